"""What came of it, as far as it is held here (chapter 6)."""

from collections import defaultdict

from interventions.drift.need import PRIORITY
from interventions.inspection.seen import Answer, Seen, done_on
from interventions.inspection.tally import Count, Ours
from interventions.model import Attendance
from interventions.words import say

FEW_ABSENCES = 3
ENFORCED = "breach"


def complied(seen: Seen) -> Answer:
    """Fewer than three absences without a good reason, once any session is recorded."""
    if not seen.view.sessions:
        return None
    without_reason = Attendance.NOT_ATTENDED_UNACCEPTABLE
    return sum(held.session.attendance is without_reason for held in seen.view.sessions) < FEW_ABSENCES


def breach_moved_an_end(seen: Seen) -> bool:
    """Of an order, as its reason says."""
    as_of = seen.view.as_of
    changes = (change for order in seen.case.orders for change in order.changes if change.on <= as_of)
    return any(ENFORCED in change.reason.casefold() for change in changes)


def progress(seen: Seen) -> Answer:
    """Where a changeable factor was first rated 3 or 4 and was rated again: whether one of them is lower now."""
    again = [ratings for ratings in dynamic(seen).values() if ratings[0] >= PRIORITY and len(ratings) > 1]
    return any(ratings[-1] < ratings[0] for ratings in again) if again else None


def dynamic(seen: Seen) -> dict[str, list[int]]:
    """The known ratings of each, by their dates."""
    factors = seen.view.setting.factors
    dated = [
        (rating.rated_on or done_on(assessment), done_on(assessment), rating.factor, rating.rating)
        for assessment in seen.completed
        for rating in assessment.ratings
        if rating.rating is not None and rating.factor in factors and factors[rating.factor].dynamic
    ]
    found: dict[str, list[int]] = defaultdict(list)
    for *_when, factor, value in sorted(dated, key=lambda each: each[:2]):
        found[factor].append(value)
    return found


def strengths_grown(seen: Seen) -> Answer:
    """Looked for twice: one is rated higher than at first, or is new."""
    looked = seen.beside.strengths
    if len(looked) < 2:
        return None
    return any(rating > looked[0].get(code, 0) for code, rating in looked[-1].items())


COUNTS = {
    "complied": Ours(
        say("Fewer than three absences without a good reason"),
        say("Children with any session recorded, and fewer than three absences without a good reason since the start."),
        Count(complied),
    ),
    "progress": Ours(
        say("Progress on the strongest needs"),
        say(
            "Where a changeable factor was first rated 3 or 4 and has been rated again: one of them or more is rated "
            "lower now. Ratings are people's judgement; no total is made of them."
        ),
        Count(progress),
    ),
    "strengths_grown": Ours(
        say("Strengths grown"),
        say(
            "Where strengths were looked for in two assessments or more: one of them or more is rated higher in the "
            "latest than in the first, or is new."
        ),
        Count(strengths_grown),
    ),
}
