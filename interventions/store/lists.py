"""Lists of cases, column by column: never an entity a row."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from app.core.access import Actor
from app.core.accounts.tables import Team
from interventions.store.cases import visible_cases
from interventions.store.load import AnySelect
from interventions.store.workers import cases_of
from interventions.tables import CaseRow


def case_lines(session: Session, actor: Actor, worker: str | None, team: str | None) -> Sequence[Any]:
    """The visible cases of a worker or a team, by reference: who each is, and the stamp of its facts."""
    query = (
        select(
            CaseRow.id,
            CaseRow.reference,
            CaseRow.given_name,
            CaseRow.family_name,
            Team.code.label("team"),
            Team.name.label("team_name"),
            CaseRow.stamp,
        )
        .join(Team, Team.id == CaseRow.team_id)
        .where(CaseRow.id.in_(visible_cases(actor)))
        .order_by(CaseRow.reference)
    )
    if team is not None:
        query = query.where(Team.code == team)
    if worker is not None:
        query = query.where(CaseRow.id.in_(cases_of(worker)))
    return session.execute(query).all()


def visible_ids(session: Session, actor: Actor) -> Sequence[Any]:
    """The id of each visible case, by reference, with its team's name."""
    query = select(CaseRow.id, Team.name).join(Team, Team.id == CaseRow.team_id)
    return session.execute(query.where(CaseRow.id.in_(visible_cases(actor))).order_by(CaseRow.reference)).all()


def every_case(session: Session, service_id: int, team: str | None) -> Sequence[Any]:
    """id, reference and the team's code of a service's cases, whoever asks: for the command line alone."""
    return session.execute(_cases(service_id, team)).all()


def count_cases(session: Session, team: str | None) -> int:
    return int(session.execute(select(func.count()).select_from(_cases(None, team).subquery())).scalar_one())


def _cases(service_id: int | None, team: str | None) -> AnySelect:
    query = select(CaseRow.id, CaseRow.reference, Team.code).join(Team, Team.id == CaseRow.team_id)
    if service_id is not None:
        query = query.where(CaseRow.service_id == service_id)
    if team is not None:
        query = query.where(Team.code == team)
    return query.order_by(CaseRow.reference)
