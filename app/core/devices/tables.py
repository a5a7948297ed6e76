"""Browsers that a worker set up to record without a signal."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class Device(SQLModel, table=True):
    """What it told of itself at its last contact. Setting up and revoking are in the trail; a contact is not.

    oldest_waiting_at: when the oldest record that waits was saved, by our clock. offset_ms: its clock less ours.
    persistent, quota_mb: what the browser promised of its storage; None where it would not say.
    """

    __tablename__ = "device"
    __table_args__ = (
        CheckConstraint("quota_mb IS NULL OR quota_mb >= 0", name="quota_mb"),
        CheckConstraint("waiting >= 0", name="waiting"),
        CheckConstraint("carried >= 0", name="carried"),
        CheckConstraint("(revoked_at IS NULL) = (revoke_reason IS NULL)", name="revoked"),
        CheckConstraint(
            "revoke_reason IS NULL OR revoke_reason IN ('lost', 'stolen', 'no_longer_used', 'other')",
            name="revoke_reason",
        ),
        {"info": {"audited": False}},
    )

    id: str = Field(primary_key=True)
    service_id: int = Field(foreign_key="service.id", index=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    secret_hash: str = Field(unique=True)
    name: str
    installed: bool
    persistent: bool | None = None
    quota_mb: int | None = None
    made_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    waiting: int = 0
    oldest_waiting_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    carried: int = 0
    carried_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    offset_ms: int | None = Field(default=None, sa_type=BigInteger)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revoked_by: str | None = None
    revoke_reason: str | None = None
