"""Marks: one for each planned session, and one for what each held session gave to it or beside the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.delivery import Dropped, Given, Line, Row, State
from app.picture.scale import Frame, side_by_side

LANE = 14.0
FIRST_LANE = 11.0


class MarkKind(StrEnum):
    """Each has a shape of its own: nothing is told by colour alone."""

    FIRST = "first"
    DROPPED = "dropped"
    PLANNED = "planned"
    MISSED = "missed"
    DELIVERED = "delivered"
    PART = "part"
    EXTRA = "extra"
    OFF_PLAN = "off_plan"


@dataclass(frozen=True, slots=True)
class Mark:
    kind: MarkKind
    x: float
    y: float
    of: Line | Dropped | Given


@dataclass(frozen=True, slots=True)
class Link:
    """From a planned session down to what was held for it: its slant is the lateness."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Lanes:
    """Heights within a row: the first plan where it differs, the plan, delivery."""

    first: float | None
    plan: float
    delivery: float

    @classmethod
    def below(cls, top: float, revised: bool) -> "Lanes":
        y = top + FIRST_LANE
        return cls(y, y + LANE, y + 2 * LANE) if revised else cls(None, y, y + LANE)


def row_height(revised: bool) -> float:
    return 2 * FIRST_LANE + (2 if revised else 1) * LANE


def first_marks(row: Row, lanes: Lanes, frame: Frame) -> Iterator[Mark]:
    """The baseline's days, where the plan was revised since."""
    if lanes.first is None:
        return
    things: list[tuple[MarkKind, Line | Dropped]] = [
        *((MarkKind.FIRST, line) for line in row.lines if line.first_due_on),
        *((MarkKind.DROPPED, gone) for gone in row.dropped),
    ]
    days = [(of.first_due_on if isinstance(of, Line) else of.due_on) or of.due_on for _, of in things]
    for (kind, of), x in zip(things, side_by_side(frame, days), strict=True):
        yield Mark(kind, x, lanes.first, of)


def plan_marks(row: Row, lanes: Lanes, frame: Frame) -> Iterator[Mark]:
    days = [line.due_on for line in row.lines]
    for line, x in zip(row.lines, side_by_side(frame, days), strict=True):
        yield Mark(MarkKind.MISSED if line.state is State.MISSED else MarkKind.PLANNED, x, lanes.plan, line)


def delivery_marks(row: Row, lanes: Lanes, frame: Frame) -> Iterator[Mark]:
    things = [
        *((_kind(given), given) for line in row.lines for given in line.given),
        *((MarkKind.EXTRA, given) for given in row.extra),
    ]
    for (kind, given), x in zip(things, side_by_side(frame, [given.on for _, given in things]), strict=True):
        yield Mark(kind, x, lanes.delivery, given)


def _kind(given: Given) -> MarkKind:
    return MarkKind.DELIVERED if given.delivered else MarkKind.PART


def off_plan_marks(given: tuple[Given, ...], y: float, frame: Frame) -> Iterator[Mark]:
    for each, x in zip(given, side_by_side(frame, [g.on for g in given]), strict=True):
        yield Mark(MarkKind.OFF_PLAN, x, y, each)


def links(plan: tuple[Mark, ...], held: tuple[Mark, ...]) -> Iterator[Link]:
    places = {id(mark.of): mark for mark in held}
    for planned in plan:
        assert isinstance(planned.of, Line)
        for given in planned.of.given:
            below = places[id(given)]
            yield Link(planned.x, planned.y, below.x, below.y)
