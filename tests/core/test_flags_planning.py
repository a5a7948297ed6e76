"""Flags about the plan itself, each threshold on both sides."""

from dataclasses import replace

import pytest

from interventions.drift import figures
from interventions.model import Case, FactorReason
from tests.core.build import (
    assessed,
    case,
    codes,
    component,
    cover,
    day,
    held,
    item,
    moved,
    objective,
    order,
    plan,
    revised,
    setting,
    weekly,
    without,
)
from tests.core.raised import AROUND, flags, level

# no_plan

YEAR = (order("2026-01-01", "2027-01-01"),)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2026-01-28", None), ("2026-01-29", "check"), ("2026-04-02", "check"), ("2026-04-03", "act")],
)
def test_no_plan(as_of, expected):
    assert level("no_plan", case(orders=YEAR), as_of) == expected


def test_no_plan_in_a_short_order_is_acted_on_at_its_quarter():
    """100 days: the quarter comes before the 28 days."""
    short = case(orders=(order("2026-01-01", "2026-04-11"),))
    assert [level("no_plan", short, d) for d in ("2026-01-25", "2026-01-26")] == [None, "act"]


def test_no_plan_runs_from_the_contract_of_a_referral_order():
    waiting = case(orders=(order(None, None, type="referral_order"),), sentenced_on=day("2025-10-01"))
    assert level("no_plan", waiting, "2026-06-01") is None


def test_an_approved_plan_closes_it_and_a_draft_does_not():
    assert level("no_plan", case(plan(approved="2026-02-01", kind="interim"), orders=YEAR), "2026-02-01") is None
    assert level("no_plan", case(plan(approved=None), orders=YEAR), "2026-02-01") == "check"
    without = list(flags(case(orders=YEAR), "2026-06-01"))
    assert without == ["no_plan", "denial_no_work", "assessment_late", "review_due"]


# erosion

TEN = plan(item("GLG", weekly("2026-06-03", 10)))


def eroded(n: int, reason: str, approved: str = "2026-03-01", of: int = 20) -> Case:
    first = plan(item("GLG", weekly("2026-06-03", of)))
    gone = without(first.items, *(f"GLG-{k}" for k in range(1, n + 1)))
    return case(first, revised(first, approved, reason, items=gone), orders=(order("2025-12-01", "2026-11-30"),))


@pytest.mark.parametrize(
    ("n", "reason", "expected"),
    [
        (1, "service_capacity", None),  # 5 %
        (2, "service_capacity", "check"),  # 10 %
        (4, "missed_sessions", "check"),  # 20 %
        (5, "error", "act"),  # 25 %
        (5, "childs_need", None),
        (20, "new_assessment", None),
    ],
)
def test_erosion(n, reason, expected):
    assert level("erosion", eroded(n, reason), "2026-04-01") == expected


@pytest.mark.parametrize(
    ("approved", "expected"), [("2026-11-02", None), ("2026-11-03", "act"), ("2026-11-30", "act"), ("2026-12-01", None)]
)
def test_any_erosion_in_the_last_28_days_of_the_order(approved, expected):
    assert level("erosion", eroded(1, "service_capacity", approved), "2026-12-05") == expected
    assert level("erosion", eroded(1, "childs_need", approved), "2026-12-05") is None


def test_in_the_last_28_days_only_our_own_reasons_act():
    """GLG-1 was moved for want of capacity in March; in November the child needed it moved again."""
    first = plan(item("GLG", weekly("2026-06-03", 20)))
    ours = revised(first, "2026-03-01", "service_capacity", items=moved(first.items, GLG_1="2026-06-10"))
    theirs = revised(ours, "2026-11-20", "childs_need", items=moved(first.items, GLG_1="2026-11-25"))
    this = case(first, ours, theirs, orders=(order("2025-12-01", "2026-11-30"),))
    assert level("erosion", this, "2026-11-25") is None


def test_moving_later_erodes_too_and_moving_earlier_does_not():
    for on, expected in [("2026-12-01", "check"), ("2026-05-01", None)]:
        second = revised(TEN, "2026-03-01", "missed_sessions", items=moved(TEN.items, GLG_1=on))
        assert level("erosion", case(TEN, second), "2026-04-01") == expected


# no_family_work


