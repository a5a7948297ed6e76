"""The catalogue as it ships: which outlines, with which core elements, a component has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from catalogue.documents import Entry
from catalogue.load import shipped


@dataclass(frozen=True, slots=True)
class Outline:
    minutes: int
    elements: tuple[str, ...]


@cache
def components() -> Mapping[str, Any]:
    return {document.code: document.content for document in shipped() if document.kind is Entry.COMPONENT}


@cache
def outlines(component: str, variant: str = "standard") -> Sequence[Outline]:
    """Empty for assessments and controls, which have no sessions of their own."""
    listed = (components()[component].get("variants", {}).get(variant) or {}).get("outlines", ())
    return tuple(Outline(o["minutes"], tuple(e["code"] for e in o["elements"])) for o in listed)


def outline(component: str, variant: str, n: int) -> Outline | None:
    """Planned session n, from 1, has outline n, the last one again beyond."""
    listed = outlines(component, variant)
    return listed[min(n, len(listed)) - 1] if listed else None
