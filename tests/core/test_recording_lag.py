"""D6, by hand: hours from the end to the save, the middle one, the ninth of ten, and what is late."""

from dataclasses import fields
from datetime import timedelta
from inspect import signature

import pytest

from interventions.recording_lag import FirstRecord, recording_lag
from tests.core.build import day, moment

AS_OF = day("2026-03-04")


def saved(on: str, hours: float | None, received: float | None = None, minutes: int = 45) -> FirstRecord:
    """So many hours after its end; received at once unless said."""
    began = moment(on)
    end = began + timedelta(minutes=minutes)
    at = None if hours is None else end + timedelta(hours=hours)
    arrived = end + timedelta(hours=received if received is not None else (hours or 0))
    return FirstRecord(began, minutes, at, arrived)


def lag(*records: FirstRecord, holidays=frozenset()):
    return recording_lag(records, AS_OF, holidays)


def test_the_middle_and_the_nearest_rank():
    ten = lag(*(saved("2026-03-02", hours) for hours in (1, 2, 3, 4, 5, 6, 7, 8, 9, 100)))
    assert (ten.sessions, ten.median_hours, ten.ninetieth_hours) == (10, 5.5, 9)
    eleven = lag(*(saved("2026-03-02", hours) for hours in range(1, 12)))
    assert (eleven.median_hours, eleven.ninetieth_hours) == (6, 10)
    one = lag(saved("2026-03-02", 1.5))
    assert (one.median_hours, one.ninetieth_hours) == (1.5, 1.5)


def test_nothing_held_has_no_middle():
    none = lag()
    assert (none.sessions, none.median_hours, none.ninetieth_hours, none.late) == (0, None, None, 0)


@pytest.mark.parametrize(("on", "n"), [("2026-01-07", 0), ("2026-01-08", 1), ("2026-03-04", 1), ("2026-03-05", 0)])
def test_the_last_56_days(on, n):
    assert lag(saved(on, 1)).sessions == n


@pytest.mark.parametrize(
    ("hours", "late"),
    [(48 + 7, 0), (48 + 7.5, 1)],
)
def test_late_is_above_2_working_days(hours, late):
    """Ended on Monday at 16:45: all of Wednesday is within."""
    assert lag(saved("2026-02-23", hours)).late == late


def test_a_weekend_and_a_bank_holiday_are_no_working_days():
    """Ended on Thursday: Monday is the second working day, and Tuesday where Monday is a holiday."""
    assert lag(saved("2026-02-19", 96)).late == 0
    assert lag(saved("2026-02-19", 120)).late == 1
    assert lag(saved("2026-02-19", 120), holidays=frozenset({day("2026-02-23")})).late == 0


def test_a_clock_that_cannot_be_right_is_counted_apart():
    early, after = saved("2026-03-02", -0.1), saved("2026-03-02", 2, received=1)
    found = lag(early, after, saved("2026-03-02", 0), saved("2026-03-02", None))
    assert (found.sessions, found.clock_wrong, found.unsaved, found.median_hours) == (1, 2, 1, 0)


def test_no_worker_can_be_asked_for():
    """Neither what goes in nor what is asked names a person."""
    assert {field.name for field in fields(FirstRecord)} == {"started_at", "minutes", "saved_at", "received_at"}
    assert list(signature(recording_lag).parameters) == ["records", "as_of", "holidays"]
