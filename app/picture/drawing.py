"""The whole drawing: rows, pauses, today, the order's end."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.delivery import Delivery, Row
from app.picture.marks import (
    Lanes,
    Link,
    Mark,
    MarkKind,
    delivery_marks,
    first_marks,
    links,
    off_plan_marks,
    plan_marks,
    row_height,
)
from app.picture.scale import Frame, Month, framed, months, side_by_side
from catalogue.model import Text
from interventions.measures import Figures
from interventions.model import Absence, Pause

DAY = timedelta(days=1)
FURTHEST = timedelta(weeks=13)
"""How far beyond the end the forecast may widen the drawing."""
LETTER = 6.2
"""About the width of a letter, where a label must not run into its neighbour."""
LABEL_LETTERS = 26
LABEL_LINES = 2


@dataclass(frozen=True, slots=True)
class Names:
    """How a text of the catalogue and the reason for a pause read, in the reader's language."""

    text: Callable[[Text], str]
    pause: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Upright:
    """A line through all rows, its words above it: `anchor` keeps them inside."""

    x: float
    on: date
    anchor: str


@dataclass(frozen=True, slots=True)
class Band:
    """A pause, or an absence of the service. fits: its words do not run into those of the one before."""

    left: float
    right: float
    label: str
    fits: bool
    pause: Pause | Absence


@dataclass(frozen=True, slots=True)
class Fan:
    """Between these days the last core session is likely done; middle: as likely before it as after."""

    left: float
    right: float
    middle: float | None


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """held: it was; else it falls due on the day. kind: a code of review_kinds."""

    on: date
    held: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A review, on the axis."""

    x: float
    review: ReviewDay


@dataclass(frozen=True, slots=True)
class Drawn:
    """One row. row None: what was held off the plan. track: the faint line along the plan, (x1, x2, y)."""

    top: float
    height: float
    label: tuple[str, ...]
    row: Row | None
    marks: tuple[Mark, ...]
    links: tuple[Link, ...] = ()
    track: tuple[float, float, float] | None = None

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Drawing:
    frame: Frame
    months: tuple[Month, ...]
    pauses: tuple[Band, ...]
    rows: tuple[Drawn, ...]
    today: Upright
    end: Upright | None
    order_end: Upright | None
    revised: bool
    fan: Fan | None = None
    reviews: tuple[Tick, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for row in self.rows for mark in row.marks)

    @property
    def kinds(self) -> frozenset[MarkKind]:
        return frozenset(mark.kind for mark in self.marks)


def drawn(
    delivery: Delivery,
    figures: Figures,
    names: Names,
    absences: Iterable[Absence] = (),
    likely: Sequence[date] = (),
    reviews: Iterable[ReviewDay] = (),
) -> Drawing:
    """end: the effective end; order_end: the order's own, where that is another day. likely: the forecast's days."""
    if figures.current is None:
        raise ValueError("without a plan there is nothing to draw")
    ending, pauses = figures.ending, figures.current.matched.plan.pauses
    ends = [end for end in (ending.effective_end_on, ending.order_ends_on) if end]
    count = len(delivery.rows) + bool(delivery.off_plan)
    furthest = max(ends, default=figures.as_of) + FURTHEST
    near = (min(day, furthest) for day in likely)
    frame = framed([figures.as_of, *ends, *near, *_days(delivery)], count * row_height(delivery.revised))
    own_end = ending.order_ends_on if ending.order_ends_on != ending.effective_end_on else None
    return Drawing(
        frame=frame,
        months=tuple(months(frame)),
        pauses=tuple(_bands((*pauses, *absences), frame, names)),
        rows=tuple(_rows(delivery, frame, names)),
        today=_upright(figures.as_of, frame),
        end=_upright(ending.effective_end_on, frame) if ending.effective_end_on else None,
        order_end=_upright(own_end, frame) if own_end else None,
        revised=delivery.revised,
        fan=_fan(likely, frame),
        reviews=tuple(_ticks(reviews, frame)),
    )


def _fan(likely: Sequence[date], frame: Frame) -> Fan | None:
    """A middle beyond the edge is not drawn."""
    if not likely or likely[0] > frame.last:
        return None
    first, middle, last = likely
    return Fan(frame.x(first), frame.x(last), frame.x(middle) if middle <= frame.last else None)


def _ticks(reviews: Iterable[ReviewDay], frame: Frame) -> Iterator[Tick]:
    """Those of one day beside each other; what lies outside the frame is left out."""
    inside = sorted((each for each in reviews if frame.first <= each.on <= frame.last), key=lambda each: each.on)
    for review, x in zip(inside, side_by_side(frame, [each.on for each in inside]), strict=True):
        yield Tick(x, review)


def _days(delivery: Delivery) -> Iterator[date]:
    for line in delivery.lines:
        yield line.due_on
        if line.first_due_on:
            yield line.first_due_on
        yield from (given.on for given in line.given)
    yield from (gone.due_on for gone in delivery.dropped)
    yield from (given.on for row in delivery.rows for given in row.extra)
    yield from (given.on for given in delivery.off_plan)


def _rows(delivery: Delivery, frame: Frame, names: Names) -> Iterator[Drawn]:
    height = row_height(delivery.revised)
    top = frame.top
    for row in delivery.rows:
        yield _row(row, top, height, frame, names, delivery.revised)
        top += height
    if delivery.off_plan:
        marks = tuple(off_plan_marks(delivery.off_plan, top + height / 2, frame))
        yield Drawn(top, height, (), None, marks)


def _row(row: Row, top: float, height: float, frame: Frame, names: Names, revised: bool) -> Drawn:
    lanes = Lanes.below(top, revised)
    plan = tuple(plan_marks(row, lanes, frame))
    held = tuple(delivery_marks(row, lanes, frame))
    xs = [mark.x for mark in plan]
    return Drawn(
        top=top,
        height=height,
        label=_wrapped(names.text(row.name)),
        row=row,
        marks=(*first_marks(row, lanes, frame), *plan, *held),
        links=tuple(links(plan, held)),
        track=(min(xs), max(xs), lanes.plan) if xs else None,
    )


def _wrapped(text: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, LABEL_LETTERS, max_lines=LABEL_LINES, placeholder=" …", break_on_hyphens=False))


def _upright(on: date, frame: Frame) -> Upright:
    x = frame.x(on)
    room = 80.0
    anchor = "start" if x < room else "end" if x > frame.width - room else "middle"
    return Upright(x, on, anchor)


def _bands(pauses: Iterable[Pause | Absence], frame: Frame, names: Names) -> Iterator[Band]:
    """Both days inclusive; what lies outside the frame is left out."""
    free_from = frame.left
    for pause in sorted(pauses, key=lambda p: (p.starts_on, p.ends_on)):
        if pause.starts_on > frame.last or pause.ends_on < frame.first:
            continue
        left, right = frame.x(pause.starts_on), max(frame.x(pause.ends_on + DAY), frame.x(pause.starts_on) + 3)
        label = names.pause(pause.reason)
        half = len(label) * LETTER / 2
        middle = (left + right) / 2
        fits = middle - half >= free_from and middle + half <= frame.width
        free_from = middle + half + LETTER if fits else free_from
        yield Band(left, min(right, frame.right), label, fits, pause)
