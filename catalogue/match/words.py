"""Sentences as values: the shell says them in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template with named places, to be translated, and what goes into them.

    A value is a text by language, a number or code, a sentence, or a tuple of these.
    """

    one: str
    values: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        return self.one.format(**{name: _english(value) for name, value in self.values})


def say(text: str, **values: Any) -> Sentence:
    """A sentence. Extracted for translation by its first argument."""
    return Sentence(text, tuple(values.items()))


def _english(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value["en"])
    if isinstance(value, tuple):
        return ", ".join(_english(each) for each in value)
    return str(value)
