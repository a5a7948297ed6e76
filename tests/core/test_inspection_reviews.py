"""What is counted of reviews, changes and meetings beside what the inspection found."""

from datetime import date, timedelta

import pytest

from interventions.inspection import reviewing
from interventions.model import AgencyPart, ChangeEvent, Considered, Meeting, Review
from tests.core.build import case
from tests.core.inspected import PLANNED, TODAY, ordered, seen, specialist

NOTHING = Considered()
KNOWN = date(2026, 3, 3)
DUE = date(2026, 3, 17)
CHANGED = (ChangeEvent("c1", "online", KNOWN, KNOWN),)


def reviewed(
    on: date, *changes: str, considered: Considered = NOTHING, agencies: tuple[AgencyPart, ...] = ()
) -> Review:
    return Review("r1", "scheduled", None, on, considered, agencies, changes)


@pytest.mark.parametrize(
    ("on", "answer"),
    [(DUE, True), (DUE + timedelta(days=1), False), (None, False)],
    ids=["in time", "a day late", "not"],
)
def test_after_a_change_by_its_tenth_working_day(on: date | None, answer: bool) -> None:
    reviews = (reviewed(on, "c1"),) if on else ()
    this = case(PLANNED, orders=(ordered(),), change_events=CHANGED, reviews=reviews)
    assert reviewing.reviewed_after_change(seen(this)) is answer


def test_while_the_days_run_it_is_neither_and_without_a_change_it_does_not_apply() -> None:
    recent = (ChangeEvent("c1", "online", TODAY, TODAY - timedelta(days=1)),)
    assert reviewing.reviewed_after_change(seen(case(PLANNED, orders=(ordered(),), change_events=recent))) is None
    assert reviewing.reviewed_after_change(seen(case(PLANNED, orders=(ordered(),)))) is None


def test_regular_reviews() -> None:
    assert reviewing.regular_review(seen(case(PLANNED))) is None
    assert reviewing.regular_review(seen(case(PLANNED, orders=(ordered("2026-02-01"),)))) is None
    assert reviewing.regular_review(seen(case(PLANNED, orders=(ordered("2025-12-01"),)))) is False
    held = (reviewed(date(2026, 3, 2)),)
    assert reviewing.regular_review(seen(case(PLANNED, orders=(ordered("2025-12-01"),), reviews=held))) is True


def test_the_agencies_met_after_each_specialist_assessment() -> None:
    done = (specialist("2026-01-20"), specialist("2026-02-20"))
    first, second = (Meeting(f"m{n}", "planning", date(2026, 3, 2), assessment=n) for n in (0, 1))
    assert reviewing.planning_meeting(seen(case(PLANNED))) is None
    assert reviewing.planning_meeting(seen(case(PLANNED, assessments=done, meetings=(first,)))) is False
    assert reviewing.planning_meeting(seen(case(PLANNED, assessments=done, meetings=(first, second)))) is True


def test_the_school_and_those_harmed_at_the_last_review() -> None:
    told, there = AgencyPart("education", informed=True), AgencyPart("education", attended=True)
    assert reviewing.school_there(seen(case(PLANNED))) is None
    assert reviewing.school_there(seen(case(PLANNED, reviews=(reviewed(TODAY, agencies=(told,)),)))) is False
    assert reviewing.school_there(seen(case(PLANNED, reviews=(reviewed(TODAY, agencies=(there,)),)))) is True
    assert reviewing.victims_looked_at(seen(case(PLANNED, reviews=(reviewed(TODAY),)))) is False
    looked = reviewed(TODAY, considered=Considered(victim_safety=True))
    assert reviewing.victims_looked_at(seen(case(PLANNED, reviews=(looked,)))) is True
