"""A manager's challenge as it travels with the case: facts frozen as they were seen, the question, what followed."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from app.core.days import Day, Moment
from app.core.i18n import _
from interventions.model import About, StepKind
from interventions.schemas.base import Code, Email, Line, Ordinal, Prose, Ref, Strict


class SeenFactsIn(Strict):
    """level: null where no flag was up. lines: the sentences that stood on the screen. figures: the counts."""

    level: Literal["check", "act"] | None = None
    rests_on: list[Ref] = []
    lines: list[Prose] = []
    answer: Prose | None = None
    figures: dict[Code, int | float | Line | None] = {}


class ChallengeStepIn(Strict):
    kind: StepKind
    words: Annotated[Prose, Field(min_length=1)]
    by: Email
    at: Moment
    person: Email | None = None
    due_on: Day | None = None
    planned: Ref | None = None
    component: Code | None = None
    of_action: Ordinal | None = None
    done_on: Day | None = None
    ground: Code | None = None
    facts: SeenFactsIn | None = None

    @model_validator(mode="after")
    def _whole(self) -> "ChallengeStepIn":
        if self.kind is StepKind.ACTION and (self.person is None or self.due_on is None):
            raise ValueError(_("An action has a person and a day."))
        if (self.kind is StepKind.CLOSED) != (self.ground is not None):
            raise ValueError(_("A closing has a ground, and nothing else has."))
        if (self.kind is StepKind.OUTCOME) != (self.of_action is not None):
            raise ValueError(_("An outcome names its action, and nothing else does."))
        return self


class ChallengeIn(Strict):
    """subject: a flag's code, a figure's name, or a plan version's number. Steps in their order, the first is 1."""

    about: About
    subject: Code
    as_of: Day
    rules: Line
    facts: SeenFactsIn
    question: Annotated[Prose, Field(min_length=1)]
    reply_due_on: Day
    asked_by: Email
    asked_at: Moment
    steps: list[ChallengeStepIn] = []

    @model_validator(mode="after")
    def _of_its_actions(self) -> "ChallengeIn":
        actions = {n for n, step in enumerate(self.steps, 1) if step.kind is StepKind.ACTION}
        if any(step.of_action is not None and step.of_action not in actions for step in self.steps):
            raise ValueError(_("An outcome names an action of the same challenge."))
        return self

    def days(self) -> list[date]:
        """On which something was said."""
        return [self.asked_at.date(), *(step.at.date() for step in self.steps)]
