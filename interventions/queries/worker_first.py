"""The worker sees a flag first: others with the answer, or without one after 3 working days (measures.md, Flags)."""

from collections.abc import Collection
from datetime import date, timedelta

from interventions.drift import figures
from interventions.measures import Figures
from interventions.measures.finish import Service
from interventions.model import Case, Setting
from interventions.periods import working_days_after

WORKING_DAYS = 3
DAY = timedelta(days=1)
SATURDAY = 5


def with_worker(
    case: Case, setting: Setting, found: Figures, holidays: Collection[date], service: Service | None = None
) -> frozenset[str]:
    """The codes of the flags that only the worker sees yet: unanswered, and not raised 3 working days ago.

    service: as it is today, so that a flag is not old or new by what other cases did meanwhile.
    """
    if all(flag.answer or flag.exchange for flag in found.flags):
        return frozenset()
    return only_now(found, figures_then(case, setting, found.as_of, holidays, service))


def figures_then(
    case: Case, setting: Setting, as_of: date, holidays: Collection[date], service: Service | None = None
) -> Figures:
    """3 working days before."""
    return figures(case, setting, working_days_before(as_of, WORKING_DAYS, holidays), holidays, service)


def alone_until(
    case: Case, setting: Setting, found: Figures, code: str, holidays: Collection[date], service: Service | None = None
) -> date | None:
    """The last day on which the worker alone has this flag, which is among `with_worker`; None where it is not."""
    for n in range(1, WORKING_DAYS + 1):
        day = working_days_before(found.as_of, n, holidays)
        then = figures(case, setting, day, holidays, service)
        if all(each.code != code for each in then.flags):
            return working_days_after(working_days_before(found.as_of, n - 1, holidays), WORKING_DAYS - 1, holidays)
    return None


def only_now(found: Figures, then: Figures) -> frozenset[str]:
    waiting = {flag.code for flag in found.flags if flag.answer is None and flag.exchange is None}
    return frozenset(waiting - {flag.code for flag in then.flags})


def working_days_before(day: date, n: int, holidays: Collection[date]) -> date:
    while n:
        day -= DAY
        n -= day.weekday() < SATURDAY and day not in holidays
    return day
