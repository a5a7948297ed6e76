"""A received item, opened: what it says, or why that cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from sqlmodel import Session

from app.core.devices import forms
from app.core.sealing import Envelope, Kind, SealingError, open_envelope
from app.core.sealing.queries import private_key
from interventions.schemas.received import Content, content_of


class Why(StrEnum):
    """Why a person has to look at it first."""

    CASE_NOT_YOURS = "case_not_yours"
    DEVICE_REVOKED = "device_revoked"
    HANDED_IN = "handed_in"
    UNKNOWN_FORM = "unknown_form"
    CANNOT_OPEN = "cannot_open"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Item:
    """An envelope and what it says; content is None where that cannot be read, and why says why."""

    envelope: Envelope
    content: Content | None
    why: Why | None
    form: str | None
    case: str | None


Keys = Mapping[str, RSAPrivateKey | None]


def keys_for(session: Session, secret: str, envelopes: list[Envelope]) -> Keys:
    """By id; None for one that is not kept here, or that our secret does not open."""
    return {key_id: _key(session, secret, key_id) for key_id in sorted({each.key for each in envelopes})}


def _key(session: Session, secret: str, key_id: str) -> RSAPrivateKey | None:
    try:
        return private_key(session, secret, key_id)
    except SealingError:
        return None


def opened(envelope: Envelope, keys: Keys) -> Item:
    """Slow, and asks no database: the turn of nobody waits for it."""
    pair = keys[envelope.key]
    try:
        plain = open_envelope(envelope, pair) if pair else None
    except SealingError:
        plain = None
    found = content_of(plain) if plain is not None else None
    if found is None:
        return Item(envelope, None, Why.CANNOT_OPEN, None, None)
    content = found.content if found.content and _fits(envelope, found.content) else None
    return Item(envelope, content, None if content else Why.UNKNOWN_FORM, found.form, found.case)


def _fits(envelope: Envelope, content: Content) -> bool:
    phoned = envelope.kind is Kind.PHONED
    return str(content.id) == envelope.id and content.form == (forms.PHONED if phoned else forms.RECORD)
