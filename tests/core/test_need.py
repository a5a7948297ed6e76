"""Coverage of need: factor, objective, component, sessions, outcome."""

from dataclasses import replace

import pytest

from catalogue.model import Kind
from interventions.drift import figures
from interventions.drift.need import ratings
from interventions.measures import Need
from interventions.model import Assessment, FactorReason, Plan, Rating
from tests.core.build import (
    all_held,
    assessed,
    case,
    component,
    cover,
    day,
    held,
    item,
    objective,
    plan,
    setting,
    weekly,
)

AROUND = setting(component("GLG", primary=["SR-6"], secondary=["SB-5"]), component("CYC", primary=["SB-5"]))
NEEDED = assessed("2025-12-20", SR_6=3)
GLG = replace(item("GLG", weekly("2026-01-07", 2)), objectives=("o1",))
PLAN = plan(GLG, objectives=(objective("o1", "SR-6"),))


def need(*plans: Plan, sessions=(), assessments=(NEEDED,), around=AROUND, as_of="2026-03-01") -> list[Need]:
    return list(figures(case(*plans, sessions=sessions, assessments=assessments), around, day(as_of)).need)


def state(*plans: Plan, **more) -> str:
    [found] = need(*plans, **more)
    return found.state.value


# Ratings


def test_the_latest_rating_of_an_assessment_completed_by_then():
    case_ = case(assessments=(assessed("2026-02-01", EV_2=1), assessed("2026-01-01", EV_2=3), assessed(None, EV_2=4)))
    assert [ratings(case_, day(d)) for d in ("2025-12-31", "2026-01-31", "2026-02-01")] == [
        {},
        {"EV-2": 3},
        {"EV-2": 1},
    ]


def test_not_known_replaces_nothing():
    assert ratings(case(assessments=(NEEDED, assessed("2026-01-20", SR_6=None))), day("2026-03-01")) == {"SR-6": 3}


def test_a_rating_has_its_own_date_within_an_assessment():
    early = Rating("SR-6", 1, rated_on=day("2025-11-01"))
    long_one = Assessment("AIM2", day("2025-10-01"), day("2026-02-01"), (early,))
    assert ratings(case(assessments=(NEEDED, long_one)), day("2026-03-01")) == {"SR-6": 3}


def test_of_two_ratings_on_one_day_the_higher_stands_in_either_order():
    both = (assessed("2026-01-01", EV_2=2), assessed("2026-01-01", EV_2=3))
    for assessments in (both, both[::-1]):
        assert ratings(case(assessments=assessments), day("2026-03-01")) == {"EV-2": 3}


# Which factors


def test_priority_is_dynamic_and_rated_three_or_four():
    rated = assessed("2025-12-20", SR_6=3, SB_5=4, EV_2=2, SB_4=4, EV_4=4)
    assert [(n.factor, n.rating) for n in need(PLAN, assessments=(rated,))] == [("SB-5", 4), ("SR-6", 3)]


# States


def test_none_without_work_or_reason_with_or_without_a_plan():
    assert state(plan(item("EMO", ["2026-01-07"]))) == "none"
    assert state() == "none"


def test_reasoned_where_a_reason_is_recorded():
    assert state(plan(factor_reasons=(FactorReason("SR-6", "worked on by the school"),))) == "reasoned"
    assert state(plan(factor_reasons=(FactorReason("SB-5", "another"),))) == "none"


def test_planned_started_done():
    assert state(PLAN) == "planned"
    assert state(PLAN, sessions=all_held(GLG, 1)) == "started"
    assert state(PLAN, sessions=all_held(GLG)) == "done"
    part = [held("2026-01-07", cover("GLG-1", minutes=5))]
    assert state(PLAN, sessions=part) == "planned"


def test_work_comes_before_a_reason():
    assert state(replace(PLAN, factor_reasons=(FactorReason("SR-6", "not now"),))) == "planned"


def test_an_item_need_not_be_core():
    assert state(replace(PLAN, items=(replace(GLG, core=False),))) == "planned"


@pytest.mark.parametrize(
    "plan_",
    [
        pytest.param(replace(PLAN, objectives=(objective("o1", "SB-5"),)), id="its objective names another factor"),
        pytest.param(replace(PLAN, items=(replace(GLG, objectives=()),)), id="the objective is not the item's"),
    ],
)
def test_an_objective_of_the_item_must_name_it(plan_):
    assert state(plan_) == "none"


def test_a_secondary_target_does_not_answer():
    named = replace(PLAN, objectives=(objective("o1", "SB-5"),))
    assert state(named, assessments=(assessed("2025-12-20", SB_5=3),)) == "none"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Kind.INTERVENTION, "planned"), (Kind.SUPPORT, "planned"), (Kind.CONTROL, "none"), (Kind.ASSESSMENT, "none")],
)
def test_only_interventions_and_supports_count_for_change(kind, expected):
    assert state(PLAN, around=setting(component("GLG", kind=kind, primary=["SR-6"]))) == expected


def test_the_thread_names_what_answers():
    [found] = need(PLAN, sessions=all_held(GLG, 1))
    assert (found.items, found.objectives, found.components) == ((GLG.ref,), ("o1",), ("GLG",))
    assert (found.planned, found.delivered) == (2, 1)
