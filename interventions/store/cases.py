"""Which cases a person can see, and what access needs to know of one."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, update
from sqlmodel import Session

from app.core.access import Actor, Permission, Role
from app.core.accounts.tables import TeamMember, User
from interventions.tables import CaseRow, CaseWorkerRow, PlanRow


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
    """A plan waits for approval, and who wrote or sent it is a manager of the case's own team."""
    return exists().where(
        PlanRow.case_id == CaseRow.id,
        PlanRow.status == "submitted",
        or_(PlanRow.author == User.email, PlanRow.submitted_by == User.email),
        TeamMember.user_id == User.id,
        TeamMember.team_id == CaseRow.team_id,
        TeamMember.role == Role.MANAGER.value,
    )


def case_scope(session: Session, reference: str) -> CaseScope | None:
    row = session.execute(
        select(CaseRow.id, CaseRow.reference, CaseRow.service_id, CaseRow.team_id, _awaits_other_manager()).where(
            CaseRow.reference == reference
        )
    ).first()
    if row is None:
        return None
    case_id, reference, service_id, team_id, awaits_other_manager = row
    workers = current_workers(session, case_id)
    return CaseScope(case_id, reference, service_id, team_id, workers, awaits_other_manager)


def current_workers(session: Session, case_id: int) -> frozenset[int]:
    """The accounts assigned now: an ended assignment opens nothing."""
    assigned = and_(
        CaseWorkerRow.case_id == case_id, CaseWorkerRow.ends_on.is_(None), CaseWorkerRow.user_id.is_not(None)
    )
    return frozenset(session.execute(select(CaseWorkerRow.user_id).where(assigned)).scalars())


def assigned_emails(session: Session, case_id: int) -> tuple[str, ...]:
    """Everybody assigned now, outside persons too, the longest first."""
    query = select(CaseWorkerRow.email).where(CaseWorkerRow.case_id == case_id, CaseWorkerRow.ends_on.is_(None))
    return tuple(session.execute(query.order_by(CaseWorkerRow.id)).scalars())


def hold_case(session: Session, case_id: int) -> None:
    """Whoever else would change this case waits until this transaction ends."""
    session.execute(select(CaseRow.id).where(CaseRow.id == case_id).with_for_update())


def move_stamp(session: Session, case_id: int) -> None:
    """In the transaction of every change that a figure rests on: what was kept is now stale."""
    session.execute(update(CaseRow).where(CaseRow.id == case_id).values(stamp=CaseRow.stamp + 1))
