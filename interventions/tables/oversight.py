"""What a manager answers for: supervision of a case, the answers of an approval, and what was looked at last."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class SupervisionRow(SQLModel, table=True):
    """One talk about one case. with_whom: addresses. A correction is a new row that names the one it replaces.

    taken_back: why, where it takes that one back.
    """

    __tablename__ = "supervision"
    __table_args__ = (CheckConstraint("next_by IS NULL OR next_by >= held_on", name="next_after"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    held_on: date
    led_by: str
    with_whom: list[str] = Field(sa_type=JSON)
    looked_at: str
    challenged: bool
    next_by: date | None = None
    recorded_by: str
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    taken_back: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="supervision.id", unique=True)


class OversightLookRow(SQLModel, table=True):
    """A manager says: up to now I have looked. flags: what stood then, by case and code; of the last look alone."""

    __tablename__ = "oversight_look"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    looked_at: datetime = Field(sa_type=UtcDateTime)
    flags: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))


class ApprovalAnswerRow(SQLModel, table=True):
    """What the manager answered when a plan version was approved. yes: None where the question asks for words alone."""

    __tablename__ = "approval_answer"
    __table_args__ = (
        UniqueConstraint("plan_id", "question"),
        CheckConstraint("yes IS NOT NULL OR words IS NOT NULL", name="answered"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan_version.id")
    question: str
    yes: bool | None = None
    words: str | None = None
    answered_by: str
    answered_at: datetime = Field(sa_type=UtcDateTime)
