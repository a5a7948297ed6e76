"""Order types and their clocks (domain.md 6)."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from interventions import rules
from interventions.model import Clock, OrderRule
from interventions.orders import last_day, rule_on, suggest
from interventions.periods import effective_end, weeks_left
from tests.core.build import case, day, order, setting

RULES = rules.order_rules()


def rule(code: str, on: str = "2026-01-01") -> OrderRule:
    found = rule_on(RULES[code], day(on))
    assert found is not None
    return found


def suggested(code: str, length: int | None = None, on: str = "2026-01-01", **dates: str) -> tuple[str, str]:
    found = suggest(rule(code, on), {Clock(clock): day(d) for clock, d in dates.items()}, length)
    return (str(found.starts_on), str(found.ends_on))


def test_william_his_order_runs_from_the_contract_not_from_the_court_date():
    """4.7: a six-month referral order of October, and an assessment seven months after the sentence."""
    william = suggested("referral_order", 6, "2011-10-10", sentence="2011-10-10", contract="2011-11-07")
    assert william == ("2011-11-07", "2012-05-06")
    this = case(orders=(order(*william, type="referral_order"),), sentenced_on=day("2011-10-10"))
    end = effective_end(this, setting(), day("2012-05-10"))
    assert str(end) == "2012-05-06"
    assert weeks_left(end, day("2012-05-10")) == 0, "the assessment came as the order had ended"
    assert weeks_left(end, day("2012-04-10")) == 4, "by the court date there would have been none left"
    by_the_court_date = last_day(day("2011-10-10"), 6)
    assert weeks_left(by_the_court_date, day("2012-04-10")) == 0


def test_before_the_contract_the_clock_has_not_started():
    assert suggested("referral_order", 6, sentence="2026-01-05") == ("None", "None")


@pytest.mark.parametrize(("months", "end"), [(2, "None"), (3, "2026-04-04"), (12, "2027-01-04"), (13, "None")])
def test_a_referral_order_lasts_three_to_twelve_months(months, end):
    assert suggested("referral_order", months, contract="2026-01-05")[1] == end


def test_a_detention_and_training_order_had_fixed_lengths_until_28_june_2022():
    lengths = range(3, 26)
    before = [
        n
        for n in lengths
        if suggested("detention_and_training_order", n, "2022-06-27", sentence="2022-06-27")[1] != "None"
    ]
    after = [
        n
        for n in lengths
        if suggested("detention_and_training_order", n, "2022-06-28", sentence="2022-06-28")[1] != "None"
    ]
    assert before == [4, 6, 8, 10, 12, 18, 24]
    assert after == list(range(4, 25))
    assert rule("detention_and_training_order").custody_share == 0.5


def test_a_reparation_order_needs_no_length():
    assert suggested("reparation_order", made="2026-01-05") == ("2026-01-05", "2026-04-04")


@pytest.mark.parametrize(
    "code",
    [
        "voluntary",
        "youth_conditional_caution",
        "youth_rehabilitation_order",
        "section_250",
        "section_259",
        "notification",
    ],
)
def test_an_end_that_a_person_enters_is_never_computed(code):
    clock = rule(code).clock.value
    assert suggested(code, 6, **{clock: "2026-01-05"}) == ("2026-01-05", "None")


def test_a_final_warning_gave_way_to_the_youth_caution():
    found = [
        [code for code in ("final_warning", "youth_caution") if rule_on(RULES[code], day(d))]
        for d in ("2013-04-07", "2013-04-08")
    ]
    assert found == [["final_warning"], ["youth_caution"]]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-10-02", 12, "2026-10-01"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-28", 1, "2026-02-27"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2026-01-01", 6, "2026-06-30"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-30", 1, "2026-12-29"),
    ],
)
def test_the_last_day_is_the_day_before_the_corresponding_date(start, months, end):
    assert str(last_day(day(start), months)) == end


# The data


def test_every_order_type_of_the_vocabulary_has_its_rules_under_the_same_name():
    lists = tomllib.loads(Path("catalogue/data/vocabulary.toml").read_text(encoding="utf-8"))["lists"]
    types = next(each["codes"] for each in lists if each["list"] == "order_types")
    assert {t["code"]: t["name"]["en"] for t in types} == {code: rs[0].name["en"] for code, rs in RULES.items()}


def test_only_prevention_orders_and_notification_run_alongside():
    assert {code for code, dated in RULES.items() if any(r.alongside for r in dated)} == {
        "sexual_harm_prevention_order",
        "sexual_offences_prevention_order",
        "notification",
    }


def test_the_dated_rules_of_one_type_never_overlap():
    for dated in RULES.values():
        for before, after in pairwise(dated):
            assert (before.valid_until or date.max) < (after.valid_from or date.min)


def test_every_rule_names_its_source():
    assert all(r.source for dated in RULES.values() for r in dated)
