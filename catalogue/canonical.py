"""One way to write a content down, so that the same content has the same hash everywhere."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def filled(value: Any) -> Any:
    """Without the keys that hold nothing (null, an empty list or table).

    So a key that is added to the format later does not alter the hash of what lacks it.
    """
    if isinstance(value, Mapping):
        parts = {key: filled(part) for key, part in value.items()}
        return {key: part for key, part in parts.items() if part is not None and part not in ([], {})}
    if isinstance(value, (list, tuple)):
        return [filled(part) for part in value]
    return value


def content_hash(content: Any) -> str:
    """SHA-256, as hex, of the filled content as JSON with sorted keys, in UTF-8, without white space."""
    text = json.dumps(filled(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
