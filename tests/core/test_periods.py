"""The term, its end, weeks left, and slots."""

from dataclasses import replace

import pytest

from interventions.drift import figures
from interventions.model import Case, Stream, Weekday
from interventions.periods import Term, effective_end, order_end, term, weeks_left
from tests.core.build import absence, all_held, case, day, item, order, pause, plan, revised, setting, weekly

AROUND = setting()


def ends(this: Case, as_of: str = "2026-03-01") -> str | None:
    end = effective_end(this, AROUND, day(as_of))
    return None if end is None else str(end)


# The end


def test_the_latest_end_of_the_orders_that_have_started():
    orders = (order("2025-10-02", "2026-10-01"), order("2026-03-02", "2027-03-01"), order("2025-01-01", "2026-01-01"))
    assert ends(case(orders=orders), "2026-03-01") == "2026-10-01"
    assert ends(case(orders=orders), "2026-03-02") == "2027-03-01"


def test_a_change_counts_from_its_date_and_the_last_one_stands():
    changed = order("2025-10-02", "2026-10-01", ("2026-03-01", "2026-12-01"), ("2026-02-01", "2026-11-01"))
    found = [ends(case(orders=(changed,)), d) for d in ("2026-01-31", "2026-02-01", "2026-03-01")]
    assert found == ["2026-10-01", "2026-11-01", "2026-12-01"]


def test_of_two_changes_on_one_day_the_later_listed_stands():
    changed = order("2025-10-02", "2026-10-01", ("2026-02-01", "2026-12-01"), ("2026-02-01", "2026-09-01"))
    assert ends(case(orders=(changed,))) == "2026-09-01"


def test_orders_alongside_are_no_clock_for_the_work():
    shpo = order("2025-10-02", "2030-10-01", type="sexual_harm_prevention_order")
    register = order("2025-10-02", "2028-04-01", type="notification")
    yro = order("2025-10-02", "2026-10-01")
    assert ends(case(orders=(shpo, yro, register))) == "2026-10-01"
    assert ends(case(orders=(shpo, register))) is None


def test_an_order_whose_clock_has_not_started_has_no_end_yet():
    assert ends(case(orders=(order(None, None, type="referral_order"),))) is None


def test_without_an_order_the_agreed_end_and_a_hand_over_if_earlier():
    agreed = case(programme_ends_on=day("2026-06-30"))
    assert ends(agreed) == "2026-06-30"
    assert ends(replace(agreed, hand_over_on=day("2026-05-01"))) == "2026-05-01"
    assert ends(replace(agreed, hand_over_on=day("2026-07-01"))) == "2026-06-30"
    assert ends(replace(agreed, orders=(order("2025-10-02", "2026-10-01"),))) == "2026-10-01"
    assert ends(case()) is None


def test_an_order_without_a_known_end_lends_none():
    life = order("2020-01-01", None, type="section_259")
    assert ends(case(orders=(life,))) is None
    assert ends(case(orders=(life,), programme_ends_on=day("2026-06-30"))) == "2026-06-30"
    assert ends(case(orders=(life,), hand_over_on=day("2026-05-01"))) == "2026-05-01"
    assert ends(case(orders=(life, order("2025-10-02", "2026-10-01")))) == "2026-10-01"


def test_the_orders_end_stands_beside_the_effective_one():
    this = case(orders=(order("2025-10-02", "2026-10-01"),), hand_over_on=day("2026-05-04"))
    found = figures(this, AROUND, day("2026-03-01")).ending
    assert (str(found.order_ends_on), str(found.effective_end_on)) == ("2026-10-01", "2026-05-04")
    assert order_end(this, AROUND, day("2025-10-01")) is None


@pytest.mark.parametrize(
    ("as_of", "weeks"),
    [("2026-09-17", 2), ("2026-09-18", 2), ("2026-09-24", 1), ("2026-09-30", 1), ("2026-10-01", 0), ("2026-12-01", 0)],
)
def test_weeks_left(as_of, weeks):
    assert weeks_left(day("2026-10-01"), day(as_of)) == weeks
    assert weeks_left(None, day(as_of)) is None


# The term


def start(this: Case, as_of: str = "2026-06-01") -> str:
    return str(term(this, AROUND, day(as_of)).starts_on)


