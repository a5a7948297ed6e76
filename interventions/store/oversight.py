"""When a manager last said: up to now I have looked."""

from datetime import datetime

from sqlalchemy import insert, select
from sqlmodel import Session

from interventions.tables import OversightLookRow


def last_look(session: Session, user_id: int) -> datetime | None:
    row = OversightLookRow
    query = select(row.looked_at).where(row.user_id == user_id).order_by(row.looked_at.desc())
    return session.execute(query.limit(1)).scalar()


def add_look(session: Session, user_id: int, at: datetime) -> None:
    session.execute(insert(OversightLookRow).values(user_id=user_id, looked_at=at))
