"""Rich cases with a time ahead of them: what a forecast rests on, and the days on which one is about to change.

Three streams whose weekdays and slots differ from version to version, or that a version lacks; pauses and bank
holidays on the very slots; orders that end later, are changed, or are cut by a hand-over; and, beside the case, what
the same streams of other cases kept and lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from interventions.model import Case, Order, Pause, Plan, Stream, Weekday
from tests.core.rich_cases import RichCase, rich_case
from tests.core.rich_cases.around import changes, some
from tests.core.rich_cases.held import CLOCKS_CHANGE

STREAMS = ("child", "family", "partner")


@dataclass(frozen=True)
class Others:
    """The same stream of the other cases."""

    kept: int
    lost: int
    cases: int


class AheadCase(NamedTuple):
    rich: RichCase
    service: dict[str, Others]


def case_ahead(chance: Random) -> AheadCase:
    case, setting, as_of, holidays = rich_case(chance)
    if not case.plans and chance.random() < 0.8:
        return case_ahead(chance)
    if chance.random() < 0.5:
        as_of = date(2025, 11, 20) + timedelta(days=chance.randint(0, 160))
    case = replace(case, plans=tuple(versions(chance, case.plans)))
    slots = [day for plan in case.plans for stream in plan.streams for day in usual_days(plan, stream)]
    holidays |= frozenset(chance.sample(slots, min(len(slots), chance.choice([0, 0, 3]))))
    case = replace(case, plans=tuple(paused(chance, plan, slots) for plan in case.plans))
    if chance.random() < 0.8:
        case = replace(case, orders=orders(chance, as_of), hand_over_on=some(chance, 0.1, about(chance, as_of, 60)))
    if chance.random() < 0.4:
        as_of = chance.choice([as_of, *telling_days(case, holidays)]) + timedelta(days=chance.choice([-1, 0, 0, 1]))
    return AheadCase(RichCase(case, setting, as_of, holidays), {code: others(chance) for code in STREAMS})


def about(chance: Random, day: date, days: int) -> date:
    return day + timedelta(days=chance.randint(-days // 2, days))


# The streams


def versions(chance: Random, plans: tuple[Plan, ...]) -> Iterator[Plan]:
    """Some of the family's items are the partner's; a stream without items may be missing."""
    moved = {item.ref for plan in plans for item in plan.items if chance.random() < 0.25}
    before = streams(chance)
    for plan in sorted(plans, key=lambda plan: plan.version):
        before = before if chance.random() < 0.6 else streams(chance)
        items = tuple(replace(i, stream="partner") if i.ref in moved else i for i in plan.items)
        items = tuple(replace(item, priority=chance.randint(1, 5)) for item in items)
        used = {item.stream for item in items}
        kept = tuple(stream for stream in before if stream.code in used or chance.random() < 0.5)
        yield replace(plan, items=items, streams=kept)


def streams(chance: Random) -> tuple[Stream, ...]:
    return tuple(
        Stream(code, tuple(chance.sample(list(Weekday), chance.choice([0, 1, 1, 1, 2, 2, 3]))), chance.choice(HOLDS))
        for code in chance.sample(STREAMS, 3)
    )


HOLDS = (1, 1, 1, 2, 2, 3)


def usual_days(plan: Plan, stream: Stream) -> list[date]:
    usual = [weekday.number for weekday in stream.usual_weekdays]
    days = [plan.starts_on + timedelta(days=n) for n in range(300)]
    return [day for day in days if day.weekday() in usual]


def paused(chance: Random, plan: Plan, slots: list[date]) -> Plan:
    """From a slot on, to a slot, or on just the one."""
    if not slots or chance.random() < 0.5:
        return plan
    slot, long = chance.choice(slots), timedelta(days=chance.choice([0, 6, 7, 20]))
    first, last = chance.choice([(slot, slot + long), (slot - long, slot), (slot + timedelta(days=1), slot + long)])
    return replace(plan, pauses=(*plan.pauses, Pause(first, last, "holiday")))


# The order's end, and the day to look


def orders(chance: Random, as_of: date) -> tuple[Order, ...]:
    """One or two that have begun and mostly run on; what changes them is dated about the day, on either side."""
    found = []
    for _ in range(chance.choice([1, 1, 1, 2])):
        ends = as_of + timedelta(days=chance.choice([-3, 0, 1, 14, 40, 70, 100, 150, 200, 300]))
        starts = as_of - timedelta(days=chance.choice([0, 30, 120, 200]))
        changed = changes(chance, ends) if chance.random() < 0.4 else ()
        found.append(Order("youth_rehabilitation_order", starts, ends, changed))
    return tuple(found)


def telling_days(case: Case, holidays: frozenset[date]) -> list[date]:
    """The order's last day, a pause's first and last, a bank holiday, the clocks, and the ends of weeks."""
    found = [*CLOCKS_CHANGE, *holidays]
    found += [order.ends_on for order in case.orders if order.ends_on is not None]
    found += [change.ends_on for order in case.orders for change in order.changes]
    found += [on for plan in case.plans for pause in plan.pauses for on in (pause.starts_on, pause.ends_on)]
    found += [on for on in (case.hand_over_on, case.programme_ends_on) if on is not None]
    return [week_end for on in found for week_end in (on, on, on + timedelta(days=6 - on.weekday()))]


def others(chance: Random) -> Others:
    """Few cases or enough; never fewer slots than each of them must have had."""
    cases = chance.choice([0, 3, 19, 20, 20, 21, 60])
    slots = cases * 3 + chance.randint(0, 400) if cases else 0
    share = chance.choice([0, 0.01, 0.5, 0.7, 0.85, 0.99, 1])
    kept = round(slots * share)
    return Others(kept, slots - kept, cases)
