"""Reviews, meetings and change events: history, so a correction is a new row that names the one it replaces.

`ref` stays the same through corrections.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, SQLModel


class ReviewRow(SQLModel, table=True):
    """Booked, held, or both."""

    __tablename__ = "review"
    __table_args__ = (CheckConstraint("booked_on IS NOT NULL OR held_on IS NOT NULL", name="day"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    ref: str
    kind: str
    booked_on: date | None = None
    held_on: date | None = None
    framework: str = "none"
    child_attended: bool | None = None
    carer_attended: bool | None = None
    agencies: list[dict[str, Any]] = Field(sa_type=JSON)
    considered: dict[str, Any] = Field(sa_type=JSON)
    changes: list[str] = Field(sa_type=JSON)
    decided: str | None = None
    voice: dict[str, Any] = Field(sa_type=JSON)
    recorded_by: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="review.id", unique=True)


class MeetingRow(SQLModel, table=True):
    """A meeting of several agencies (5.21)."""

    __tablename__ = "meeting"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    ref: str
    kind: str
    held_on: date
    framework: str = "none"
    child_attended: bool | None = None
    carer_attended: bool | None = None
    agencies: list[dict[str, Any]] = Field(sa_type=JSON)
    assessment_id: int | None = Field(default=None, foreign_key="assessment.id")
    review: str | None = None
    decided: str | None = None
    recorded_by: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="meeting.id", unique=True)


class ChangeEventRow(SQLModel, table=True):
    """Something happened, or will, that the plan may have to answer (5.26, 4.11, 6.6)."""

    __tablename__ = "change_event"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    ref: str
    type: str
    happened_on: date
    known_on: date
    description: str | None = None
    reported_by: str | None = None
    owner: str | None = None
    action: str | None = None
    due_on: date | None = None
    done_on: date | None = None
    outcome: str | None = None
    victim_safety: bool | None = None
    child_safety: bool | None = None
    disclosure: str | None = None
    school: str | None = None
    decision_reason: str | None = None
    recorded_by: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="change_event.id", unique=True)
