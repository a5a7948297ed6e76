"""Thresholds as they may be set: whole, within bounds, "act" after "check", and what ships where nothing is said."""

from copy import deepcopy
from typing import Any

import pytest

from interventions import rules
from interventions.limits import difference, faults, limits
from tests.core.build import day

SHIPPED = rules.thresholds()


def with_(flag: str, **values: float) -> dict[str, Any]:
    wanted = deepcopy({flag: dict(named) for flag, named in SHIPPED.items()})
    wanted[flag] |= values
    return wanted


def test_every_shipped_number_is_one_that_may_be_set():
    assert faults(SHIPPED, SHIPPED) == {}
    assert len(limits(SHIPPED)) == sum(map(len, SHIPPED.values()))


@pytest.mark.parametrize(
    ("flag", "name", "value", "sound"),
    [
        ("dose", "check_percent", 100, True),
        ("dose", "check_percent", 101, False),
        ("no_plan", "check_days", 0, True),
        ("no_plan", "check_days", -1, False),
        ("no_plan", "check_days", 366, True),
        ("no_plan", "check_days", 367, False),
        ("no_plan", "check_days", 1.5, False),
        ("worker_changes", "months", 24, True),
        ("worker_changes", "months", 25, False),
        ("slip", "act_days", 14, True),
        ("slip", "act_days", 13, False),
        ("dose", "act_percent", 75, True),
        ("dose", "act_percent", 76, False),
    ],
)
def test_what_a_number_may_be(flag: str, name: str, value: float, sound: bool):
    assert list(faults(SHIPPED, with_(flag, **{name: value}))) == ([] if sound else [(flag, name)])


def test_what_a_threshold_is_called_by_its_name():
    named = {(limit.flag, limit.name): (limit.level, limit.what, limit.unit) for limit in limits(SHIPPED)}
    assert named["slip", "check_days"] == ("check", "days", "days")
    assert named["off_plan", "weeks"] == (None, "weeks", "weeks")
    assert named["core_shortfall", "act"] == ("act", "", None)
    assert named["unrecorded", "act_working_days_of_a_partner"] == ("act", "working_days_of_a_partner", "days")


def test_the_difference_between_two_sets():
    (changed,) = difference(SHIPPED, with_("slip", check_days=10))
    assert (changed[0].flag, changed[0].name, changed[0].value, changed[1]) == ("slip", "check_days", 10, 14)
    assert difference(SHIPPED, SHIPPED) == ()


def own(number: str, begins: str, **flags: Any) -> rules.ThresholdSet:
    return rules.ThresholdSet(number, day(begins), "ours", flags)


def test_the_services_own_set_stands_over_what_ships_from_its_day():
    sets = (own("1", "2026-06-01", slip={"check_days": 10, "act_days": 28}),)
    found = [rules.threshold_set(day(d), sets) for d in ("2026-05-31", "2026-06-01")]
    assert [(each.version, each.flags["slip"]["check_days"]) for each in found] == [("1", 14), ("1.1", 10)]
    assert found[1].flags["dose"] == SHIPPED["dose"], "what it does not name is what ships"


def test_of_two_that_begin_on_one_day_the_later_stands():
    sets = (own("1", "2026-06-01", slip={"check_days": 10}), own("2", "2026-06-01", slip={"check_days": 12}))
    assert rules.threshold_set(day("2026-06-01"), sets).version == "1.2"
    early = (*sets, own("3", "2026-05-01", slip={"check_days": 9}))
    assert rules.threshold_set(day("2026-05-02"), early).version == "1.3"
    assert rules.threshold_set(day("2026-06-02"), early).version == "1.2"
