"""The demonstration's registers tell the stories of the report's paragraphs, whatever the day it is loaded."""

from datetime import date

import pytest

from interventions.registers import Education, days_out
from interventions.schemas import BundleIn
from interventions.schemas.registers import RegistersIn
from tests.support.demonstration import DAYS, children

MONTHS = 7
LONGEST_MONTH = 31


@pytest.fixture(params=DAYS, ids=str)
def day(request: pytest.FixtureRequest) -> date:
    found: date = request.param
    return found


def of(day: date, name: str) -> BundleIn:
    return next(case for case in children(day) if case.case.given_name == name)


def test_lewis_was_told_to_stay_away_and_has_been_out_for_more_than_seven_months(day: date) -> None:
    entries = of(day, "Lewis").registers.education
    out = days_out([Education(**each.model_dump()) for each in entries], day)
    assert out.days > MONTHS * LONGEST_MONTH
    assert entries[-1].informal_exclusion


def test_nathans_contract_has_each_of_its_terms_answered(day: date) -> None:
    terms = of(day, "Nathan").registers.contract_terms
    said = " ".join(term.text for term in terms)
    for words in ("AIM2", "sex and relationships", "Victim awareness", "Indirect reparation", "Direct reparation"):
        assert words in said
    assert all(term.items or term.reason for term in terms)


def test_amirs_school_plan_has_the_whole_day_and_who_knows(day: date) -> None:
    found = of(day, "Amir").registers
    parts = {each.part for each in found.school_arrangements}
    assert {"journey_there", "breaks", "library_computers", "toilets_changing", "school_holidays"} <= parts
    assert found.school_people
    assert found.school_reviews[-1].next_review_on < day, "its next look is due"


def test_darrens_family_was_tried_again_and_again(day: date) -> None:
    attempts = of(day, "Darren").registers.engagement_attempts
    assert len({each.tried_on for each in attempts}) == 5
    assert "met" not in {each.outcome for each in attempts}


def test_recommendations_were_taken_up_refused_and_left_open(day: date) -> None:
    made = [each for case in children(day) for each in case.registers.recommendations]
    assert {each.decision for each in made} == {"open", "in_plan", "outside_plan", "not_taken_up"}


def test_every_register_is_shown_in_some_case(day: date) -> None:
    cases = children(day)
    for code in RegistersIn.model_fields:
        assert any(getattr(case.registers, code) for case in cases), code


def test_what_is_named_of_a_plan_is_in_the_plan(day: date) -> None:
    for case in children(day):
        refs = {item.ref for plan in case.plans for item in plan.items}
        assert {ref for each in case.registers.recommendations for ref in each.items} <= refs
        assert {ref for each in case.registers.contract_terms for ref in each.items} <= refs
