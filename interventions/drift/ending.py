"""How long there is, and how many slots are left for the work that is left (D8, its first bullets)."""

from collections.abc import Collection
from datetime import date

from interventions.measures import Ending, StreamSlots
from interventions.model import Stream
from interventions.periods import Term, order_end, slots, weeks_left
from interventions.plans import Matched, View


def ending(view: View, term: Term, streams: tuple[StreamSlots, ...]) -> Ending:
    return Ending(
        order_ends_on=order_end(view.case, view.setting, view.as_of),
        effective_end_on=term.ends_on,
        weeks_left=weeks_left(term.ends_on, view.as_of),
        streams=streams,
    )


def streams_left(
    current: Matched, baseline: Matched, view: View, term: Term, holidays: Collection[date]
) -> tuple[StreamSlots, ...]:
    """A row a stream of the current version: R, need = ceil(R / per_slot), and N where there is an end."""
    return tuple(_stream(stream, current, baseline, view, term.ends_on, holidays) for stream in current.plan.streams)


def _stream(
    stream: Stream, current: Matched, baseline: Matched, view: View, until: date | None, holidays: Collection[date]
) -> StreamSlots:
    remaining = _remaining(stream, current)
    return StreamSlots(
        code=stream.code,
        remaining=remaining,
        remaining_baseline=_remaining(stream, baseline),
        need=-(-remaining // stream.per_slot),
        slots=None if until is None else len(slots(stream, current.plan, view, until, holidays)),
    )


def _remaining(stream: Stream, matched: Matched) -> int:
    """Core planned sessions of the stream that are not delivered."""
    return sum(planned.item.stream == stream.code and not planned.delivered for planned in matched.core)
