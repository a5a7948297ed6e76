"""Whether it was looked at again: reviews, after a change too, and the agencies at one table (4.6, 5.21, 6.6)."""

from interventions.due.clocks import planned_together
from interventions.due.values import Ground
from interventions.inspection.seen import Answer, Seen, done_on
from interventions.inspection.tally import Count, Ours
from interventions.periods import term
from interventions.reviews import change_review_due, changes, held, last_held, review_weeks, reviewed_on
from interventions.words import say

SCHOOL = "education"


def reviewed_after_change(seen: Seen) -> Answer:
    """While the days still run it is neither yes nor no."""
    answers = []
    for event in changes(seen.view):
        due_on, on = change_review_due(event, seen.view, seen.holidays), reviewed_on(event, seen.view)
        if on is not None or seen.view.as_of > due_on:
            answers.append(on is not None and on <= due_on)
    return all(answers) if answers else None


def regular_review(seen: Seen) -> Answer:
    """Where one has fallen due by now, or was held: none is overdue by the flag's own reckoning."""
    if review_weeks(seen.view) is None:
        return None
    late = any(flag.code == "review_due" for flag in seen.figures.flags)
    return False if late else True if held(seen.view) else None


def planning_meeting(seen: Seen) -> Answer:
    """After each specialist assessment."""
    done = [(n, a) for n, a in enumerate(seen.case.assessments) if a in seen.completed and a.tool in seen.specialist]
    if not done:
        return None
    time = term(seen.case, seen.view.setting, seen.view.as_of)
    ground = Ground(seen.view, time, seen.holidays)
    return all(planned_together(ground, place, done_on(assessment)) for place, assessment in done)


def school_there(seen: Seen) -> Answer:
    review = last_held(seen.view)
    if review is None:
        return None
    return any(part.agency == SCHOOL and part.attended for part in review.agencies)


def victims_looked_at(seen: Seen) -> Answer:
    review = last_held(seen.view)
    return None if review is None else review.considered.victim_safety


COUNTS = {
    "reviewed_after_change": Ours(
        say("Reviewed in time after a change"),
        say(
            "Where a change event is recorded and its review was held or has fallen due: every such change was looked "
            "at in a review within its working days, 10, or 1 after an allegation or contact with somebody harmed."
        ),
        Count(reviewed_after_change),
    ),
    "regular_review": Ours(
        say("Reviews up to date"),
        say("Where the order asks for regular reviews and one was held or is overdue: none is overdue."),
        Count(regular_review),
    ),
    "planning_meeting": Ours(
        say("Met after the assessment"),
        say("Where a specialist assessment is complete: the agencies met to plan from it, and from each of several."),
        Count(planning_meeting),
    ),
    "school_there": Ours(
        say("School or college at the last review"),
        say("Where a review was held: the school or college attended the last one."),
        Count(school_there),
    ),
    "victims_looked_at": Ours(
        say("Looked at in the last review"),
        say("Where a review was held: the last one considered the safety of those harmed and of other children."),
        Count(victims_looked_at),
    ),
}
