"""Over whom a report counts: children with an order or a plan open in the period, as known on its last day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from interventions.distribution import Summary
from interventions.inspection import Seen
from interventions.model import Order, QualityCheck
from interventions.stances import is_closed


@dataclass(frozen=True, slots=True)
class Talk:
    """A supervision of the case."""

    on: date
    challenged: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What a child or a carer said of the work. moment: plan, review or end. changed: what changed is written down."""

    on: date
    who: str
    moment: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded of a case that no figure rests on.

    sent: by plan version, the day it was sent for approval; without those that were returned since.
    sheets: the days on which the child's plan was given out in plain words. language: the child's, as a code.
    """

    sent: Mapping[int, date] = field(default_factory=dict)
    talks: tuple[Talk, ...] = ()
    heard: tuple[Heard, ...] = ()
    sheets: tuple[date, ...] = ()
    checks: tuple[QualityCheck, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """One case with what is kept of its figures. since: the first day of the period; the case is seen on its last."""

    seen: Seen
    summary: Summary
    since: date = date.min
    recorded: Recorded = field(default_factory=Recorded)

    @property
    def reference(self) -> str:
        return self.seen.case.reference


@dataclass(frozen=True, slots=True)
class Cohort:
    """left_out: the references of those with neither an order nor a plan open in the period."""

    cases: tuple[Known, ...]
    left_out: tuple[str, ...]


def cohort(cases: Sequence[Known], since: date) -> Cohort:
    """Both days of the period count; its last is the day on which the cases were seen."""
    ours = tuple(replace(each, since=since) for each in cases if is_open(each.seen, since))
    left_out = tuple(each.reference for each in cases if not is_open(each.seen, since))
    return Cohort(ours, left_out)


def is_open(seen: Seen, since: date) -> bool:
    """A plan stays open until the case is closed; one opened again within the period is open."""
    if any(_ran(order, since, seen.view.as_of) for order in seen.case.orders):
        return True
    return seen.plan is not None and not all(is_closed(seen.case.closings, day) for day in (since, seen.view.as_of))


def _ran(order: Order, since: date, until: date) -> bool:
    end = order.end_as_at(until)
    return order.starts_on is not None and order.starts_on <= until and (end is None or end >= since)
