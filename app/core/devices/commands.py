"""The verbs of devices: set up, in contact, handed in, revoked."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select, update
from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission, holds
from app.core.accounts.commands import hashed_key, sign_out_everywhere
from app.core.audit import AuditTag
from app.core.devices.queries import revocable
from app.core.devices.schemas import ContactIn, DeviceIn
from app.core.devices.tables import Device
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.i18n import _
from app.core.sealing.commands import current_key
from app.core.sealing.queries import PublicKey

LOCK_MINUTES = 5
SECRET_BYTES = 32
REASONS = ("lost", "stolen", "no_longer_used", "other")
IN_OTHER_HANDS = ("lost", "stolen")
NOBODYS = hashed_key("")
LONGEST = timedelta(days=3650)
"""That anything is said to have waited, or is carried: whatever a clock says, a moment of ours can be worked out."""


@dataclass(frozen=True, slots=True)
class NewDevice:
    """secret: readable this once; it stays on the device."""

    id: str
    secret: str
    key: PublicKey
    now: datetime
    lock_minutes: int


@dataclass(frozen=True, slots=True)
class Contact:
    now: datetime
    revoked: bool
    key: PublicKey


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """Proved by its secret. It names no person to the device; user_id says whose work it hands in."""

    id: str
    service_id: int
    user_id: int
    offset_ms: int | None
    revoked: bool


def set_up(session: Session, actor: Actor, secret_key: str, told: DeviceIn) -> NewDevice:
    """The key before the trail: whoever makes the first one waits for nobody who waits for the trail."""
    if not holds(actor, Permission.DEVICE_USE):
        raise NotAllowed(_("Your role does not include this."))
    key = current_key(session, secret_key)
    device_id, secret, now = str(uuid4()), secrets.token_urlsafe(SECRET_BYTES), clock.now()
    whose = {"service_id": actor.service_id, "user_id": actor.user_id, "secret_hash": hashed_key(secret)}
    session.execute(insert(Device).values(id=device_id, **whose, **told.model_dump(), made_at=now, seen_at=now))
    audit.record(session, actor, AuditTag.DEVICE_SET_UP, device=device_id, name=told.name)
    return NewDevice(device_id, secret, key, now, LOCK_MINUTES)


def contact(session: Session, secret_key: str, told: ContactIn) -> Contact:
    """No entry in the trail: nothing of a case is seen or changed.

    Moments are kept by our clock: each lies as far from now as it lies from sent_at by the tablet's.
    """
    device = known_device(session, told.device, told.secret)
    now = clock.now()
    waited = told.sent_at - told.oldest_saved_at if told.waiting and told.oldest_saved_at else None
    ahead = told.carried_until - told.sent_at if told.carried and told.carried_until else None
    state = {
        "seen_at": now,
        "waiting": told.waiting,
        "oldest_waiting_at": None if waited is None else now - max(min(waited, LONGEST), timedelta(0)),
        "carried": told.carried,
        "carried_until": None if ahead is None else now + max(min(ahead, LONGEST), -LONGEST),
        "offset_ms": (told.sent_at - now) // timedelta(milliseconds=1),
    }
    session.execute(update(Device).where(Device.id == device.id).values(**state))
    return Contact(now, device.revoked, current_key(session, secret_key))


def known_device(session: Session, device_id: str, secret: str) -> KnownDevice:
    """The device that this secret proves; whichever of the two is wrong, and in as long a time, it is not there."""
    columns = (Device.id, Device.service_id, Device.user_id, Device.offset_ms, Device.revoked_at, Device.secret_hash)
    row = session.execute(select(*columns).where(Device.id == device_id)).first()
    right = hmac.compare_digest(row.secret_hash if row else NOBODYS, hashed_key(secret))
    if row is None or not right:
        raise NotFound(_("This tablet is not known here: set it up again."), "no-such-device")
    return _known(row)


def own_device(session: Session, actor: Actor, device_id: str) -> KnownDevice:
    """For whoever is signed in on it: another worker's is 403, since nothing of it may be deleted as not there."""
    columns = (Device.id, Device.service_id, Device.user_id, Device.offset_ms, Device.revoked_at)
    row = session.execute(select(*columns).where(Device.id == device_id)).first()
    if row is None:
        raise NotFound(_("This tablet is not known here: set it up again."), "no-such-device")
    if row.user_id != actor.user_id:
        raise NotAllowed(_("This tablet is set up for somebody else. They sign in to send."), "another-worker")
    return _known(row)


def _known(row: Any) -> KnownDevice:
    return KnownDevice(row.id, row.service_id, row.user_id, row.offset_ms, row.revoked_at is not None)


def handed_in(session: Session, device_id: str, count: int) -> None:
    """So many fewer wait there; of those that still do, the next contact tells."""
    left = session.execute(select(Device.waiting).where(Device.id == device_id)).scalar_one() - count
    none_left = {"oldest_waiting_at": None} if left <= 0 else {}
    session.execute(update(Device).where(Device.id == device_id).values(waiting=max(left, 0), **none_left))


def revoke(session: Session, actor: Actor, device_id: str, reason: str, keep: str | None = None) -> None:
    """In other hands, whoever is signed in on it is signed out. keep: the key of the sign-in that revokes."""
    if reason not in REASONS:
        raise Invalid({"reason": _("Say why it is revoked.")})
    device = revocable(session, actor, device_id)
    if device is None:
        raise NotFound(_("There is no such tablet, or it is not for you."))
    now = clock.now()
    revoking = update(Device).where(Device.id == device_id, Device.revoked_at.is_(None))
    revoking = revoking.values(revoked_at=now, revoked_by=actor.email, revoke_reason=reason)
    if session.execute(revoking.returning(Device.id)).first() is None:
        raise Conflict(_("This tablet has been revoked already."), "device-revoked")
    if reason in IN_OTHER_HANDS:
        sign_out_everywhere(session, device.user_id, keep)
    audit.record(session, actor, AuditTag.DEVICE_REVOKED, device=device_id, reason=reason, whose=device.email)
