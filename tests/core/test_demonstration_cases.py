"""The 24 children of the demonstration, as they are on any day."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine

from app.core.settings import ROOT
from app.demonstration import bundles
from app.demonstration.cases import CASES
from app.demonstration.days import LONDON, Days
from interventions.model import Attendance
from interventions.plans.checks import is_vague
from interventions.schemas import BundleIn
from interventions.schemas.plans import ItemIn, PlanIn
from tests.support.demonstration import DAYS, ORDINARY, children

DOCUMENTATION = ROOT / "docs" / "demonstration.md"
Cases = tuple[BundleIn, ...]


@pytest.fixture(params=DAYS, ids=str)
def day(request: pytest.FixtureRequest) -> date:
    found: date = request.param
    return found


@pytest.fixture
def cases(day: date) -> Cases:
    return children(day)


def items(plan: PlanIn) -> dict[str, ItemIn]:
    """By planned ref, its item."""
    return {session.ref: item for item in plan.items for session in item.sessions}


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def test_there_are_24_each_with_its_own_reference_and_name(cases: Cases) -> None:
    assert [case.case.reference for case in cases] == [f"KT-20{n:02}" for n in range(1, 25)]
    assert len({case.case.given_name for case in cases}) == 24


def test_they_are_the_same_whatever_the_clock_says() -> None:
    before = list(bundles(ORDINARY))
    with time_machine.travel(datetime(2031, 5, 4, 12, tzinfo=LONDON)):
        assert list(bundles(ORDINARY)) == before


def test_nothing_is_held_or_known_before_its_time(cases: Cases, day: date) -> None:
    for case in cases:
        for held in case.sessions:
            assert held.started_at.astimezone(LONDON).date() < day
            assert held.saved_at is not None
            assert held.received_at is not None
            assert held.started_at <= held.saved_at <= held.received_at
            assert held.received_at.astimezone(LONDON).date() < day
        for plan in case.plans:
            assert plan.approved_on is None or plan.approved_on < day
        for answer in case.answers:
            assert answer.at.astimezone(LONDON).date() < day
        for change in (change for order in case.orders for change in order.changes):
            assert change.on < day


def test_assessments_and_answers_of_agencies_lie_behind_us(cases: Cases, day: date) -> None:
    for assessment in (assessment for case in cases for assessment in case.assessments):
        assert assessment.completed_on is None or assessment.completed_on < day
        for check in assessment.agency_checks:
            assert check.asked_on is not None
            assert check.answered_on is None or check.asked_on <= check.answered_on < day


def test_no_session_is_due_or_held_on_a_free_day(cases: Cases, day: date) -> None:
    days = Days(day)
    for case in cases:
        held = {held.started_at.astimezone(LONDON).date() for held in case.sessions}
        due = {session.due_on for plan in case.plans for item in plan.items for session in item.sessions}
        assert all(days.works(each) for each in held | due)


def test_a_planned_session_keeps_its_ref_and_its_component_through_revisions(cases: Cases) -> None:
    for case in cases:
        for earlier, later in zip(case.plans, case.plans[1:], strict=False):
            before, after = items(earlier), items(later)
            if earlier.kind == later.kind:
                assert all(before[ref].component == after[ref].component for ref in before.keys() & after.keys())


def test_a_revision_removes_nothing_that_was_begun(cases: Cases) -> None:
    for case in cases:
        for earlier, later in zip(case.plans, case.plans[1:], strict=False):
            if earlier.kind == later.kind:
                removed = items(earlier).keys() - items(later).keys()
                begun = {coverage.planned for held in case.sessions for coverage in held.covers}
                assert not removed & begun


def test_what_is_ticked_stands_in_the_catalogue_and_fits_into_the_session(cases: Cases) -> None:
    for held in (held for case in cases for held in case.sessions):
        assert sum(coverage.minutes or 0 for coverage in held.covers) <= held.minutes
        assert bool(held.covers) == held.attendance.held
        assert held.note


def test_no_objective_is_vague(cases: Cases) -> None:
    objectives = [o for case in cases for plan in case.plans for o in plan.objectives]
    assert not [o.text for o in objectives if is_vague(o.text)]
    assert all(o.measure and o.person and o.due_on for o in objectives)


def test_children_come_first_in_every_text(day: date) -> None:
    words = " ".join(text.lower() for bundle in bundles(day) for text in texts(bundle))
    for harsh in ("offender", "perpetrator", "abuser", "paedophile", "predator"):
        assert harsh not in words


def test_sessions_fall_today_and_this_week_unless_the_day_is_free(cases: Cases, day: date) -> None:
    current = [case.plans[-1] for case in cases if case.plans[-1].approved_on]
    due = [session.due_on for plan in current for item in plan.items for session in item.sessions]
    assert (due.count(day) >= 3) == Days(day).works(day)
    assert sum(day <= each < day + timedelta(days=7) for each in due) >= 10


def test_some_sessions_of_the_last_days_have_no_record(cases: Cases, day: date) -> None:
    missing = 0
    for case in cases:
        accounted = {ref for held in case.sessions for ref in held.intended}
        recent = [s for p in case.plans if p.approved_on for i in p.items for s in i.sessions if s.ref not in accounted]
        missing += sum(day - timedelta(days=21) <= session.due_on < day for session in recent)
    assert missing >= 4


def test_every_way_of_not_being_held_is_there_and_every_kind_of_record(cases: Cases) -> None:
    held = [held for case in cases for held in case.sessions]
    assert {each.attendance for each in held} == set(Attendance)
    assert sum(each.revision == 2 for each in held) >= 2
    assert any(coverage.minutes is None for each in held for coverage in each.covers)
    assert any(each.saved_at and (each.saved_at - each.started_at).days >= 3 for each in held)
    assert len({each.note for each in held}) > 200
    assert {each.engagement for each in held} >= {2, 3, 4, 5}


def test_plans_are_drafted_revised_for_good_reasons_and_worn_down(cases: Cases) -> None:
    reasons = {plan.change_reason for case in cases for plan in case.plans if plan.approved_on and plan.change_reason}
    assert {"significant_change", "stance", "childs_need", "new_assessment", "service_capacity"} <= {
        reason.value for reason in reasons
    }
    drafts = {case.case.reference for case in cases if any(plan.approved_on is None for plan in case.plans)}
    assert drafts == {"KT-2001", "KT-2009", "KT-2014", "KT-2019", "KT-2023"}


def test_each_child_stands_in_the_documentation_with_age_and_paragraph() -> None:
    table = [line.split(" | ") for line in DOCUMENTATION.read_text("utf-8").splitlines() if line.startswith("| KT-")]
    rows = {row[0].removeprefix("| "): row for row in table}
    assert len(table) == len(rows) == len(CASES)
    for make in CASES:
        case = make(Days(ORDINARY))["case"]
        said = make.__doc__ or ""
        _, child, team, _, _, paragraphs, _ = rows[case["reference"]]
        assert said.startswith(f"{child}: ")
        assert child.startswith(f"{case['given_name']}, ")
        assert team == case["team"]
        assert re.findall(r"\d\.\d+", said) == re.findall(r"\d\.\d+", paragraphs)
