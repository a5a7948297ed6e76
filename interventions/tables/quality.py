"""Checks of the quality of files: the samples that were drawn, their cases, and what was said of each."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class QualitySampleRow(SQLModel, table=True):
    """A draw over a team's cases. seed: from it the same cases are drawn again out of drawn_from, their references."""

    __tablename__ = "quality_sample"

    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    seed: str
    drawn_from: list[str] = Field(sa_type=JSON)
    drawn_by: str
    drawn_at: datetime = Field(sa_type=UtcDateTime)


class QualityCheckRow(SQLModel, table=True):
    """A case that was drawn. sample_id: None where it came with the case from another service."""

    __tablename__ = "quality_check"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("number >= 1", name="number"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id")
    number: int
    sample_id: int | None = Field(default=None, foreign_key="quality_sample.id", index=True)
    drawn_on: date
    drawn_by: str
    due_on: date


class QualityStepRow(SQLModel, table=True):
    """A look at the file, with what was found by area; or an answer in words. Append-only: the last look holds."""

    __tablename__ = "quality_step"
    __table_args__ = (
        UniqueConstraint("check_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("(findings IS NULL) <> (words IS NULL)", name="one_of_two"),
    )

    id: int | None = Field(default=None, primary_key=True)
    check_id: int = Field(foreign_key="quality_check.id")
    number: int
    findings: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    words: str | None = None
    by: str
    at: datetime = Field(sa_type=UtcDateTime)
