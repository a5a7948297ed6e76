"""Ids that are made before anything is stored, so that what is sent twice is one thing."""

import secrets
from typing import Annotated
from uuid import UUID

from fastapi import Path

from app.core import clock

RowId = Annotated[int, Path(le=2**31 - 1)]
"""A number in an address: no larger than any column holds."""

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
