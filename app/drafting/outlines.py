"""The outlines of one form of a component: a block of boxes for each session, that moves, goes, and comes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.i18n import _
from app.drafting.texts import LONGEST, both, code_for, english, kept, lines, welsh
from app.forms import Form
from catalogue.drafting import MOST
from catalogue.model import Catalogue

PARTS = ("title", "title_cy", "minutes", "purpose", "elements")
MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Outlines:
    """variant: standard or adapted. `count` blocks of boxes: title-0, title_cy-0, minutes-0, purpose-0, elements-0."""

    variant: str
    keys: tuple[str, ...] = ("variants",)

    def hold(self, content: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {"count": len(self._before(content))}
        for n, outline in enumerate(self._before(content)):
            values[f"title-{n}"] = english(outline.get("title"))
            values[f"title_cy-{n}"] = welsh(outline.get("title"))
            values[f"minutes-{n}"] = outline.get("minutes")
            values[f"purpose-{n}"] = english(outline.get("purpose"))
            values[f"elements-{n}"] = "\n".join(english(each.get("text")) for each in outline.get("elements") or ())
        return values

    def count(self, form: Form) -> int:
        return _count(form)

    def copy(self, form: Form, content: Mapping[str, Any]) -> None:
        """The adapted form begins with the sessions of the standard one; nothing is saved."""
        self._put(form, self._blocks(Form.holding(**Outlines("standard").hold(content))))

    def press(self, form: Form) -> bool:
        """A button that rearranges the boxes, nothing saved: "add", "up-2", "down-0", "remove-1". Whether one was."""
        verb, _dash, number = form.value("press").partition("-")
        blocks = self._blocks(form)
        n = _number(number)
        if verb == "add" and len(blocks) < MOST["outlines"]:
            blocks.append(dict.fromkeys(PARTS, ""))
        elif verb == "remove" and 0 <= n < len(blocks):
            del blocks[n]
        elif verb in ("up", "down") and 0 <= n < len(blocks):
            other = min(max(n + (1 if verb == "down" else -1), 0), len(blocks) - 1)
            blocks[n], blocks[other] = blocks[other], blocks[n]
        elif not verb:
            return False
        self._put(form, blocks)
        return True

    def read(self, form: Form, content: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
        before = self._before(content)
        told = {english(each.get("title")): each for each in before}
        typed = [lines(form.text(f"elements-{n}")) for n in range(_count(form))]
        elements = _Elements(before, {line for each in typed for line in each})
        found = []
        for n, listed in enumerate(typed):
            title = form.text(f"title-{n}", _("Give the session a title, or remove it."))
            translation = form.text(f"title_cy-{n}")
            stood = told.get(title, {})
            found.append(
                {
                    "title": both(title, translation),
                    "minutes": form.number(f"minutes-{n}", low=1, high=MOST_MINUTES),
                    "purpose": kept(form.text(f"purpose-{n}", longest=LONGEST), stood.get("purpose")),
                    "elements": elements.of(listed, stood.get("elements") or ()),
                }
            )
        return {"variants": {**(content.get("variants") or {}), self.variant: {"outlines": found}}}

    def _before(self, content: Mapping[str, Any]) -> list[dict[str, Any]]:
        form = (content.get("variants") or {}).get(self.variant) or {}
        return list(form.get("outlines") or ())

    @staticmethod
    def _blocks(form: Form) -> list[dict[str, str]]:
        return [{part: form.value(f"{part}-{n}") for part in PARTS} for n in range(_count(form))]

    @staticmethod
    def _put(form: Form, blocks: list[dict[str, str]]) -> None:
        kept_boxes = {name: values for name, values in form.boxes.items() if name.partition("-")[0] not in PARTS}
        boxes = {f"{part}-{n}": [text] for n, block in enumerate(blocks) for part, text in block.items()}
        form.boxes = {**kept_boxes, **boxes, "count": [str(len(blocks))]}
        form.boxes.pop("press", None)


class _Elements:
    """Core elements keep their codes through a move or a new wording: what was ticked of them stays theirs."""

    def __init__(self, before: list[dict[str, Any]], typed: set[str]) -> None:
        """typed: every line of the form."""
        self._known: dict[str, list[Mapping[str, Any]]] = {}
        for element in (element for each in before for element in each.get("elements") or ()):
            self._known.setdefault(english(element.get("text")), []).append(element)
        self._taken = {str(element["code"]) for stood in self._known.values() for element in stood}
        self._typed = typed

    def of(self, listed: list[str], stood: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Of one outline. Reworded: as many lines are new in it as are gone from it."""
        gone = [each for each in stood if english(each.get("text")) not in self._typed]
        new = [line for line in listed if not self._known.get(line)]
        reworded = dict(zip(new, gone, strict=True)) if len(new) == len(gone) else {}
        return [self._one(line, reworded.get(line)) for line in listed]

    def _one(self, line: str, reworded: Mapping[str, Any] | None) -> dict[str, Any]:
        stood = self._known.get(line)
        known = stood.pop(0) if stood else None
        stands = known or reworded
        code = str(stands["code"]) if stands else code_for(line, self._taken)
        self._taken.add(code)
        return {"code": code, "text": kept(line, known and known.get("text"))}


def _count(form: Form) -> int:
    return min(max(_number(form.value("count")), 0), MOST["outlines"])


def _number(text: str) -> int:
    """-1 where it is none that a row could have."""
    return int(text) if text.isdecimal() and len(text) <= len(str(MOST["outlines"])) else -1
