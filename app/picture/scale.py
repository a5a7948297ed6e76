"""The frame, and where a day stands in it. Units are those of the drawing's view box."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LABELS = 188.0
COUNTS = 98.0
NARROWEST = 552.0
A_WEEK = 9.0
EDGE = 15.0
"""Room at both sides of the plot, so that a mark on the first or last day stands inside with its neighbours."""
HEAD = 52.0
FOOT = 34.0
RADIUS = 4.4
SAME_DAY = 2 * RADIUS + 0.8
A_MONTH = 30.0
"""Months closer than this are named every second or third time."""


@dataclass(frozen=True, slots=True)
class Frame:
    """first and last are the days at the edges of the plot."""

    first: date
    last: date
    rows: float

    @property
    def days(self) -> int:
        return max(1, (self.last - self.first).days)

    @property
    def width(self) -> float:
        return self.right + COUNTS

    @property
    def left(self) -> float:
        return LABELS

    @property
    def right(self) -> float:
        return self.left + max(NARROWEST, 2 * EDGE + self.days / 7 * A_WEEK)

    @property
    def top(self) -> float:
        return HEAD

    @property
    def bottom(self) -> float:
        return self.top + self.rows

    @property
    def height(self) -> float:
        return self.bottom + FOOT

    def x(self, day: date) -> float:
        """A day outside the frame stands at its edge."""
        share = min(1.0, max(0.0, (day - self.first).days / self.days))
        return round(self.left + EDGE + share * (self.right - self.left - 2 * EDGE), 1)


def framed(days: Iterable[date], rows: float) -> Frame:
    found = sorted(days)
    return Frame(found[0], found[-1], rows)


def side_by_side(frame: Frame, days: Iterable[date]) -> Iterator[float]:
    """Where the marks of one lane stand: those of one day beside each other, about its place, within the edges."""
    each = list(days)
    seen: dict[date, int] = {}
    for day in each:
        nth, of = seen.get(day, 0), each.count(day)
        seen[day] = nth + 1
        step = min(SAME_DAY, 2 * (EDGE - RADIUS - 1) / max(1, of - 1))
        yield round(frame.x(day) + (nth - (of - 1) / 2) * step, 1)


@dataclass(frozen=True, slots=True)
class Month:
    x: float
    first_day: date
    named: bool


def months(frame: Frame) -> Iterator[Month]:
    """The first day of each month in the frame."""
    day = (frame.first.replace(day=1) + timedelta(days=31)).replace(day=1)
    wide = A_MONTH * frame.days / 30.4
    every = max(1, round(0.5 + wide / (frame.right - frame.left)))
    nth = 0
    while day <= frame.last:
        yield Month(frame.x(day), day, nth % every == 0)
        day = (day + timedelta(days=31)).replace(day=1)
        nth += 1
