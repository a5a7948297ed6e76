"""Reviews that are not held yet, the ones after a change among them."""

from collections.abc import Iterable, Mapping

from interventions.due.values import Due, Ground
from interventions.reviews import (
    AFTER_CHANGE,
    BEFORE_END,
    BEFORE_RELEASE,
    EXIT,
    SCHEDULED,
    TRANSITION,
    OpenReview,
    open_reviews,
)
from interventions.words import Say, say

TEXTS: Mapping[str, Say] = {
    SCHEDULED: say("Review the plan with the child, the family and the agencies."),
    "panel": say("Youth offender panel."),
    AFTER_CHANGE: say("Review the plan: something has changed."),
    TRANSITION: say("Review the move to adult services, and write it into the plan."),
    BEFORE_RELEASE: say("Review the plan before release: where to, with whom, and what is in place on the day."),
    BEFORE_END: say("Review what can still be done before the order ends, and what goes on after it."),
    EXIT: say("Hold the review at the end: what was done, what helped, and who is there from now on."),
}


def review_dues(ground: Ground) -> Iterable[Due]:
    for review in open_reviews(ground.view, ground.term, ground.holidays):
        yield Due(
            ground.reference, _kind(review), TEXTS.get(review.kind, TEXTS[SCHEDULED]), review.due_on, link=_link(review)
        )


def _kind(review: OpenReview) -> str:
    return "change_review" if review.kind == AFTER_CHANGE and review.change is not None else "review"


def _link(review: OpenReview) -> str:
    if review.change is not None:
        return f"reviews/new?kind={review.kind}&change={review.ref}"
    if review.ref is not None:
        return f"reviews/held?ref={review.ref}"
    return f"reviews/new?kind={review.kind}"
