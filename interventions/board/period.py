"""The days over which a report counts, and the quarters at whose ends a board is reported to."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

YEAR = 12
QUARTER = 3


@dataclass(frozen=True, slots=True)
class Period:
    """Both days count. until: the day on which the cases are seen."""

    since: date
    until: date


def period(until: date, months: int) -> Period:
    """So many months that end with a day; whole months, where it is the last one of its month."""
    if _is_last(until):
        return Period(_moved(until, 1 - months).replace(day=1), until)
    return Period(_moved(until, -months) + timedelta(1), until)


def quarters(today: date, n: int) -> tuple[date, ...]:
    """The last days of the latest n quarters that are over, the latest first."""
    first = date(today.year, today.month - (today.month - 1) % QUARTER, 1)
    return tuple(_moved(first, -QUARTER * back) - timedelta(1) for back in range(n))


def _is_last(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _moved(day: date, months: int) -> date:
    """The same day of another month, or the last that the month has."""
    year, month = divmod(day.year * YEAR + day.month - 1 + months, YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
