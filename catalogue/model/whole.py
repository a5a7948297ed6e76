"""The catalogue as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.model.components import Component
from catalogue.model.programmes import Programme
from catalogue.model.rules import CoverageRule
from catalogue.model.vocabulary import Factor, Strength
from catalogue.model.words import Text


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The latest published version of everything, each mapping by code and in the order to show it.

    content_hash changes with anything in it, and is the same wherever the content is.
    """

    components: Mapping[str, Component]
    factors: Mapping[str, Factor]
    strengths: Mapping[str, Strength]
    programmes: Mapping[str, Programme]
    codes: Mapping[str, Mapping[str, Text]]
    rules: tuple[CoverageRule, ...]
    content_hash: str = ""
