"""Texts, and why we believe them."""

from collections.abc import Mapping
from dataclasses import dataclass

Text = Mapping[str, str]
"""A text a person reads, by language code: always "en", "cy" once translated."""


@dataclass(frozen=True, slots=True)
class RestsOn:
    """Why we believe it: the inspection's paragraphs, or our default to be signed off."""

    paragraphs: tuple[str, ...]
    default: bool
    note: Text | None = None
