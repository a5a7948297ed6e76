"""What people say to a figure, and figures kept under the stamp of the facts they rest on."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class FlagAnswerRow(SQLModel, table=True):
    """A worker's answer to a flag."""

    __tablename__ = "flag_answer"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    flag: str
    text: str
    answered_by: str
    answered_at: datetime = Field(sa_type=UtcDateTime)


class CaseFiguresRow(SQLModel, table=True):
    """Never a truth of its own: whatever is missing or stale is computed on read."""

    __tablename__ = "case_figures"
    __table_args__ = {"info": {"audited": False}}

    case_id: int = Field(foreign_key="case_record.id", primary_key=True)
    as_of: date = Field(primary_key=True)
    stamp: str
    figures: dict[str, Any] = Field(sa_type=JSON)
