"""Tablets as a manager finds them: one in order, one where records have waited for days, one that was stolen."""

from collections.abc import Callable
from datetime import timedelta

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.core.devices.commands import contact, revoke, set_up
from app.core.devices.schemas import ContactIn, DeviceIn
from app.demonstration.people import SECOND_WORKER, SOUTH_WORKER, THIRD_WORKER, WORKER

CARRIED_FOR = timedelta(days=14)


def add_tablets(session: Session, secret_key: str, actor: Callable[[str], Actor]) -> None:
    _tablet(session, secret_key, actor(WORKER), "Tablet 3", carried=6)
    _tablet(session, secret_key, actor(SECOND_WORKER), "Tablet 5", carried=4, waiting=2, since=timedelta(days=3))
    _tablet(session, secret_key, actor(SOUTH_WORKER), "Tablet 8", carried=5, installed=False)
    stolen = _tablet(
        session, secret_key, actor(THIRD_WORKER), "Tablet 4", carried=3, waiting=1, since=timedelta(hours=6)
    )
    revoke(session, actor(THIRD_WORKER), stolen, "stolen")


def _tablet(
    session: Session,
    secret_key: str,
    actor: Actor,
    name: str,
    carried: int,
    waiting: int = 0,
    since: timedelta = timedelta(0),
    installed: bool = True,
) -> str:
    told = DeviceIn(name=name, installed=installed, persistent=installed, quota_mb=4000)
    made, now = set_up(session, actor, secret_key, told), clock.now()
    state = ContactIn(
        device=made.id,
        secret=made.secret,
        sent_at=now,
        waiting=waiting,
        oldest_saved_at=now - since if waiting else None,
        carried=carried,
        carried_until=now + CARRIED_FOR,
    )
    contact(session, secret_key, state)
    return made.id
