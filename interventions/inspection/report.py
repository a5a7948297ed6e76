"""The report's figures, as interventions/data/inspection.toml gives them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.model import Text
from interventions.words import Say, say

DATA = Path(__file__).parents[1] / "data" / "inspection.toml"


class Chapter(StrEnum):
    """In the order of the report."""

    CHILDREN = "children"
    JOURNEY = "journey"
    ASSESSMENT = "assessment"
    DELIVERY = "delivery"
    OUTCOMES = "outcomes"


class Why(StrEnum):
    """Why a figure of the report has no count of ours beside it."""

    JUDGEMENT = "judgement"
    NO_PLACE = "no_place"
    SENSITIVE = "sensitive"
    STANCE = "stance"


CHAPTERS: Mapping[Chapter, Say] = {
    Chapter.CHILDREN: say("The children"),
    Chapter.JOURNEY: say("From disclosure to sentence"),
    Chapter.ASSESSMENT: say("Assessment and planning"),
    Chapter.DELIVERY: say("Delivery"),
    Chapter.OUTCOMES: say("Outcomes that can be held here"),
}
REASONS: Mapping[Why, Say] = {
    Why.JUDGEMENT: say("The inspectors' own judgement of quality, which no count stands in for."),
    Why.NO_PLACE: say("Not recorded here."),
    Why.SENSITIVE: say("Too sensitive to be counted in a list."),
    Why.STANCE: say("How a child speaks of what happened is in no count."),
}
PLACES: Mapping[str, Say] = {"foreword": say("foreword"), "summary": say("summary"), "press": say("press notice")}
"""Parts of the report without paragraph numbers, and the notice that came with it."""
THEMES = "themes "
"""Begins the place of a chapter's key themes, which have no numbers either."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure in our words, with where it stands. n of `of`, where the report gives them as numbers."""

    at: tuple[str, ...]
    text: Text
    n: int | None = None
    of: int | None = None

    @property
    def places(self) -> tuple[Say, ...]:
        return tuple(_place(at) for at in self.at)


@dataclass(frozen=True, slots=True)
class Figure:
    """beside: the codes of our counts. differs: the report gives several figures, and each stands as it is."""

    code: str
    chapter: Chapter
    name: Text
    found: tuple[Finding, ...]
    beside: tuple[str, ...]
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Apart:
    """A figure that is not set beside anything of ours."""

    why: Why
    name: Text
    found: tuple[Finding, ...]
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """sample: how many teams were visited, in each of the report's versions."""

    sample: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    apart: tuple[Apart, ...]

    def chapter(self, chapter: Chapter) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.chapter is chapter)

    def with_count(self, code: str) -> Figure | None:
        return next((figure for figure in self.figures if code in figure.beside), None)


@cache
def report() -> Report:
    return parsed(tomllib.loads(DATA.read_text(encoding="utf-8")))


def parsed(data: Mapping[str, Any]) -> Report:
    """KeyError, ValueError or TypeError where a row lacks a key, misspells one or names no known chapter or reason."""
    return Report(
        sample=_findings(data["sample"]),
        figures=tuple(_figure(**row) for row in data["figures"]),
        apart=tuple(_apart(**row) for row in data["apart"]),
    )


def _figure(*, chapter: str, found: list[dict[str, Any]], beside: list[str], **row: Any) -> Figure:
    return Figure(chapter=Chapter(chapter), found=_findings(found), beside=tuple(beside), **row)


def _apart(*, why: str, found: list[dict[str, Any]], **row: Any) -> Apart:
    return Apart(why=Why(why), found=_findings(found), **row)


def _findings(rows: list[dict[str, Any]]) -> tuple[Finding, ...]:
    return tuple(Finding(**{**row, "at": tuple(row["at"])}) for row in rows)


def _place(at: str) -> Say:
    """Of a numbered paragraph, its number."""
    if at.startswith(THEMES):
        return say("chapter {n}, key themes", n=at.removeprefix(THEMES))
    return PLACES.get(at) or say("{n}", n=at)
