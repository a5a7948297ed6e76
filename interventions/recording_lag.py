"""D6: how soon a team records what was held. Of a team, never of a worker: no person's name comes in here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from statistics import median

from interventions.model import LONDON
from interventions.periods import working_days

WINDOW = timedelta(days=56)
SOON = 2
"""Working days within which a record is expected."""
HOUR = timedelta(hours=1)
PERCENT = 0.9


@dataclass(frozen=True, slots=True)
class FirstRecord:
    """The first revision of one session: when it began, how long it was, when it was saved, when it arrived."""

    started_at: datetime
    minutes: int
    saved_at: datetime | None
    received_at: datetime

    @property
    def ended_at(self) -> datetime:
        return self.started_at + timedelta(minutes=self.minutes)

    @property
    def clock_wrong(self) -> bool:
        """Saved before the session ended, or after it arrived here."""
        return self.saved_at is not None and not self.ended_at <= self.saved_at <= self.received_at


@dataclass(frozen=True, slots=True)
class RecordingLag:
    """sessions: those whose lag is known. In hours, None where there is none.

    late: above 2 working days. clock_wrong and unsaved (no time of saving known) are counted apart.
    """

    sessions: int
    median_hours: float | None
    ninetieth_hours: float | None
    late: int
    clock_wrong: int
    unsaved: int


def recording_lag(records: Iterable[FirstRecord], as_of: date, holidays: Collection[date]) -> RecordingLag:
    """Over the sessions held in the last 56 days; the 90th percentile by nearest rank."""
    recent = [each for each in records if timedelta(0) <= as_of - _day(each.started_at) < WINDOW]
    sound = [each for each in recent if each.saved_at is not None and not each.clock_wrong]
    hours = sorted(_hours(each) for each in sound)
    return RecordingLag(
        sessions=len(sound),
        median_hours=median(hours) if hours else None,
        ninetieth_hours=hours[ceil(PERCENT * len(hours)) - 1] if hours else None,
        late=sum(_late(each, holidays) for each in sound),
        clock_wrong=sum(each.clock_wrong for each in recent),
        unsaved=sum(each.saved_at is None for each in recent),
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()


def _hours(record: FirstRecord) -> float:
    assert record.saved_at is not None
    return (record.saved_at - record.ended_at) / HOUR


def _late(record: FirstRecord, holidays: Collection[date]) -> bool:
    assert record.saved_at is not None
    return working_days(_day(record.ended_at), _day(record.saved_at), holidays) > SOON
