"""Dated lines of an extract."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from interventions.model import LONDON
from interventions.words import Say


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done. who: names."""

    on: date
    text: Say
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """lines: by date, the earliest first."""

    code: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """Supervision of the case."""

    on: date
    led_by: str
    with_whom: tuple[str, ...]
    challenged: bool


def part(code: str, lines: Iterable[Line], as_of: date) -> Part:
    """What is dated after the day is left out."""
    return Part(code, tuple(sorted((line for line in lines if line.on <= as_of), key=lambda line: line.on)))


def day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
