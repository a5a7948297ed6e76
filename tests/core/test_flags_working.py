"""Flags about how we work, each threshold on both sides."""

from dataclasses import replace

import pytest

from interventions.drift import figures
from interventions.flags import working
from interventions.measures import Level
from interventions.model import WorkerSpell
from tests.core.build import case, codes, cover, day, held, item, not_held, plan, weekly
from tests.core.raised import AROUND, flags, level

# unrecorded: Wednesday 7 January 2026 and what comes after it


def booked(**more):
    return case(plan(item("GLG", ["2026-01-07"], **more)))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-01-07", None),
        ("2026-01-08", None),
        ("2026-01-09", "check"),
        ("2026-01-13", "check"),
        ("2026-01-14", "act"),
    ],
)
def test_a_session_without_a_record_is_asked_for_after_2_and_5_working_days(as_of, expected):
    assert level("unrecorded", booked(), as_of) == expected


@pytest.mark.parametrize("whose", [{"stream": "partner", "agency": None}, {"agency": "camhs"}])
@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2026-01-20", None), ("2026-01-21", "check"), ("2026-01-27", "check"), ("2026-01-28", "act")],
)
def test_a_partners_after_10_and_15(whose, as_of, expected):
    assert level("unrecorded", booked(**whose), as_of) == expected


def test_bank_holidays_are_no_working_days():
    free = frozenset({day("2026-01-08")})
    found = [
        codes(figures(booked(), AROUND, day(d), free).flags).get("unrecorded") for d in ("2026-01-09", "2026-01-12")
    ]
    assert found == [None, "check"]


def test_whatever_is_recorded_of_it_closes_it():
    this = booked()
    for record in (
        held("2026-01-07", cover("GLG-1", minutes=5)),
        not_held("2026-01-07", "not_attended_acceptable", "GLG-1"),
        held("2026-01-07", cover(None, "ETE"), intended=("GLG-1",)),
    ):
        assert level("unrecorded", replace(this, sessions=(record,)), "2026-01-14") is None
    elsewhere = held("2026-01-07", cover(None, "ETE"))
    assert level("unrecorded", replace(this, sessions=(elsewhere,)), "2026-01-14") == "act"


def test_a_cancellation_that_names_no_session_explains_the_nearest_once_its_window_closed():
    this = replace(booked(), sessions=(not_held("2026-01-08", "cancelled_by_service"),))
    assert [level("unrecorded", this, d) for d in ("2026-01-13", "2026-01-14")] == ["check", None]


def test_it_counts_each_and_rests_on_them():
    flag = flags(case(plan(item("GLG", weekly("2026-01-07", 3)))), "2026-01-16")["unrecorded"]
    assert flag.rests_on == ("GLG-1", "GLG-2")
    assert str(flag.because).startswith("2 planned sessions have nothing recorded, the first due on 7 January.")


# worker_changes


def left(*days: str):
    return case(workers=(*(WorkerSpell("a@x.test", None, day(d)) for d in days), WorkerSpell("z@x.test", None, None)))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2026-06-01",), None),
        (("2025-12-31", "2026-06-01"), "check"),
        (("2025-12-30", "2026-06-01"), None),
        (("2026-01-01", "2026-05-01", "2026-06-30"), "act"),
        (("2026-01-01", "2026-05-01", "2026-07-01"), "check"),
        (("2026-06-01", "2026-06-01"), None),
    ],
)
def test_two_changes_in_six_months_ask_and_three_ask_to_act(days, expected):
    assert level("worker_changes", left(*days), "2026-06-30") == expected


def test_six_months_before_the_last_of_a_month_is_the_last_of_a_shorter_one():
    assert level("worker_changes", left("2026-02-28", "2026-05-01"), "2026-08-31") is None
    assert level("worker_changes", left("2026-03-01", "2026-05-01"), "2026-08-31") == "check"


def test_its_sentence_counts():
    because = str(flags(left("2026-05-01", "2026-06-01"), "2026-06-30")["worker_changes"].because)
    assert because.startswith("The child's worker has changed 2 times in the last 6 months.")


# duplicate_work


def both(first: str, then: str, **other):
    ours = item("EMO", weekly(first, 2), agency="yot")
    theirs = item("EMO", weekly(then, 2), first=5, **{"agency": "health", **other})
    return case(plan(ours, theirs))


@pytest.mark.parametrize(
    ("then", "expected"), [("2026-01-18", "check"), ("2026-01-19", None), ("2025-12-31", "check"), ("2025-12-22", None)]
)
def test_two_agencies_that_plan_one_component_in_one_week(then, expected):
    """Ours: Wednesday 7 and 14 January. Theirs two weeks too; the weeks end on Sundays."""
    assert level("duplicate_work", both("2026-01-07", then), "2026-01-07") == expected


@pytest.mark.parametrize("other", [{"agency": None}, {"agency": "yot"}])
def test_one_agency_may_plan_it_in_two_pieces(other):
    assert level("duplicate_work", both("2026-01-07", "2026-01-07", **other), "2026-01-07") is None


def test_other_work_in_the_same_weeks_is_no_duplicate():
    ours, theirs = item("EMO", weekly("2026-01-07", 2)), item("SED", weekly("2026-01-07", 2), agency="health")
    assert level("duplicate_work", case(plan(ours, theirs)), "2026-01-07") is None


def test_it_rests_on_the_sessions_of_both_and_names_the_work():
    flag = flags(both("2026-01-07", "2026-01-07"), "2026-01-07")["duplicate_work"]
    assert flag.rests_on == ("EMO-1", "EMO-2", "EMO-5", "EMO-6")
    assert "EMO work" in str(flag.because)


def test_their_thresholds_are_data():
    eased = dict(AROUND.thresholds) | {"worker_changes": {"months": 6, "check": 1, "act": 2}}
    around = replace(AROUND, thresholds=eased)
    assert flags(left("2026-06-01"), "2026-06-30", around)["worker_changes"].level is Level.CHECK
    assert {None, "yot"} == working.OWN_AGENCIES
