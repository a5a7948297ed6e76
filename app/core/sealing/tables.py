"""The keys that tablets seal to."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime


class SealingKey(SQLModel, table=True):
    """A pair of one installation. `private` is encrypted under its secret; no row ever goes.

    A retired key seals nothing more, and opens what was sealed with it, for ever.
    """

    __tablename__ = "sealing_key"

    id: str = Field(primary_key=True)
    jwk: dict[str, object] = Field(sa_type=JSON)
    private: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    retired_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
