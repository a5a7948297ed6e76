"""Which coverage goes to which planned session of a version, and which are thereby delivered."""

from dataclasses import dataclass, field
from datetime import date

from catalogue.model import Component
from interventions.model import Coverage, HeldSession, Plan, PlanItem, PlannedSession
from tests.core.referee.view import Known, instant, london


@dataclass
class Done:
    """One coverage of one held session."""

    session: HeldSession
    coverage: Coverage
    nth: int


@dataclass
class Place:
    """One planned session of a version, and what went to it in order of time."""

    item: PlanItem
    planned: PlannedSession
    pinned: Component | None
    due: bool
    matched: list[Done] = field(default_factory=list)
    substitutes: list[Done] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        total = 0
        for done in self.matched:
            total += done.coverage.minutes or 0
        return total

    @property
    def delivered_at(self) -> HeldSession | None:
        """The held session at which half the minutes, and a tick where there is one to tick, first were there."""
        minutes, ticked = 0, False
        for done in self.matched:
            minutes += done.coverage.minutes or 0
            ticked = ticked or len(done.coverage.elements) > 0
            if 2 * minutes >= self.planned.minutes and (ticked or not self.lists_elements):
                return done.session
        return None

    @property
    def lists_elements(self) -> bool:
        if self.pinned is None:
            return False
        return any(outline.elements for outline in self.pinned.variants.get(self.item.variant, ()))

    @property
    def delivered(self) -> bool:
        return self.delivered_at is not None

    @property
    def delivered_on(self) -> date | None:
        return london(self.delivered_at.started_at) if self.delivered_at is not None else None


@dataclass
class Matched:
    plan: Plan
    places: list[Place]
    extra: list[Done]
    off_plan: list[Done]

    @property
    def core(self) -> list[Place]:
        return [place for place in self.places if place.item.core]


def everything_done(known: Known) -> list[Done]:
    found = []
    for session in known.sessions:
        if session.attendance.value in ("attended", "part_attended"):
            for n, coverage in enumerate(session.covers):
                found.append(Done(session, coverage, n))
    return found


def in_plan_order(known: Known, plan: Plan) -> list[Place]:
    items = [item for item in plan.items if item.core] + [item for item in plan.items if not item.core]
    found = []
    for item in items:
        pinned = known.setting.components.get((item.component, item.component_version))
        for planned in sorted(item.sessions, key=lambda session: session.sequence):
            due = (known.as_of - planned.due_on).days >= known.setting.grace_days
            found.append(Place(item, planned, pinned, due))
    return found


def match(known: Known, plan: Plan) -> Matched:
    places = in_plan_order(known, plan)
    left = []
    for done in everything_done(known):
        if not goes_by_name(done, places):
            left.append(done)
    left = [done for done in left if not goes_to_first_free(known, plan, done, places)]
    for place in places:
        place.matched.sort(key=lambda done: (instant(done.session), done.nth))
    return leftovers(known, plan, places, left)


def goes_by_name(done: Done, places: list[Place]) -> bool:
    """Rule 1: the planned session it names, or that it stands in for where it may."""
    coverage = done.coverage
    for place in places:
        if coverage.in_place_of is not None:
            if coverage.in_place_of == place.planned.ref and may_stand_in(coverage, place):
                place.matched.append(done)
                place.substitutes.append(done)
                return True
        elif (coverage.planned, coverage.component) == (place.planned.ref, place.item.component):
            place.matched.append(done)
            return True
    return False


def may_stand_in(coverage: Coverage, place: Place) -> bool:
    return place.pinned is not None and coverage.component in place.pinned.equivalents


def goes_to_first_free(known: Known, plan: Plan, done: Done, places: list[Place]) -> bool:
    """Rule 2."""
    assert known.baseline is not None
    if done.coverage.in_place_of is not None:
        return False
    if not names_none_or_later(known, plan, done.coverage):
        return False
    if london(done.session.started_at) < known.baseline.starts_on:
        return False
    for place in places:
        if place.item.component == done.coverage.component and not place.matched:
            place.matched.append(done)
            return True
    return False


def names_none_or_later(known: Known, plan: Plan, coverage: Coverage) -> bool:
    if coverage.planned is None:
        return True
    return not an_earlier_version_had(known, plan, coverage)


def an_earlier_version_had(known: Known, plan: Plan, coverage: Coverage) -> bool:
    return any(version.version < plan.version and has(version, coverage) for version in known.versions)


def has(plan: Plan, coverage: Coverage) -> bool:
    """The planned session that it names: under another component it is another one."""
    for item in plan.items:
        for planned in item.sessions:
            if (planned.ref, item.component) == (coverage.planned, coverage.component):
                return True
    return False


def leftovers(known: Known, plan: Plan, places: list[Place], left: list[Done]) -> Matched:
    """Rule 3."""
    extra, off_plan = [], []
    for done in left:
        coverage = done.coverage
        dropped = (
            coverage.in_place_of is None
            and coverage.planned is not None
            and an_earlier_version_had(known, plan, coverage)
        )
        if dropped or coverage.component in [item.component for item in plan.items]:
            extra.append(done)
        else:
            off_plan.append(done)
    return Matched(plan, places, extra, off_plan)
