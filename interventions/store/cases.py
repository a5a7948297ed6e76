"""Which cases a person can see, and what access needs to know of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, false, or_, select, update
from sqlmodel import Session

from app.core.access import Actor, Permission, Role
from app.core.accounts.tables import Team, TeamMember, User
from interventions.schemas.bundle import CaseFactsIn
from interventions.store.workers import current_workers
from interventions.store.write import reference_key
from interventions.tables import CaseRow, PlanRow, PlanWriterRow


@dataclass(frozen=True, slots=True)
class CaseScope:
    """What access.may asks of a case, and the keys to go on with."""

    id: int
    reference: str
    service_id: int
    team_id: int
    worker_ids: frozenset[int]
    awaits_other_manager: bool


def visible_cases(actor: Actor) -> Select[int]:
    """The ids of the cases this person may view. Nobody's memberships give nobody's cases."""
    return select(CaseRow.id).where(CaseRow.service_id == actor.service_id, _seen_by(actor))


def _seen_by(actor: Actor) -> ColumnElement[bool]:
    teams = actor.teams(Permission.CASE_VIEW)
    own_teams = CaseRow.team_id.in_(teams) if teams else false()
    if Role.MANAGER not in actor.roles:
        return own_teams
    return or_(own_teams, _awaits_other_manager())


def _awaits_other_manager() -> ColumnElement[bool]:
    """A plan waits for approval, and a manager of the case's own team wrote in it or sent it."""
    return exists().where(
        PlanRow.case_id == CaseRow.id,
        PlanRow.status == "submitted",
        PlanWriterRow.plan_id == PlanRow.id,
        User.email == PlanWriterRow.email,
        TeamMember.user_id == User.id,
        TeamMember.team_id == CaseRow.team_id,
        TeamMember.role == Role.MANAGER.value,
    )


def case_scope(session: Session, reference: str) -> CaseScope | None:
    return next(iter(_scopes(session, CaseRow.reference_key == reference_key(reference))), None)


def case_scopes(session: Session, case_ids: Sequence[int]) -> list[CaseScope]:
    """Of many cases, by reference, in two queries."""
    return _scopes(session, CaseRow.id.in_(case_ids))


def _scopes(session: Session, which: ColumnElement[bool]) -> list[CaseScope]:
    columns = CaseRow.id, CaseRow.reference, CaseRow.service_id, CaseRow.team_id, _awaits_other_manager()
    rows = session.execute(select(*columns).where(which).order_by(CaseRow.reference)).all()
    workers = current_workers(session, [row.id for row in rows]) if rows else {}
    return [
        CaseScope(case_id, reference, service_id, team_id, workers.get(case_id, frozenset()), awaits)
        for case_id, reference, service_id, team_id, awaits in rows
    ]


def hold_case(session: Session, case_id: int) -> None:
    """Whoever else would change this case waits until this transaction ends."""
    session.execute(select(CaseRow.id).where(CaseRow.id == case_id).with_for_update())


def move_stamp(session: Session, case_id: int) -> None:
    """In the transaction of every change that a figure rests on: what was kept is now stale."""
    session.execute(update(CaseRow).where(CaseRow.id == case_id).values(stamp=CaseRow.stamp + 1))


def case_head(session: Session, case_id: int) -> Any:
    return case_heads(session, [case_id])[case_id]


def case_heads(session: Session, case_ids: Sequence[int]) -> dict[int, Any]:
    """By id: given_name, family_name, language, carer_language, stamp; code and name of its team."""
    row = CaseRow
    columns = row.given_name, row.family_name, row.language, row.carer_language, row.stamp, Team.code, Team.name
    query = select(row.id, *columns).join(Team, Team.id == row.team_id).where(row.id.in_(case_ids))
    return {head.id: head for head in session.execute(query)}


def stored_facts(session: Session, case_id: int) -> CaseFactsIn:
    row = session.get_one(CaseRow, case_id, populate_existing=True)
    names = set(CaseFactsIn.model_fields) - {"facts"}
    facts = {"planning_or_grooming": row.planning_or_grooming, "more_than_one_occasion": row.more_than_one_occasion}
    return CaseFactsIn.model_validate({**row.model_dump(include=names), "facts": facts})


def change_case(session: Session, case_id: int, **values: Any) -> None:
    session.execute(update(CaseRow).where(CaseRow.id == case_id).values(**values))


def programme_end(session: Session, case_id: int) -> date | None:
    return session.execute(select(CaseRow.programme_ends_on).where(CaseRow.id == case_id)).scalar()


def convicted_on(session: Session, case_id: int) -> date | None:
    return session.execute(select(CaseRow.convicted_on).where(CaseRow.id == case_id)).scalar()


def imported_as(session: Session, case_id: int) -> Any:
    """The team it is in, and the hash of the bundle that it came in with."""
    query = select(CaseRow.team_id, CaseRow.imported_hash).where(CaseRow.id == case_id)
    return session.execute(query).one()


def reference_keys_like(session: Session, pattern: str) -> Sequence[str]:
    return session.execute(select(CaseRow.reference_key).where(CaseRow.reference_key.like(pattern))).scalars().all()
