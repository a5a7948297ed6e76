"""Time: the term of the order, its end, the weeks left, pauses, and the slots in them (measures.md D3, D8)."""

from calendar import SATURDAY, monthrange
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from interventions.model import Absence, Case, Order, Pause, Plan, Setting, Stream
from interventions.plans.view import View, approval

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
NOTICE = timedelta(days=7)
"""A pause or an absence counts back at most this far from when it was approved or recorded."""


@dataclass(frozen=True, slots=True)
class Term:
    """The time we have: from the clock start to the effective end; either may be unknown."""

    starts_on: date | None
    ends_on: date | None

    def reached(self, percent: float, as_of: date) -> bool:
        """Whether so much of the term has passed; never, where either end is unknown."""
        if self.starts_on is None or self.ends_on is None:
            return False
        return (as_of - self.starts_on).days * 100 >= percent * (self.ends_on - self.starts_on).days

    def days_in(self, as_of: date) -> int | None:
        return (as_of - self.starts_on).days if self.starts_on else None

    def in_last(self, days: float, on: date) -> bool:
        """Whether the day is one of the last so many of the term, its last day included."""
        return self.ends_on is not None and 0 <= (self.ends_on - on).days < days


def term(case: Case, setting: Setting, as_of: date) -> Term:
    """The clock starts with the first of the orders that run on into each other up to the latest."""
    start: date | None = None
    reach = date.min
    for order in sorted(supervising(case, setting, as_of), key=_start):
        if start is None or _start(order) > reach + DAY:
            start, reach = _start(order), date.min
        reach = max(reach, order.end_as_at(as_of) or date.max - DAY)
    return Term(start, effective_end(case, setting, as_of))


def first_ordered_on(case: Case, setting: Setting, as_of: date) -> date | None:
    """The first day of the first order, whatever lies between the orders; None before one has begun."""
    return min((_start(order) for order in supervising(case, setting, as_of)), default=None)


def order_end(case: Case, setting: Setting, as_of: date) -> date | None:
    """The latest end among the orders that have started, each with its last change by as_of."""
    ends = [order.end_as_at(as_of) for order in supervising(case, setting, as_of)]
    return max((end for end in ends if end is not None), default=None)


def effective_end(case: Case, setting: Setting, as_of: date) -> date | None:
    """The order's end, else the programme's agreed one; an agreed hand-over if earlier."""
    end = order_end(case, setting, as_of) or case.programme_ends_on
    return min((day for day in (end, case.hand_over_on) if day is not None), default=None)


def weeks_left(end: date | None, as_of: date) -> int | None:
    """ceil((end - as_of) / 7), at least 0; None without an end."""
    return None if end is None else max(0, -(-(end - as_of).days // 7))


def pause_days(plan: Plan, view: View, after: date) -> frozenset[date]:
    """The days in (after, as_of] on which nothing was expected, counted by the rule of D3."""
    paused = {
        day
        for pause in plan.pauses
        for day in _days(pause.starts_on, pause.ends_on, after, view.as_of)
        if day >= _first_listed(day, view.up_to(plan)) - NOTICE
    }
    absent = {
        day
        for absence in view.absences
        for day in _days(absence.starts_on, absence.ends_on, after, view.as_of)
        if day >= _first_recorded(day, view.listed) - NOTICE
    }
    return frozenset(paused | absent)


def slots(stream: Stream, plan: Plan, view: View, until: date, holidays: Collection[date]) -> tuple[date, ...]:
    """The dates after as_of, up to and including until, on which the stream can hold a slot (D8)."""
    spans: tuple[Pause | Absence, ...] = (*plan.pauses, *view.absences)
    usual = {weekday.number for weekday in stream.usual_weekdays}
    days = _on_weekdays(usual, view.as_of, until)
    return tuple(day for day in days if day not in holidays and not any(_covers(span, day) for span in spans))


def working_days(after: date, until: date, holidays: Collection[date]) -> int:
    """How many of the days in (after, until] are Monday to Friday and no bank holiday."""
    days = _days(after + DAY, until, after, until)
    return sum(day.weekday() < SATURDAY and day not in holidays for day in days)


def last_working_days(n: float, until: date, holidays: Collection[date]) -> date:
    """The first of the last n working days up to and including a day: working_days(d, until) >= n for each d before."""
    day = until + DAY
    while n > 0:
        day -= DAY
        n -= day.weekday() < SATURDAY and day not in holidays
    return day


def working_days_after(day: date, n: int, holidays: Collection[date]) -> date:
    """The nth working day after a day; the day itself for 0."""
    while n:
        day += DAY
        n -= day.weekday() < SATURDAY and day not in holidays
    return day


def months_after(day: date, months: int) -> date:
    """The same day of a later month, as months_before has it."""
    return months_before(day, -months)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month; its last day, where the month is too short to have one."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def supervising(case: Case, setting: Setting, as_of: date) -> Iterator[Order]:
    """Orders whose clock has started, except those that run alongside."""
    for order in case.orders:
        alongside = any(rule.alongside for rule in setting.order_rules.get(order.type, ()))
        if not alongside and order.starts_on is not None and order.starts_on <= as_of:
            yield order


def _start(order: Order) -> date:
    return order.starts_on or date.max


def _days(first: date, last: date, after: date, until: date) -> Iterator[date]:
    """The days from first to last, both inclusive, that lie in (after, until]."""
    day, last = max(first, after + DAY), min(last, until)
    while day <= last:
        yield day
        day += DAY


def _on_weekdays(usual: Collection[int], after: date, until: date) -> Iterator[date]:
    """The days in (after, until] that fall on these days of the week."""
    week = [day for day in _days(after + DAY, after + WEEK, after, until) if day.weekday() in usual]
    while week:
        yield from week
        week = [later for day in week if (later := day + WEEK) <= until]


def _first_listed(day: date, versions: Iterable[Plan]) -> date:
    """When the first version that lists this day as paused was approved."""
    return next(approval(p) for p in versions if any(_covers(pause, day) for pause in p.pauses))


def _first_recorded(day: date, absences: Iterable[Absence]) -> date:
    """When it was first recorded that the service could not deliver on this day: a correction counts no day anew."""
    return min(absence.recorded_on for absence in absences if _covers(absence, day))


def _covers(pause: Pause | Absence, day: date) -> bool:
    return pause.starts_on <= day <= pause.ends_on
