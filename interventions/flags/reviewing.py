"""Flags about looking in time, and looking again: the specialist assessment, reviews, what a review considered."""

from interventions.flags.facts import Facts
from interventions.measures import Flag, Level
from interventions.reviews import AFTER_CHANGE, OpenReview, last_held, open_reviews
from interventions.words import Say, nsay


def assessment_late(facts: Facts) -> Flag | None:
    """No specialist assessment 28 days after the clock start; act at half of the order."""
    as_of, setting = facts.view.as_of, facts.view.setting
    days = facts.term.days_in(as_of)
    done = [a.completed_on for a in facts.view.case.assessments if a.tool in setting.specialist_tools]
    if days is None or any(day is not None and day <= as_of for day in done):
        return None
    act = facts.term.reached(facts.limit("assessment_late", "act_percent"), as_of)
    if not act and days < facts.limit("assessment_late", "check_days"):
        return None
    because = nsay(
        "No specialist assessment is complete, {n} day after the clock started on {start}. "
        "Complete it, or say what is in the way.",
        "No specialist assessment is complete, {n} days after the clock started on {start}. "
        "Complete it, or say what is in the way.",
        days,
        start=facts.term.starts_on,
    )
    return Flag("assessment_late", Level.ACT if act else Level.CHECK, because)


def review_due(facts: Facts) -> Flag | None:
    """A review overdue, a regular one or one after a change; act by 14 days."""
    as_of = facts.view.as_of
    late = [
        review
        for review in open_reviews(facts.view, facts.term, facts.holidays)
        if review.overdue_days(as_of) >= facts.limit("review_due", "check_days")
    ]
    if not late:
        return None
    act = late[0].overdue_days(as_of) >= facts.limit("review_due", "act_days")
    rests_on = tuple(review.ref or review.kind for review in late)
    return Flag("review_due", Level.ACT if act else Level.CHECK, _hold(late), rests_on)


def _hold(late: list[OpenReview]) -> Say:
    """The longest overdue leads; the sentence says where something changed."""
    changed = [review for review in late if review.kind == AFTER_CHANGE]
    if changed:
        return nsay(
            "Something changed, and the review of it was due by {since}. Hold it, and say what follows for the plan.",
            "{n} things changed, and the first review of them was due by {since}. "
            "Hold it, and say what follows for the plan.",
            len(changed),
            since=changed[0].due_on,
        )
    return nsay(
        "A review of the plan was due by {since}. Hold it, or say what is in the way.",
        "{n} reviews of the plan are overdue, the first since {since}. Hold them, or say what is in the way.",
        len(late),
        since=late[0].due_on,
    )


def not_considered(facts: Facts, whose: str) -> bool:
    """Whether the last review left out the safety of those harmed, or of the child. whose: the name in Considered."""
    review = last_held(facts.view)
    return review is not None and not getattr(review.considered, whose)
