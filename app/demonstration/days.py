"""Dates relative to the day the demonstration is loaded. Nothing here asks the clock."""

from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from interventions.bank_holidays import around
from interventions.model import Weekday

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)
SATURDAY = 5


def months_after(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


@dataclass(frozen=True, slots=True)
class Days:
    """today is the day loaded: everything in a case lies before it, on it, or after it."""

    today: date
    nation: str = "england"

    def ago(self, weeks: int = 0, days: int = 0) -> date:
        """Or the last working day before it, so that nothing is agreed on a Sunday."""
        day = self.today - timedelta(weeks=weeks, days=days)
        while not self.works(day):
            day -= DAY
        return day

    def ahead(self, weeks: int = 0, days: int = 0) -> date:
        """Or the next working day after it."""
        day = self.today + timedelta(weeks=weeks, days=days)
        while not self.works(day):
            day += DAY
        return day

    def free(self, day: date) -> bool:
        """A bank holiday."""
        return day in around(self.nation, self.today)

    def works(self, day: date) -> bool:
        return day.weekday() < SATURDAY and not self.free(day)

    def working(self, n: int = 0) -> date:
        """The nth working day from today; 0 is today, or the next day that is worked."""
        day = self.today
        while not self.works(day):
            day += DAY
        for _ in range(n):
            day += DAY
            while not self.works(day):
                day += DAY
        return day

    def weekday(self, n: int = 0) -> str:
        """A usual weekday such that a session falls on the nth working day from today."""
        return list(Weekday)[self.working(n).weekday()].value

    def slots(self, weekdays: Sequence[str], starts_on: date, away: Collection[date] = ()) -> Iterator[date]:
        """The usual weekdays from the start on that are neither bank holiday nor pause, without end."""
        usual = {Weekday(code).number for code in weekdays}
        day = starts_on
        while True:
            if day.weekday() in usual and day not in away and not self.free(day):
                yield day
            day += DAY

    def near(self, due: date, weeks: int) -> date:
        """A working day about so many weeks after, on another weekday than the usual one."""
        wanted = due + timedelta(weeks=weeks, days=-2)
        tries = (wanted + timedelta(days=shift) for shift in (0, -1, -2, 1, 3, -3, 4, 5))
        return next(day for day in tries if self.works(day) and day.weekday() != due.weekday())
