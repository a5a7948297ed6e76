"""D8 for one case: the slots to come and the past record, each at its boundary."""

from dataclasses import replace
from typing import Any

import pytest
from scipy.stats import betabinom

from interventions.completion import completion
from interventions.completion.ground import Ground
from interventions.completion.record import records
from interventions.model import Stream, Weekday
from interventions.periods import term
from interventions.plans import look, match
from tests.core.build import (
    absence,
    all_held,
    case,
    cover,
    day,
    held,
    item,
    order,
    pause,
    plan,
    revised,
    setting,
    weekly,
)

AROUND = setting()
WED = Stream("child", (Weekday.WED,))
GLG = item("GLG", weekly("2026-01-07", 12))  # Wednesdays, 7 January to 25 March
ORDER = (order("2025-12-01", "2026-04-22"),)  # a Wednesday


def asked(this, as_of="2026-02-25", around=AROUND, holidays=(), service=None) -> Any:
    return completion(this, around, day(as_of), [day(d) for d in holidays], service or {})


def child(this, as_of="2026-02-25", **more):
    return asked(this, as_of, **more).finish.streams[0].work


def weeks(this, as_of="2026-02-25", around=AROUND, holidays=(), code="child"):
    """Each week of the record as "kept/lost"."""
    view: Any = look(this, around, day(as_of))
    ends_on = term(this, around, day(as_of)).ends_on
    current, baseline = match(view.current, view), match(view.baseline, view)
    found = records(Ground(view, current, baseline, ends_on, {day(d) for d in holidays}))[code]
    return [f"{week.kept}/{week.lost}" for week in found.weeks]


# Slots to come


def test_slots_run_from_the_day_after_to_the_last_day_of_the_order():
    this = case(plan(GLG), orders=ORDER)
    counts = [child(this, d).slots for d in ("2026-04-14", "2026-04-15", "2026-04-21", "2026-04-22", "2026-04-23")]
    assert counts == [2, 1, 1, 0, 0]


def test_on_the_last_day_it_cannot_finish_and_the_day_after_it_has_ended():
    this = case(plan(GLG), orders=ORDER)
    assert [asked(this, d).finish.status.value for d in ("2026-04-22", "2026-04-23")] == ["cannot_finish", "ended"]


def test_a_pause_that_starts_on_a_slot_and_a_bank_holiday_on_one_take_it_away():
    this = case(plan(GLG, pauses=(pause("2026-04-08", "2026-04-14"),)), orders=ORDER)
    assert child(this, "2026-04-01").slots == 2
    assert child(this, "2026-04-01", holidays=("2026-04-15", "2026-04-16")).slots == 1


def test_a_coming_pause_counts_whenever_it_was_approved():
    late = revised(plan(GLG), "2026-04-20", pauses=(pause("2026-04-08", "2026-04-22"),))
    this = case(plan(GLG), late, orders=ORDER)
    assert child(this, "2026-04-20").slots == 0
    assert child(this, "2026-04-19").slots == 1


def test_two_short_sessions_share_a_slot():
    this = case(plan(GLG, streams=(replace(WED, per_slot=2),)), sessions=all_held(GLG, 1), orders=ORDER)
    found = child(this)
    assert (found.remaining, found.need) == (11, 6)


def test_the_baselines_rest_stands_beside_the_current_one():
    base = plan(GLG)
    less = revised(base, "2026-02-01", items=(replace(GLG, sessions=GLG.sessions[:6]),))
    found = child(case(base, less, sessions=all_held(GLG, 2), orders=ORDER))
    assert (found.remaining, found.remaining_baseline) == (4, 10)


def test_only_core_work_of_the_stream_counts():
    more = (
        GLG,
        item("EMO", weekly("2026-01-07", 3), core=False),
        item("FAM", weekly("2026-01-07", 4), stream="family"),
    )
    this = case(plan(*more, streams=(WED, Stream("family", (Weekday.THU,)))), orders=ORDER)
    assert [s.work.remaining for s in asked(this).finish.streams] == [12, 4]


