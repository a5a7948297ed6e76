"""Teams and services, as a case or a report asks for them."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from app.core.accounts.tables import Service, Team


def team_id(session: Session, service_id: int, code: str) -> int | None:
    return session.execute(select(Team.id).where(Team.service_id == service_id, Team.code == code)).scalar()


def team_names(session: Session, ids: Collection[int]) -> dict[str, str]:
    """Names by code, by name."""
    rows = session.execute(select(Team.code, Team.name).where(Team.id.in_(ids)).order_by(Team.name))
    return {row.code: row.name for row in rows}


def other_teams(session: Session, service_id: int, but: int) -> Sequence[Any]:
    """The service's teams without this one, by name: id, code, name."""
    query = select(Team.id, Team.code, Team.name).where(Team.service_id == service_id, Team.id != but)
    return session.execute(query.order_by(Team.name)).all()


def service_ids(session: Session) -> Sequence[int]:
    return session.execute(select(Service.id).order_by(Service.id)).scalars().all()
