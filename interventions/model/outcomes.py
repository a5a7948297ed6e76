"""What was measured of the child's own change, and screened before it: dated, and never corrected in place."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ScreenResult(StrEnum):
    """What a short cognitive screen came to; UNCLEAR is no answer, and is not "no concern"."""

    NO_CONCERN = "no_concern"
    POSITIVE = "positive"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class CognitiveScreen:
    """A short look at how the child learns and understands, before a specialist assessment (1.16, 4.5)."""

    on: date
    result: ScreenResult


class Phase(StrEnum):
    START = "start"
    REVIEW = "review"
    END = "end"


@dataclass(frozen=True, slots=True)
class OutcomeMeasure:
    """One reading of one instrument. score or band is given; instrument is a code, name what else it is called."""

    on: date
    phase: Phase
    instrument: str | None = None
    name: str | None = None
    score: float | None = None
    band: str | None = None
    component: str | None = None
    objective: str | None = None


@dataclass(frozen=True, slots=True)
class WorkerSpell:
    """Who worked with the child, from when to when; None where it is not known or goes on."""

    email: str
    starts_on: date | None
    ends_on: date | None
    reason: str | None = None
