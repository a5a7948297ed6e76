"""Clocks that run from a date in the case: allocation, panel, assessment, meeting, plan, reading, 18th birthday."""

from collections.abc import Iterable
from datetime import date, timedelta

from interventions.due.values import Due, Ground
from interventions.model import Review
from interventions.orders import rule_on
from interventions.periods import months_after, working_days_after
from interventions.reviews import TRANSITION, held, rules_of
from interventions.stances import is_closed, unacknowledged
from interventions.words import say

ACKNOWLEDGEMENT = "acknowledgement"
"""The one kind that is for a manager who may read how the child speaks of it, and for nobody else."""


def allocation(ground: Ground) -> Iterable[Due]:
    """So many working days from sentence; where there is none, from the clock start (4.7); or from the last leaving."""
    start = ground.view.case.sentenced_on or ground.term.starts_on
    left = _left_on(ground)
    if left is not None and not ground.ended:
        start = left
    elif start is None or start > ground.as_of or ground.ended or _allocated(ground):
        return
    due_on = working_days_after(start, rules_of(ground.view).allocation_working_days, ground.holidays)
    yield Due(ground.reference, "allocation", say("Give the case to a worker."), due_on, link="workers")


def _left_on(ground: Ground) -> date | None:
    """Since when nobody works with the child any more: the case waits for somebody again, as after a transfer."""
    begun = (each for each in ground.view.case.workers if each.starts_on is None or each.starts_on <= ground.as_of)
    ended = [spell.ends_on for spell in begun]
    known = [on for on in ended if on is not None and on <= ground.as_of]
    closed = is_closed(ground.view.case.closings, ground.as_of)
    return max(known) if known and len(known) == len(ended) and not closed else None


def _allocated(ground: Ground) -> bool:
    case = ground.view.case
    if case.allocated_on is not None and case.allocated_on <= ground.as_of:
        return True
    return any(spell.starts_on is None or spell.starts_on <= ground.as_of for spell in case.workers)


def first_panel(ground: Ground) -> Iterable[Due]:
    """Where an order runs from a contract not agreed yet; a panel that is booked stands for it (domain.md 6)."""
    case, sentenced = ground.view.case, ground.view.case.sentenced_on
    if sentenced is None or sentenced > ground.as_of or ground.ended or any(map(_is_open_panel, case.reviews)):
        return
    for order in case.orders:
        rules = ground.view.setting.order_rules.get(order.type, ())
        rule = rule_on(rules, sentenced) or (rules[-1] if rules else None)
        agreed = order.starts_on is not None and order.starts_on <= ground.as_of
        if rule is not None and rule.panel_working_days is not None and not agreed:
            due_on = working_days_after(sentenced, rule.panel_working_days, ground.holidays)
            text = say("Hold the first panel and agree the contract: the order runs from that day.")
            yield Due(ground.reference, "review", text, due_on, link="reviews/book")
            return


def _is_open_panel(review: Review) -> bool:
    return review.kind == "panel" and review.held_on is None and review.booked_on is not None


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


def approved_plan(ground: Ground) -> Iterable[Due]:
    """By the day from which the flag asks for it: whatever the stance, and while the assessment is open (4.7, 5.15)."""
    start = ground.term.starts_on
    if start is None or start > ground.as_of or ground.ended or ground.view.current is not None:
        return
    due_on = start + timedelta(days=ground.view.setting.thresholds["no_plan"]["check_days"])
    text = say("Have a plan approved; an interim one while the assessment is open.")
    yield Due(ground.reference, "plan", text, due_on, link="plan")


def acknowledgement(ground: Ground) -> Iterable[Due]:
    """By a manager of the team: that an entry waits, never what it says (domain.md 5)."""
    case = ground.view.case
    if is_closed(case.closings, ground.as_of):
        return
    waiting = [said.on for said in unacknowledged(said for said in case.stances if said.on <= ground.as_of)]
    if waiting:
        due_on = working_days_after(min(waiting), rules_of(ground.view).acknowledge_working_days, ground.holidays)
        text = say("Read what was recorded about the pathway, and acknowledge it.")
        yield Due(ground.reference, ACKNOWLEDGEMENT, text, due_on, link="stance")


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
