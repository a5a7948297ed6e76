"""Reports to a board: a pack as it is being written, and packs as they were sent."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime

EDITIONS = "edition IN ('restricted', 'circulation')"
LONG_ENOUGH = "months >= 1 AND (edition = 'restricted' OR months >= 24)"
"""What is circulated counts over two years at least, so that few children are few of many."""


class BoardDraftRow(SQLModel, table=True):
    """teams: codes. reports: ids. narratives: by report, "" for the words before them all."""

    __tablename__ = "board_draft"
    __table_args__ = (
        CheckConstraint(EDITIONS, name="edition"),
        CheckConstraint(LONG_ENOUGH, name="long_enough"),
        {"sqlite_autoincrement": True},  # a page left open must never write into a later draft
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    edition: str
    teams: list[str] = Field(sa_type=JSON)
    until: date
    months: int
    reports: list[str] = Field(sa_type=JSON)
    narratives: dict[str, str] = Field(sa_type=JSON)
    begun_at: datetime = Field(sa_type=UtcDateTime)


class BoardPackRow(SQLModel, table=True):
    """What was sent, word for word. A trigger of the database keeps it from being changed or removed."""

    __tablename__ = "board_pack"
    __table_args__ = (CheckConstraint(EDITIONS, name="edition"), CheckConstraint(LONG_ENOUGH, name="long_enough"))

    id: int | None = Field(default=None, primary_key=True)
    service_id: int = Field(foreign_key="service.id", index=True)
    edition: str
    teams: list[str] = Field(sa_type=JSON)
    until: date
    months: int
    content: dict[str, Any] = Field(sa_type=JSON)
    recipients: list[str] = Field(sa_type=JSON)
    why: str
    sent_by: str
    sent_at: datetime = Field(sa_type=UtcDateTime)
