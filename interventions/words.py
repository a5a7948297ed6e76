"""Sentences as values: the core says what, the shell says it in the reader's language."""

from collections.abc import Mapping
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
    """A date, a catalogue text, several of them, or anything else, as it stands in an English sentence."""
    if isinstance(value, Mapping):
        return str(value["en"])
    if isinstance(value, tuple):
        return ", ".join(english(each) for each in value)
    if isinstance(value, date):
        return f"{value.day} {value:%B}" if not hasattr(value, "hour") else f"{value:%d %B %H:%M}"
    return str(value)


def to_stored(said: Say) -> dict[str, Any]:
    """Plain values for JSON, so that a sentence kept today can be said in any language tomorrow."""
    values = [[name, _plain(value)] for name, value in said.values]
    return {"one": said.one, "many": said.many, "n": said.n, "values": values}


def from_stored(stored: Mapping[str, Any]) -> Say:
    values = tuple((name, _value(plain)) for name, plain in stored["values"])
    return Say(stored["one"], stored["many"], stored["n"], values)


def _plain(value: Any) -> Any:
    """What JSON cannot tell apart is marked by its kind."""
    if isinstance(value, Say):
        return {"said": to_stored(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Mapping):
        return {"text": dict(value)}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _value(plain: Any) -> Any:
    match plain:
        case {"said": stored}:
            return from_stored(stored)
        case {"date": day}:
            return date.fromisoformat(day)
        case {"text": text}:
            return text
        case list():
            return tuple(_value(each) for each in plain)
        case _:
            return plain
