"""The rules that ship: dated, versioned, and as measures.md has them."""

import pytest

from interventions import rules
from tests.core.build import day


def test_the_thresholds_are_those_of_the_table():
    assert rules.thresholds() == {
        "no_plan": {"check_days": 28, "act_percent": 25},
        "core_shortfall": {"check": 2, "act": 4, "act_percent": 30, "act_percent_least": 2},
        "dose": {"least_due": 3, "check_percent": 75, "act_percent": 60},
        "slip": {"check_days": 14, "act_days": 28},
        "off_plan": {"weeks": 8, "check": 2, "check_of_the_moment": 3, "act": 3},
        "erosion": {"check_percent": 10, "act_percent": 25, "last_days": 28},
        "denial_no_work": {"check_days": 21, "act_days": 28},
        "no_family_work": {"check_percent": 50, "act_percent": 75},
        "uncovered_factor": {"act_days": 14},
        "assessment_late": {"check_days": 28, "act_percent": 50},
        "review_due": {"check_days": 1, "act_days": 14},
        "unrecorded": {
            "check_working_days": 2,
            "act_working_days": 5,
            "check_working_days_of_a_partner": 10,
            "act_working_days_of_a_partner": 15,
        },
        "worker_changes": {"months": 6, "check": 2, "act": 3},
    }


def test_the_version_of_the_rules_is_that_of_the_latest_set():
    assert rules.VERSION == rules.threshold_sets()[-1].version == "1"
    assert all(each.reason for each in rules.threshold_sets())


def test_a_set_is_in_force_from_its_day_until_the_next(monkeypatch: pytest.MonkeyPatch):
    older = rules.ThresholdSet("1", day("2026-01-01"), "first", {})
    newer = rules.ThresholdSet("2", day("2026-06-01"), "second", {})
    monkeypatch.setattr(rules, "threshold_sets", lambda: (older, newer))
    days = (None, day("2025-01-01"), day("2026-05-31"), day("2026-06-01"))
    assert [rules.threshold_set(d).version for d in days] == ["2", "1", "1", "2"]


@pytest.mark.parametrize("fault", ['clok = "made"', 'clock = "whenever"', ""])
def test_a_rule_that_is_misspelt_is_refused(tmp_path, monkeypatch, fault):
    sound = '[[orders]]\ncode = "x"\nname.en = "X"\nends = "entered"\nsource = "s"\n'
    (tmp_path / "orders.toml").write_text(sound + fault)
    monkeypatch.setattr(rules, "DATA", tmp_path)
    with pytest.raises((KeyError, TypeError, ValueError)):
        rules.order_rules.__wrapped__()
    (tmp_path / "orders.toml").write_text(sound + 'clock = "made"')
    assert list(rules.order_rules.__wrapped__()) == ["x"]
