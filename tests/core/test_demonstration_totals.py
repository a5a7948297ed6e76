"""The demonstration has the totals of the inspection's sample, where the data can hold them (docs/demonstration.md)."""

from collections.abc import Callable
from datetime import date

import pytest

from interventions.model import Attendance
from interventions.schemas import BundleIn
from tests.support.demonstration import DAYS, children

Cases = tuple[BundleIn, ...]
SPECIALIST = {"AIM2", "AIM3", "ERASOR", "J-SOAP-II", "J-SORRAT-II"}
DISABILITIES = {"learning_disability", "autism", "adhd", "physical_disability", "hearing", "vision"}
CUSTODY = {"detention_and_training_order"}


@pytest.fixture(params=DAYS, ids=str)
def day(request: pytest.FixtureRequest) -> date:
    found: date = request.param
    return found


@pytest.fixture
def cases(day: date) -> Cases:
    return children(day)


def rated(case: BundleIn, *factors: str) -> bool:
    """Whether any of these factors was ever rated above "none known"."""
    return any(r.rating for a in case.assessments for r in a.ratings if r.factor in factors)


def health(case: BundleIn) -> bool:
    return rated(case, "NS-4", "DV-7")


def family(case: BundleIn) -> bool:
    return rated(case, "EV-1", "EV-2", "EV-3", "EV-4")


def previous_offending(case: BundleIn) -> bool:
    return rated(case, "NS-1")


def earlier_behaviour(case: BundleIn) -> bool:
    return rated(case, "SB-2")


def social_care(case: BundleIn) -> bool:
    """Children's social care was asked and had something to tell."""
    checks = (check for a in case.assessments for check in a.agency_checks)
    return any(check.agency == "social_care" and check.outcome == "received" for check in checks)


CONCERNS: dict[Callable[[BundleIn], bool], int] = {
    health: 21,
    family: 21,
    previous_offending: 7,
    earlier_behaviour: 11,
    social_care: 12,
}


@pytest.mark.parametrize("concern", CONCERNS, ids=lambda concern: concern.__name__)
def test_the_five_groups_of_concerns_count_as_in_the_sample(concern: Callable[[BundleIn], bool], cases: Cases) -> None:
    assert sum(map(concern, cases)) == CONCERNS[concern]


def test_all_but_one_have_a_concern_and_ten_have_four_or_more(cases: Cases) -> None:
    counts = [sum(concern(case) for concern in CONCERNS) for case in cases]
    assert counts.count(0) == 1
    assert sum(count >= 4 for count in counts) == 10


def test_all_are_13_to_18_and_ten_are_under_16(cases: Cases, day: date) -> None:
    ages = []
    for case in cases:
        born = case.case.date_of_birth
        ages.append(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))
    assert (min(ages), max(ages)) == (13, 18)
    assert sum(age < 16 for age in ages) == 10


def test_seven_have_a_learning_disability_and_ten_a_disability(cases: Cases) -> None:
    needs = [{need.code for need in case.needs} for case in cases]
    assert sum("learning_disability" in codes for codes in needs) == 7
    assert sum(bool(codes & DISABILITIES) for codes in needs) == 10


def test_twenty_had_a_specialist_assessment_one_of_them_before_sentence(cases: Cases) -> None:
    done = []
    for case in cases:
        dates = [a.completed_on for a in case.assessments if a.tool in SPECIALIST and a.completed_on]
        done += [(case.case.sentenced_on, min(dates))] if dates else []
    assert len(done) == 20
    assert sum(sentenced is not None and completed < sentenced for sentenced, completed in done) == 1


def test_fifteen_met_the_criteria_of_public_protection_six_of_them_at_level_two(cases: Cases) -> None:
    told = [case.registers.mappa[-1] for case in cases if case.registers.mappa]
    assert sum(each.category is not None for each in told) == 15
    assert sum(each.level == 2 for each in told) == 6
    assert sum(bool(case.registers.registrations) for case in cases) == 11


def test_nineteen_are_white_and_ten_say_that_they_are_disabled(cases: Cases) -> None:
    said = [answer for case in cases for answer in case.registers.equality]
    assert sum(answer.ethnicity == "white" for answer in said) == 19
    assert sum(answer.disability == "yes" for answer in said) == 10
    assert len(said) == 23, "one was not asked yet"


def test_four_were_in_custody_eleven_notify_and_four_have_a_prevention_order(cases: Cases) -> None:
    orders = [{order.type for order in case.orders} for case in cases]
    assert sum(bool(types & CUSTODY) for types in orders) == 4
    assert sum("notification" in types for types in orders) == 11
    assert sum("sexual_harm_prevention_order" in types for types in orders) == 4


def test_one_was_dealt_with_out_of_court_and_one_is_shown_before_court(cases: Cases) -> None:
    types = [order.type for case in cases for order in case.orders]
    assert (types.count("youth_caution"), types.count("voluntary")) == (1, 1)
    assert sum(case.case.convicted_on is not None for case in cases) == 22


def test_enforcement_was_taken_three_times_and_three_quarters_complied(cases: Cases) -> None:
    changes = [change.reason for case in cases for order in case.orders for change in order.changes]
    assert sum("breach" in reason for reason in changes) == 3
    steps = [{step.step for step in case.registers.enforcement_steps} for case in cases]
    assert sum("breach_begun" in taken for taken in steps) == sum(map(bool, steps)) == 3
    missed = [{s.id for s in c.sessions if s.attendance is Attendance.NOT_ATTENDED_UNACCEPTABLE} for c in cases]
    assert sum(len(each) < 3 for each in missed) == 18


