"""Until when each component may wait to begin, with two weeks kept for the ending (measures.md D8)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from interventions.completion.chance import fewest_slots
from interventions.completion.ground import Ground, visits
from interventions.completion.judging import ON_COURSE
from interventions.measures.finish import LatestStart, Odds
from interventions.model import Stream

CLOSING = timedelta(days=14)


def latest_starts(ground: Ground, odds: Mapping[str, Odds | None]) -> tuple[LatestStart, ...]:
    """A row for each component with core sessions left in a stream, streams and components as the plan has them."""
    return tuple(row for stream in ground.current.plan.streams for row in _of(stream, ground, odds[stream.code]))


def _of(stream: Stream, ground: Ground, odds: Odds | None) -> Iterator[LatestStart]:
    left: dict[str, int] = {}
    for planned in ground.waiting(stream):
        left[planned.item.component] = left.get(planned.item.component, 0) + 1
    dates = () if ground.ends_on is None else ground.dates(stream, ground.ends_on - CLOSING)
    for component, remaining in left.items():
        yield LatestStart(component, stream.code, remaining, _latest(visits(remaining, stream.per_slot), dates, odds))


def _latest(need: int, dates: tuple[date, ...], odds: Odds | None) -> date | None:
    enough = None if odds is None else fewest_slots(need, len(dates), ON_COURSE, odds)
    return None if enough is None else dates[-enough]
