"""A manager's challenge and what was said to it: append-only, a row a step."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class ChallengeRow(SQLModel, table=True):
    """A question about a flag, a figure or a plan version. facts: as the manager saw them; they never change.

    number: the place among the case's challenges, from 1. subject: a flag's code, a figure's name, a version's number.
    """

    __tablename__ = "challenge"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("about IN ('flag', 'figure', 'plan')", name="about"),
        CheckConstraint("number >= 1", name="number"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id")
    number: int
    about: str
    subject: str
    as_of: date
    rules: str
    facts: dict[str, Any] = Field(sa_type=JSON)
    question: str
    reply_due_on: date
    asked_by: str
    asked_at: datetime = Field(sa_type=UtcDateTime)


class ChallengeStepRow(SQLModel, table=True):
    """What followed. ground, facts: of a closing; person, due_on, planned, component: of an agreed action.

    of_action: of an outcome, the number of the action that it is the outcome of.
    """

    __tablename__ = "challenge_step"
    __table_args__ = (
        UniqueConstraint("challenge_id", "number"),
        CheckConstraint("kind IN ('reply', 'action', 'outcome', 'closed', 'reopened')", name="kind"),
        CheckConstraint("(kind = 'closed') = (ground IS NOT NULL)", name="closed_on_a_ground"),
        CheckConstraint("kind <> 'action' OR (person IS NOT NULL AND due_on IS NOT NULL)", name="action_of_somebody"),
        CheckConstraint("(kind = 'outcome') = (of_action IS NOT NULL)", name="outcome_of_an_action"),
        CheckConstraint("number >= 1", name="number"),
    )

    id: int | None = Field(default=None, primary_key=True)
    challenge_id: int = Field(foreign_key="challenge.id")
    number: int
    kind: str
    words: str
    by: str
    at: datetime = Field(sa_type=UtcDateTime)
    person: str | None = None
    due_on: date | None = None
    planned: str | None = None
    component: str | None = None
    of_action: int | None = None
    done_on: date | None = None
    ground: str | None = None
    facts: dict[str, Any] | None = Field(default=None, sa_type=JSON)
