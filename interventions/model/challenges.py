"""A manager's challenge in a case, and the steps that followed it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

FigureValue = int | float | str | None


class About(StrEnum):
    FLAG = "flag"
    FIGURE = "figure"
    PLAN = "plan"


class StepKind(StrEnum):
    REPLY = "reply"
    ACTION = "action"
    OUTCOME = "outcome"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class SeenFacts:
    """What was on the screen: sentences as they stood, a flag's level and refs and its answer, and the counts.

    level: None where no flag was up.
    """

    level: str | None = None
    rests_on: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    answer: str | None = None
    figures: Mapping[str, FigureValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """person, due_on, planned, component: of an agreed action; of_action: the number of the action that came out so.

    ground: a code of challenge_grounds; facts: as they were when it was closed. A reopening has due_on, for the reply.
    """

    number: int
    kind: StepKind
    words: str
    by: str
    at: datetime
    person: str | None = None
    due_on: date | None = None
    planned: str | None = None
    component: str | None = None
    of_action: int | None = None
    done_on: date | None = None
    ground: str | None = None
    facts: SeenFacts | None = None


@dataclass(frozen=True, slots=True)
class Challenge:
    """subject: a flag's code, a figure's name or a plan version's number; facts: frozen as the manager saw them."""

    number: int
    about: About
    subject: str
    as_of: date
    rules: str
    facts: SeenFacts
    question: str
    reply_due_on: date
    asked_by: str
    asked_at: datetime
    steps: tuple[Step, ...] = ()
