"""Each stream of the current version: what is left, the slots for it, and how past slots went (measures.md D8)."""

from interventions.completion.ground import Ground, visits, waiting
from interventions.completion.record import Record, records
from interventions.measures.finish import StreamSlots
from interventions.model import Stream


def streams(ground: Ground) -> tuple[StreamSlots, ...]:
    """As the plan lists them, from the case's own facts alone."""
    past = records(ground)
    return tuple(_stream(stream, past[stream.code], ground) for stream in ground.current.plan.streams)


def _stream(stream: Stream, past: Record, ground: Ground) -> StreamSlots:
    left = ground.waiting(stream)
    weighed_kept, weighed_lost = past.weighed
    return StreamSlots(
        code=stream.code,
        remaining=len(left),
        remaining_baseline=len(waiting(stream.code, ground.baseline)),
        need=visits(len(left), stream.per_slot),
        slots=None if ground.ends_on is None else len(ground.dates(stream, ground.ends_on)),
        per_slot=stream.per_slot,
        kept=past.kept,
        lost=past.lost,
        weighed_kept=weighed_kept,
        weighed_lost=weighed_lost,
        last_lost=past.last_lost,
        left=tuple(p.ref for p in left),
    )
