"""What people say to a figure, and figures kept under the stamp of the facts they rest on."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
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


class ForecastRow(SQLModel, table=True):
    """A forecast as a manager was shown it, once a day a case a stream: append-only, so that it can be held to account.

    headline: the probability shown. inputs: the counts it rested on.
    """

    __tablename__ = "forecast"
    __table_args__ = (
        UniqueConstraint("case_id", "as_of", "stream"),
        CheckConstraint("headline >= 0 AND headline <= 1", name="headline"),
        CheckConstraint("shown_on IN ('case', 'report')", name="shown_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id")
    as_of: date
    stream: str
    plan_version: int
    effective_end_on: date
    headline: float
    rules: str
    inputs: dict[str, Any] = Field(sa_type=JSON)
    shown_on: str
    shown_to: str
    shown_at: datetime = Field(sa_type=UtcDateTime)


class PastSlotsRow(SQLModel, table=True):
    """Beside a case's kept figures: what one stream kept and lost, so that a service's sums take one query."""

    __tablename__ = "case_past_slots"
    __table_args__ = {"info": {"audited": False}}

    case_id: int = Field(foreign_key="case_record.id", primary_key=True)
    as_of: date = Field(primary_key=True)
    stream: str = Field(primary_key=True)
    kept: int
    lost: int


class CaseFiguresRow(SQLModel, table=True):
    """Never a truth of its own: whatever is missing or stale is computed on read."""

    __tablename__ = "case_figures"
    __table_args__ = {"info": {"audited": False}}

    case_id: int = Field(foreign_key="case_record.id", primary_key=True)
    as_of: date = Field(primary_key=True)
    stamp: str
    figures: dict[str, Any] = Field(sa_type=JSON)
