"""The worker sees a flag first: others with the answer, or without one after 3 working days (measures.md, Flags)."""

from collections.abc import Collection
from datetime import date, timedelta

from interventions.drift import figures
from interventions.measures import Figures
from interventions.model import Case, Setting

WORKING_DAYS = 3
DAY = timedelta(days=1)
SATURDAY = 5


def with_worker(case: Case, setting: Setting, found: Figures, holidays: Collection[date]) -> frozenset[str]:
    """The codes of the flags that only the worker sees yet: unanswered, and not raised 3 working days ago."""
    waiting = {flag.code for flag in found.flags if flag.answer is None}
    if not waiting:
        return frozenset()
    then = figures(case, setting, working_days_before(found.as_of, WORKING_DAYS, holidays), holidays)
    return frozenset(waiting - {flag.code for flag in then.flags})


def working_days_before(day: date, n: int, holidays: Collection[date]) -> date:
    while n:
        day -= DAY
        n -= day.weekday() < SATURDAY and day not in holidays
    return day
