"""Reviews, meetings of several agencies, and change events. A ref is unique in its case, and kept by corrections."""

from typing import Annotated

from pydantic import Field, model_validator

from app.core.days import Day
from app.core.i18n import _
from interventions.schemas.base import Code, Email, Line, Prose, Ref, Strict


class AgencyPartIn(Strict):
    """note: why the agency had no part, where it had none."""

    agency: Code
    invited: bool = False
    attended: bool = False
    informed: bool = False
    note: Line | None = None


class ConsideredIn(Strict):
    """plan: whether it is still right."""

    victim_safety: bool = False
    child_safety: bool = False
    stance: bool = False
    contingencies: bool = False
    strengths: bool = False
    plan: bool | None = None


class VoiceIn(Strict):
    """The child's words, by the four parts of being heard; influence: what changed because of them."""

    space: Prose | None = None
    voice: Prose | None = None
    audience: Prose | None = None
    influence: Prose | None = None


class ReviewIn(Strict):
    """booked_on: the day agreed for it. Not held yet without held_on."""

    ref: Ref
    kind: Code
    booked_on: Day | None = None
    held_on: Day | None = None
    framework: Code = "none"
    child_attended: bool | None = None
    carer_attended: bool | None = None
    agencies: list[AgencyPartIn] = []
    considered: ConsideredIn = ConsideredIn()
    changes: list[Ref] = []
    decided: Prose | None = None
    voice: VoiceIn = VoiceIn()
    recorded_by: Email | None = None

    @model_validator(mode="after")
    def _has_a_day(self) -> "ReviewIn":
        if self.booked_on is None and self.held_on is None:
            raise ValueError(_("Say the day on which the review was held, or is to be."))
        return self


class MeetingIn(Strict):
    """assessment: the place, from 1, of the assessment that it planned from; review: the ref of a review."""

    ref: Ref
    kind: Code
    held_on: Day
    framework: Code = "none"
    child_attended: bool | None = None
    carer_attended: bool | None = None
    agencies: list[AgencyPartIn] = []
    assessment: Annotated[int, Field(ge=1)] | None = None
    review: Ref | None = None
    decided: Prose | None = None
    recorded_by: Email | None = None


class ChangeEventIn(Strict):
    """known_on: when we came to know; the day itself where nothing is said."""

    ref: Ref
    type: Code
    on: Day
    known_on: Day | None = None
    description: Prose | None = None
    reported_by: Line | None = None
    owner: Email | None = None
    action: Prose | None = None
    due_on: Day | None = None
    done_on: Day | None = None
    outcome: Prose | None = None
    victim_safety: bool | None = None
    child_safety: bool | None = None
    disclosure: Code | None = None
    school: Code | None = None
    decision_reason: Line | None = None
    recorded_by: Email | None = None
