"""Boxes that hold one key of a component's content each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.core.i18n import _
from app.drafting.texts import LONGEST, both, english, kept, kept_lines, lines, welsh
from app.forms import Form
from app.words import translated
from catalogue.model import Catalogue

MOST_SESSIONS, MOST_MINUTES = 200, 600


def listed(catalogue: Catalogue, among: str) -> list[tuple[str, str]]:
    """The codes of a list, each as it is called."""
    return [(code, translated(name)) for code, name in catalogue.codes[among].items()]


class Box(StrEnum):
    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    CODES = "codes"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    TICK = "tick"

    @property
    def is_chosen(self) -> bool:
        """Rather than written."""
        return self in (Box.CHOICE, Box.CHOICES)


@dataclass(frozen=True, slots=True)
class Field:
    """key: where it stands in the content, "dose.usual". among: the code list whose codes are offered."""

    key: str
    box: Box
    label: str
    hint: str = ""
    among: str = ""
    welsh: bool = False
    most: int = MOST_SESSIONS
    rows: int = 4

    def held(self, content: Mapping[str, Any]) -> dict[str, Any]:
        value = self.at(content)
        match self.box:
            case Box.LINE | Box.TEXT:
                more = {f"{self.key}.cy": welsh(value)} if self.welsh else {}
                return {self.key: english(value), **more}
            case Box.LINES:
                return {self.key: "\n".join(english(each) for each in value or ())}
            case Box.CODES:
                return {self.key: "\n".join(value or ())}
            case Box.TICK:
                return {self.key: "yes" if value else None}
            case _:
                return {self.key: value}

    def read(self, form: Form, content: Mapping[str, Any], catalogue: Catalogue) -> Any:
        before = self.at(content)
        match self.box:
            case Box.LINE | Box.TEXT:
                return self._text(form, before)
            case Box.LINES:
                return kept_lines(form.text(self.key), before or ())
            case Box.CODES:
                return lines(form.text(self.key).replace(",", "\n"))
            case Box.CHOICE:
                return form.choice(self.key, catalogue.codes[self.among].keys()) or None
            case Box.CHOICES:
                return form.choices(self.key, catalogue.codes[self.among].keys())
            case Box.NUMBER:
                return form.number(self.key, low=1, high=self.most)
            case Box.TICK:
                return form.ticked(self.key)

    def at(self, content: Mapping[str, Any]) -> Any:
        first, _dot, rest = self.key.partition(".")
        value = content.get(first)
        return value if not rest else (value or {}).get(rest)

    def put(self, changes: dict[str, Any], value: Any) -> None:
        first, _dot, rest = self.key.partition(".")
        if rest:
            changes[first] = {**(changes.get(first) or {}), rest: value}
        else:
            changes[first] = value

    def choices(self, catalogue: Catalogue) -> list[tuple[str, str]]:
        return listed(catalogue, self.among)

    def _text(self, form: Form, before: Any) -> dict[str, str] | None:
        typed = form.text(self.key, longest=LONGEST)
        if not self.welsh:
            return kept(typed, before)
        translation = form.text(f"{self.key}.cy", longest=LONGEST)
        if translation and not typed:
            form.refuse(self.key, _("Write it in English too: the Welsh stands beside it."))
        return both(typed, translation)
