"""What left the case, to whom and why; and the case itself where it is offered to another team or service."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class CaseExtractRow(SQLModel, table=True):
    """An extract as it was given out. number: the place among the case's extracts. The database refuses any change."""

    __tablename__ = "case_extract"
    __table_args__ = (UniqueConstraint("case_id", "number"), CheckConstraint("number >= 1", name="number"))

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id")
    number: int
    as_of: date
    rules: str
    recipient: str
    why: str
    shown: dict[str, Any] = Field(sa_type=JSON)
    made_by: str
    made_at: datetime = Field(sa_type=UtcDateTime)


class CaseTransferRow(SQLModel, table=True):
    """An offer of a case. to_team_id: a team here; else to_service names where it goes. manager: who is asked.

    travels: what of the case goes, counted on the day of the offer. until_on: of caretaking, when it ends. words: of
    whoever decided. At most one offer of a case is open.
    """

    __tablename__ = "case_transfer"
    __table_args__ = (
        CheckConstraint("kind IN ('full', 'caretaking')", name="kind"),
        CheckConstraint("status IN ('offered', 'accepted', 'returned', 'withdrawn')", name="status"),
        CheckConstraint("(to_team_id IS NULL) <> (to_service IS NULL)", name="one_place"),
        CheckConstraint("(kind = 'caretaking') = (until_on IS NOT NULL)", name="caretaking_until"),
        CheckConstraint("(status = 'offered') = (decided_at IS NULL)", name="decided"),
        Index("ix_case_transfer_one_open", "case_id", unique=True, sqlite_where=text("status = 'offered'"),
              postgresql_where=text("status = 'offered'")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    kind: str
    from_team_id: int = Field(foreign_key="team.id", index=True)
    to_team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    to_service: str | None = None
    manager: str
    reason: str
    until_on: date | None = None
    travels: dict[str, Any] = Field(sa_type=JSON)
    status: str
    offered_by: str
    offered_at: datetime = Field(sa_type=UtcDateTime)
    decided_by: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    words: str | None = None
