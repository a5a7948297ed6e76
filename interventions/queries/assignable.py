"""Who can be given a case: the workers and managers of its team."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from app.core.accounts.tables import Team, TeamMember, User
from interventions.store.write import ASSIGNABLE


@dataclass(frozen=True, slots=True)
class Person:
    email: str
    name: str
    team: str


def assignable(session: Session, team_ids: Collection[int]) -> tuple[Person, ...]:
    """By name. Somebody of two teams stands under each."""
    rows = session.execute(
        select(User.email, User.name, Team.name.label("team"))
        .join(TeamMember, TeamMember.user_id == User.id)
        .join(Team, Team.id == TeamMember.team_id)
        .where(Team.id.in_(team_ids), TeamMember.role.in_(ASSIGNABLE), User.disabled_at.is_(None))
        .order_by(User.name, User.email, Team.name)
        .distinct()
    )
    return tuple(Person(*row) for row in rows)
