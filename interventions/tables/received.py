"""What tablets handed in: one row for each item and content that was ever received, with what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class ReceivedItemRow(SQLModel, table=True):
    """`hash` is of the sealed bytes. `envelope` is kept, still sealed, until a person has settled the item.

    user_id: whose work it is. for_user_id: who has to put it right. reference: the case as the tablet named it.
    saved_at: by the tablet's own clock, which was offset_ms ahead of ours at its last contact.
    faults: of a refused one, the sentence at each box that must change.
    """

    __tablename__ = "received_item"
    __table_args__ = (
        UniqueConstraint("item_id", "hash"),
        CheckConstraint("kind IN ('session', 'draft', 'phoned')", name="kind"),
        CheckConstraint(
            "outcome IN ('recorded', 'already_recorded', 'conflict', 'quarantined', 'refused')", name="outcome"
        ),
        CheckConstraint(
            "reason IS NULL OR reason IN "
            "('case_not_yours', 'device_revoked', 'handed_in', 'unknown_form', 'cannot_open', 'draft')",
            name="reason",
        ),
        CheckConstraint(
            "settled_as IS NULL OR settled_as IN ('accepted', 'handed_on', 'returned', 'kept_theirs', 'merged')",
            name="settled_as",
        ),
        CheckConstraint("(settled_at IS NULL) = (settled_as IS NULL)", name="settled"),
    )

    id: int | None = Field(default=None, primary_key=True)
    item_id: str
    hash: str
    kind: str
    form: str | None = None
    device_id: str | None = Field(default=None, foreign_key="device.id", index=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    service_id: int = Field(foreign_key="service.id", index=True)
    case_id: int | None = Field(default=None, foreign_key="case_record.id", index=True)
    reference: str | None = None
    outcome: str
    reason: str | None = None
    faults: dict[str, str] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    envelope: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    saved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    offset_ms: int | None = Field(default=None, sa_type=BigInteger)
    received_at: datetime = Field(sa_type=UtcDateTime)
    for_user_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    settled_by: str | None = None
    settled_as: str | None = None
    note: str | None = None


class DutyCallRow(SQLModel, table=True):
    """When duty was phoned about what a session's record says, by the tablet's clock. It may come before the record."""

    __tablename__ = "duty_call"
    __table_args__ = (UniqueConstraint("item_id", "session_id", "phoned_at"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    session_id: str = Field(index=True)
    item_id: str
    phoned_at: datetime = Field(sa_type=UtcDateTime)
    offset_ms: int | None = Field(default=None, sa_type=BigInteger)
    phoned_by: str
    received_at: datetime = Field(sa_type=UtcDateTime)
