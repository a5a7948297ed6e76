"""The boxes of an entry in a register: said once, then shown, read and filled by the same description."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.core.i18n import _
from app.forms import Form
from app.session_words import Difference, Fact
from app.session_words import differences as compared
from app.words import long_date

LONGEST_LINE = 300
LONGEST_PROSE = 20_000
YES = "yes"


class Kind(StrEnum):
    LINE = "line"
    PROSE = "prose"
    DATE = "date"
    NUMBER = "number"
    RADIOS = "radios"
    SELECT = "select"
    TICKS = "ticks"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Box:
    """needed: the sentence where it is left empty. most: of a number. latest: of a date that has happened."""

    name: str
    label: str
    kind: Kind
    needed: str = ""
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    blank: str = ""
    most: int = 100
    latest: str = ""


Rows = Sequence[tuple[Box, ...]]
"""What stands beside each other, from the top down."""


def line(name: str, label: str, needed: str = "", hint: str = "") -> Box:
    return Box(name, label, Kind.LINE, needed, hint)


def prose(name: str, label: str, needed: str = "", hint: str = "") -> Box:
    return Box(name, label, Kind.PROSE, needed, hint)


def happened(name: str, label: str, today: date, needed: str = "", hint: str = "") -> Box:
    return Box(name, label, Kind.DATE, needed, hint, latest=today.isoformat())


def to_come(name: str, label: str, needed: str = "", hint: str = "") -> Box:
    return Box(name, label, Kind.DATE, needed, hint)


def read(form: Form, rows: Rows) -> dict[str, Any]:
    """The values by name, None where a box is empty; a sentence at each box that must change."""
    return {box.name: _read(form, box) for box in _boxes(rows)}


def holding(entry: object, rows: Rows) -> Form:
    return Form.holding(**{box.name: _held(getattr(entry, box.name), box) for box in _boxes(rows)})


def differences(stored: object, form: Form, rows: Rows) -> list[Difference]:
    """What is recorded now, beside what was typed, whether or not it could be kept."""
    return compared(_told(holding(stored, rows), rows), _told(form, rows))


def _told(form: Form, rows: Rows) -> list[Fact]:
    return [Fact(box.label, _shown(form, box)) for box in _boxes(rows)]


def _shown(form: Form, box: Box) -> str:
    names = dict(box.choices)
    match box.kind:
        case Kind.DATE:
            return long_date(form.date(box.name)) or form.value(box.name)
        case Kind.RADIOS | Kind.SELECT | Kind.TICKS:
            return "\n".join(names.get(value, value) for value in form.all(box.name))
        case Kind.YES:
            return _("Yes") if form.ticked(box.name) else ""
    return form.value(box.name).strip().replace("\r\n", "\n")


def _boxes(rows: Rows) -> Iterator[Box]:
    return (box for row in rows for box in row)


def _read(form: Form, box: Box) -> Any:
    among = [value for value, _label in box.choices]
    match box.kind:
        case Kind.DATE:
            return form.date(box.name, box.needed)
        case Kind.NUMBER:
            return form.number(box.name, box.needed, high=box.most)
        case Kind.RADIOS | Kind.SELECT:
            return form.choice(box.name, among, box.needed) or None
        case Kind.TICKS:
            return form.choices(box.name, among, box.needed)
        case Kind.YES:
            return form.ticked(box.name)
        case Kind.LINE:
            return form.text(box.name, box.needed, LONGEST_LINE) or None
        case Kind.PROSE:
            return form.text(box.name, box.needed, LONGEST_PROSE) or None


def _held(value: Any, box: Box) -> Any:
    if box.kind is Kind.YES:
        return YES if value else None
    return value
