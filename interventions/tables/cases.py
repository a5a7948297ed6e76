"""One child's case: its journey, orders, stance and needs. People are named by email."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class CaseRow(SQLModel, table=True):
    """`stamp` moves with every change that a figure rests on (measures.md, Speed).

    carer_language: where it is not known, the carer is written to in the child's.
    `reference` is as it was entered; `reference_key` is the same in capitals, by which it is found.
    """

    __tablename__ = "case_record"
    __table_args__ = (
        CheckConstraint("language IN ('en', 'cy')", name="language"),
        CheckConstraint("carer_language IN ('en', 'cy')", name="carer_language"),
    )

    id: int | None = Field(default=None, primary_key=True)
    service_id: int = Field(foreign_key="service.id", index=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    reference: str = Field(unique=True)
    reference_key: str = Field(unique=True)
    stamp: int = 1
    given_name: str
    family_name: str
    date_of_birth: date
    language: str = "en"
    carer_language: str | None = None
    disclosed_on: date | None = None
    charged_on: date | None = None
    convicted_on: date | None = None
    sentenced_on: date | None = None
    planning_or_grooming: bool = False
    more_than_one_occasion: bool = False
    hand_over_on: date | None = None
    voluntary_until: date | None = None
    programme_ends_on: date | None = None
    allocated_on: date | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
    imported_hash: str | None = None


class CaseWorkerRow(SQLModel, table=True):
    """Who works with the child, from when to when. Outside persons have no user_id, so no access."""

    __tablename__ = "case_worker"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    email: str
    user_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    starts_on: date | None = None
    ends_on: date | None = None
    reason: str | None = None


class OrderRow(SQLModel, table=True):
    """The court's dates as entered. starts_on is when the order's clock starts; none while it has not.

    A correction is a new row that names the one it replaces.
    """

    __tablename__ = "case_order"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    position: int
    type: str
    made_on: date | None = None
    contract_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    release_due_on: date | None = None
    released_on: date | None = None
    replaces_id: int | None = Field(default=None, foreign_key="case_order.id", unique=True)


class OrderChangeRow(SQLModel, table=True):
    """A new end date, dated: the earlier ones stay."""

    __tablename__ = "order_change"

    id: int | None = Field(default=None, primary_key=True)
    order_id: int = Field(foreign_key="case_order.id", index=True)
    changed_on: date
    ends_on: date
    reason: str


class StanceRow(SQLModel, table=True):
    """Dated history, apart from every rating. A correction is a new row that names what it replaces.

    offence: the ref of the one it speaks of; none where it speaks of all.
    """

    __tablename__ = "stance"
    __table_args__ = (
        CheckConstraint("stance IN ('not_asked', 'accepts', 'partial', 'denies', 'refuses', 'unknown')", name="stance"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    recorded_on: date
    stance: str
    family_stance: str | None = None
    reason: str | None = None
    recorded_by: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="stance.id", unique=True)
    offence: str | None = None


class NeedRow(SQLModel, table=True):
    """A recorded need with the adaptations planned for it, or the reason why none."""

    __tablename__ = "need"
    __table_args__ = (UniqueConstraint("case_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    code: str
    adaptations: list[str] = Field(sa_type=JSON)
    reason: str | None = None
    recorded_on: date | None = None
