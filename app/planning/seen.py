"""What a person had before them when they pressed a button, so that they can be shown what changed since.

It travels in the form. It is only ever shown back to whoever sent it, and decides nothing.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

LARGEST = 1_000_000


def pack(content: Mapping[str, Any]) -> str:
    """A plan in the bundle's shape as text for a hidden box."""
    text = json.dumps(content, default=str, separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode()


def unpack(text: str) -> dict[str, Any] | None:
    """None for whatever is not one of ours, or is larger than any plan."""
    try:
        reading = zlib.decompressobj()
        raw = reading.decompress(base64.urlsafe_b64decode(text.encode()), LARGEST)
        content = json.loads(raw) if not reading.unconsumed_tail else None
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None
