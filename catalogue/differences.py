"""What is otherwise in one content than in another: added, taken out, changed, moved; with the names of the fields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from catalogue.canonical import filled


class How(StrEnum):
    ADDED = "added"
    TAKEN_OUT = "taken_out"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """place: the names of the fields from the outside in, ("targets", "SB-5", "weight"); an outline is named by its
    title, an element by its code. before, after: what stands there, as it is kept; None where nothing does.
    """

    place: tuple[str, ...]
    how: How
    before: Any = None
    after: Any = None


NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "targets": ("factor",),
    "elements": ("code",),
    "outlines": ("title", "en"),
    "items": ("component",),
    "sources": ("source", "en"),
}
"""By what one part of a list is known again, so that a part that moved is not told as two changes."""
UNTOLD = ("sequence",)
"""Follows from where a part stands."""


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Of two contents of one kind. In the order of the keys of `after`, then what it no longer has."""
    return tuple(_tables((), filled(before), filled(after)))


def _tables(place: tuple[str, ...], before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for key in dict.fromkeys((*after, *before)):
        if key not in UNTOLD:
            yield from _values((*place, key), before.get(key), after.get(key))


def _values(place: tuple[str, ...], before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    named = _named(place[-1], before), _named(place[-1], after)
    if named[0] is not None and named[1] is not None:
        yield from _parts(place, named[0], named[1])
    elif before is None:
        yield Difference(place, How.ADDED, None, after)
    elif after is None:
        yield Difference(place, How.TAKEN_OUT, before)
    elif isinstance(before, Mapping) and isinstance(after, Mapping) and not _is_text(before, after):
        yield from _tables(place, before, after)
    else:
        yield Difference(place, How.CHANGED, before, after)


def _parts(place: tuple[str, ...], before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    for name, part in after.items():
        if name in before:
            yield from _tables((*place, name), before[name], part)
        else:
            yield Difference((*place, name), How.ADDED, None, part)
    for name, part in before.items():
        if name not in after:
            yield Difference((*place, name), How.TAKEN_OUT, part)
    stayed = [name for name in before if name in after], [name for name in after if name in before]
    if stayed[0] != stayed[1]:
        yield Difference(place, How.MOVED, stayed[0], stayed[1])


def _named(key: str, parts: Any) -> dict[str, Any] | None:
    """By name, in order; None where they are no list of named parts, or two are called the same."""
    if key not in NAMED_BY or not isinstance(parts, list | None):
        return None
    found = {_name(part, NAMED_BY[key]): part for part in parts or ()}
    return found if len(found) == len(parts or ()) and "" not in found else None


def _name(part: Any, keys: tuple[str, ...]) -> str:
    for key in keys:
        part = part.get(key) if isinstance(part, Mapping) else None
    return part if isinstance(part, str) else ""


def _is_text(*tables: Mapping[str, Any]) -> bool:
    """A text in its languages is one thing."""
    return all(table.keys() <= {"en", "cy"} for table in tables)
