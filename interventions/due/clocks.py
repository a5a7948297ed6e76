"""Clocks that run from a date in the case: allocation, the specialist assessment and its meeting, the 18th birthday."""

from collections.abc import Iterable
from datetime import date, timedelta

from interventions.due.values import Due, Ground
from interventions.periods import months_after, working_days_after
from interventions.reviews import TRANSITION, held, rules_of
from interventions.words import say


def allocation(ground: Ground) -> Iterable[Due]:
    """So many working days from sentence; where there is none, from the clock start (4.7)."""
    start = ground.view.case.sentenced_on or ground.term.starts_on
    if start is None or start > ground.as_of or ground.ended or _allocated(ground):
        return
    due_on = working_days_after(start, rules_of(ground.view).allocation_working_days, ground.holidays)
    yield Due(ground.reference, "allocation", say("Give the case to a worker."), due_on, link="workers")


def _allocated(ground: Ground) -> bool:
    case = ground.view.case
    if case.allocated_on is not None and case.allocated_on <= ground.as_of:
        return True
    return any(spell.starts_on is None or spell.starts_on <= ground.as_of for spell in case.workers)


def specialist_assessment(ground: Ground) -> Iterable[Due]:
    start = ground.term.starts_on
    if start is None or ground.ended or any(_specialist(ground)):
        return
    due_on = start + timedelta(days=rules_of(ground.view).assessment_days)
    yield Due(ground.reference, "assessment", say("Complete the specialist assessment."), due_on, link="assessments")


def _specialist(ground: Ground) -> Iterable[tuple[int, date]]:
    """Those complete by the day: the place in the case's list, and the date."""
    for place, assessment in enumerate(ground.view.case.assessments):
        done = assessment.completed_on
        if assessment.tool in ground.view.setting.specialist_tools and done is not None and done <= ground.as_of:
            yield place, done


def planning_meetings(ground: Ground) -> Iterable[Due]:
    """The agencies plan together from what the assessment found (4.6)."""
    if ground.ended:
        return
    for place, done in _specialist(ground):
        if not planned_together(ground, place, done):
            due_on = done + timedelta(days=rules_of(ground.view).planning_meeting_days)
            text = say("Meet with the agencies to plan from the assessment.")
            yield Due(ground.reference, "meeting", text, due_on, link=f"meetings/new?assessment={place + 1}")


def planned_together(ground: Ground, place: int, done: date) -> bool:
    """By a meeting about this assessment; or one that names none, held on its day or later."""
    for meeting in ground.view.case.meetings:
        about = meeting.assessment == place or (meeting.assessment is None and meeting.held_on >= done)
        if meeting.kind == "planning" and about and meeting.held_on <= ground.as_of:
            return True
    return False


def birthday(ground: Ground) -> Iterable[Due]:
    """Until a review of the move, or an agreed hand-over, says who goes on with the work."""
    born = ground.view.case.date_of_birth
    if born is None or ground.term.starts_on is None or ground.ended:
        return
    adult_on = months_after(born, rules_of(ground.view).adult_months)
    within = ground.term.starts_on < adult_on and (ground.term.ends_on is None or adult_on <= ground.term.ends_on)
    settled = ground.view.case.hand_over_on or any(review.kind == TRANSITION for review in held(ground.view))
    if within and not settled:
        yield Due(
            ground.reference,
            "birthday",
            say("The child turns 18: settle who goes on with the work."),
            adult_on,
            link="reviews/new?kind=transition",
        )
