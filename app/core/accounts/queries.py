"""Who is behind a key or a token."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Row, Select, select, update
from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Membership, Role
from app.core.accounts.commands import hashed_key
from app.core.accounts.tables import Service, SignIn, Team, TeamMember, Token, User
from app.core.settings import Environment, Settings

SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Expired:
    """A sign-in that was good once, then ran out, was signed out or revoked: who it was, and no more."""

    user_id: int


def actor_for_key(session: Session, settings: Settings, key: str) -> Actor | Expired | None:
    row = session.execute(
        select(SignIn.id, SignIn.user_id, SignIn.created_at, SignIn.seen_at, SignIn.ended_at).where(
            SignIn.key_hash == hashed_key(key)
        )
    ).first()
    if row is None:
        return None
    now = clock.real_now()
    idle, age = now - row.seen_at, now - row.created_at
    ran_out = idle > timedelta(minutes=settings.idle_minutes) or age > timedelta(hours=settings.absolute_hours)
    if row.ended_at or ran_out:
        return Expired(row.user_id)
    if idle > SEEN_EVERY:
        session.execute(update(SignIn).where(SignIn.id == row.id).values(seen_at=now))
    return actor_for_user(session, settings, row.user_id)


def actor_for_token(session: Session, settings: Settings, token: str) -> Actor | None:
    user_id = session.execute(
        select(Token.user_id).where(Token.token_hash == hashed_key(token), Token.revoked_at.is_(None))
    ).scalar()
    return actor_for_user(session, settings, user_id) if user_id else None


def actor_for_email(session: Session, settings: Settings, email: str) -> Actor | None:
    user_id = session.execute(select(User.id).where(User.email == email.strip().lower())).scalar()
    return actor_for_user(session, settings, user_id) if user_id else None


def names_by_email(session: Session, emails: Iterable[str | None]) -> Mapping[str, str]:
    """Every address with a name: the account's, or the address itself."""
    wanted = sorted({email for email in emails if email})
    rows = session.execute(select(User.email, User.name).where(User.email.in_(wanted)))
    found = {row.email: row.name for row in rows}
    return {email: found.get(email, email) for email in wanted}


def actor_for_user(session: Session, settings: Settings, user_id: int) -> Actor | None:
    rows = session.execute(_memberships().where(User.id == user_id)).all()
    if not rows or (rows[0].demonstration and settings.environment is not Environment.DEMO):
        return None
    return _actor(rows)


def _memberships() -> Select[int, str, str, int, str, bool, int, str, str]:
    return (
        select(
            User.id, User.email, User.name, User.service_id, User.language, User.demonstration,
            Team.id.label("team_id"), Team.code, TeamMember.role,
        )
        .join(TeamMember, TeamMember.user_id == User.id)
        .join(Team, Team.id == TeamMember.team_id)
        .where(User.disabled_at.is_(None))
        .order_by(Team.code, TeamMember.role)
    )  # fmt: skip


def _actor(rows: Sequence[Row[int, str, str, int, str, bool, int, str, str]]) -> Actor:
    first = rows[0]
    memberships = tuple(Membership(r.team_id, r.code, Role(r.role)) for r in rows)
    return Actor(first.id, first.email, first.name, first.service_id, memberships, first.language)


@dataclass(frozen=True, slots=True)
class DemonstrationPerson:
    name: str
    email: str
    role: Role
    team: str


def demonstration_people(session: Session) -> list[DemonstrationPerson]:
    """Whom anyone may be in the demonstration, by role."""
    rows = session.execute(
        select(User.name, User.email, TeamMember.role, Team.name)
        .join(TeamMember, TeamMember.user_id == User.id)
        .join(Team, Team.id == TeamMember.team_id)
        .where(User.demonstration.is_(True), User.disabled_at.is_(None))
        .order_by(TeamMember.role.desc(), Team.code, User.email)
    )
    return [DemonstrationPerson(name, email, Role(role), team) for name, email, role, team in rows]


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    id: int
    code: str
    name: str
    nation: str
    grace_days: int
    stamp: int


def service_settings(session: Session, service_id: int) -> ServiceSettings:
    columns = (Service.id, Service.code, Service.name, Service.nation, Service.grace_days, Service.stamp)
    return ServiceSettings(*session.execute(select(*columns).where(Service.id == service_id)).one())
