"""Tablets as a manager finds them: one in order, one where records have waited for days, one that was stolen; and a
record from the first, of a case that had another worker by the time it was sent."""

import json
from collections.abc import Callable
from datetime import timedelta

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.core.devices.commands import contact, revoke, set_up
from app.core.devices.forms import RECORD
from app.core.devices.schemas import ContactIn, DeviceIn
from app.core.sealing import Kind, seal
from app.core.sealing.commands import current_key
from app.demonstration.people import SECOND_WORKER, SOUTH_WORKER, THIRD_WORKER, WORKER
from app.ids import new_id
from app.receiving import reader
from interventions.sync import Sender, keys_for, opened, receive

CARRIED_FOR = timedelta(days=14)
A_DAY = timedelta(days=1)
MOVED, PLANNED = "KT-2013", "cyc-5"
NOTE = "He filled his week in by himself, and asked whether somebody else comes from now on."


def add_tablets(session: Session, secret_key: str, actor: Callable[[str], Actor]) -> None:
    in_order = _tablet(session, secret_key, actor(WORKER), "Tablet 3", carried=6)
    _hand_in(session, secret_key, actor(WORKER), in_order)
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


def _hand_in(session: Session, secret_key: str, actor: Actor, device_id: str) -> None:
    """Through the envelope, as a tablet does it."""
    item_id, now, key = str(new_id()), clock.now(), current_key(session, secret_key)
    saved = (now - A_DAY).replace(hour=17, minute=5)
    boxes = {
        "how": ["as_planned"], "minutes": ["45"], "on": [f"{saved.date()}"], "at": ["16:00"],
        "deliverers": [actor.email], "note": [NOTE],
    }  # fmt: skip
    content = {
        "form": RECORD, "id": item_id, "case": MOVED, "planned": PLANNED, "boxes": boxes,
        "saved_at": saved.isoformat(), "offset_ms": 0, "contact_at": None,
    }  # fmt: skip
    envelope = seal(key.jwk, key.id, Kind.SESSION, item_id, json.dumps(content).encode())
    sender = Sender(actor.user_id, actor.service_id, device_id, False, actor)
    receive(session, sender, opened(envelope, keys_for(session, secret_key, [envelope])), reader())