def test_the_clock_starts_with_the_order_and_a_new_order_beside_it_does_not_restart_it():
    first, beside, after, apart = (
        order("2025-10-02", "2026-04-01"),
        order("2026-02-01", "2026-12-01"),
        order("2026-04-02", "2026-12-01"),
        order("2026-04-03", "2026-12-01"),
    )
    assert start(case(orders=(beside, first))) == "2025-10-02"
    assert start(case(orders=(after, first))) == "2025-10-02"
    assert start(case(orders=(apart, first))) == "2026-04-03"
    assert start(case(orders=(apart, first)), "2026-04-02") == "2025-10-02"
    assert start(case()) == "None"


def test_a_short_order_within_a_long_one_does_not_end_it():
    orders = (order("2025-01-01", "2026-03-01"), order("2025-02-01", "2025-04-01"), order("2025-12-01", "2026-12-01"))
    assert start(case(orders=orders)) == "2025-01-01"


def test_an_order_without_an_end_runs_on():
    assert start(case(orders=(order("2020-01-01", None, type="section_259"), order("2026-01-01", "2026-12-01")))) == (
        "2020-01-01"
    )


def test_a_share_of_the_term_is_reached_on_its_day():
    year = Term(day("2026-01-01"), day("2027-01-01"))  # 365 days: half is 182.5
    assert [year.reached(50, day(d)) for d in ("2026-07-02", "2026-07-03")] == [False, True]
    even = Term(day("2026-01-01"), day("2026-04-11"))  # 100 days
    assert [even.reached(25, day(d)) for d in ("2026-01-25", "2026-01-26")] == [False, True]
    assert not Term(None, day("2026-01-01")).reached(25, day("2030-01-01"))
    assert not Term(day("2026-01-01"), None).reached(25, day("2030-01-01"))


def test_the_last_days_of_the_term():
    year = Term(day("2026-01-01"), day("2026-12-31"))
    days = ("2026-12-03", "2026-12-04", "2026-12-31", "2027-01-01")
    assert [year.in_last(28, day(d)) for d in days] == [False, True, True, False]
    assert not Term(None, None).in_last(28, day("2026-01-01"))


# Slots

GLG = item("GLG", weekly("2026-01-07", 10))
ORDER = (order("2025-10-02", "2026-03-25"),)


def slots(as_of: str = "2026-02-25", holidays=(), around=AROUND, **plan_changes) -> int | None:
    plan_ = plan(GLG, **plan_changes)
    [found] = figures(case(plan_, orders=ORDER), around, day(as_of), [day(d) for d in holidays]).ending.streams
    return found.slots


def test_slots_are_the_usual_weekdays_after_today_up_to_and_including_the_end():
    assert slots() == 4  # 4, 11, 18 and 25 March
    assert slots("2026-03-24") == 1
    assert slots("2026-03-25") == 0
    assert slots("2026-04-01") == 0
    assert slots(streams=(Stream("child", (Weekday.WED, Weekday.FRI)),)) == 8


def test_neither_bank_holidays_nor_pauses_nor_absences_are_slots():
    assert slots(holidays=["2026-03-11", "2026-03-12"]) == 3
    assert slots(pauses=(pause("2026-03-01", "2026-03-04"), pause("2026-03-04", "2026-03-11"))) == 2
    away = setting(absences=(absence("2026-03-18", "2026-03-19", recorded="2026-01-10"),))
    assert slots(around=away) == 3
    assert slots(around=away, holidays=["2026-03-18"]) == 3


def test_no_slots_are_counted_without_an_end():
    [found] = figures(case(plan(GLG)), AROUND, day("2026-02-25")).ending.streams
    assert (found.slots, found.remaining) == (None, 10)


def test_need_is_what_remains_by_how_many_one_slot_holds():
    """R counts core sessions of the stream that are not delivered; need = ceil(R / per_slot)."""
    family = item("FAM", weekly("2026-01-07", 2), stream="family")
    other = item("EMO", weekly("2026-01-07", 3), core=False)
    streams = (Stream("child", (Weekday.WED,), per_slot=2), Stream("family", (Weekday.MON,)))
    first = plan(GLG, family, other, streams=streams)
    shorter = revised(first, "2026-01-20", items=(replace(GLG, sessions=GLG.sessions[:8]), family, other))
    this = case(first, shorter, sessions=all_held(GLG, 3), orders=ORDER)
    child, fam = figures(this, AROUND, day("2026-02-25")).ending.streams
    assert (child.code, child.remaining, child.remaining_baseline, child.need) == ("child", 5, 7, 3)
    assert (fam.code, fam.remaining, fam.need, fam.slots) == ("family", 2, 2, 4)
