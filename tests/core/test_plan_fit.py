"""Whether the work fits before the order ends, by how much not, and what would make it fit."""

from collections.abc import Collection
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from catalogue.model import Kind, Variant
from interventions.model import Case, Objective, Plan, Setting, Stream, Weekday
from interventions.plans.draft import drafted
from interventions.plans.fit import Answer, Fit, Option, Way, answer
from tests.core.build import assessed, case, component, cover, held, item, order, pause, plan, setting, weekly

TODAY = date(2026, 1, 5)
WEDNESDAYS = Stream("child", (Weekday.WED,))
SETTING = setting(
    component("CYC", primary=["SB-5"]), component("COG", primary=["SB-5"]), component("VSF", kind=Kind.CONTROL)
)


def asked(
    draft: Plan,
    ends: str | None = "2026-03-25",
    holidays: Collection[date] = (),
    known: Setting = SETTING,
    **around: Any,
) -> Answer:
    """From Wednesday 7 January to 25 March there are 12 Wednesdays."""
    orders = () if ends is None else (order("2025-12-01", ends),)
    child = around.pop("child", None) or case(orders=orders, **around)
    return answer(drafted(draft, child, known, TODAY), holidays)


def draft_of(*items: Any, **more: Any) -> Plan:
    values: dict[str, Any] = {"streams": (WEDNESDAYS,), "starts": "2026-01-07", **more}
    return plan(*items, approved=None, **values)


def leading(found: Answer) -> Fit:
    assert found.leading is not None
    return found.leading


def ways(found: Answer) -> dict[Way, Option]:
    return {option.way: option for option in leading(found).options}


def test_as_many_as_there_are_slots_fit_and_one_more_does_not() -> None:
    for n, short in ((12, 0), (13, 1)):
        found = asked(draft_of(item("CYC", weekly("2026-01-07", n))))
        assert (leading(found).need, leading(found).slots, leading(found).short) == (n, 12, short)
        assert found.fits is (short == 0)
        assert (leading(found).done_on is None) is bool(short)


def test_the_last_day_of_the_order_is_a_slot_and_the_day_after_is_not() -> None:
    work = item("CYC", weekly("2026-01-07", 2))
    assert leading(asked(draft_of(work), "2026-03-25")).slots == 12
    assert leading(asked(draft_of(work), "2026-03-24")).slots == 11


def test_holidays_and_pauses_hold_no_slot() -> None:
    work = item("CYC", weekly("2026-01-07", 2))
    assert leading(asked(draft_of(work), holidays={date(2026, 1, 14)})).slots == 11
    assert leading(asked(draft_of(work))).done_on == date(2026, 1, 14)
    assert leading(asked(draft_of(work), holidays={date(2026, 1, 14)})).done_on == date(2026, 1, 21)
    assert leading(asked(draft_of(work, pauses=(pause("2026-02-16", "2026-03-01"),)))).slots == 10


def test_slots_count_from_the_day_the_plan_starts_that_day_included() -> None:
    work = item("CYC", weekly("2026-01-21", 2))
    assert leading(asked(draft_of(work, starts="2026-01-21"))).slots == 10
    assert leading(asked(draft_of(work, starts="2025-11-05"))).slots == 12


def test_only_core_work_that_is_not_delivered_needs_a_slot() -> None:
    approved = plan(item("CYC", weekly("2025-12-03", 6)), approved="2025-12-01", streams=(WEDNESDAYS,))
    child = case(approved, sessions=[held("2025-12-03", cover("CYC-1"))], orders=(order("2025-12-01", "2026-03-25"),))
    found = asked(draft_of(*approved.items, item("PRT", weekly("2026-01-07", 9), core=False), version=2), child=child)
    assert leading(found).remaining == 5


def test_two_short_sessions_can_share_a_slot() -> None:
    two = Stream("child", (Weekday.WED,), per_slot=2)
    assert leading(asked(draft_of(item("CYC", weekly("2026-01-07", 5)), streams=(two,)))).need == 3


def test_without_an_end_nothing_is_promised() -> None:
    found = asked(draft_of(item("CYC", weekly("2026-01-07", 5))), ends=None)
    assert (leading(found).slots, found.ends_on, found.fits) == (None, None, False)
    assert leading(found).options == ()


def test_an_agreed_programme_end_counts_where_there_is_no_order() -> None:
    found = asked(draft_of(item("CYC", weekly("2026-01-07", 5))), ends=None, programme_ends_on=date(2026, 1, 28))
    assert leading(found).slots == 4


def test_the_tightest_stream_leads_and_streams_without_core_work_are_left_out() -> None:
    streams = (WEDNESDAYS, Stream("family", (Weekday.THU,)), Stream("partner", (Weekday.FRI,)))
    found = asked(
        draft_of(
            item("CYC", weekly("2026-01-07", 3)), item("FAM", weekly("2026-01-08", 9), stream="family"), streams=streams
        )
    )
    assert [fit.stream.code for fit in found.streams] == ["family", "child"]


def test_nothing_planned_needs_nothing() -> None:
    found = asked(draft_of())
    assert found.leading is None
    assert found.fits


def test_what_fits_is_offered_no_change() -> None:
    assert leading(asked(draft_of(item("CYC", weekly("2026-01-07", 12))))).options == ()


def test_what_would_make_it_fit_is_told_with_its_counts() -> None:
    found = ways(
        asked(draft_of(item("CYC", weekly("2026-01-07", 10)), item("EMO", weekly("2026-03-18", 8), priority=5)))
    )
    assert (found[Way.ADD_WEEKDAY].need, found[Way.ADD_WEEKDAY].slots) == (18, 23)
    assert found[Way.ADD_WEEKDAY].weekday is Weekday.MON
    assert (found[Way.PER_SLOT].per_slot, found[Way.PER_SLOT].need) == (2, 9)
    assert found[Way.LEAVE_OUT].items == ("i-EMO-1",)
    assert (found[Way.LEAVE_OUT].need, found[Way.LEAVE_OUT].fits) == (10, True)


