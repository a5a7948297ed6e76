"""Held sessions: append-only, one row a revision, found again by the id that the device made."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class HeldSessionRow(SQLModel, table=True):
    """`voluntary`: held after the order's end, as work that was agreed to go on."""

    __tablename__ = "held_session"
    __table_args__ = (
        UniqueConstraint("session_id", "revision"),
        CheckConstraint("minutes >= 0", name="minutes"),
        CheckConstraint("engagement IS NULL OR engagement BETWEEN 1 AND 5", name="engagement"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    session_id: str
    revision: int
    replaces: int | None = None
    started_at: datetime = Field(sa_type=UtcDateTime)
    minutes: int
    attendance: str
    late_minutes: int | None = None
    intended: list[str] = Field(sa_type=JSON)
    saved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    received_at: datetime = Field(sa_type=UtcDateTime)
    recorded_by: str
    deliverers: list[str] = Field(sa_type=JSON)
    adaptations: list[str] = Field(sa_type=JSON)
    engagement: int | None = None
    child_rating: int | None = None
    note: str | None = None
    next_time: str | None = None
    concern: str | None = None
    tell_manager: bool = False
    voluntary: bool = False
    content_hash: str


class CoverageRow(SQLModel, table=True):
    """What one revision of a held session covered of one component, in the order listed."""

    __tablename__ = "coverage"
    __table_args__ = (
        CheckConstraint("minutes IS NULL OR minutes >= 0", name="minutes"),
        CheckConstraint("variant IN ('standard', 'adapted')", name="variant"),
    )

    id: int | None = Field(default=None, primary_key=True)
    held_id: int = Field(foreign_key="held_session.id", index=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    position: int
    planned: str | None = None
    component: str
    variant: str
    minutes: int | None = None
    elements: list[str] = Field(sa_type=JSON)
    in_place_of: str | None = None
    reason: str | None = None


class ContactCopyRow(SQLModel, table=True):
    """Marks a held session "also recorded there": in the statutory case system."""

    __tablename__ = "contact_copy"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    session_id: str
    copied_by: str
    copied_at: datetime = Field(sa_type=UtcDateTime)
