"""Assessments: the tool's name and dates, our own neutral factors rated with evidence."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, SQLModel


class AssessmentRow(SQLModel, table=True):
    __tablename__ = "assessment"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    tool: str
    purpose: str | None = None
    started_on: date | None = None
    completed_on: date | None = None
    assessors: list[str] = Field(sa_type=JSON)
    summary: dict[str, Any] = Field(sa_type=JSON)
    strengths: list[dict[str, Any]] = Field(sa_type=JSON)
    unscreened_reason: str | None = None


class RatingRow(SQLModel, table=True):
    """A rating of none is "not known", which is not 0. Factors without a row are "not rated"."""

    __tablename__ = "rating"
    __table_args__ = (CheckConstraint("rating IS NULL OR rating BETWEEN 0 AND 4", name="rating"),)

    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(foreign_key="assessment.id", index=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    position: int
    factor: str
    rating: int | None = None
    evidence: str | None = None
    source: str | None = None
    basis: str | None = None
    rated_on: date | None = None


class AgencyCheckRow(SQLModel, table=True):
    """What an agency was asked before the assessment, and its answer: no reply is an answer too."""

    __tablename__ = "agency_check"

    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(foreign_key="assessment.id", index=True)
    agency: str
    asked_on: date | None = None
    outcome: str | None = None
    answered_on: date | None = None
    note: str | None = None
