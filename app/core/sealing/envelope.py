"""keeptrack.envelope/1: sealed on a tablet, opened here and nowhere else. Bytes in, bytes out.

A fresh AES-256-GCM key, wrapped to a sealing key by RSA-OAEP with SHA-256. What is bound to it, so that it cannot be
passed off as another: format, kind, id and key. The hash is of the ciphertext.
"""

import hashlib
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

from app.core.i18n import _
from app.core.sealing.faults import CannotOpen, Damaged, NotAnEnvelope
from app.core.sealing.keys import Jwk, public_key

FORMAT = "keeptrack.envelope/1"
IV = 12
TAG = 16
PARTS = ("format", "kind", "id", "key", "wrapped", "iv", "sealed", "hash")
KEY_ID = re.compile(r"k[1-9][0-9]{0,5}")
HASH = re.compile(r"[0-9a-f]{64}")
OAEP_SHA256 = OAEP(mgf=MGF1(SHA256()), algorithm=SHA256(), label=None)


class Kind(StrEnum):
    """draft: unfinished, from a tablet that was revoked or whose PIN was destroyed. phoned: when duty was phoned."""

    SESSION = "session"
    DRAFT = "draft"
    PHONED = "phoned"


@dataclass(frozen=True, slots=True)
class Envelope:
    """Read and whole, and not yet opened. key: the id of the sealing key. hash: of the sealed bytes, in hex."""

    kind: Kind
    id: str
    key: str
    wrapped: bytes
    iv: bytes
    sealed: bytes
    hash: str

    def as_json(self) -> dict[str, str]:
        parts = {name: b64encode(getattr(self, name)).decode() for name in ("wrapped", "iv", "sealed")}
        return {
            "format": FORMAT, "kind": self.kind.value, "id": self.id, "key": self.key, **parts, "hash": self.hash
        }  # fmt: skip


def read_envelope(value: Any) -> Envelope:
    """What came as JSON. NotAnEnvelope for another shape; Damaged where the hash is not of what was sealed."""
    if not isinstance(value, Mapping) or set(value) != set(PARTS) or value["format"] != FORMAT:
        raise _not_one()
    if not all(isinstance(value[name], str) for name in PARTS):
        raise _not_one()
    if not (KEY_ID.fullmatch(value["key"]) and HASH.fullmatch(value["hash"]) and _is_uuid(value["id"])):
        raise _not_one()
    try:
        kind = Kind(value["kind"])
        wrapped, iv, sealed = (b64decode(value[name], validate=True) for name in ("wrapped", "iv", "sealed"))
    except ValueError:
        raise _not_one() from None
    if len(iv) != IV or len(sealed) < TAG:
        raise _not_one()
    if hashlib.sha256(sealed).hexdigest() != value["hash"]:
        raise Damaged(_("It was damaged on the way: send it again."))
    return Envelope(kind, value["id"], value["key"], wrapped, iv, sealed, value["hash"])


def _is_uuid(text: str) -> bool:
    """As it is written by rule, so that one item has one id."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _not_one() -> NotAnEnvelope:
    return NotAnEnvelope(_("This is not a sealed record of this format."))


def open_envelope(envelope: Envelope, pair: RSAPrivateKey) -> bytes:
    """CannotOpen says only that it cannot: how it failed would help whoever tries."""
    try:
        key = pair.decrypt(envelope.wrapped, OAEP_SHA256)
        return AESGCM(key).decrypt(envelope.iv, envelope.sealed, _bound(envelope.kind, envelope.id, envelope.key))
    except (ValueError, InvalidTag):
        raise CannotOpen(_("This sealed record cannot be opened with its key.")) from None


def seal(jwk: Jwk, key_id: str, kind: Kind, item_id: str, content: bytes) -> Envelope:
    """What a tablet does, for tests, measurements and golden envelopes."""
    key, iv = AESGCM.generate_key(256), os.urandom(IV)
    sealed = AESGCM(key).encrypt(iv, content, _bound(kind, item_id, key_id))
    wrapped = public_key(jwk).encrypt(key, OAEP_SHA256)
    return Envelope(kind, item_id, key_id, wrapped, iv, sealed, hashlib.sha256(sealed).hexdigest())


def _bound(kind: Kind, item_id: str, key_id: str) -> bytes:
    return f"{FORMAT}|{kind.value}|{item_id}|{key_id}".encode()
