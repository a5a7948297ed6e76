"""The outlines of one form of a component: a block of boxes for each session, that moves, goes, and comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.i18n import _
from app.drafting.texts import LONGEST, code_for, english, kept, lines
from app.forms import Form
from catalogue.model import Catalogue

PARTS = ("title", "minutes", "purpose", "elements")
MOST = 60
MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Outlines:
    """variant: standard or adapted. Boxes title-0, minutes-0, purpose-0, elements-0 and on; `count` of them."""

    variant: str
    keys: tuple[str, ...] = ("variants",)

    def hold(self, content: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {"count": len(self._before(content))}
        for n, outline in enumerate(self._before(content)):
            values[f"title-{n}"] = english(outline.get("title"))
            values[f"minutes-{n}"] = outline.get("minutes")
            values[f"purpose-{n}"] = english(outline.get("purpose"))
            values[f"elements-{n}"] = "\n".join(english(each.get("text")) for each in outline.get("elements") or ())
        return values

    def count(self, form: Form) -> int:
        return _count(form)

    def press(self, form: Form) -> bool:
        """A button that rearranges the boxes, nothing saved: "add", "up-2", "down-0", "remove-1". Whether one was."""
        verb, _dash, number = form.value("press").partition("-")
        blocks = self._blocks(form)
        n = int(number) if number.isdecimal() else -1
        if verb == "add" and len(blocks) < MOST:
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
        elements = {english(e.get("text")): e for each in before for e in each.get("elements") or ()}
        taken = {str(e.get("code")) for e in elements.values()}
        found, used = [], set[str]()
        for n in range(_count(form)):
            stood = told.get(form.text(f"title-{n}"), {})
            outline: dict[str, Any] = {
                "title": kept(
                    form.text(f"title-{n}", _("Give the session a title, or remove it.")), stood.get("title")
                ),
                "minutes": form.number(f"minutes-{n}", low=1, high=MOST_MINUTES),
                "purpose": kept(form.text(f"purpose-{n}", longest=LONGEST), stood.get("purpose")),
                "elements": [],
            }
            for line in lines(form.text(f"elements-{n}")):
                known = elements.get(line)
                code = str(known["code"]) if known and known["code"] not in used else code_for(line, taken | used)
                used.add(code)
                outline["elements"].append({"code": code, "text": kept(line, known and known.get("text"))})
            found.append(outline)
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


def _count(form: Form) -> int:
    text = form.value("count")
    return min(int(text), MOST) if text.isdecimal() and len(text) < len(str(MOST)) + 1 else 0
