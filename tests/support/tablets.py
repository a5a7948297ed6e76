"""Tablets of tests: set up, in contact, waiting."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from app.core import clock
from app.core.access import Actor
from app.core.db import Database
from app.core.devices import commands
from app.core.devices.commands import NewDevice
from app.core.devices.schemas import ContactIn, DeviceIn
from app.core.devices.tables import Device

SECRET_KEY = "for tests only"
BROWSER: dict[str, Any] = {"name": "Tablet 3", "installed": True, "persistent": True, "quota_mb": 2000}


def set_up(database: Database, actor: Actor, **told: Any) -> NewDevice:
    with database.write() as session:
        return commands.set_up(session, actor, SECRET_KEY, DeviceIn(**{**BROWSER, **told}))


def state_of(device: NewDevice, **told: Any) -> dict[str, Any]:
    """What the tablet says at a contact: as JSON, its clock right, nothing waiting, unless told otherwise."""
    said = {
        "device": device.id, "secret": device.secret, "sent_at": clock.now(), "waiting": 0, "oldest_saved_at": None,
        "carried": 0, "carried_until": None, **told,
    }  # fmt: skip
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in said.items()}


def in_contact(database: Database, device: NewDevice, **told: Any) -> commands.Contact:
    with database.write() as session:
        return commands.contact(session, SECRET_KEY, ContactIn.model_validate(state_of(device, **told)))


def waiting(database: Database, device: NewDevice, count: int, since: timedelta) -> None:
    """So many wait there, the oldest for so long by now."""
    in_contact(database, device, waiting=count, oldest_saved_at=clock.now() - since)


def last_seen(database: Database, device: NewDevice, at: datetime) -> None:
    with database.write() as session:
        session.execute(update(Device).where(Device.id == device.id).values(seen_at=at))
