"""Which coverage goes to which planned session of a plan version (measures.md, Matching)."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from catalogue.model import Component
from interventions.model import Coverage, Plan, PlanItem, PlannedSession
from interventions.plans.view import Covered, Held, View


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned session of one version, and what was matched to it, in order of time.

    due: its window had closed by as_of. minutes: those matched, not recorded counting 0.
    """

    session: PlannedSession
    item: PlanItem
    component: Component
    covered: tuple[Covered, ...]
    minutes: int
    delivered_by: Held | None
    due: bool

    @property
    def ref(self) -> str:
        return self.session.ref

    @property
    def delivered(self) -> bool:
        return self.delivered_by is not None

    @property
    def delivered_on(self) -> date | None:
        return self.delivered_by.on if self.delivered_by else None

    @property
    def part_delivered(self) -> bool:
        return bool(self.covered) and not self.delivered


@dataclass(frozen=True, slots=True)
class Matched:
    """One version with all that was held: planned (and core of it) in plan order, the rest in order of time."""

    plan: Plan
    planned: tuple[Planned, ...]
    core: tuple[Planned, ...]
    extra: tuple[Covered, ...]
    off_plan: tuple[Covered, ...]


@dataclass(slots=True)
class _Place:
    """A planned session while coverages are being matched to it."""

    session: PlannedSession
    item: PlanItem
    component: Component
    needs_tick: bool
    covered: list[Covered] = field(default_factory=list)


def match(plan: Plan, view: View) -> Matched:
    """Steps 1 to 3. KeyError if the setting lacks a component version that the plan pins."""
    places = list(_in_plan_order(plan, view))
    earlier = _sessions_of(p for p in view.versions if p.version < plan.version)
    rest = _by_component(places, _by_name(places, view.covered), view, earlier)
    known = {item.component for item in plan.items}
    extra = [c.coverage.component in known or _dropped(c, earlier) for c in rest]
    closed_by = view.as_of - timedelta(days=view.setting.grace_days)
    planned = tuple(_settled(place, closed_by) for place in places)
    return Matched(
        plan=plan,
        planned=planned,
        core=tuple(p for p in planned if p.item.core),
        extra=tuple(c for c, more in zip(rest, extra, strict=True) if more),
        off_plan=tuple(c for c, more in zip(rest, extra, strict=True) if not more),
    )


def _in_plan_order(plan: Plan, view: View) -> Iterator[_Place]:
    """Core items first, then items as listed; within an item by sequence."""
    for item in sorted(plan.items, key=lambda i: not i.core):
        component = view.setting.components[item.component, item.component_version]
        needs_tick = any(outline.elements for outline in component.outlines(item.variant))
        for session in sorted(item.sessions, key=lambda s: s.sequence):
            yield _Place(session, item, component, needs_tick)


def _sessions_of(plans: Iterable[Plan]) -> set[tuple[str, str]]:
    """A planned session is its ref and its component: relabelled, it is another one."""
    return {(session.ref, item.component) for plan in plans for item in plan.items for session in item.sessions}


def _by_name(places: list[_Place], covered: Iterable[Covered]) -> list[Covered]:
    """Step 1, and what it leaves."""
    by_ref = {place.session.ref: place for place in places}
    rest = []
    for each in covered:
        place = _named(by_ref, each.coverage)
        if place is None:
            rest.append(each)
        else:
            place.covered.append(each)
    return rest


def _named(by_ref: dict[str, _Place], coverage: Coverage) -> _Place | None:
    if coverage.in_place_of is not None:
        place = by_ref.get(coverage.in_place_of)
        return place if place and coverage.component in place.component.equivalents else None
    place = by_ref.get(coverage.planned) if coverage.planned is not None else None
    return place if place and coverage.component == place.item.component else None


def _by_component(
    places: list[_Place], covered: list[Covered], view: View, earlier: set[tuple[str, str]]
) -> list[Covered]:
    """Step 2, and what it leaves."""
    free: dict[str, deque[_Place]] = defaultdict(deque)
    for place in places:
        if not place.covered:
            free[place.item.component].append(place)
    rest = []
    for each in covered:
        places_left = free.get(each.coverage.component)
        if places_left and _may_wait(each, view, earlier):
            places_left.popleft().covered.append(each)
        else:
            rest.append(each)
    return rest


def _may_wait(covered: Covered, view: View, earlier: set[tuple[str, str]]) -> bool:
    """Names no planned session, or one that was first planned in a later version."""
    if covered.coverage.in_place_of is not None or _dropped(covered, earlier):
        return False
    return view.baseline is not None and covered.held.on >= view.baseline.starts_on


def _dropped(covered: Covered, earlier: set[tuple[str, str]]) -> bool:
    """Names a planned session that an earlier version had, once step 1 found that this one lacks it."""
    coverage = covered.coverage
    if coverage.in_place_of is not None or coverage.planned is None:
        return False
    return (coverage.planned, coverage.component) in earlier


def _settled(place: _Place, closed_by: date) -> Planned:
    return Planned(
        session=place.session,
        item=place.item,
        component=place.component,
        covered=tuple(place.covered),
        minutes=sum(c.coverage.minutes or 0 for c in place.covered),
        delivered_by=_delivered_by(place),
        due=place.session.due_on <= closed_by,
    )


def _delivered_by(place: _Place) -> Held | None:
    """The held session at which half the minutes, and one core element where any is listed, were first there."""
    minutes, ticked = 0, not place.needs_tick
    for each in place.covered:
        minutes += each.coverage.minutes or 0
        ticked = ticked or bool(each.coverage.elements)
        if ticked and 2 * minutes >= place.session.minutes:
            return each.held
    return None
