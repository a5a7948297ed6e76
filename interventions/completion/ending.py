"""How long there is (measures.md D8, its first bullet)."""

from datetime import date

from interventions.measures.finish import Ending, StreamSlots
from interventions.periods import order_end, weeks_left
from interventions.plans import View


def ending(view: View, ends_on: date | None, streams: tuple[StreamSlots, ...]) -> Ending:
    """ends_on: the effective end."""
    return Ending(
        order_ends_on=order_end(view.case, view.setting, view.as_of),
        effective_end_on=ends_on,
        weeks_left=weeks_left(ends_on, view.as_of),
        streams=streams,
    )
