"""What is true of a whole service: when it could not deliver, and at which figures its flags are raised."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class AbsenceRow(SQLModel, table=True):
    """Days on which the service could not deliver. A correction is a new row; withdrawn, it takes them all back."""

    __tablename__ = "service_absence"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="ends_on"),)

    id: int | None = Field(default=None, primary_key=True)
    service_id: int = Field(foreign_key="service.id", index=True)
    starts_on: date
    ends_on: date
    reason: str
    recorded_on: date
    recorded_by: str
    withdrawn: bool = False
    replaces_id: int | None = Field(default=None, foreign_key="service_absence.id", unique=True)


class ThresholdSetRow(SQLModel, table=True):
    """All thresholds of a service from a day on, over those that ship. Append-only: a change is a further set."""

    __tablename__ = "threshold_set"
    __table_args__ = (UniqueConstraint("service_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    service_id: int = Field(foreign_key="service.id", index=True)
    number: int
    valid_from: date
    reason: str
    set_by: str
    set_at: datetime = Field(sa_type=UtcDateTime)
    flags: dict[str, Any] = Field(sa_type=JSON)
