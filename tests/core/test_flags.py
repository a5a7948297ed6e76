"""Facts -> flags, each threshold on both sides."""

from dataclasses import replace
from datetime import timedelta

import pytest

from interventions.drift import figures
from interventions.flags import RAISERS
from interventions.measures import Flag
from interventions.model import Answer, Case, FactorReason, Setting
from tests.core.build import (
    all_held,
    assessed,
    case,
    codes,
    component,
    cover,
    day,
    held,
    item,
    moment,
    moved,
    objective,
    order,
    plan,
    revised,
    setting,
    weekly,
    without,
)

AROUND = setting()


def flags(this: Case, as_of: str, around: Setting = AROUND) -> dict[str, Flag]:
    return {flag.code: flag for flag in figures(this, around, day(as_of)).flags}


def level(code: str, this: Case, as_of: str, around: Setting = AROUND) -> str | None:
    flag = flags(this, as_of, around).get(code)
    return flag.level.value if flag else None


def test_a_sound_case_raises_nothing():
    glg = item("GLG", weekly("2026-01-07", 4))
    this = case(plan(glg), sessions=all_held(glg), orders=(order("2025-12-20", "2026-12-19"),))
    assert codes(figures(this, AROUND, day("2026-03-01")).flags) == {}


def test_each_flag_is_raised_by_the_function_of_its_name():
    assert [raiser.__name__ for raiser in RAISERS] == [
        "no_plan",
        "core_shortfall",
        "dose",
        "slip",
        "off_plan",
        "erosion",
        "no_family_work",
        "pattern_unaddressed",
        "uncovered_factor",
        "victim_safety",
        "child_safety",
        "no_contingency",
    ]


def test_a_threshold_that_the_rules_lack_is_an_error_never_silence():
    with pytest.raises(KeyError):
        figures(case(orders=(order("2025-10-02", "2026-10-01"),)), replace(AROUND, thresholds={}), day("2026-03-01"))


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
    assert list(flags(case(orders=YEAR), "2026-06-01")) == ["no_plan"], "without a plan nothing else can be asked of it"


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


def replanned(reason: str = "childs_need") -> Case:
    """All that was owed is planned away: the current plan is clean, the first one is not."""
    glg = item("GLG", weekly("2026-01-07", 10))
    first = plan(glg)
    second = revised(first, "2026-03-25", reason, items=(replace(glg, sessions=glg.sessions[:3]),))
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


# Answers


def test_a_flag_carries_the_workers_last_answer_by_that_day():
    first = Answer("no_contingency", "will add", "worker@example.test", moment("2026-02-01", "23:30"))
    second = replace(first, text="added on Monday", at=moment("2026-02-03"))
    other = replace(first, flag="slip", at=moment("2026-02-04"))
    this = case(plan(item("GLG", ["2026-06-03"]), contingencies=()), answers=(second, other, first))
    found = [flags(this, d)["no_contingency"].answer for d in ("2026-01-31", "2026-02-01", "2026-02-04")]
    assert found == [None, first, second]


# Words


def test_every_sentence_asks_something_of_us_and_never_blames_the_child():
    this = replanned("service_capacity")
    bare = tuple(replace(p, victim_safety=None, child_safety=None, contingencies=()) for p in this.plans)
    sessions = (*this.sessions, *(held(d, cover(None, "ETE", 5)) for d in weekly("2026-03-20", 3, every=1)))
    facts = replace(
        this,
        plans=bare,
        sessions=sessions,
        planning_or_grooming=True,
        orders=YEAR,
        assessments=(assessed("2025-12-20", EV_3=4),),
    )
    sentences = [str(f.because) for f in flags(facts, "2026-04-01").values()]
    assert len(sentences) == 10
    for sentence in sentences:
        assert "{" not in sentence
        assert sentence.endswith(".")
        for word in ("offender", "refus", "fail", "non-compl", "the child did"):
            assert word not in sentence.lower()