def test_the_weekday_with_the_most_slots_is_the_one_proposed() -> None:
    mondays = {date(2026, 1, 12), date(2026, 1, 19)}
    found = ways(asked(draft_of(item("CYC", weekly("2026-01-07", 13))), holidays=mondays))
    assert (found[Way.ADD_WEEKDAY].weekday, found[Way.ADD_WEEKDAY].slots) == (Weekday.TUE, 23)


def test_an_option_that_is_not_enough_says_so() -> None:
    found = ways(asked(draft_of(item("CYC", weekly("2026-01-07", 40)))))
    assert (found[Way.ADD_WEEKDAY].slots, found[Way.ADD_WEEKDAY].fits) == (23, False)


def test_the_lowest_priority_goes_first_and_no_more_than_needed() -> None:
    work = [
        item(code, weekly("2026-01-07", 5), priority=priority)
        for code, priority in (("HRC", 4), ("EMO", 5), ("RLP", 1))
    ]
    assert ways(asked(draft_of(*work)))[Way.LEAVE_OUT].items == ("i-EMO-1",)
    assert ways(asked(draft_of(*work), "2026-02-18"))[Way.LEAVE_OUT].items == ("i-HRC-1", "i-EMO-1")


def test_among_equals_the_last_in_the_plan_goes_first() -> None:
    work = [item(code, weekly("2026-01-07", 7)) for code in ("HRC", "EMO")]
    assert ways(asked(draft_of(*work)))[Way.LEAVE_OUT].items == ("i-EMO-1",)


def answering(code: str, priority: int = 5) -> Any:
    return item(code, weekly("2026-01-07", 10), priority=priority, objectives=("o1",))


def test_the_last_work_that_answers_a_strong_need_is_never_left_out() -> None:
    rated_child: dict[str, Any] = {"assessments": (assessed("2025-12-20", SB_5=3),)}
    named = (Objective("o1", "names triggers", ("SB-5",)),)
    only = draft_of(answering("CYC"), item("EMO", weekly("2026-03-18", 9), priority=1), objectives=named)
    assert ways(asked(only, **rated_child))[Way.LEAVE_OUT].items == ("i-EMO-1",)
    both = draft_of(answering("CYC"), answering("COG", 4), objectives=named)
    assert ways(asked(both, **rated_child))[Way.LEAVE_OUT].items == ("i-CYC-1",)
    less: dict[str, Any] = {"assessments": (assessed("2025-12-20", SB_5=2),)}
    assert ways(asked(only, **less))[Way.LEAVE_OUT].items == ("i-CYC-1",)


def test_parts_of_one_work_do_not_answer_for_each_other() -> None:
    begun = item("CYC", ["2026-01-07"], priority=5, objectives=("o1",), variant=Variant.ADAPTED)
    rest = item("CYC", weekly("2026-01-14", 10), priority=5, objectives=("o1",), first=2)
    named = (Objective("o1", "names triggers", ("SB-5",)),)
    both = draft_of(begun, rest, item("EMO", weekly("2026-03-18", 9), priority=1), objectives=named)
    rated = assessed("2025-12-20", SB_5=3)
    assert ways(asked(both, assessments=(rated,)))[Way.LEAVE_OUT].items == ("i-EMO-1",)


def test_safety_work_and_what_was_begun_are_never_left_out() -> None:
    safe = draft_of(item("VSF", weekly("2026-01-07", 10), priority=5), item("EMO", weekly("2026-01-07", 9), priority=1))
    assert ways(asked(safe))[Way.LEAVE_OUT].items == ("i-EMO-1",)
    approved = plan(item("EMO", weekly("2025-12-03", 10), priority=5), approved="2025-12-01", streams=(WEDNESDAYS,))
    child = case(approved, sessions=[held("2025-12-03", cover("EMO-1"))], orders=(order("2025-12-01", "2026-03-25"),))
    begun = draft_of(*approved.items, item("HRC", weekly("2026-01-07", 9), priority=1), version=2)
    assert ways(asked(begun, child=child))[Way.LEAVE_OUT].items == ("i-HRC-1",)


def test_where_nothing_may_go_leaving_out_is_not_offered() -> None:
    only = draft_of(item("VSF", weekly("2026-01-07", 20)))
    assert Way.LEAVE_OUT not in ways(asked(only))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(1, 3), st.integers(1, 20))
def test_counts_agree_whatever_the_plan(doses: list[int], per_slot: int, weeks: int) -> None:
    codes = ("CYC", "EMO", "HRC", "RLP", "PRO")
    work = [item(code, weekly("2026-01-07", n)) for code, n in zip(codes, doses, strict=False)]
    streams = (Stream("child", (Weekday.WED,), per_slot),)
    child = Case("KT-1", orders=(order("2025-12-01", date.fromordinal(date(2026, 1, 6).toordinal() + 7 * weeks)),))
    fit = leading(asked(draft_of(*work, streams=streams), child=child))
    assert fit.slots == weeks
    assert fit.need * per_slot >= sum(doses) > (fit.need - 1) * per_slot
    assert (fit.short > 0) is (fit.need > weeks)
    assert all(option.need <= fit.need and option.slots >= weeks for option in fit.options)
    left_out = [option for option in fit.options if option.way is Way.LEAVE_OUT]
    assert all(option.fits for option in left_out)
