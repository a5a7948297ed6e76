"""R20 and R22: who came, why not, and how often the child met new people (5.4, 6.9)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import Counts, answered, lie, parts, placed, summed
from interventions.board.reports.names import names
from interventions.board.reports.sessions import NOT_ASKED, STANCES, group_of
from interventions.board.values import Table
from interventions.inspection import delivering, outcomes, since
from interventions.inspection.seen import Seen
from interventions.inspection.tally import Part
from interventions.model import Attendance
from interventions.words import Say, nsay, say

OURS = frozenset({Attendance.CANCELLED_BY_SERVICE, Attendance.CANCELLED_BY_PARTNER})
CAME: Mapping[str, Say] = {
    "held": say("Held"),
    "reason": say("Not held: the child, with good reason"),
    "without": say("Not held: the child, without"),
    "family": say("Not held: the family"),
    "ours": say("Not held: us or a partner"),
}
SESSIONS = say("Sessions")
STEPS = {"with": say("A step taken"), "without": say("None taken")}
WORKERS = {
    "one": say("One worker"),
    "two": say("Two"),
    "three": say("Three or more"),
    "none": say("None recorded"),
}


def compliance(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Sessions by what became of them; children; and the same sessions by how the child speaks of it: alike, or not."""
    asked = {
        "complied": (say("Fewer than three absences without a good reason"), outcomes.complied),
        "stepped": (say("Any step of enforcement"), lambda seen: bool(since.steps(seen))),
        "enforced": (say("A breach begun, or the end of an order moved for one"), since.enforced),
    }
    attendances, all_of = names("attendances"), {"sessions": say("All sessions recorded")}
    recorded = {each.reference: _recorded(each.seen) for each in cases}
    by_stance = {each.reference: _by_stance(each.seen) for each in cases}
    read = {"share": ("held",), "of": tuple(CAME)}
    held = tuple(each.value for each in Attendance if each.held)
    title = say("Sessions, by how the child speaks of what happened")
    return (
        answered("compliance", say("Children who came, and enforcement"), asked, cases),
        summed(
            "attendance",
            say("What became of the sessions"),
            SESSIONS,
            all_of,
            attendances,
            recorded,
            share=held,
            of=tuple(attendances),
            for_named=True,
        ),
        summed("attendance_stance", title, SESSIONS, STANCES, CAME, by_stance, adds=True, by_stance=True, **read),
        *_enforcement(cases),
    )


def _enforcement(cases: Sequence[Known]) -> tuple[Table, ...]:
    """The steps with their grounds; and children by how they speak of it: alike, or not."""
    taken = {each.reference: Counter((step.step, step.ground) for step in since.steps(each.seen)) for each in cases}
    places = {
        each.reference: (group_of(each.seen) or NOT_ASKED, "with" if since.steps(each.seen) else "without")
        for each in cases
    }
    title, grounds = say("Steps of enforcement, by their ground"), names("enforcement_grounds")
    apart = say("Any step of enforcement, by how the child speaks of what happened")
    read = {"share": ("with",), "of": tuple(STEPS), "by_stance": True}
    return (
        summed("enforcement", title, say("Steps"), names("enforcement_steps"), grounds, taken),
        placed("enforcement_stance", apart, STANCES, STEPS, places, **read),
    )


def _recorded(seen: Seen) -> Counts:
    return Counter(("sessions", held.session.attendance.value) for held in seen.view.sessions)


def _by_stance(seen: Seen) -> Counts:
    row = group_of(seen) or NOT_ASKED
    return {(row, sort): n for sort, n in came(seen).items()}


def came(seen: Seen) -> Mapping[str, int]:
    """Sessions recorded, by what became of them."""
    return Counter(_sort(held.session.attendance) for held in seen.view.sessions)


def _sort(attendance: Attendance) -> str:
    if attendance.held:
        return "held"
    if attendance in OURS:
        return "ours"
    if attendance is Attendance.CARER_UNAVAILABLE:
        return "family"
    return "reason" if attendance is Attendance.NOT_ATTENDED_ACCEPTABLE else "without"


def continuity(cases: Sequence[Known]) -> tuple[Table, ...]:
    """It speaks of what the child went through, and compares no workers."""
    workers = {each.reference: delivering.workers(each.seen) for each in cases}
    places = {reference: (_many(n), "children") for reference, n in workers.items()}
    title = say("Workers within six months")
    lies = (lie(title, workers.values(), nsay("worker", "workers", 2)),)
    columns = {"children": say("Children")}
    asked: dict[str, tuple[Say, Callable[[Known], Part | None]]] = {
        "recorded": (say("A handover is recorded"), lambda known: since.handed_over(known.seen)),
        "told": (say("The child was told"), lambda known: since.child_told(known.seen)),
        "introduced": (
            say("Introduced to the new worker, with the one before there"),
            lambda known: since.introduced(known.seen),
        ),
    }
    changes = say("Changes of worker within six months")
    return (
        placed("workers", title, WORKERS, columns, places, lies=lies),
        parts("handovers", changes, say("Changes"), asked, cases),
    )


def _many(n: int | None) -> str:
    return "none" if n is None else {1: "one", 2: "two"}.get(n, "three")
