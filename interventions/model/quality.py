"""Checks of the quality of a case's file: drawn, never picked; what was found, and what the worker says to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Area(StrEnum):
    """What is looked at, in the order of the work."""

    ASSESSMENT = "assessment"
    PLAN = "plan"
    DELIVERY = "delivery"
    REVIEW = "review"
    SAFETY = "safety"
    VOICE = "voice"


class Mark(StrEnum):
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class Finding:
    """words: what shows it."""

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class QualityStep:
    """findings: of a look at the file, by area; words: of an answer to it. One of the two."""

    number: int
    by: str
    at: datetime
    findings: Mapping[Area, Finding] = field(default_factory=dict)
    words: str | None = None


@dataclass(frozen=True, slots=True)
class QualityCheck:
    """number: the place among the case's checks, from 1."""

    number: int
    drawn_on: date
    drawn_by: str
    due_on: date
    steps: tuple[QualityStep, ...] = ()

    @property
    def looked(self) -> tuple[QualityStep, ...]:
        """Each look at the file; the last one holds."""
        return tuple(step for step in self.steps if step.findings)

    @property
    def unanswered(self) -> QualityStep | None:
        """The last look, where nobody has answered it since."""
        return self.steps[-1] if self.steps and self.steps[-1].findings else None

    @property
    def answers(self) -> tuple[QualityStep, ...]:
        return tuple(step for step in self.steps if step.words)
