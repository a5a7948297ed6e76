"""What each report counts, as interventions/data/reports.toml gives it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.model import Text

DATA = Path(__file__).parents[2] / "data" / "reports.toml"


@dataclass(frozen=True, slots=True)
class Definition:
    """source: paragraphs of the report of 2013. then: what it found, as history; None where it gives no figure."""

    id: str
    version: int
    title: Text
    asks: Text
    counted: Text
    excluded: Text
    source: str
    then: Text | None = None


@cache
def definitions() -> Mapping[str, Definition]:
    """By id, in the order of the reports."""
    return parsed(tomllib.loads(DATA.read_text(encoding="utf-8")))


def parsed(data: Mapping[str, list[dict[str, Any]]]) -> Mapping[str, Definition]:
    """TypeError where a row lacks a key or misspells one; ValueError where an id stands twice."""
    found = [Definition(**row) for row in data["reports"]]
    if len({each.id for each in found}) < len(found):
        raise ValueError("an id stands twice")
    return {each.id: each for each in found}
