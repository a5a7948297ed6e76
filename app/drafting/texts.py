"""Texts in their languages, between a draft and its boxes."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

LONGEST = 4000
LONGEST_CODE = 40


def english(text: Any) -> str:
    return str(text.get("en", "")) if isinstance(text, Mapping) else ""


def welsh(text: Any) -> str:
    return str(text.get("cy", "")) if isinstance(text, Mapping) else ""


def kept(typed: str, before: Any) -> dict[str, str] | None:
    """The English as typed. Its Welsh stays only while the English does: of other words it would be wrong."""
    if not typed:
        return None
    return dict(before) if isinstance(before, Mapping) and before.get("en") == typed else {"en": typed}


def both(typed: str, translation: str) -> dict[str, str] | None:
    """The English with its Welsh beside it, as they are typed."""
    return {"en": typed, **({"cy": translation} if translation else {})} if typed else None


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def kept_lines(text: str, before: Iterable[Any]) -> list[dict[str, str]]:
    """One text a line; each that stood there before keeps its Welsh."""
    stood = {english(each): each for each in before}
    return [found for line in lines(text) if (found := kept(line, stood.get(line)))]


def code_for(text: str, taken: set[str]) -> str:
    """A code in small letters and hyphens that nothing else here has."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_CODE].strip("-") or "element"
    n, code = 1, stem
    while code in taken:
        n += 1
        code = f"{stem}-{n}"
    return code
