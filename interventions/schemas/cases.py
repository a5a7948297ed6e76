"""The child's circumstances: orders, stance, needs, assessments."""

from typing import Annotated, Literal

from pydantic import Field

from app.core.days import Day, Moment
from interventions.model import Stance
from interventions.schemas.base import Code, Email, Line, Prose, Ref, Strict


class OrderChangeIn(Strict):
    on: Day
    ends_on: Day
    reason: Line


class OrderIn(Strict):
    """starts_on is when the order's own clock starts: a referral order's contract, not the court's date.

    release_due_on and released_on: from custody, as notified; never computed.
    """

    type: Code
    made_on: Day | None = None
    contract_on: Day | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    release_due_on: Day | None = None
    released_on: Day | None = None
    changes: list[OrderChangeIn] = []


class StanceIn(Strict):
    """offence: the ref of the one it speaks of; none where it speaks of all. Acknowledged by a manager, on a day."""

    on: Day
    stance: Stance
    family_stance: Code | None = None
    reason: Prose | None = None
    recorded_by: Email | None = None
    offence: Ref | None = None
    acknowledged_on: Day | None = None
    acknowledged_by: Email | None = None


class NeedIn(Strict):
    code: Code
    adaptations: list[Code] = []
    reason: Line | None = None
    recorded_on: Day | None = None


class RatingIn(Strict):
    """rating null is "not known", which is not 0."""

    factor: Code
    rating: Annotated[int, Field(ge=0, le=4)] | None = None
    evidence: Prose | None = None
    source: Code | None = None
    basis: Code | None = None
    rated_on: Day | None = None


class AgencyCheckIn(Strict):
    agency: Code
    asked_on: Day | None = None
    outcome: Code | None = None
    answered_on: Day | None = None
    note: Prose | None = None


class AssessmentSummary(Strict):
    """The four boxes of 4.1, and the formulation without which a score is only a score (4.6)."""

    triggers: Prose | None = None
    risk_factors: Prose | None = None
    planning: Prose | None = None
    pattern: Prose | None = None
    formulation: Prose | None = None


class AssessmentIn(Strict):
    tool: Code
    purpose: Line | None = None
    started_on: Day | None = None
    completed_on: Day | None = None
    assessors: list[Email] = []
    ratings: list[RatingIn] = []
    strengths: list["StrengthIn"] = []
    summary: AssessmentSummary = AssessmentSummary()
    agency_checks: list[AgencyCheckIn] = []
    unscreened_reason: Line | None = None


class StrengthIn(Strict):
    """0 none, 1 emerging, 2 established."""

    strength: Code
    rating: Annotated[int, Field(ge=0, le=2)] = 1
    evidence: Prose | None = None


class WorkerIn(Strict):
    """One line of the case's worker history."""

    email: Email
    starts_on: Day | None = None
    ends_on: Day | None = None
    reason: Line | None = None


class AnswerIn(Strict):
    flag: Code
    text: Prose
    by: Email
    at: Moment


class ContactCopyIn(Strict):
    """A held session that is also recorded in the statutory case system."""

    session: Code
    by: Email
    at: Moment


Language = Literal["en", "cy"]

AssessmentIn.model_rebuild()
