"""What holds of every flag: its order, its answer, its words."""

from dataclasses import replace

import pytest

from interventions.drift import figures
from interventions.flags import RAISERS
from interventions.model import Answer
from tests.core.build import (
    all_held,
    assessed,
    case,
    codes,
    cover,
    day,
    held,
    item,
    moment,
    order,
    plan,
    revised,
    stance,
    weekly,
)
from tests.core.raised import AROUND, flags

YEAR = (order("2026-01-01", "2027-01-01"),)


def test_a_sound_case_raises_nothing():
    glg = item("GLG", weekly("2026-01-07", 4))
    this = case(plan(glg), sessions=all_held(glg), orders=(order("2025-12-20", "2026-12-19"),))
    this = replace(this, stances=(stance("2025-12-20", "accepts"),), assessments=(assessed("2026-01-05"),))
    assert codes(figures(this, AROUND, day("2026-03-01")).flags) == {}


def test_each_flag_is_raised_by_the_function_of_its_name():
    assert [raiser.__name__ for raiser in RAISERS] == [
        "no_plan",
        "core_shortfall",
        "dose",
        "slip",
        "completion",
        "off_plan",
        "erosion",
        "denial_no_work",
        "no_family_work",
        "pattern_unaddressed",
        "uncovered_factor",
        "assessment_late",
        "review_due",
        "victim_safety",
        "child_safety",
        "no_contingency",
        "unrecorded",
        "worker_changes",
        "duplicate_work",
    ]


def test_a_threshold_that_the_rules_lack_is_an_error_never_silence():
    with pytest.raises(KeyError):
        figures(case(orders=(order("2025-10-02", "2026-10-01"),)), replace(AROUND, thresholds={}), day("2026-03-01"))


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
    glg = item("GLG", weekly("2026-01-07", 10))
    shorter = replace(glg, sessions=glg.sessions[:3])
    first = plan(glg)
    second = revised(first, "2026-03-25", "service_capacity", items=(shorter,))
    this = case(first, second, sessions=all_held(glg, 3))
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
    assert len(sentences) == 11
    for sentence in sentences:
        assert "{" not in sentence
        assert sentence.endswith(".")
        for word in ("offender", "refus", "fail", "non-compl", "the child did"):
            assert word not in sentence.lower()
