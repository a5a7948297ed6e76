"""The boxes of the form, by factor, strength and agency."""

import re

from interventions.schemas.cases import AssessmentIn

NOT_RATED = "not_rated"
NOT_KNOWN = "not_known"
RATINGS = ("0", "1", "2", "3", "4")
STRENGTHS = ("0", "1", "2")
ALWAYS_ASKED = ("police", "social_care", "health", "education")
BOXES = ("triggers", "risk_factors", "planning", "pattern", "formulation")
FACTS = ("planning_or_grooming", "more_than_one_occasion")
YES, NO = "yes", "no"

RATING_FIELD = re.compile(r"ratings\[(\d+)\]\.(\w+)")
CHECK_FIELD = re.compile(r"agency_checks\.(\w+)\.(\w+)")
OF_RATING = {"factor": "rating", "rating": "rating", "rated_on": "on"}
OF_CHECK = {"asked_on": "asked", "answered_on": "answered"}


def of(kind: str, code: str) -> str:
    """The name of a box: rating-SB-5, evidence-SB-5."""
    return f"{kind}-{code}"


def box_of(field: str, assessment: AssessmentIn) -> str:
    """Where a sentence of the command goes, whose fields are those of the assessment."""
    if found := RATING_FIELD.fullmatch(field):
        factor = assessment.ratings[int(found[1])].factor
        return of(OF_RATING.get(found[2], found[2]), factor)
    if found := CHECK_FIELD.fullmatch(field):
        return of(OF_CHECK.get(found[2], found[2]), found[1])
    return field.removeprefix("summary.")
