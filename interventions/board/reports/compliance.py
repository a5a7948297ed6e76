"""R20 and R22: who came, why not, and how often the child met new people (5.4, 6.9)."""

from collections import Counter
from collections.abc import Mapping, Sequence

from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import Counts, answered, lie, placed, summed
from interventions.board.reports.names import names
from interventions.board.reports.sessions import NOT_ASKED, STANCES, group_of
from interventions.board.values import Table
from interventions.inspection import delivering, outcomes
from interventions.inspection.seen import Seen
from interventions.model import Attendance
from interventions.words import Say, say

OURS = frozenset({Attendance.CANCELLED_BY_SERVICE, Attendance.CANCELLED_BY_PARTNER})
CAME: Mapping[str, Say] = {
    "held": say("Held"),
    "reason": say("Not held: the child, with good reason"),
    "without": say("Not held: the child, without"),
    "family": say("Not held: the family"),
    "ours": say("Not held: us or a partner"),
}
SESSIONS = say("Sessions")
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
        "enforced": (say("The end of an order moved for a breach"), outcomes.enforced),
    }
    notes = (say("Other steps of enforcement are not recorded yet."),)
    attendances, all_of = names("attendances"), {"sessions": say("All sessions recorded")}
    recorded = {each.reference: _recorded(each.seen) for each in cases}
    by_stance = {each.reference: _by_stance(each.seen) for each in cases}
    read = {"share": ("held",), "of": tuple(CAME)}
    held = tuple(each.value for each in Attendance if each.held)
    title = say("Sessions, by how the child speaks of what happened")
    return (
        answered("compliance", say("Children who came"), asked, cases, notes=notes),
        summed(
            "attendance",
            say("What became of the sessions"),
            SESSIONS,
            all_of,
            attendances,
            recorded,
            share=held,
            of=tuple(attendances),
        ),
        summed("attendance_stance", title, SESSIONS, STANCES, CAME, by_stance, adds=True, by_stance=True, **read),
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
    lies = (lie(title, workers.values(), say("workers")),)
    notes = (say("Whether the work was handed over is not recorded yet: the reason for each change is, in words."),)
    columns = {"children": say("Children")}
    return (placed("workers", title, WORKERS, columns, places, whole="children", lies=lies, notes=notes),)


def _many(n: int | None) -> str:
    return "none" if n is None else {1: "one", 2: "two"}.get(n, "three")
