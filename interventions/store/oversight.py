"""When a manager last said: up to now I have looked; and which flags stood then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlmodel import Session

from interventions.news import Flags
from interventions.tables import OversightLookRow


@dataclass(frozen=True, slots=True)
class Look:
    """flags: by case; None where they were not kept."""

    at: datetime
    flags: Mapping[str, Flags] | None


def last_look(session: Session, user_id: int) -> Look | None:
    row = OversightLookRow
    query = select(row.looked_at, row.flags).where(row.user_id == user_id).order_by(row.looked_at.desc(), row.id.desc())
    found = session.execute(query.limit(1)).first()
    return Look(found.looked_at, found.flags) if found else None


def add_look(session: Session, user_id: int, at: datetime, flags: Mapping[str, Flags]) -> None:
    """What stood at an earlier look is of no more use."""
    row = OversightLookRow
    session.execute(update(row).where(row.user_id == user_id, row.flags.is_not(None)).values(flags=None))
    session.execute(insert(row).values(user_id=user_id, looked_at=at, flags=flags))
