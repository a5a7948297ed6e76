"""Structured work: what was offered and held, the longest gap, and what a plan may not go below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from catalogue.model import Component, Kind, Outline
from interventions.model import Attendance, Coverage, LeastWork
from interventions.plans import Held, View

OFFERED = (Attendance.NOT_ATTENDED_ACCEPTABLE, Attendance.NOT_ATTENDED_UNACCEPTABLE, Attendance.CARER_UNAVAILABLE)
"""Not held, and yet offered: what we or a partner called off was not."""


@dataclass(frozen=True, slots=True)
class WorkDone:
    """Structured sessions in order of time; offered ones include those held."""

    offered: tuple[Held, ...]
    held: tuple[Held, ...]

    def offered_after(self, day: date) -> int:
        return sum(day < each.on for each in self.offered)

    def held_after(self, day: date) -> int:
        return sum(day < each.on for each in self.held)

    def longest_gap(self, first: date, last: date) -> int:
        """The most days from one offered session to the next, or to either end."""
        days = [first, *(each.on for each in self.offered if first <= each.on <= last), last]
        return max((then - day).days for day, then in pairwise(days))


def structured_work(view: View) -> WorkDone:
    """A structured session covers an intervention with at least half its outline's minutes."""
    planned = dict(_planned(view))
    held = [each for each in view.sessions if any(is_structured(c, view, planned) for c in each.session.covers)]
    offered = [each for each in view.sessions if _offered(each, planned) or each in held]
    return WorkDone(tuple(offered), tuple(held))


Planned = dict[str, tuple[Component, Outline | None, int]]
"""By ref: the component, its outline for that session, and the planned minutes, as the latest version that has it."""


def _planned(view: View) -> Iterator[tuple[str, tuple[Component, Outline | None, int]]]:
    for plan in view.versions:
        for item in plan.items:
            component = view.setting.components[item.component, item.component_version]
            for session in item.sessions:
                outline = component.outline(item.variant, max(1, session.sequence))
                yield session.ref, (component, outline, session.minutes)


def is_structured(coverage: Coverage, view: View, planned: Planned) -> bool:
    component, outline, minutes = planned.get(coverage.planned or "", (None, None, 1))
    if component is None or component.code != coverage.component:
        component = view.setting.components.get((coverage.component, None))
        outline = component.outline(coverage.variant, 1) if component else None
        minutes = 1
    needed = outline.minutes if outline else minutes
    return component is not None and component.kind is Kind.INTERVENTION and 2 * (coverage.minutes or 0) >= needed


def _offered(held: Held, planned: Planned) -> bool:
    if held.session.attendance not in OFFERED:
        return False
    return any(_would_be_structured(planned[ref]) for ref in held.session.intended if ref in planned)


def _would_be_structured(planned: tuple[Component, Outline | None, int]) -> bool:
    component, outline, minutes = planned
    return component.kind is Kind.INTERVENTION and 2 * minutes >= (outline.minutes if outline else minutes)


def thin_stretch(dates: Iterable[date], first: date, last: date, least: Sequence[LeastWork]) -> LeastWork | None:
    """The first rule that planned structured sessions on these dates, from first to last, go below; None if none."""
    days = sorted(day for day in dates if first <= day <= last)
    return next((rule for rule in least if _below(days, first, last, rule)), None)


def _below(days: list[date], first: date, last: date, rule: LeastWork) -> bool:
    length = (last - first).days + 1
    if length < rule.days:
        return False
    if rule.average:
        return len(days) * rule.days < length // rule.days * rule.days * rule.sessions
    starts = [first, *(day + timedelta(days=1) for day in days)]
    stretches = [start for start in starts if start + timedelta(days=rule.days - 1) <= last]
    return any(_count(days, start, rule.days) < rule.sessions for start in stretches)


def _count(days: list[date], start: date, length: int) -> int:
    return sum(start <= day < start + timedelta(days=length) for day in days)
