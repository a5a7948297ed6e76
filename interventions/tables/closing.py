"""The closing report of a case: drafted, signed by a worker, agreed by a manager, and kept from then on as it is."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class ClosingReportRow(SQLModel, table=True):
    """shown: the facts as they were signed. spell: how often the case had been opened again when it was begun.

    number: the place among the case's reports, from 1. edit: moves with every change, so that a stale one is refused.
    The database itself refuses a change of one that is agreed.
    """

    __tablename__ = "closing_report"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        UniqueConstraint("case_id", "spell"),
        CheckConstraint("status IN ('draft', 'signed', 'agreed')", name="status"),
        CheckConstraint("status = 'draft' OR (shown IS NOT NULL AND signed_by IS NOT NULL)", name="signed_as_shown"),
        CheckConstraint("(status = 'agreed') = (agreed_by IS NOT NULL)", name="agreed_by_somebody"),
        CheckConstraint("number >= 1", name="number"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id")
    number: int
    spell: int
    status: str
    edit: int
    words: dict[str, Any] = Field(sa_type=JSON)
    shown: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    as_of: date | None = None
    rules: str | None = None
    signed_by: str | None = None
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    agreed_by: str | None = None
    agreed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    returned_by: str | None = None
    returned_words: str | None = None
