"""What could be done about a stream, each thing alone."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from interventions.model import Plan, PlanItem
from tests.core.referee.completion_chance import ENOUGH
from tests.core.referee.completion_record import Seen
from tests.core.referee.completion_streams import Stretch, chance
from tests.core.referee.ending import DAYS, slot_days
from tests.core.referee.need import answers
from tests.core.referee.view import latest_ratings

SAFETY = ("VSF", "SAF")
LONGEST_WEEKS = 104


def options(seen: Seen, each: Stretch, end: date | None) -> Iterator[dict[str, Any]]:
    if each.remaining == 0 or end is None or end < seen.known.as_of:
        return
    plan = seen.known.current
    assert plan is not None
    yield from more_weekdays(seen, plan, each, end)
    yield from leaving_out(seen, plan, each)
    yield from going_on(seen, plan, each, end)


def option(kind: str, each: Stretch, remaining: int, slots: int, **more: Any) -> dict[str, Any]:
    need = each.need(remaining)
    headline = chance(each.headline, need, slots) if need <= slots else None
    return {"kind": kind, "stream": each.stream.code, "need": need, "slots": slots, "headline": headline, **more}


def more_weekdays(seen: Seen, plan: Plan, each: Stretch, end: date) -> Iterator[dict[str, Any]]:
    used = [day.value for day in each.stream.usual_weekdays]
    for weekday in DAYS:
        if weekday not in used:
            days = slot_days(seen.known, plan, each.stream, seen.bank_holidays, end, extra=weekday)
            yield option("add_weekday", each, each.remaining, len(days), weekday=weekday)


def leaving_out(seen: Seen, plan: Plan, each: Stretch) -> Iterator[dict[str, Any]]:
    """One item more at a time, the first to go first."""
    assert each.days is not None
    left_out: list[str] = []
    remaining = each.remaining
    for item in first_to_go(plan):
        undelivered = undelivered_of(seen, plan, item)
        if item.stream != each.stream.code or undelivered == 0 or item.component in SAFETY:
            continue
        kept = [other for other in plan.items if other.ref not in (*left_out, item.ref)]
        if leaves_a_factor_unanswered(seen, plan, item, kept):
            continue
        left_out.append(item.ref)
        remaining -= undelivered
        yield option("leave_out", each, remaining, len(each.days), items=list(left_out))


def first_to_go(plan: Plan) -> list[PlanItem]:
    """Priority 5 first; of one priority the one listed last."""
    last_first = list(plan.items)
    last_first.reverse()
    return sorted(last_first, key=lambda item: -item.priority)


def undelivered_of(seen: Seen, plan: Plan, item: PlanItem) -> int:
    return sum(1 for place in seen.matched(plan).core if place.item.ref == item.ref and not place.delivered)


def leaves_a_factor_unanswered(seen: Seen, plan: Plan, item: PlanItem, kept: list[PlanItem]) -> bool:
    for factor, rating in latest_ratings(seen.known).items():
        if rating < 3 or not answers(seen.known, plan, item, factor):
            continue
        if not any(answers(seen.known, plan, other, factor) for other in kept):
            return True
    return False


def going_on(seen: Seen, plan: Plan, each: Stretch, end: date) -> Iterator[dict[str, Any]]:
    """The fewest whole weeks after the end that give 0.8; none where that is reached already, or never."""
    if each.headline is None or reaches(each, len(each.days or ())):
        return
    after = slot_days(seen.known, plan, each.stream, seen.bank_holidays, end + timedelta(days=7 * LONGEST_WEEKS))
    weeks = bisect_left(range(LONGEST_WEEKS + 1), True, key=lambda n: reaches(each, len(up_to(after, end, n))))
    if weeks <= LONGEST_WEEKS:
        yield option("continue_voluntarily", each, each.remaining, len(up_to(after, end, weeks)), weeks=weeks)


def up_to(days: list[date], end: date, weeks: int) -> list[date]:
    return [day for day in days if day <= end + timedelta(days=7 * weeks)]


def reaches(each: Stretch, slots: int) -> bool:
    """More slots never make it less likely, so the first week that reaches 0.8 can be looked for by halves."""
    return (option("", each, each.remaining, slots)["headline"] or 0) >= ENOUGH
