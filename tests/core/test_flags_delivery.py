"""Flags about what was delivered, each threshold on both sides."""

from dataclasses import replace
from datetime import timedelta

import pytest

from interventions.model import Case
from tests.core.build import (
    all_held,
    case,
    cover,
    day,
    held,
    item,
    plan,
    revised,
    weekly,
)
from tests.core.raised import flags, level

# core_shortfall


def short_of(due: int, delivered: int) -> Case:
    glg = item("GLG", weekly("2025-01-01", due, every=1))
    return case(plan(glg, approved="2025-01-01"), sessions=all_held(glg, delivered))


@pytest.mark.parametrize(
    ("due", "delivered", "expected"),
    [
        (3, 2, None),  # one short, though a third
        (1, 0, None),
        (20, 19, None),
        (20, 18, "check"),
        (20, 17, "check"),
        (20, 16, "act"),
        (7, 5, "check"),  # 28.6 %
        (6, 4, "act"),  # 33 % and two
        (10, 7, "act"),  # 30 % exactly
        (11, 8, "check"),  # 27.3 %
    ],
)
def test_core_shortfall(due, delivered, expected):
    assert level("core_shortfall", short_of(due, delivered), "2025-06-01") == expected


def test_core_shortfall_says_the_counts_and_asks_for_dates():
    flag = flags(short_of(9, 7), "2025-06-01")["core_shortfall"]
    assert str(flag.because) == (
        "7 of 9 core sessions due so far have been delivered. Find dates for the 2 still owed."
    )
    assert flag.rests_on == ("GLG-8", "GLG-9")


def replanned() -> Case:
    """All that was owed is planned away: the current plan is clean, the first one is not."""
    glg = item("GLG", weekly("2026-01-07", 10))
    first = plan(glg)
    second = revised(first, "2026-03-25", items=(replace(glg, sessions=glg.sessions[:3]),))
    return case(first, second, sessions=all_held(glg, 3))


def test_core_shortfall_and_slip_take_the_worse_of_baseline_and_current():
    raised = flags(replanned(), "2026-04-01")
    assert {c: raised[c].level.value for c in ("core_shortfall", "slip")} == {"core_shortfall": "act", "slip": "act"}
    assert str(raised["core_shortfall"].because).startswith("Of the first plan, 3 of 10 ")
    assert raised["slip"].rests_on == ("GLG-4",)
    assert "dose" not in raised, "dose is the current plan's"


def test_the_current_plan_may_be_the_worse():
    glg = item("GLG", weekly("2026-01-07", 3))
    first = plan(glg)
    more = revised(first, "2026-02-01", items=(glg, item("CYC", weekly("2026-02-02", 4, every=1))))
    raised = flags(case(first, more, sessions=all_held(glg)), "2026-04-01")
    assert raised["core_shortfall"].level == "act"
    assert str(raised["core_shortfall"].because).startswith("3 of 7 ")


def test_where_both_are_short_the_worse_is_told():
    """The first plan is 4 short of 6, the current one 2 short of 20."""
    glg, emo = item("GLG", weekly("2026-01-07", 6, every=1)), item("EMO", weekly("2026-01-07", 18, every=1))
    first = plan(glg)
    second = revised(first, "2026-01-20", items=(replace(glg, sessions=glg.sessions[:4]), emo))
    this = case(first, second, sessions=[*all_held(glg, 2), *(replace(s, id=f"e{s.id}") for s in all_held(emo))])
    flag = flags(this, "2026-04-01")["core_shortfall"]
    assert (flag.level, flag.rests_on) == ("act", ("GLG-3", "GLG-4", "GLG-5", "GLG-6"))


# dose


def dosed(*minutes: int) -> Case:
    glg = item("GLG", weekly("2025-01-01", len(minutes), every=1), minutes=100)
    sessions = [held(s.due_on, cover(s.ref, minutes=m)) for s, m in zip(glg.sessions, minutes, strict=True)]
    return case(plan(glg, approved="2025-01-01"), sessions=sessions)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ((75, 75, 75), None),
        ((75, 75, 74), "check"),
        ((60, 60, 60), "check"),
        ((60, 60, 59), "act"),
        ((50, 50), None),  # only two due
        ((0, 0), None),
    ],
)
def test_dose(minutes, expected):
    assert level("dose", dosed(*minutes), "2025-06-01") == expected


# slip

TWENTY = item("GLG", weekly("2026-01-07", 20))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2026-03-03", None), ("2026-03-04", "check"), ("2026-03-17", "check"), ("2026-03-18", "act")],
)
def test_slip(as_of, expected):
    """The seventh was due on 18 February."""
    assert level("slip", case(plan(TWENTY), sessions=all_held(TWENTY, 6)), as_of) == expected


def test_slip_is_said_in_weeks():
    flag = flags(case(plan(TWENTY), sessions=all_held(TWENTY, 6)), "2026-03-11")["slip"]
    assert str(flag.because).startswith("Delivery is 3.0 weeks behind: core session number 7 was due on 18 February. ")


# off_plan


def off_plan(*reasons: str | None, first: str = "2026-03-01") -> Case:
    sessions = [held(d, cover(None, "ETE", reason=r)) for d, r in zip(weekly(first, 9, every=1), reasons, strict=False)]
    return case(plan(item("GLG", weekly("2026-06-03", 3))), sessions=sessions)


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        (("other",), None),
        (("other", None), "check"),
        (("plan_out_of_date", "other", "other"), "act"),
        (("crisis", "responsive_need"), None),
        (("crisis", "responsive_need", "crisis"), "check"),
        (("crisis",) * 6, "check"),
        (("crisis", "other"), None),
        (("crisis", "crisis", "other"), "check"),
        (("other", "other", "crisis"), "check"),
        (("crisis: trouble at school", "responsive_need: a loss"), None),
    ],
)
def test_off_plan(reasons, expected):
    assert level("off_plan", off_plan(*reasons), "2026-03-20") == expected


def test_off_plan_looks_back_eight_weeks():
    assert level("off_plan", off_plan("other", "other"), "2026-04-25") == "check"
    assert level("off_plan", off_plan("other", "other"), "2026-04-26") is None
    last_counted = day("2026-03-01") + timedelta(days=55)
    assert str(last_counted) == "2026-04-25"


def test_off_plan_counts_sessions_not_coverages():
    twice = held("2026-03-01", cover(None, "ETE", 20, reason="other"), cover(None, "PRT", 20, reason="other"))
    this = case(plan(item("GLG", weekly("2026-06-03", 3))), sessions=[twice])
    assert level("off_plan", this, "2026-03-20") is None


def test_off_plan_of_the_moment_asks_for_a_review_of_the_plan():
    asked = {
        reasons: str(flags(off_plan(*reasons), "2026-03-20")["off_plan"].because)
        for reasons in [("crisis", "crisis", "crisis"), ("other", "other")]
    }
    assert "Review whether the plan still fits." in asked["crisis", "crisis", "crisis"]
    assert "Review" not in asked["other", "other"]


def test_extra_work_is_not_off_plan():
    glg = item("GLG", ["2026-01-07"])
    more = [held(d, cover(None, "GLG")) for d in weekly("2026-03-01", 5, every=1)]
    assert level("off_plan", case(plan(glg), sessions=more), "2026-03-20") is None
