"""What a manager answers for in a case, as it travels: supervision of it, and checks of its file."""

from typing import Annotated

from pydantic import Field, model_validator

from app.core.days import Day, Moment
from app.core.i18n import _
from interventions.model import Area, Mark
from interventions.schemas.base import Email, Prose, Strict


class SupervisionIn(Strict):
    """One talk. challenged: whether something was challenged in it."""

    held_on: Day
    led_by: Email
    with_whom: list[Email] = []
    looked_at: Annotated[Prose, Field(min_length=1)]
    challenged: bool
    next_by: Day | None = None
    recorded_by: Email
    recorded_at: Moment

    @model_validator(mode="after")
    def _in_order(self) -> "SupervisionIn":
        if self.next_by and self.next_by < self.held_on:
            raise ValueError(_("This is before the talk itself."))
        return self


class FindingIn(Strict):
    mark: Mark
    words: Annotated[Prose, Field(min_length=1)]


class QualityStepIn(Strict):
    """A look, with a finding for each area; or an answer in words."""

    by: Email
    at: Moment
    findings: dict[Area, FindingIn] | None = None
    words: Annotated[Prose, Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> "QualityStepIn":
        if (self.findings is None) == (self.words is None):
            raise ValueError(_("A step holds what was found, or an answer in words."))
        if self.findings is not None and set(self.findings) != set(Area):
            raise ValueError(_("A look says something of each area."))
        return self


class QualityCheckIn(Strict):
    drawn_on: Day
    drawn_by: Email
    due_on: Day
    steps: list[QualityStepIn] = []
