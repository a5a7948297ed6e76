"""What a pathway rests on, apart from every rating: offences, the family's stance, acknowledgements, closings."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class OffenceRow(SQLModel, table=True):
    """One offence in neutral words. found_on: the day of the admission or finding that `basis` names.

    What changes of it, an appeal for one, is a new row that names the one it replaces; `ref` stays.
    """

    __tablename__ = "offence"
    __table_args__ = (
        CheckConstraint("happened_until IS NULL OR happened_from <= happened_until", name="happened_in_order"),
        CheckConstraint("appeal_until IS NULL OR appeal_from <= appeal_until", name="appeal_in_order"),
        CheckConstraint("pending_until IS NULL OR pending_from <= pending_until", name="pending_in_order"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    ref: str
    label: str
    happened_from: date | None = None
    happened_until: date | None = None
    basis: str
    found_on: date | None = None
    appeal_from: date | None = None
    appeal_until: date | None = None
    pending_from: date | None = None
    pending_until: date | None = None
    recorded_on: date | None = None
    recorded_by: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="offence.id", unique=True)


class FamilyStanceRow(SQLModel, table=True):
    """How the family speaks of it: dated history of its own, which waits for no finding."""

    __tablename__ = "family_stance"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    recorded_on: date
    stance: str
    reason: str | None = None
    recorded_by: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="family_stance.id", unique=True)


class StanceAcknowledgementRow(SQLModel, table=True):
    """A manager has read an entry; an entry that corrects it is read anew."""

    __tablename__ = "stance_acknowledgement"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    stance_id: int = Field(foreign_key="stance.id", unique=True)
    acknowledged_on: date
    acknowledged_by: str


class CaseClosingRow(SQLModel, table=True):
    """Closed, or opened again: the latest row says which. manager_reason: where a family did not work with us."""

    __tablename__ = "case_closing"
    __table_args__ = (CheckConstraint("(reason IS NULL) = reopened", name="closed_for_a_reason"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    decided_on: date
    reopened: bool = False
    reason: str | None = None
    words: str
    manager_reason: str | None = None
    recorded_by: str | None = None
