"""Entries of a register, written down: the day first."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.demonstration.parts import Bundle

Entries = Mapping[str, Sequence[Bundle]]


def entry(known_by: str, on: date, /, **values: Any) -> Bundle:
    """known_by: the name of the date that the entry is known by."""
    written = {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}
    return {known_by: on.isoformat(), **written}