def family(*, item_in_plan: bool, delivered: int = 0, as_of: str, **rated: int) -> str | None:
    """An order of 400 days from 1 January 2026: half time 20 July, last quarter 28 October."""
    fam = item("FAM", weekly("2026-09-02", 2))
    items = (item("PRT", weekly("2026-11-04", 2)), *((fam,) if item_in_plan else ()))
    held_at = [
        held(d, cover(s.ref)) for s, d in zip(fam.sessions[:delivered], ("2026-02-04", "2026-02-11"), strict=False)
    ]
    this = case(
        plan(*items),
        sessions=held_at,
        orders=(order("2026-01-01", "2027-02-05"),),
        assessments=(assessed("2026-01-02", **(rated or {"EV_3": 2})),),
    )
    return level("no_family_work", this, as_of)


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2026-01-05", "check"), ("2026-10-27", "check"), ("2026-10-28", "act")]
)
def test_no_family_work_in_the_plan(as_of, expected):
    assert family(item_in_plan=False, as_of=as_of) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2026-07-19", None), ("2026-07-20", "check"), ("2026-10-27", "check"), ("2026-10-28", "act")],
)
def test_family_work_not_started_at_half_time(as_of, expected):
    assert family(item_in_plan=True, as_of=as_of) == expected
    assert family(item_in_plan=True, delivered=1, as_of=as_of) is None


@pytest.mark.parametrize("factor", ["EV_2", "EV_3", "EV_4"])
def test_family_work_is_asked_for_from_a_rating_of_two(factor):
    for rating, expected in [(1, None), (2, "check"), (4, "check")]:
        assert family(item_in_plan=False, as_of="2026-02-01", **{factor: rating}) == expected
    assert family(item_in_plan=False, as_of="2026-02-01", SB_5=4) is None


def test_support_does_not_stand_in_for_family_work():
    """The plan of `family` has PRT throughout."""
    assert family(item_in_plan=False, as_of="2026-02-01") == "check"


# pattern_unaddressed


@pytest.mark.parametrize("fact", [{"planning_or_grooming": True}, {"more_than_one_occasion": True}])
def test_pattern_unaddressed(fact):
    for code, expected in [("COG", None), ("CYC", None), ("RLP", "check"), ("HRC", "check")]:
        this = replace(case(plan(item(code, weekly("2026-06-03", 2)))), **fact)
        assert level("pattern_unaddressed", this, "2026-03-01") == expected
    assert level("pattern_unaddressed", case(plan(item("RLP", ["2026-06-03"]))), "2026-03-01") is None


# uncovered_factor


def test_uncovered_factor():
    bare = case(plan(item("GLG", ["2026-06-03"])), assessments=(assessed("2025-12-20", SR_6=3, SB_5=4, EV_2=2),))
    assert level("uncovered_factor", bare, "2026-01-14") == "check"
    assert level("uncovered_factor", bare, "2026-01-15") == "act"
    assert flags(bare, "2026-01-15")["uncovered_factor"].rests_on == ("SB-5", "SR-6")
    assert "2 priority factors have no work" in str(flags(bare, "2026-01-15")["uncovered_factor"].because)
    assert "factor SB-5, factor SR-6" in str(flags(bare, "2026-01-15")["uncovered_factor"].because)


def test_the_age_asked_is_that_of_the_current_version():
    """As for all that is not D1 to D3; the flag stays up meanwhile."""
    first = plan(item("GLG", weekly("2026-01-07", 2)))
    this = case(first, revised(first, "2026-02-01"), assessments=(assessed("2025-12-20", SB_5=3),))
    found = [level("uncovered_factor", this, as_of) for as_of in ("2026-01-31", "2026-02-14", "2026-02-15")]
    assert found == ["act", "check", "act"]


def test_a_factor_with_work_or_a_reason_is_covered():
    around = setting(component("GLG", primary=["SR-6"]))
    glg = replace(item("GLG", ["2026-06-03"]), objectives=("o1",))
    needed = (assessed("2025-12-20", SR_6=3),)
    answered = plan(glg, objectives=(objective("o1", "SR-6"),))
    reasoned = plan(factor_reasons=(FactorReason("SR-6", "later"),))
    for version in (answered, reasoned):
        assert level("uncovered_factor", case(version, assessments=needed), "2026-03-01", around) is None


# victim_safety, child_safety, no_contingency


def test_what_the_plan_was_approved_without():
    bare = plan(item("GLG", ["2026-06-03"]), whole=False)
    assert codes(figures(case(bare), AROUND, day("2026-03-01")).flags) == {
        "victim_safety": "act",
        "child_safety": "act",
        "no_contingency": "check",
    }


def test_a_revision_closes_them_and_can_open_them():
    whole = plan(item("GLG", ["2026-06-03"]))
    opened = revised(whole, "2026-02-01", victim_safety=None)
    closed = revised(opened, "2026-02-10", victim_safety=whole.victim_safety)
    this = case(whole, opened, closed)
    found = [level("victim_safety", this, d) for d in ("2026-01-31", "2026-02-01", "2026-02-10")]
    assert found == [None, "act", None]
