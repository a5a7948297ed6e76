"""What was delivered of the plan (chapter 5), from the figures of measures.md."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from interventions.flags.planning import FAMILY_WORK
from interventions.inspection.seen import Answer, Seen
from interventions.inspection.tally import Count, Numbers, Ours, Part, Split, Spread, Sum, half
from interventions.measures import Cause, VersionFigures
from interventions.model import WorkerSpell
from interventions.words import Say, nsay, say

SIX_MONTHS = timedelta(days=183)


def as_planned(seen: Seen) -> Answer:
    """All core sessions due delivered (D1), of the first plan and of the one in force: a new plan hides nothing."""
    coverages = [v.coverage for v in (seen.figures.baseline, seen.figures.current) if v is not None and v.coverage.due]
    return all(not coverage.short for coverage in coverages) if coverages else None


def core_sessions(seen: Seen) -> Part | None:
    return _coverage(seen.figures.current)


def core_sessions_first(seen: Seen) -> Part | None:
    return _coverage(seen.figures.baseline)


def _coverage(version: VersionFigures | None) -> Part | None:
    return Part(version.coverage.delivered, version.coverage.due) if version else None


def off_plan(seen: Seen) -> Part | None:
    """Held sessions with anything outside the plan, of all that covered something."""
    if seen.figures.current is None:
        return None
    outside = {covered.held.session.id for covered in seen.figures.current.matched.off_plan}
    return Part(len(outside), len({covered.held.session.id for covered in seen.view.covered}))


def family_work_begun(seen: Seen) -> Answer:
    """Where the plan in force has any."""
    current = seen.figures.current
    if current is None or not any(item.component == FAMILY_WORK for item in current.matched.plan.items):
        return None
    return any(planned.delivered for planned in current.matched.planned if planned.item.component == FAMILY_WORK)


def longest(seen: Seen) -> int | None:
    """Core planned sessions delivered, under the plan in force."""
    current = seen.figures.current
    return sum(planned.delivered for planned in current.matched.core) if current else None


def adaptations_used(seen: Seen) -> Part | None:
    """Held sessions with a planned adaptation ticked; where none is planned there is nothing to use."""
    planned = {code for need in seen.case.needs for code in need.adaptations}
    planned |= {code for item in (seen.plan.items if seen.plan else ()) for code in item.adaptations}
    if not planned:
        return None
    sessions = [held.session for held in seen.view.sessions if held.session.attendance.held]
    return Part(sum(not planned.isdisjoint(session.adaptations) for session in sessions), len(sessions))


def workers(seen: Seen) -> int | None:
    """Different people who worked with the child at any time within six months (5.4)."""
    as_of = seen.view.as_of
    found = {spell.email for spell in seen.beside.workers if _overlaps(spell, as_of - SIX_MONTHS, as_of)}
    return len(found) or None


def _overlaps(spell: WorkerSpell, first: date, last: date) -> bool:
    return (spell.starts_on or first) <= last and (spell.ends_on or last) >= first


def why_not(seen: Seen) -> Mapping[str, int] | None:
    """D5, by cause."""
    reasons = seen.figures.reasons
    return {cause.value: n for cause, n in reasons.counts.items()} if reasons else None


CAUSES: Mapping[str, Callable[[int], Say]] = {
    Cause.SERVICE.value: lambda n: say("{n} ours", n=n),
    Cause.PARTNER.value: lambda n: say("{n} a partner's", n=n),
    Cause.CARER.value: lambda n: say("{n} the family's", n=n),
    Cause.CHILD_ACCEPTABLE.value: lambda n: say("{n} the child's (with good reason)", n=n),
    Cause.CHILD_UNACCEPTABLE.value: lambda n: say("{n} the child's (without)", n=n),
    Cause.PART.value: lambda n: say("{n} delivered in part", n=n),
}
"""Ours first: an absence is never worded as the child's failing."""


def _of_core_sessions(done: int, of: int) -> Say:
    return nsay("{done} of {n} core session due", "{done} of {n} core sessions due", of, done=done)


def _of_held(done: int, of: int) -> Say:
    return nsay("{done} of {n} session held", "{done} of {n} sessions held", of, done=done)


def _longest(numbers: Numbers) -> Say:
    return nsay("{n} core session with one child, the most", "{n} core sessions with one child, the most", numbers.most)


def _workers(numbers: Numbers) -> Say:
    return nsay("{n} worker with one child, the most", "{n} workers with one child, the most", numbers.most)


def _not_delivered(n: int) -> Say:
    return nsay("{n} core session due was not delivered", "{n} core sessions due were not delivered", n)


COUNTS = {
    "as_planned": Ours(
        say("All that was due delivered"),
        say(
            "Where core sessions have come due: every one of them is delivered, those of the first plan as well as "
            "those of the plan in force."
        ),
        Count(as_planned),
    ),
    "core_sessions": Ours(
        say("By the plans in force"),
        say("Core sessions due so far and delivered, capped by component so that none stands in for another."),
        Sum(core_sessions, _of_core_sessions),
    ),
    "core_sessions_first": Ours(
        say("By the first plans"),
        say("The same, against the first approved plan of each child: a revision does not change it."),
        Sum(core_sessions_first, _of_core_sessions),
    ),
    "off_plan": Ours(
        say("Outside the plan"),
        say("Sessions held with work on anything that is not in the plan in force, for whatever reason."),
        Sum(off_plan, _of_held),
    ),
    "family_work_begun": Ours(
        say("Family work begun"),
        say("Where the plan in force has family work about the harm: one session of it or more is delivered."),
        Count(family_work_begun),
    ),
    "adaptations_used": Ours(
        say("Adaptations used"),
        say("Where adaptations are planned: sessions held in which one of them or more was ticked as used."),
        Sum(adaptations_used, _of_held),
    ),
    "workers": Ours(
        say("Workers within six months"),
        say(
            "Different people who worked with the child at any time in the last six months, those who worked together "
            "included. It speaks of what the child went through, and compares no workers."
        ),
        Spread(workers, _workers, half, lambda n: nsay("{n} worker", "{n} workers", n)),
    ),
    "longest": Ours(
        say("Longest programme delivered"),
        say("Core planned sessions delivered to one child, by the plan in force."),
        Spread(longest, _longest, half, lambda n: nsay("{n} session", "{n} sessions", n)),
    ),
    "why_not": Ours(
        say("Whose the missing sessions are"),
        say(
            "Core sessions due and not delivered, each with its one reason: the last absence or cancellation that "
            "explains it; ours where it was never offered. An absence with good reason is nobody's failing. One that "
            "was passed over for a later session of the same work is still missing here."
        ),
        Split(why_not, _not_delivered, CAUSES),
    ),
}
