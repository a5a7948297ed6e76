"""What a page of registers is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.core.i18n import _
from app.registers.boxes import Rows
from app.words import long_date, translated
from catalogue.model import Text
from interventions.queries import RegisterScreen
from interventions.schemas.registers import EntryIn
from interventions.words import Say

Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Card:
    """One entry as it is shown. state: how it stands, in a few words, where that is to be seen first."""

    title: str
    facts: Facts
    state: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One register. change: what leads to a further entry in an entry's place. folded: its entries stand behind this.

    first: what a new entry holds before anybody types.
    """

    code: str
    shape: type[EntryIn]
    heading: Say
    add: Say
    empty: Say
    change: Say
    boxes: Callable[[RegisterScreen], Rows]
    card: Callable[[RegisterScreen, Any], Card]
    first: Callable[[RegisterScreen], Mapping[str, Any]] = field(default=lambda _screen: {})
    folded: Say | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: one register or several that belong together. above: the template of what they come to.

    since: it tells what came since the work began, and not what stands around the plan.
    """

    code: str
    heading: Say
    lede: Say
    parts: Sequence[Part]
    above: str = ""
    together: Callable[[RegisterScreen], Mapping[str, Any]] = field(default=lambda _screen: {})
    since: bool = False

    @property
    def registers(self) -> tuple[str, ...]:
        return tuple(part.code for part in self.parts)

    def part(self, code: str) -> Part | None:
        return next((part for part in self.parts if part.code == code), None)


def choices(screen: RegisterScreen, name: str) -> list[tuple[str, str]]:
    return [(code, translated(text)) for code, text in screen.codes[name].items()]


def word(screen: RegisterScreen, name: str, code: str | int) -> str:
    """What a code of a list is called; one that the list has lost stands for itself."""
    text: Text | None = screen.codes[name].get(str(code))
    return translated(text) if text else str(code)


def agency(screen: RegisterScreen, code: str) -> str:
    return word(screen, "agencies", code)


def facts(*rows: tuple[str, object]) -> Facts:
    """Those that say something; dates written out."""
    return [(label, _written(value)) for label, value in rows if value not in (None, "", ())]


def _written(value: object) -> str:
    return long_date(value) if isinstance(value, date) else str(value)


def by_the(screen: RegisterScreen, part: str, entry_id: int) -> str:
    """By 26 January 2026; since when, once that day has gone."""
    due = screen.due(part, entry_id)
    if due is None:
        return ""
    if due.due_on < screen.today:
        return _("It was due on %(date)s.") % {"date": long_date(due.due_on)}
    return _("Due by %(date)s.") % {"date": long_date(due.due_on)}