def test_five_offended_again_one_of_them_sexually(cases: Cases) -> None:
    """6.4. After the order began, each of them."""
    further = [(case, offence) for case in cases for offence in case.registers.further_offences]
    assert len({case.case.reference for case, _offence in further}) == len(further) == 5
    assert [offence.kind for _case, offence in further].count("sexual") == 1
    for case, offence in further:
        assert offence.offended_on >= min(order.starts_on for order in case.orders if order.starts_on)


def test_two_told_of_harm_done_to_them(cases: Cases) -> None:
    told = [
        any(r.factor == "DV-1" and r.basis == "self_report" for a in case.assessments for r in a.ratings)
        for case in cases
    ]
    assert sum(told) == 2


def test_one_of_the_seven_was_convicted_of_such_behaviour_before(cases: Cases) -> None:
    before = [
        case.case.reference
        for case in cases
        if any(r.factor == "SB-2" and r.basis == "conviction" for a in case.assessments for r in a.ratings)
    ]
    assert before == ["KT-2023"]


def test_eight_months_pass_on_average_from_disclosure_to_sentence(cases: Cases) -> None:
    waits = [
        (case.case.sentenced_on - case.case.disclosed_on).days / 30.44
        for case in cases
        if case.case.sentenced_on and case.case.disclosed_on
    ]
    assert 7.75 < sum(waits) / len(waits) < 8.25


def test_the_six_month_order_was_over_before_its_assessment_was_finished(cases: Cases) -> None:
    """4.7: it runs from the contract; seven months from sentence to assessment are more than the order had."""
    william = cases[0]
    order, assessment = william.orders[0], william.assessments[1]
    assert order.starts_on
    assert order.ends_on
    assert assessment.completed_on
    assert william.case.sentenced_on
    assert order.starts_on == order.contract_on
    assert (assessment.completed_on - william.case.sentenced_on).days >= 212
    assert assessment.completed_on > order.ends_on


def test_the_27_sessions_are_all_held(cases: Cases) -> None:
    """5.14."""
    kieran = cases[1]
    core = {s.ref for item in kieran.plans[0].items if item.core for s in item.sessions}
    held = {coverage.planned for session in kieran.sessions for coverage in session.covers}
    assert len(core) == 27
    assert core <= held


def test_seven_workers_in_six_months(cases: Cases, day: date) -> None:
    """5.4."""
    callum = cases[6]
    since = [worker for worker in callum.workers if worker.ends_on is None or (day - worker.ends_on).days <= 184]
    assert len(since) == 7
    assert len({worker.email for worker in callum.workers}) == 7
    assert callum.workers[-1].ends_on is None


def test_no_work_was_done_where_the_child_and_the_family_deny(cases: Cases) -> None:
    """3.12."""
    darren = cases[4]
    assert darren.stances[0].stance.value == darren.stances[0].family_stance == "denies"
    assert darren.sessions
    assert not any(session.covers for session in darren.sessions)


def test_grooming_is_recorded_and_the_plan_teaches_consent(cases: Cases) -> None:
    """4.16."""
    joshua = cases[3]
    assert joshua.case.facts.planning_or_grooming
    planned = {item.component for item in joshua.plans[0].items}
    assert {"SED", "HRC"} <= planned
    assert not planned & {"COG", "CYC"}


def test_the_weekly_diary_stands_in_the_first_session_outside(cases: Cases) -> None:
    """5.3."""
    ewan = cases[5]
    first = next(s for s in ewan.sessions if "eng-1" in s.intended)
    assert "diary" in (first.note or "")
    assert "pictures" in ewan.plans[1].items[1].adaptations


def test_before_court_nobody_is_asked(cases: Cases) -> None:
    """3.8, 3.11: support is offered, and stance is not asked."""
    james = cases[15]
    assert james.case.convicted_on is None
    assert [stance.stance.value for stance in james.stances] == ["not_asked"]
    assert any(session.covers for session in james.sessions)
    assert {"COG", "CYC", "EMP", "VAW", "RLP"}.isdisjoint(item.component for item in james.plans[0].items)


def test_of_18_with_a_change_14_were_not_reviewed_in_time(cases: Cases, day: date) -> None:
    """6.6. Within 10 working days, which the bank holidays of two weeks at Christmas may stretch."""
    changed = [case for case in cases if case.change_events]
    assert len(changed) == 18
    in_time = 0
    for case in changed:
        (event,) = case.change_events
        held = [r.held_on for r in case.reviews if r.held_on and event.ref in r.changes]
        in_time += any((on - event.on).days <= 14 for on in held)
    assert in_time == 4


def test_a_new_relationship_that_nobody_owned_and_a_college_that_was_told(cases: Cases) -> None:
    """5.26, 4.11."""
    (john,), (dylan,) = cases[8].change_events, cases[7].change_events
    assert (john.type, john.owner, john.due_on, john.disclosure) == ("new_relationship", None, None, None)
    assert not any(john.ref in review.changes for review in cases[8].reviews)
    assert (dylan.type, dylan.school, dylan.reported_by) == ("education_start", "told", "the police officer")
    assert any(dylan.ref in review.changes for review in cases[7].reviews)
