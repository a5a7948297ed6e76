"""Absences of the service: as they stood on the day, corrected or taken back, and what they move."""

from dataclasses import replace

import pytest

from interventions.drift import figures
from tests.core.build import absence, all_held, case, day, item, order, plan, setting, weekly

GLG = item("GLG", weekly("2026-01-07", 12))
THIS = case(plan(GLG), sessions=all_held(GLG, 3), orders=(order("2026-01-01", "2026-12-31"),))
WEEKS = absence("2026-02-02", "2026-02-15", "2026-02-02")


def slip(*absences, as_of: str = "2026-03-04") -> int:
    found = figures(THIS, setting(absences=absences), day(as_of)).current
    assert found is not None
    assert found.slip is not None
    return found.slip.days


def test_the_days_of_an_absence_are_no_days_of_slip():
    assert (slip(), slip(WEEKS)) == (35, 21)


def test_a_correction_holds_from_the_day_it_is_made():
    shorter = absence("2026-02-02", "2026-02-08", "2026-03-01")
    both = (replace(WEEKS, replaced_on=day("2026-03-01")), shorter)
    assert slip(*both, as_of="2026-02-28") == slip(WEEKS, as_of="2026-02-28") == 17
    assert slip(*both) == 35 - 7


def test_a_correction_counts_no_day_anew_and_loses_none_that_was_told_in_time():
    """First recorded on the day; corrected a month later, the same days count as they did."""
    both = (replace(WEEKS, replaced_on=day("2026-03-01")), absence("2026-02-02", "2026-02-18", "2026-03-01"))
    assert slip(*both) == 35 - 14, "the days that only the correction has were told too late"
    assert slip(absence("2026-02-02", "2026-02-18", "2026-03-01")) == 35


def test_taken_back_it_counts_no_more():
    assert slip(replace(WEEKS, replaced_on=day("2026-02-20"))) == 35
    assert slip(replace(WEEKS, replaced_on=day("2026-02-20")), as_of="2026-02-19") == 8


@pytest.mark.parametrize(("last", "n"), [("2026-03-10", 43), ("2026-03-11", 42)])
def test_a_slot_on_a_day_of_absence_is_none(last, n):
    around = setting(absences=(absence("2026-03-05", last, "2026-03-01"),))
    assert figures(THIS, around, day("2026-03-04")).ending.streams[0].slots == n
