"""Who people are. Outside persons have no account, so their address stands for them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from app.core.access import Role
from app.core.accounts.queries import names_by_email
from app.core.accounts.tables import Team, TeamMember, User

__all__ = ["Person", "assignable", "assignable_id", "names_by_email", "of_service", "of_team"]

ASSIGNABLE = (Role.WORKER.value, Role.MANAGER.value)


@dataclass(frozen=True, slots=True)
class Person:
    email: str
    name: str
    team: str


def assignable(session: Session, team_ids: Collection[int]) -> tuple[Person, ...]:
    """Who can be given a case: its team's workers and managers, by name. Somebody of two teams stands under each."""
    rows = session.execute(
        select(User.email, User.name, Team.name.label("team"))
        .join(TeamMember, TeamMember.user_id == User.id)
        .join(Team, Team.id == TeamMember.team_id)
        .where(Team.id.in_(team_ids), TeamMember.role.in_(ASSIGNABLE), User.disabled_at.is_(None))
        .order_by(User.name, User.email, Team.name)
        .distinct()
    )
    return tuple(Person(*row) for row in rows)


def assignable_id(session: Session, team_id: int, email: str) -> int | None:
    """The account of a worker or manager of the team; None for anybody else."""
    return session.execute(
        select(User.id)
        .join(TeamMember, TeamMember.user_id == User.id)
        .where(User.email == email, TeamMember.team_id == team_id, TeamMember.role.in_(ASSIGNABLE))
    ).scalar()


def of_service(session: Session, service_id: int) -> dict[str, str]:
    """Name by address of everybody with an account in a service, by name."""
    query = select(User.email, User.name).where(User.service_id == service_id, User.disabled_at.is_(None))
    return {row.email: row.name for row in session.execute(query.order_by(User.name, User.email))}


def of_team(session: Session, team_id: int, *roles: Role) -> dict[str, str]:
    """Name by address of those in a team who may hold one of these roles, by name."""
    query = (
        select(User.email, User.name)
        .join(TeamMember, TeamMember.user_id == User.id)
        .where(TeamMember.team_id == team_id, TeamMember.role.in_([role.value for role in roles]))
        .where(User.disabled_at.is_(None))
        .order_by(User.name)
    )
    return {row.email: row.name for row in session.execute(query)}
