"""What could be done about a stream that may not finish, each thing alone.

Asked of a stream that is tight, unlikely, cannot finish or has ended: too early to say is too early to propose.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from interventions.model import Plan, PlanItem
from tests.core.referee.completion_chance import ENOUGH, at_least
from tests.core.referee.completion_record import Seen
from tests.core.referee.completion_streams import Stretch
from tests.core.referee.ending import DAYS, slot_days
from tests.core.referee.need import answers
from tests.core.referee.view import latest_ratings

LONGEST_WEEKS = 104


def options(seen: Seen, each: Stretch, status: str, end: date | None) -> Iterator[dict[str, Any]]:
    plan = seen.known.current
    if plan is None or end is None or status not in ("ended", "cannot_finish", "unlikely", "tight"):
        return
    if status != "ended":
        yield from more_weekdays(seen, plan, each, end)
        yield from leaving_out(seen, plan, each)
    yield from going_on(seen, plan, each, end)


def option(kind: str, each: Stretch, remaining: int, slots: int, **more: Any) -> dict[str, Any]:
    """Its probability is said even where it is none or certain; not where nothing can be said of any."""
    need = each.need(remaining)
    headline = None if each.headline is None else at_least(need, slots, *each.headline)
    return {"kind": kind, "stream": each.stream.code, "need": need, "slots": slots, "headline": headline, **more}


# One more usual weekday


def more_weekdays(seen: Seen, plan: Plan, each: Stretch, end: date) -> Iterator[dict[str, Any]]:
    used = [day.value for day in each.stream.usual_weekdays]
    for weekday in DAYS:
        if weekday not in used:
            days = slot_days(seen.known, plan, each.stream, seen.bank_holidays, end, extra=weekday)
            yield option("add_weekday", each, each.remaining, len(days), weekday=weekday)


# Leaving items out


def leaving_out(seen: Seen, plan: Plan, each: Stretch) -> Iterator[dict[str, Any]]:
    """The fewest, the first to go first, with which it is likely; or which at least fit, where nothing is known."""
    assert each.days is not None
    gone: list[PlanItem] = []
    found = None
    for item in first_to_go(plan):
        if found is not None and enough(found):
            break
        if item.stream == each.stream.code and sessions_to_drop(seen, plan, item) and may_go(seen, plan, item, gone):
            gone.append(item)
            remaining = each.remaining - sum(sessions_to_drop(seen, plan, other) for other in gone)
            refs = [other.ref for other in plan.items if other in gone]
            found = option("leave_out", each, remaining, len(each.days), items=refs)
    if found is not None:
        yield found


def enough(found: dict[str, Any]) -> bool:
    if found["headline"] is None:
        return bool(found["need"] <= found["slots"])
    return bool(found["headline"] >= ENOUGH)


def first_to_go(plan: Plan) -> list[PlanItem]:
    """Priority 5 first; of one priority the one listed last."""
    last_first = list(plan.items)
    last_first.reverse()
    return sorted(last_first, key=lambda item: -item.priority)


def sessions_to_drop(seen: Seen, plan: Plan, item: PlanItem) -> int:
    """A revision may not remove a session that has something matched to it."""
    return sum(1 for place in seen.matched(plan).core if place.item.ref == item.ref and not place.matched)


def may_go(seen: Seen, plan: Plan, item: PlanItem, gone: list[PlanItem]) -> bool:
    component = seen.known.setting.components[item.component, item.component_version]
    if item.component in ("VSF", "SAF") or component.kind.value == "control":
        return False
    others = [other for other in plan.items if other is not item and other not in gone and not apart(other, item)]
    for factor, rating in latest_ratings(seen.known).items():
        if rating < 3 or not answers(seen.known, plan, item, factor):
            continue
        if not any(answers(seen.known, plan, other, factor) for other in others):
            return False
    return True


def apart(one: PlanItem, other: PlanItem) -> bool:
    """Two parts of one work: what was begun kept its version or its form, and the rest goes on in another."""
    if one.component != other.component:
        return False
    return one.component_version != other.component_version or one.variant != other.variant


# Going on after the end


def going_on(seen: Seen, plan: Plan, each: Stretch, end: date) -> Iterator[dict[str, Any]]:
    """The fewest whole weeks after the end that give 0.8, if any of the next two years do."""
    if each.headline is None:
        return
    after = slot_days(seen.known, plan, each.stream, seen.bank_holidays, end + timedelta(days=7 * LONGEST_WEEKS))
    weeks = bisect_left(range(LONGEST_WEEKS + 1), True, key=lambda n: reaches(each, len(up_to(after, end, n))))
    if weeks <= LONGEST_WEEKS:
        yield option("continue_voluntarily", each, each.remaining, len(up_to(after, end, weeks)), weeks=weeks)


def up_to(days: list[date], end: date, weeks: int) -> list[date]:
    return [day for day in days if day <= end + timedelta(days=7 * weeks)]


def reaches(each: Stretch, slots: int) -> bool:
    """More slots never make it less likely, so the first week that reaches 0.8 can be looked for by halves."""
    return enough(option("", each, each.remaining, slots))
