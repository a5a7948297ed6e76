"""Flags about how we work: what is not recorded, who works with the child, who plans the same work twice."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

from interventions.flags.facts import Facts
from interventions.measures import Flag, Level
from interventions.model import PlanItem
from interventions.periods import last_working_days, months_before
from interventions.plans import Planned
from interventions.words import nsay

OWN_AGENCIES = frozenset({None, "yot"})
PARTNER_STREAM = "partner"


def unrecorded(facts: Facts) -> Flag | None:
    """A planned session counts as booked on its due date; a partner's leaves us more days."""
    own, partners = _late_before(facts), _late_before(facts, "_of_a_partner")
    waiting = ((planned, partners if by_partner(planned.item) else own) for planned in _without_record(facts))
    late = [(planned, level) for planned, before in waiting if (level := _lateness(planned, before))]
    if not late:
        return None
    act = any(level is Level.ACT for _planned, level in late)
    because = nsay(
        "{n} planned session has nothing recorded; it was due on {due}. Record what was held, or why it was not.",
        "{n} planned sessions have nothing recorded, the first due on {due}. "
        "Record what was held, or why they were not.",
        len(late),
        due=min(planned.session.due_on for planned, _level in late),
    )
    return Flag("unrecorded", Level.ACT if act else Level.CHECK, because, tuple(p.ref for p, _level in late))


def _without_record(facts: Facts) -> Iterator[Planned]:
    """Of the current version: nothing is matched, and no record was meant for it or explains it."""
    if facts.current is None:
        return
    told = {ref for held in facts.view.sessions for ref in held.session.intended}
    rows = facts.reasons.rows if facts.reasons else ()
    told |= {row.planned.ref for row in rows if row.session is not None}
    for planned in facts.current.matched.planned:
        if planned.session.due_on < facts.view.as_of and not planned.covered and planned.ref not in told:
            yield planned


def _late_before(facts: Facts, whose: str = "") -> Mapping[Level, date]:
    """The graver level first. What was due before the day has waited for so many working days."""
    return {
        level: last_working_days(
            facts.limit("unrecorded", f"{level.value}_working_days{whose}"), facts.view.as_of, facts.holidays
        )
        for level in (Level.ACT, Level.CHECK)
    }


def _lateness(planned: Planned, before: Mapping[Level, date]) -> Level | None:
    return next((level for level, day in before.items() if planned.session.due_on < day), None)


def by_partner(item: PlanItem) -> bool:
    return item.stream == PARTNER_STREAM or item.agency not in OWN_AGENCIES


def worker_changes(facts: Facts) -> Flag | None:
    """Days on which somebody who had the case left it; several who left on one day are one change (5.4)."""
    as_of, months = facts.view.as_of, int(facts.limit("worker_changes", "months"))
    since = months_before(as_of, months)
    ended = (spell.ends_on for spell in facts.view.case.workers)
    days = {day for day in ended if day is not None and since < day <= as_of}
    if len(days) < facts.limit("worker_changes", "check"):
        return None
    because = nsay(
        "The child's worker has changed {n} time in the last {months} months. "
        "Settle who stays, and have the next hand-over made in person.",
        "The child's worker has changed {n} times in the last {months} months. "
        "Settle who stays, and have the next hand-over made in person.",
        len(days),
        months=months,
    )
    return Flag(
        "worker_changes", Level.ACT if len(days) >= facts.limit("worker_changes", "act") else Level.CHECK, because
    )


def duplicate_work(facts: Facts) -> Flag | None:
    """Two agencies plan one component in weeks that overlap (4.13 to 4.15)."""
    if facts.current is None:
        return None
    twice = [pair for pair in combinations(facts.current.matched.plan.items, 2) if _same_work(*pair)]
    if not twice:
        return None
    components = tuple(dict.fromkeys(one.component for one, _other in twice))
    names = {p.item.component: p.component.name for p in facts.current.matched.planned}
    because = nsay(
        "Two agencies plan the same work in the same weeks: {components}. Agree who does it, and revise the plan.",
        "Two agencies plan the same work in the same weeks: {components}. Agree who does each, and revise the plan.",
        len(components),
        components=tuple(names[code] for code in components),
    )
    items = {item.ref for pair in twice for item in pair}
    refs = tuple(p.ref for p in facts.current.matched.planned if p.item.ref in items)
    return Flag("duplicate_work", Level.CHECK, because, refs)


def _same_work(one: PlanItem, other: PlanItem) -> bool:
    if one.component != other.component or _agency(one) == _agency(other):
        return False
    if not one.sessions or not other.sessions:
        return False
    (first, last), (from_, to) = _weeks(one), _weeks(other)
    return first <= to and from_ <= last


def _agency(item: PlanItem) -> str | None:
    return None if item.agency in OWN_AGENCIES else item.agency


def _weeks(item: PlanItem) -> tuple[date, date]:
    """The Mondays of its first and its last week."""
    mondays = [session.due_on - timedelta(days=session.due_on.weekday()) for session in item.sessions]
    return min(mondays), max(mondays)
