"""Ids that are made before anything is stored, so that what is sent twice is one thing."""

import secrets
from uuid import UUID

from app.core import clock

VERSION, VARIANT = 0x7 << 76, 0b10 << 62


def new_id() -> UUID:
    """A UUID of version 7: milliseconds, then chance, so that ids sort as they were made."""
    milliseconds = int(clock.real_now().timestamp() * 1000) & ((1 << 48) - 1)
    return UUID(int=milliseconds << 80 | VERSION | secrets.randbits(12) << 64 | VARIANT | secrets.randbits(62))


def read_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
