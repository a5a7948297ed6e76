"""Readings of outcome instruments and cognitive screens: append-only, a correction names what it replaces."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class ScreenRow(SQLModel, table=True):
    """A short look at how the child learns, before a specialist assessment."""

    __tablename__ = "cognitive_screen"
    __table_args__ = (CheckConstraint("result IN ('no_concern', 'positive', 'unclear')", name="result"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    screened_on: date
    result: str
    tool: str | None = None
    note: str | None = None
    recorded_by: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="cognitive_screen.id", unique=True)


class OutcomeMeasureRow(SQLModel, table=True):
    """One reading of one instrument, at the start, a review or the end."""

    __tablename__ = "outcome_measure"
    __table_args__ = (
        CheckConstraint("phase IN ('start', 'review', 'end')", name="phase"),
        CheckConstraint("instrument IS NOT NULL OR name IS NOT NULL", name="instrument"),
        CheckConstraint("score IS NOT NULL OR band IS NOT NULL", name="score"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    measured_on: date
    phase: str
    instrument: str | None = None
    name: str | None = None
    score: float | None = None
    band: str | None = None
    component: str | None = None
    objective: str | None = None
    note: str | None = None
    recorded_by: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="outcome_measure.id", unique=True)
