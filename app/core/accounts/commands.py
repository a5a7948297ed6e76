"""The verbs of accounts: services, teams, people, tokens, signing in and out."""

import hashlib
import secrets
from datetime import timedelta
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import delete, update
from sqlmodel import Session, select

from app.core import audit, clock
from app.core.access import Actor, Role
from app.core.accounts.tables import Service, SignIn, SignInFailure, Team, TeamMember, Token, User
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotSignedIn
from app.core.i18n import _
from app.core.settings import Environment, Settings

PASSWORDS = PasswordHash((Argon2Hasher(),))
VERIFYING = BoundedSemaphore(4)
"""Each verification takes 64 MiB; more at once would starve the machine."""

FREE_FAILURES = 4
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
MOST_DOUBLINGS = 10
SHORTEST_PASSWORD = 12

DEMONSTRATION_PASSWORD = "keeptrack-demonstration"
"""No secret: the sign-in page of the demonstration shows it, and its accounts sign in nowhere else."""


def hashed_key(key: str) -> str:
    """Keys are long and random, so a plain hash keeps them."""
    return hashlib.sha256(key.encode()).hexdigest()


def first_service(
    session: Session, settings: Settings, code: str = "keeptrack", name: str = "Youth justice service"
) -> int:
    """The service that the settings describe, made when there is none."""
    found = session.exec(select(Service.id).order_by(Service.id)).first()
    return found or add_service(session, code, name, settings.nation, settings.grace_days)


def add_service(session: Session, code: str, name: str, nation: str, grace_days: int) -> int:
    service = Service(code=code, name=name, nation=nation, grace_days=grace_days)
    session.add(service)
    session.flush()
    assert service.id is not None
    audit.begin_chain(session, service.id)
    audit.record(session, None, AuditTag.SERVICE_CREATED, service_id=service.id, code=code)
    return service.id


def add_team(session: Session, service_id: int, code: str, name: str | None = None) -> int:
    """The team with this code, made when it is new."""
    found = session.exec(select(Team.id).where(Team.service_id == service_id, Team.code == code)).first()
    if found:
        return found
    team = Team(service_id=service_id, code=code, name=name or code.replace("-", " ").capitalize())
    session.add(team)
    session.flush()
    assert team.id is not None
    return team.id


def add_user(
    session: Session,
    service_id: int,
    email: str,
    name: str,
    role: Role,
    team: str,
    password: str,
    *,
    demonstration: bool = False,
) -> int:
    """A new account, or a further role for one that exists (its password then stays)."""
    email = email.strip().lower()
    team_id = add_team(session, service_id, team)
    user = session.exec(select(User).where(User.email == email)).first()
    if user is None:
        check_password(password)
        user = User(
            service_id=service_id,
            email=email,
            name=name,
            password_hash=PASSWORDS.hash(password),
            demonstration=demonstration,
        )
        session.add(user)
        session.flush()
    elif user.service_id != service_id:
        raise Conflict(_("This email belongs to an account of another service."), "email-taken")
    assert user.id is not None
    if session.get(TeamMember, (user.id, team_id, role.value)) is None:
        session.add(TeamMember(user_id=user.id, team_id=team_id, role=role.value))
    audit.record(
        session, None, AuditTag.ACCOUNT_CREATED, service_id=service_id, email=email, role=role.value, team=team
    )
    return user.id


def check_password(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid({"password": _("Use a password of at least 12 characters.")})


def create_token(session: Session, email: str) -> str:
    """A bearer token, readable this once."""
    user = session.exec(select(User).where(User.email == email.strip().lower())).first()
    if user is None or user.id is None:
        raise Invalid({"email": _("There is no account with this email.")})
    key = secrets.token_urlsafe(32)
    session.add(Token(user_id=user.id, token_hash=hashed_key(key), created_at=clock.real_now()))
    audit.record(session, None, AuditTag.TOKEN_CREATED, service_id=user.service_id, email=user.email)
    return key


def sign_in(session: Session, settings: Settings, email: str, password: str) -> str:
    """The new sign-in's key, for the cookie. Every refusal reads the same: which part was wrong stays ours."""
    email = email.strip().lower()
    _refuse_while_locked(session, email)
    user = session.exec(select(User).where(User.email == email)).first()
    if not _right_password(user, password) or user is None or not _may_sign_in(user, settings):
        _count_failure(session, email)
        raise NotSignedIn(_("The email or the password is not right."), "sign-in-refused")
    session.execute(delete(SignInFailure).where(SignInFailure.email == email))
    key = secrets.token_urlsafe(32)
    now = clock.real_now()
    assert user.id is not None
    session.add(SignIn(user_id=user.id, key_hash=hashed_key(key), created_at=now, seen_at=now))
    audit.record(session, None, AuditTag.SIGNED_IN, service_id=user.service_id, email=email)
    return key


def sign_out(session: Session, actor: Actor, key: str) -> None:
    session.execute(update(SignIn).where(SignIn.key_hash == hashed_key(key)).values(ended_at=clock.real_now()))
    audit.record(session, actor, AuditTag.SIGNED_OUT)


def sign_out_everywhere(session: Session, user_id: int, keep: str | None = None) -> None:
    """keep: the key of a sign-in that goes on."""
    open_ones = update(SignIn).where(SignIn.user_id == user_id, SignIn.ended_at.is_(None))
    if keep is not None:
        open_ones = open_ones.where(SignIn.key_hash != hashed_key(keep))
    session.execute(open_ones.values(ended_at=clock.real_now()))


def _may_sign_in(user: User, settings: Settings) -> bool:
    if user.demonstration and settings.environment is not Environment.DEMO:
        return False
    return user.disabled_at is None


def _right_password(user: User | None, password: str) -> bool:
    """An unknown email takes as long as a known one."""
    with VERIFYING:
        return PASSWORDS.verify(password, user.password_hash if user else _nobodys_hash()) and user is not None


_nobody: list[str] = []


def _nobodys_hash() -> str:
    if not _nobody:
        _nobody.append(PASSWORDS.hash(secrets.token_urlsafe(16)))
    return _nobody[0]


def _refuse_while_locked(session: Session, email: str) -> None:
    row = session.get(SignInFailure, email)
    if row and clock.real_now() < row.last_at + back_off(row.count):
        raise NotSignedIn(_("Too many tries. Wait a few minutes, then try again."), "sign-in-locked")


def back_off(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: nothing at first, then doubling."""
    if failures <= FREE_FAILURES:
        return timedelta(0)
    doublings = min(failures - FREE_FAILURES - 1, MOST_DOUBLINGS)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _count_failure(session: Session, email: str) -> None:
    """Counted by the database, so that guesses made at once are each counted."""
    now, more = clock.real_now(), SignInFailure.count + 1
    again = update(SignInFailure).where(SignInFailure.email == email).values(count=more, last_at=now)
    if session.execute(again.returning(SignInFailure.count)).first() is None:
        session.add(SignInFailure(email=email, count=1, last_at=now))
