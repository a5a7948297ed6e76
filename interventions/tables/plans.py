"""Plan versions. An approved version never changes; a revision is a new version."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class PlanRow(SQLModel, table=True):
    """`content` holds streams, pauses, objectives, safety and contingencies in the bundle's shape.

    `edit` counts saves of a draft: of two people who save one draft, the second sees what changed.
    """

    __tablename__ = "plan_version"
    __table_args__ = (
        UniqueConstraint("case_id", "version"),
        CheckConstraint("kind IN ('interim', 'full')", name="kind"),
        CheckConstraint("status IN ('draft', 'submitted', 'returned', 'approved')", name="status"),
        CheckConstraint("(status = 'approved') = (approved_on IS NOT NULL)", name="approved_has_date"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    version: int
    kind: str
    status: str
    author: str | None = None
    based_on: int | None = None
    starts_on: date
    change_reason: str | None = None
    content: dict[str, Any] = Field(sa_type=JSON)
    edit: int = 1
    submitted_on: date | None = None
    submitted_by: str | None = None
    approved_on: date | None = None
    approved_by: str | None = None
    approved_elsewhere: bool = False
    returned_words: str | None = None
    changed_at: datetime = Field(sa_type=UtcDateTime)


class PlanWriterRow(SQLModel, table=True):
    """Who wrote in a version or sent it, whoever saved it last: none of them approves it."""

    __tablename__ = "plan_writer"
    __table_args__ = (UniqueConstraint("plan_id", "email"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan_version.id")
    email: str


class PlanItemRow(SQLModel, table=True):
    __tablename__ = "plan_item"
    __table_args__ = (
        UniqueConstraint("plan_id", "ref"),
        CheckConstraint("variant IN ('standard', 'adapted')", name="variant"),
        CheckConstraint("priority BETWEEN 1 AND 5", name="priority"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan_version.id", index=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    position: int
    ref: str
    component_id: int = Field(foreign_key="catalogue_version.id")
    component: str
    component_version: int
    variant: str
    core: bool
    stream: str
    priority: int
    objectives: list[str] = Field(sa_type=JSON)
    adaptations: list[str] = Field(sa_type=JSON)
    deliverer: str | None = None
    agency: str | None = None


class PlannedSessionRow(SQLModel, table=True):
    """`ref` is unique in the case, kept through revisions, never reused."""

    __tablename__ = "planned_session"
    __table_args__ = (
        UniqueConstraint("plan_id", "ref"),
        CheckConstraint("minutes >= 1", name="minutes"),
    )

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="plan_item.id", index=True)
    plan_id: int = Field(foreign_key="plan_version.id")
    case_id: int = Field(foreign_key="case_record.id", index=True)
    ref: str
    sequence: int
    due_on: date
    minutes: int