def test_a_hand_over_ends_the_time_earlier_and_a_changed_order_later():
    this = case(plan(GLG), orders=ORDER, hand_over_on=day("2026-04-08"))
    assert child(this, "2026-04-01").slots == 1
    longer = case(plan(GLG), orders=(order("2025-12-01", "2026-04-22", ("2026-04-02", "2026-04-29")),))
    assert [child(longer, d).slots for d in ("2026-04-01", "2026-04-02")] == [3, 3 + 1]


# The past record


def test_whole_weeks_from_the_first_monday_to_the_last_sunday():
    this = case(plan(GLG, starts="2026-01-06"), sessions=all_held(GLG, 3), orders=ORDER)  # a Tuesday
    assert weeks(this, "2026-01-17") == []
    assert weeks(this, "2026-01-18") == ["1/0"]
    assert weeks(this, "2026-01-24") == ["1/0"]
    assert weeks(case(plan(GLG, starts="2026-01-05"), orders=ORDER), "2026-01-11") == ["0/1"]


def test_a_week_that_the_orders_end_cuts_is_no_week():
    ends = [(order("2025-12-01", d),) for d in ("2026-01-17", "2026-01-18")]
    assert [weeks(case(plan(GLG, starts="2026-01-05"), orders=o), "2026-03-01") for o in ends] == [
        ["0/1"],
        ["0/1", "0/1"],
    ]


def test_a_slot_is_kept_by_what_is_delivered_lost_while_something_is_owed_and_else_idle():
    rare = item("GLG", ["2026-01-07", "2026-01-28", "2026-02-04"])
    this = case(plan(rare, starts="2026-01-05"), sessions=[held("2026-01-08", cover("GLG-1"))], orders=ORDER)
    assert weeks(this, "2026-02-08") == ["1/0", "0/0", "0/0", "0/1", "0/1"]
    found = child(this, "2026-02-08")
    assert (found.kept, found.lost, found.past_slots) == (1, 2, 3)


def test_no_more_is_kept_than_there_were_slots():
    this = case(
        plan(GLG, starts="2026-01-05"),
        sessions=[held("2026-01-0" + str(7 + n), cover(f"GLG-{1 + n}")) for n in range(3)],
        orders=ORDER,
    )
    assert weeks(this, "2026-01-11") == ["1/0"]
    two = plan(GLG, starts="2026-01-05", streams=(replace(WED, usual_weekdays=(Weekday.WED, Weekday.FRI)),))
    assert weeks(replace(this, plans=(two,)), "2026-01-11") == ["2/0"]


def test_what_was_made_up_on_another_day_of_the_week_keeps_its_slot():
    this = case(plan(GLG, starts="2026-01-05"), sessions=[held("2026-01-11", cover("GLG-1"))], orders=ORDER)
    assert weeks(this, "2026-01-11") == ["1/0"]
    late = replace(this, sessions=(held("2026-01-12", cover("GLG-1")),))
    assert weeks(late, "2026-01-18") == ["0/1", "1/0"]


def test_a_session_late_on_the_day_the_clocks_change_counts_in_its_own_week():
    """On Sunday 29 March 2026 clocks go forward: 23:30 in London is 22:30 UTC, and still that Sunday."""
    one = item("GLG", ["2026-03-25"])
    before = held("2026-03-29", cover("GLG-1"), at="23:30")
    after = held("2026-03-30", cover("GLG-1"), at="00:30")
    starts = plan(one, starts="2026-03-23")
    assert weeks(case(starts, sessions=[before], orders=ORDER), "2026-04-05") == ["1/0", "0/0"]
    assert weeks(case(starts, sessions=[after], orders=ORDER), "2026-04-05") == ["0/1", "1/0"]


def test_bank_holidays_and_pauses_take_slots_from_the_past_too():
    this = case(plan(GLG, starts="2026-01-05", pauses=(pause("2026-01-14", "2026-01-14"),)), orders=ORDER)
    assert weeks(this, "2026-01-25", holidays=("2026-01-21",)) == ["0/1", "0/0", "0/0"]


