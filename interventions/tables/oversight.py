"""What a manager answers for: supervision of a case, checks of its file, and what was looked at last."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class SupervisionRow(SQLModel, table=True):
    """One talk about one case. with_whom: addresses. A correction is a new row that names the one it replaces."""

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
    replaces_id: int | None = Field(default=None, foreign_key="supervision.id", unique=True)


class QualitySampleRow(SQLModel, table=True):
    """A draw of a team's cases. seed and `among` (references) let anybody draw it again."""

    __tablename__ = "quality_sample"
    __table_args__ = (CheckConstraint("wanted >= 1", name="wanted"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    wanted: int
    seed: int = Field(sa_type=BigInteger)
    among: list[str] = Field(sa_type=JSON)
    drawn_by: str
    drawn_at: datetime = Field(sa_type=UtcDateTime)


class SampledCaseRow(SQLModel, table=True):
    __tablename__ = "sampled_case"
    __table_args__ = (UniqueConstraint("sample_id", "case_id"),)

    id: int | None = Field(default=None, primary_key=True)
    sample_id: int = Field(foreign_key="quality_sample.id")
    case_id: int = Field(foreign_key="case_record.id", index=True)


class QualityCheckRow(SQLModel, table=True):
    """What the file of a sampled case shows. answers: by area, {"met": "met" | "partly" | "not", "words": text}."""

    __tablename__ = "quality_check"

    id: int | None = Field(default=None, primary_key=True)
    sampled_id: int = Field(foreign_key="sampled_case.id", unique=True)
    answers: dict[str, Any] = Field(sa_type=JSON)
    words: str
    checked_by: str
    checked_at: datetime = Field(sa_type=UtcDateTime)


class OversightLookRow(SQLModel, table=True):
    """A manager says: up to now I have looked."""

    __tablename__ = "oversight_look"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    looked_at: datetime = Field(sa_type=UtcDateTime)


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
