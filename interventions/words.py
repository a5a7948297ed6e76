"""Sentences as values: the core says what, the shell says it in the reader's language."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence with named places, e.g. Say("due on {on}", on=date). English by str().

    `one` and `many` differ where a count decides; `n` is then the deciding count.
    The shell translates `one`/`many` by gettext and formats dates for the language.
    """

    one: str
    many: str | None = None
    n: int | None = None
    values: tuple[tuple[str, Any], ...] = field(default=())

    def __str__(self) -> str:
        text = self.one if self.many is None or self.n == 1 else self.many
        return text.format(**{k: english(v) for k, v in self.values})


def say(text: str, **values: Any) -> Say:
    """A sentence. Extracted for translation by its first argument."""
    return Say(text, values=tuple(values.items()))


def nsay(one: str, many: str, n: int, **values: Any) -> Say:
    """A sentence whose form depends on the count n, which fills {n}."""
    return Say(one, many, n, (("n", n), *values.items()))


def english(value: Any) -> str:
    if isinstance(value, date):
        return f"{value.day} {value:%B}" if not hasattr(value, "hour") else f"{value:%d %B %H:%M}"
    return str(value)