def test_a_past_pause_counts_from_seven_days_before_it_was_approved():
    base = plan(GLG, starts="2026-01-05")
    paused = [revised(base, d, pauses=(pause("2026-01-05", "2026-01-25"),)) for d in ("2026-01-28", "2026-01-29")]
    late = [case(base, p, orders=ORDER) for p in paused]
    # In force on Sunday 1 February; the weeks before are the baseline's, which lists no pause.
    assert [weeks(this, "2026-02-01") for this in late] == [["0/1"] * 4] * 2
    own = [
        case(plan(GLG, starts="2026-01-05", approved=d, pauses=(pause("2026-01-14", "2026-01-14"),)), orders=ORDER)
        for d in ("2026-01-21", "2026-01-22")
    ]
    assert [weeks(this, "2026-01-25") for this in own] == [["0/1", "0/0", "0/1"], ["0/1", "0/1", "0/1"]]


def test_an_absence_of_the_service_counts_from_seven_days_before_it_was_recorded():
    this = case(plan(GLG, starts="2026-01-05"), orders=ORDER)
    told = [setting(absences=(absence("2026-01-14", "2026-01-14", d),)) for d in ("2026-01-21", "2026-01-22")]
    assert [weeks(this, "2026-01-25", around) for around in told] == [
        ["0/1", "0/0", "0/1"],
        ["0/1", "0/1", "0/1"],
    ]


def test_each_week_is_judged_by_the_version_in_force_on_its_sunday():
    base = plan(GLG, starts="2026-01-05")
    twice = (replace(WED, usual_weekdays=(Weekday.WED, Weekday.FRI)),)
    found = [
        weeks(case(base, revised(base, d, streams=twice), orders=ORDER), "2026-01-18")
        for d in ("2026-01-18", "2026-01-19")
    ]
    assert found == [["0/1", "0/2"], ["0/1", "0/1"]]


def test_before_any_approval_the_baseline_is_in_force():
    this = case(plan(GLG, starts="2026-01-05", approved="2026-01-20"), orders=ORDER)
    assert weeks(this, "2026-01-25") == ["0/1", "0/1", "0/1"]


def test_a_version_without_the_stream_has_no_slots_for_it():
    base = plan(
        item("EMO", weekly("2026-01-07", 3), stream="family"), starts="2026-01-05", streams=(Stream("family", ()),)
    )
    later = revised(base, "2026-01-12", items=(GLG,), streams=(WED,))
    assert weeks(case(base, later, orders=ORDER), "2026-01-18") == ["0/0", "0/1"]


def test_recent_weeks_weigh_more_idle_ones_included():
    rare = item("GLG", ["2026-01-07", "2026-01-28"])
    this = case(plan(rare, starts="2026-01-05"), sessions=[held("2026-01-07", cover("GLG-1"))], orders=ORDER)
    found = child(this, "2026-02-08")
    assert (found.kept, found.lost) == (1, 2)
    assert found.weighed_kept == pytest.approx(0.95**4)
    assert found.weighed_lost == pytest.approx(0.95 + 1)


def test_the_last_three_lost():
    this = case(plan(GLG, starts="2026-01-05"), sessions=all_held(GLG, 2), orders=ORDER)
    assert [child(this, d).last_lost for d in ("2026-02-01", "2026-02-08")] == [False, True]


def test_the_probability_is_of_the_weighed_record():
    this = case(plan(GLG, starts="2026-01-05"), sessions=all_held(GLG, 4), orders=ORDER)
    found = asked(this, "2026-02-08").finish.streams[0]  # 4 kept, 1 lost
    kept = sum(0.95**k for k in (4, 3, 2, 1))
    assert (found.work.need, found.work.slots) == (8, 11)
    assert found.headline == pytest.approx(float(betabinom.sf(7, 11, 0.5 + kept, 0.5 + 1)))
