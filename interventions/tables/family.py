"""What the child and the family are given, what they said of it, and who will see it. Append-only.

A correction is a new row that names the one it replaces.
"""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime
from interventions.tables.registers import EntryRow


class SheetCheckRow(SQLModel, table=True):
    """Who will see a sheet, asked before it is made. way: what may stand on it.

    harmed_household: a parent of a child who was harmed lives in the home or comes to it. harmed_the_child:
    somebody who harmed this child does. Both, and reprisals, are None where nobody knows.
    """

    __tablename__ = "sheet_check"
    __table_args__ = (CheckConstraint("way IN ('whole', 'no_places', 'times_only', 'not_on_paper')", name="way"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    checked_at: datetime = Field(sa_type=UtcDateTime)
    checked_by: str
    holders: list[str] = Field(sa_type=JSON)
    harmed_household: bool | None = None
    harmed_the_child: bool | None = None
    reprisals: bool | None = None
    way: str
    note: str | None = None


class SheetPrintRow(SQLModel, table=True):
    """One sheet as it was given out, under the check that stood. week_on: the Monday of a diary's week."""

    __tablename__ = "sheet_print"
    __table_args__ = (
        CheckConstraint("sheet IN ('plan', 'diary', 'carer', 'closing', 'calendar')", name="sheet"),
        CheckConstraint("language IN ('en', 'cy')", name="language"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    check_id: int = Field(foreign_key="sheet_check.id", index=True)
    sheet: str
    way: str
    language: str
    week_on: date | None = None
    printed_at: datetime = Field(sa_type=UtcDateTime)
    printed_by: str


class SheetLineRow(EntryRow, table=True):
    """One component as the child's sheet tells of it: in the child's words, with whom, where and at what time."""

    __tablename__ = "sheet_line"

    component: str
    picture: str
    words: str | None = None
    with_whom: str | None = None
    together_with: str | None = None
    place: str | None = None
    at_time: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="sheet_line.id", unique=True)


class FeedbackRow(EntryRow, table=True):
    """The child's or a carer's words, by the four parts of being heard. influence: what changed because of them.

    on_sheet: the child agreed that `voice` stands on the sheet.
    """

    __tablename__ = "feedback"
    __table_args__ = (
        CheckConstraint("moment IN ('plan', 'review', 'end')", name="moment"),
        CheckConstraint("who IN ('child', 'carer')", name="who"),
        CheckConstraint("who = 'child' OR NOT on_sheet", name="only_the_childs_on_the_sheet"),
    )

    given_on: date
    moment: str
    who: str
    person: str | None = None
    way: str
    space: str | None = None
    voice: str
    audience: str | None = None
    influence: str | None = None
    on_sheet: bool = False
    replaces_id: int | None = Field(default=None, foreign_key="feedback.id", unique=True)
