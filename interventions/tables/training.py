"""Who was trained for what, as a service keeps it."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class TrainingRow(SQLModel, table=True):
    """One person, one training. A correction is a new row; withdrawn, it says that the training was not held.

    person: an account or somebody outside, by address. said: the certificate, course or registration that shows it; of
    a row that takes one back, why.
    """

    __tablename__ = "training"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="ends_on"),)

    id: int | None = Field(default=None, primary_key=True)
    service_id: int = Field(foreign_key="service.id", index=True)
    person: str
    name: str | None = None
    tag: str
    starts_on: date
    ends_on: date | None = None
    said: str
    recorded_on: date
    recorded_by: str
    withdrawn: bool = False
    replaces_id: int | None = Field(default=None, foreign_key="training.id", unique=True)
