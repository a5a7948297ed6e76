"""Services, teams, people who sign in, and how they do."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime

UNAUDITED = {"info": {"audited": False}}


class Service(SQLModel, table=True):
    __tablename__ = "service"
    __table_args__ = (
        CheckConstraint("nation IN ('england', 'wales')", name="nation"),
        CheckConstraint("grace_days BETWEEN 0 AND 28", name="grace_days"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    nation: str
    grace_days: int
    stamp: int = 0
    duty_phone: str | None = None


class Team(SQLModel, table=True):
    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("service_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    service_id: int = Field(foreign_key="service.id")
    code: str
    name: str


class User(SQLModel, table=True):
    """Demonstration accounts sign in only where the environment is the demonstration's."""

    __tablename__ = "user_account"

    id: int | None = Field(default=None, primary_key=True)
    service_id: int = Field(foreign_key="service.id")
    email: str = Field(unique=True)
    name: str
    password_hash: str
    language: str = "en"
    demonstration: bool = False
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class TeamMember(SQLModel, table=True):
    __tablename__ = "team_member"
    __table_args__ = (CheckConstraint("role IN ('administrator', 'manager', 'specialist', 'worker')", name="role"),)

    user_id: int = Field(foreign_key="user_account.id", primary_key=True)
    team_id: int = Field(foreign_key="team.id", primary_key=True)
    role: str = Field(primary_key=True)


class Token(SQLModel, table=True):
    """A bearer token, kept as a hash; shown once when it is made."""

    __tablename__ = "token"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    token_hash: str = Field(unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SignIn(SQLModel, table=True):
    """One browser's sign-in: revocable, kept as a hash of the cookie."""

    __tablename__ = "sign_in"
    __table_args__ = UNAUDITED

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    key_hash: str = Field(unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SignInFailure(SQLModel, table=True):
    """Failures in a row for one email, known or not, so that guessing slows down."""

    __tablename__ = "sign_in_failure"
    __table_args__ = UNAUDITED

    email: str = Field(primary_key=True)
    count: int
    last_at: datetime = Field(sa_type=UtcDateTime)
