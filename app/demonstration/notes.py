"""What workers noted: one for each occasion, the same every time the demonstration is built."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

FILE = Path(__file__).parent / "data" / "notes.toml"


@cache
def written() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text())


def pick(key: str, choices: list[str]) -> str:
    return choices[crc32(key.encode()) % len(choices)]


def session_note(key: str, name: str, component: str, variant: str, n: int) -> str | None:
    """key tells one occasion from another, so that two children's notes differ where there is a choice."""
    listed = written().get(component, {}).get(variant) or written().get(component, {}).get("standard", {})
    if not listed:
        return None
    choices = listed[str(min(n, len(listed)))]
    return pick(key, choices).format(name=name)


def absence_note(key: str, name: str, attendance: str) -> str:
    return pick(key, written()["absence"][attendance]).format(name=name)


def plain_note(key: str, attendance: str) -> str:
    """Words that fit any child and any work."""
    return pick(key, written()["plain"][attendance])


def next_time(key: str) -> str:
    return pick(key, written()["next"]["lines"])
