"""Order types and their clocks: suggested dates, which a person always confirms or replaces (domain.md 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from interventions.model import Clock, EndRule, OrderRule


@dataclass(frozen=True, slots=True)
class Suggestion:
    """None where the clock has not started, or where only the court's or the agreed date will do."""

    starts_on: date | None
    ends_on: date | None
    source: str


def rule_on(rules: Iterable[OrderRule], on: date) -> OrderRule | None:
    """Of the dated rules of one order type, the one in force on that day."""
    return next((rule for rule in rules if _in_force(rule, on)), None)


def suggest(rule: OrderRule, dates: Mapping[Clock, date], length: int | None = None) -> Suggestion:
    """The start by the rule's own clock, and the last day of so many months from it.

    A referral order runs from the day its contract is agreed, whatever the day in court (4.7).
    No end is suggested for a length that the rule does not allow.
    """
    start = dates.get(rule.clock)
    months = rule.fewest_months if rule.fewest_months == rule.most_months else length
    end = last_day(start, months) if start and months is not None and lawful(rule, months) else None
    return Suggestion(start, end, rule.source)


def lawful(rule: OrderRule, months: int) -> bool:
    """Whether an end may be computed from this length. Never, where the end is entered or agreed."""
    if rule.ends is not EndRule.LENGTH:
        return False
    if rule.lengths:
        return months in rule.lengths
    return (rule.fewest_months or 1) <= months <= (rule.most_months or months)


def last_day(start: date, months: int) -> date:
    """The day before the corresponding date; the month's last day, where the month is too short to have one."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    length = (_next_month(first) - first).days
    if start.day > length:
        return first + timedelta(days=length - 1)
    return first + timedelta(days=start.day - 2)


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _in_force(rule: OrderRule, on: date) -> bool:
    return (rule.valid_from or date.min) <= on <= (rule.valid_until or date.max)
