"""What a forecast stands on: the case as known, what was held against its plan, and the time there is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from interventions.model import Stream
from interventions.periods import slots
from interventions.plans import Matched, Planned, View

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ground:
    """current: the version forecast. ends_on: the effective end. holidays: the nation's, as far as the case can run."""

    view: View
    current: Matched
    baseline: Matched
    ends_on: date | None
    holidays: Collection[date]

    def dates(self, stream: Stream, until: date) -> tuple[date, ...]:
        """The stream's slots after as_of, up to and including that day."""
        return slots(stream, self.current.plan, self.view, until, self.holidays)

    def waiting(self, stream: Stream) -> tuple[Planned, ...]:
        """Its core planned sessions that are not delivered, in plan order."""
        return waiting(stream.code, self.current)


def waiting(stream: str, matched: Matched) -> tuple[Planned, ...]:
    return tuple(p for p in matched.core if p.item.stream == stream and not p.delivered)


def visits(sessions: int, per_slot: int) -> int:
    """Slots for so many planned sessions: ceil(sessions / per_slot)."""
    return -(-sessions // per_slot)
