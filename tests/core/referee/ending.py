"""The effective end, the weeks left, and the slots of each stream."""

import math
from datetime import date, timedelta
from typing import Any

from interventions.model import Order, Plan, Stream
from tests.core.referee.matching import Matched
from tests.core.referee.slip import is_pause_to_come
from tests.core.referee.view import Known

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def orders_begun(known: Known) -> list[Order]:
    """Those that are clocks for the work: what runs alongside is none."""
    found = []
    for order in known.case.orders:
        rules = known.setting.order_rules.get(order.type, ())
        if any(rule.alongside for rule in rules):
            continue
        if order.starts_on is not None and order.starts_on <= known.as_of:
            found.append(order)
    return found


def end_of(order: Order, as_of: date) -> date | None:
    end = order.ends_on
    last: date | None = None
    for change in order.changes:
        if change.on <= as_of and (last is None or change.on >= last):
            end, last = change.ends_on, change.on
    return end


def order_end(known: Known) -> date | None:
    ends = [end for order in orders_begun(known) if (end := end_of(order, known.as_of)) is not None]
    return max(ends) if ends else None


def effective_end(known: Known) -> date | None:
    """An order whose end is not known lends none: what was agreed then stands."""
    end = order_end(known)
    if end is None:
        end = known.case.programme_ends_on
    hand_over = known.case.hand_over_on
    if hand_over is not None and (end is None or hand_over < end):
        return hand_over
    return end


def weeks_left(known: Known) -> int | None:
    end = effective_end(known)
    return None if end is None else max(0, math.ceil((end - known.as_of).days / 7))


def streams(known: Known, current: Matched, baseline: Matched, bank_holidays: frozenset[date]) -> list[dict[str, Any]]:
    found = []
    for stream in current.plan.streams:
        remaining = left_in(current, stream.code)
        found.append(
            {
                "code": stream.code,
                "slots": slots(known, current.plan, stream, bank_holidays),
                "remaining": remaining,
                "remaining_baseline": left_in(baseline, stream.code),
                "need": math.ceil(remaining / stream.per_slot),
            }
        )
    return found


def left_in(matched: Matched, stream: str) -> int:
    return sum(1 for place in matched.core if place.item.stream == stream and not place.delivered)


def slots(known: Known, plan: Plan, stream: Stream, bank_holidays: frozenset[date]) -> int | None:
    end = effective_end(known)
    return None if end is None else len(slot_days(known, plan, stream, bank_holidays, end))


def slot_days(
    known: Known, plan: Plan, stream: Stream, bank_holidays: frozenset[date], until: date, extra: str | None = None
) -> list[date]:
    """The days to come, the last one included; extra: one more usual weekday."""
    weekdays = [DAYS.index(weekday.value) for weekday in stream.usual_weekdays]
    if extra is not None:
        weekdays.append(DAYS.index(extra))
    found = []
    day = known.as_of + timedelta(days=1)
    while day <= until:
        if day.weekday() in weekdays and day not in bank_holidays and not is_pause_to_come(known, plan, day):
            found.append(day)
        day += timedelta(days=1)
    return found
