"""Which key tablets seal to, and with which an envelope opens."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from sqlalchemy import select
from sqlmodel import Session

from app.core.i18n import _
from app.core.sealing.envelope import Envelope, open_envelope
from app.core.sealing.faults import UnknownKey, WrongSecret
from app.core.sealing.keys import Jwk, reveal
from app.core.sealing.tables import SealingKey


@dataclass(frozen=True, slots=True)
class PublicKey:
    id: str
    jwk: Jwk


@dataclass(frozen=True, slots=True)
class KeyLine:
    """readable: this installation's secret opens its private half."""

    id: str
    made_at: datetime
    retired_at: datetime | None
    readable: bool


def opened(session: Session, secret: str, envelope: Envelope) -> bytes:
    """What was sealed. UnknownKey, WrongSecret and CannotOpen each say why not, and keep the envelope worth keeping."""
    return open_envelope(envelope, private_key(session, secret, envelope.key))


def private_key(session: Session, secret: str, key_id: str) -> RSAPrivateKey:
    protected = session.execute(select(SealingKey.private).where(SealingKey.id == key_id)).scalar()
    if protected is None:
        raise UnknownKey(_("It was sealed to key %(key)s, which is not kept here.") % {"key": key_id})
    return reveal(protected, key_id, secret)


def key_lines(session: Session, secret: str) -> list[KeyLine]:
    """Every key there ever was, the oldest first."""
    rows = key_rows(session)
    return [KeyLine(row.id, row.made_at, row.retired_at, _readable(row, secret)) for row in rows]


def key_rows(session: Session) -> list[Any]:
    columns = (SealingKey.id, SealingKey.jwk, SealingKey.private, SealingKey.made_at, SealingKey.retired_at)
    return sorted(session.execute(select(*columns)), key=lambda row: number(row.id))


def number(key_id: str) -> int:
    """k2 comes before k10."""
    return int(key_id.removeprefix("k"))


def _readable(row: Any, secret: str) -> bool:
    try:
        reveal(row.private, row.id, secret)
    except WrongSecret:
        return False
    return True
