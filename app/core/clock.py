"""The only place that asks the time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_shift = timedelta(0)


def start_on(day: date | None) -> None:
    """Let the domain's clock start on this day, at the real time of day; None is the real clock."""
    global _shift
    _shift = timedelta(0) if day is None else day - real_now().astimezone(LONDON).date()


def real_now() -> datetime:
    """For sign-in expiry and lock-out, which no setting may move."""
    return datetime.now(UTC)


def now() -> datetime:
    """Moved by London's own clock, so that an hour before midnight stays on its day in summer and in winter."""
    return (real_now().astimezone(LONDON) + _shift).astimezone(UTC)


def today() -> date:
    """Today's date in Europe/London."""
    return now().astimezone(LONDON).date()
