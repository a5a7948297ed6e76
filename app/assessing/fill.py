"""What the form holds before anybody types: what was saved."""

from typing import Any

from app.assessing.names import BOXES, NOT_KNOWN, NOT_RATED, YES, of
from app.forms import Form
from interventions.queries import Assessed, AssessmentsScreen, content_hash
from interventions.schemas.cases import AssessmentIn


def filled(screen: AssessmentsScreen, this: Assessed) -> Form:
    """A fact that is known says so; what is not was perhaps never asked, so nothing is filled in."""
    said, case = this.content, screen.overview.case
    return Form.holding(
        seen=content_hash(said),
        tool=said.tool,
        purpose=said.purpose,
        started_on=said.started_on,
        assessors=said.assessors,
        completed_on=screen.today,
        unscreened_reason=said.unscreened_reason,
        planning_or_grooming=YES if case.planning_or_grooming else None,
        more_than_one_occasion=YES if case.more_than_one_occasion else None,
        **{box: getattr(said.summary, box) for box in BOXES},
        **_ratings(screen, said),
        **_strengths(screen, said),
        **_checks(said),
    )


def _ratings(screen: AssessmentsScreen, said: AssessmentIn) -> dict[str, Any]:
    boxes: dict[str, Any] = {of("rating", factor): NOT_RATED for factor in screen.catalogue.factors}
    for rating in said.ratings:
        factor = rating.factor
        boxes[of("rating", factor)] = NOT_KNOWN if rating.rating is None else rating.rating
        boxes[of("evidence", factor)] = rating.evidence
        boxes[of("source", factor)] = rating.source
        boxes[of("basis", factor)] = rating.basis
        boxes[of("on", factor)] = rating.rated_on
    return boxes


def _strengths(screen: AssessmentsScreen, said: AssessmentIn) -> dict[str, Any]:
    boxes: dict[str, Any] = {of("strength", code): NOT_RATED for code in screen.catalogue.strengths}
    for strength in said.strengths:
        boxes[of("strength", strength.strength)] = strength.rating
        boxes[of("shown", strength.strength)] = strength.evidence
    return boxes


def _checks(said: AssessmentIn) -> dict[str, Any]:
    boxes: dict[str, Any] = {}
    for check in said.agency_checks:
        boxes[of("asked", check.agency)] = check.asked_on
        boxes[of("outcome", check.agency)] = check.outcome
        boxes[of("answered", check.agency)] = check.answered_on
        boxes[of("note", check.agency)] = check.note
    return boxes
