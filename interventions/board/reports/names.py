"""What the codes of a list are called, from the vocabulary as it ships."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from catalogue.model import Text
from interventions.words import Say, say

VOCABULARY = Path(__file__).parents[3] / "catalogue" / "data" / "vocabulary.toml"


@cache
def names(code_list: str) -> Mapping[str, Say]:
    """By code, in the order of the list. KeyError where there is no such list."""
    return {code: say("{name}", name=text) for code, text in _lists()[code_list].items()}


@cache
def _lists() -> Mapping[str, Mapping[str, Text]]:
    data = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    return {each["list"]: {row["code"]: row["name"] for row in each["codes"]} for each in data["lists"]}
