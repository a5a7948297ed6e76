"""What was planned and what became of it, a line a component: the picture and the table beside it say the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from catalogue.model import Text
from interventions.drift.names import component_name
from interventions.drift.reasons import CAUSES
from interventions.measures import Cause, Figures
from interventions.model import HeldSession, Setting
from interventions.plans import Covered, Matched, Planned


class State(StrEnum):
    """What became of a planned session. OPEN: its day is past, and its window has not closed.

    NOT_HELD: the same, and it is recorded why it was not held.
    """

    DELIVERED = "delivered"
    PART = "part"
    MISSED = "missed"
    OPEN = "open"
    NOT_HELD = "not_held"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Given:
    """What one held session gave to one planned session, or beside the plan. minutes None: not recorded."""

    session: str
    on: date
    component: str
    name: Text
    minutes: int | None
    delivered: bool = False
    instead: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One planned session of the current plan. first_due_on: its day in the baseline, where it was there."""

    ref: str
    number: int
    core: bool
    due_on: date
    first_due_on: date | None
    planned_minutes: int
    minutes: int
    state: State
    given: tuple[Given, ...]
    cause: Cause | None = None

    @property
    def moved(self) -> bool:
        return self.first_due_on not in (None, self.due_on)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A planned session of the baseline that the current plan no longer has."""

    ref: str
    number: int
    core: bool
    due_on: date


@dataclass(frozen=True, slots=True)
class Row:
    """One component. Its counts are of core sessions, where it has any; uncapped."""

    component: str
    name: Text
    core: bool
    due: int
    delivered: int
    planned: int
    lines: tuple[Line, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    extra: tuple[Given, ...] = ()

    @property
    def counted(self) -> int:
        return min(self.delivered, self.due)

    @property
    def early(self) -> int:
        return self.delivered - self.counted

    @property
    def short(self) -> bool:
        return self.delivered < self.due


@dataclass(frozen=True, slots=True)
class Delivery:
    """Rows in plan order; what only the first plan has stands last. revised: some day or session differs from it."""

    rows: tuple[Row, ...]
    off_plan: tuple[Given, ...]
    revised: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for row in self.rows for line in row.lines)

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        return tuple(each for row in self.rows for each in row.dropped)


def delivery(figures: Figures, setting: Setting, held: Iterable[HeldSession] = ()) -> Delivery | None:
    """The current plan with all that was held; None without an approved plan.

    held: what was recorded by the day, in order of time; it says why a session whose window is open was not held.
    """
    if figures.current is None or figures.baseline is None:
        return None
    current, first = figures.current.matched, figures.baseline.matched
    causes = _not_held(held) | ({row.planned.ref: row.cause for row in figures.reasons.rows} if figures.reasons else {})
    groups, gone = _by_component(current.planned), _by_component(_gone(current, first))
    beside = _by_name(_beside(current.extra, setting))
    days = {_key(planned): planned.session.due_on for planned in first.planned}
    core = dict.fromkeys(item.component for item in current.plan.items if item.core)
    rows = []
    for code in dict.fromkeys((*core, *groups, *gone)):
        planned = groups.get(code, ())
        row = _row(code, code in core, planned, setting)
        lines = (_line(p, figures.as_of, days, causes.get(p.ref), setting) for p in planned)
        dropped = (Dropped(p.ref, p.session.sequence, p.item.core, p.session.due_on) for p in gone.get(code, ()))
        rows.append(replace(row, lines=tuple(lines), dropped=tuple(dropped), extra=beside.pop(code, ())))
    return Delivery(tuple(rows), _off_plan(current, beside, setting), _revised(rows, current, first))


def _not_held(held: Iterable[HeldSession]) -> dict[str, Cause]:
    """By the planned session that it was meant for: the last absence or cancellation recorded."""
    return {ref: CAUSES[each.attendance] for each in held if each.attendance in CAUSES for ref in each.intended}


def _by_component(planned: Iterable[Planned]) -> dict[str, tuple[Planned, ...]]:
    groups: dict[str, tuple[Planned, ...]] = {}
    for each in planned:
        groups[each.item.component] = (*groups.get(each.item.component, ()), each)
    return groups


def _key(planned: Planned) -> tuple[str, str]:
    """Relabelled, a planned session is another one."""
    return planned.ref, planned.item.component


def _gone(current: Matched, first: Matched) -> Iterator[Planned]:
    kept = {_key(planned) for planned in current.planned}
    return (planned for planned in first.planned if _key(planned) not in kept)


def _row(code: str, core: bool, planned: tuple[Planned, ...], setting: Setting) -> Row:
    counted = [p for p in planned if p.item.core or not core]
    return Row(
        component=code,
        name=planned[0].component.name if planned else component_name(code, setting),
        core=core,
        due=sum(p.due for p in counted),
        delivered=sum(p.delivered for p in counted),
        planned=len(counted),
    )


def _line(
    planned: Planned, as_of: date, first: Mapping[tuple[str, str], date], cause: Cause | None, setting: Setting
) -> Line:
    state = _state(planned, as_of, cause)
    return Line(
        ref=planned.ref,
        number=planned.session.sequence,
        core=planned.item.core,
        due_on=planned.session.due_on,
        first_due_on=first.get(_key(planned)),
        planned_minutes=planned.session.minutes,
        minutes=planned.minutes,
        state=state,
        given=tuple(_given(planned, setting)),
        cause=None if state is State.AHEAD else cause,
    )


def _state(planned: Planned, as_of: date, cause: Cause | None) -> State:
    if planned.delivered:
        return State.DELIVERED
    if planned.covered:
        return State.PART
    if planned.due:
        return State.MISSED
    if planned.session.due_on >= as_of:
        return State.AHEAD
    return State.NOT_HELD if cause else State.OPEN


def _given(planned: Planned, setting: Setting) -> Iterator[Given]:
    """One for each held session, in order of time."""
    by_session: dict[str, list[Covered]] = defaultdict(list)
    for covered in planned.covered:
        by_session[covered.held.session.id].append(covered)
    for covereds in by_session.values():
        held, coverage = covereds[0].held, covereds[0].coverage
        yield Given(
            session=held.session.id,
            on=held.on,
            component=coverage.component,
            name=component_name(coverage.component, setting),
            minutes=_minutes(covereds),
            delivered=planned.delivered_by is not None and held.nth >= planned.delivered_by.nth,
            instead=any(c.coverage.in_place_of is not None for c in covereds),
            reason=coverage.reason,
        )


def _minutes(covereds: list[Covered]) -> int | None:
    known = [c.coverage.minutes for c in covereds if c.coverage.minutes is not None]
    return sum(known) if known else None


def _beside(covereds: Iterable[Covered], setting: Setting) -> Iterator[Given]:
    """What was held and matched to no planned session: one for each held session and component."""
    groups: dict[tuple[str, str], list[Covered]] = defaultdict(list)
    for covered in covereds:
        groups[covered.held.session.id, covered.coverage.component].append(covered)
    for (session, code), group in groups.items():
        coverage = group[0].coverage
        yield Given(
            session=session,
            on=group[0].held.on,
            component=code,
            name=component_name(code, setting),
            minutes=_minutes(group),
            instead=coverage.in_place_of is not None,
            reason=coverage.reason,
        )


def _by_name(given: Iterable[Given]) -> dict[str, tuple[Given, ...]]:
    groups: dict[str, tuple[Given, ...]] = {}
    for each in given:
        groups[each.component] = (*groups.get(each.component, ()), each)
    return groups


def _off_plan(current: Matched, homeless: Mapping[str, tuple[Given, ...]], setting: Setting) -> tuple[Given, ...]:
    """Off the plan, and what was planned once and now has no row."""
    found = [*_beside(current.off_plan, setting), *(each for group in homeless.values() for each in group)]
    return tuple(sorted(found, key=lambda given: (given.on, given.session, given.component)))


def _revised(rows: Iterable[Row], current: Matched, first: Matched) -> bool:
    kept = {_key(planned) for planned in first.planned}
    added = any(_key(planned) not in kept for planned in current.planned)
    return added or any(row.dropped or any(line.moved for line in row.lines) for row in rows)
