"""What was typed into a form whose sign-in had run out: sealed, and given back to the same person.

The sign-in page carries it; nothing of it is stored here. The seal (AES-256-GCM, under a key of its own drawn
from the secret key) is bound to the person, so anyone else who signs in on the
same device gets nothing of it.
"""

import base64
import binascii
import json
import zlib
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.core import clock

PURPOSE = b"keeptrack.kept-form/1"
NONCE_BYTES = 12
KEPT_FOR = timedelta(hours=12)
LONGEST_SEAL = 1_500_000
"""Longer would not pass the sign-in page's own limit."""


@dataclass(frozen=True, slots=True)
class Kept:
    path: str
    boxes: dict[str, list[str]]


def seal(secret: str, user_id: int, path: str, boxes: dict[str, list[str]]) -> str:
    """Text for a hidden box; "" where there is too much to carry."""
    content = json.dumps({"path": path, "at": clock.real_now().timestamp(), "boxes": boxes})
    nonce = token_bytes(NONCE_BYTES)
    sealed = _cipher(secret).encrypt(nonce, zlib.compress(content.encode()), _bound_to(user_id))
    text = base64.urlsafe_b64encode(nonce + sealed).decode()
    return text if len(text) <= LONGEST_SEAL else ""


def unseal(secret: str, user_id: int, text: str) -> Kept | None:
    """None for another person, after its time, and for whatever we did not seal."""
    try:
        raw = base64.urlsafe_b64decode(text)
        content = json.loads(zlib.decompress(_opened(secret, user_id, raw)))
    except (InvalidTag, binascii.Error, ValueError):
        return None
    if clock.real_now().timestamp() - content["at"] > KEPT_FOR.total_seconds():
        return None
    return Kept(content["path"], content["boxes"])


def _opened(secret: str, user_id: int, raw: bytes) -> bytes:
    return _cipher(secret).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound_to(user_id))


def _cipher(secret: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, None, PURPOSE).derive(secret.encode()))


def _bound_to(user_id: int) -> bytes:
    return PURPOSE + b":" + str(user_id).encode()
