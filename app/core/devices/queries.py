"""Devices as a page shows them: one's own, and those of one's team's people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from app.core.accounts.tables import TeamMember, User
from app.core.devices.tables import Device

LATE = timedelta(hours=48)
"""From then on the manager is told of what waits (promise 15)."""


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """waiting, carried, offset_ms: as its last contact told. whose: the person's name."""

    id: str
    name: str
    user_id: int
    whose: str
    email: str
    installed: bool
    persistent: bool | None
    quota_mb: int | None
    made_at: datetime
    seen_at: datetime
    waiting: int
    oldest_waiting_at: datetime | None
    carried: int
    carried_until: datetime | None
    offset_ms: int | None
    revoked_at: datetime | None
    revoked_by: str | None
    revoke_reason: str | None

    def has_waited(self, now: datetime) -> timedelta | None:
        """How long the oldest record has waited there; None where none does."""
        return now - self.oldest_waiting_at if self.waiting and self.oldest_waiting_at else None

    def is_late(self, now: datetime) -> bool:
        waited = self.has_waited(now)
        return waited is not None and waited >= LATE

    def holds_sessions(self, now: datetime) -> bool:
        return bool(self.carried) and self.carried_until is not None and self.carried_until > now


@dataclass(frozen=True, slots=True)
class Fleet:
    """used: by whose they are, then by name. revoked: the latest first."""

    used: tuple[DeviceLine, ...]
    revoked: tuple[DeviceLine, ...]


@dataclass(frozen=True, slots=True)
class Devices:
    """now: when it was looked at. team: of the people of the teams that one manages, oneself left out."""

    now: datetime
    own: Fleet
    team: Fleet
    manages: bool


def devices(session: Session, actor: Actor) -> Devices:
    return Devices(
        now=now(),
        own=_fleet(_lines(session, Device.user_id == actor.user_id)),
        team=_fleet(_lines(session, _of_team(actor))),
        manages=bool(actor.whole_teams(Permission.DEVICE_REVOKE)),
    )


def now() -> datetime:
    """By which all moments of a tablet are kept."""
    return clock.now()


def revocable(session: Session, actor: Actor, device_id: str) -> DeviceLine | None:
    """The device, where it is one's own or of a person of a team that one manages."""
    mine_or_theirs = (Device.user_id == actor.user_id) | _of_team(actor)
    return next(iter(_lines(session, Device.id == device_id, mine_or_theirs)), None)


def own_oldest(session: Session, actor: Actor) -> DeviceLine | None:
    """Where a record of one's own has waited longest, of the tablets that one still uses."""
    lines = _lines(session, Device.user_id == actor.user_id, Device.revoked_at.is_(None), Device.waiting > 0)
    return min((line for line in lines if line.oldest_waiting_at), key=_since, default=None)


def late_in_team(session: Session, actor: Actor) -> tuple[DeviceLine, ...]:
    """Tablets of the people one manages where something has waited for 48 hours or more, by whose they are.

    Not by how long: it is no measure of a worker. A revoked one is left out: it hands in by itself if it is ever in
    contact again, nobody can do more, and the page of devices tells.
    """
    since = now() - LATE
    late = (Device.revoked_at.is_(None), Device.waiting > 0, Device.oldest_waiting_at <= since)
    return _fleet(_lines(session, _of_team(actor), *late)).used


def _since(line: DeviceLine) -> Any:
    return line.oldest_waiting_at


def _of_team(actor: Actor) -> ColumnElement[bool]:
    teams = actor.whole_teams(Permission.DEVICE_REVOKE)
    theirs = select(TeamMember.user_id).where(TeamMember.team_id.in_(teams))
    return Device.user_id.in_(theirs) & (Device.user_id != actor.user_id)


def _lines(session: Session, *where: ColumnElement[bool]) -> list[DeviceLine]:
    return [DeviceLine(**row._mapping) for row in session.execute(_columns().where(*where))]


def _columns() -> Select[Any]:
    own = set(DeviceLine.__dataclass_fields__) - {"whose", "email"}
    columns = (getattr(Device, name) for name in own)
    return select(*columns, User.name.label("whose"), User.email).join(User, User.id == Device.user_id)


def _fleet(lines: Iterable[DeviceLine]) -> Fleet:
    found = sorted(lines, key=lambda line: (line.whose, line.name, line.id))
    gone = sorted((line for line in found if line.revoked_at), key=lambda line: str(line.revoked_at), reverse=True)
    return Fleet(tuple(line for line in found if not line.revoked_at), tuple(gone))
