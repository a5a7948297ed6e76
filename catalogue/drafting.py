"""A draft: an entry that is being written. It may lack anything; what it lacks is told, and stops only publication."""

import json
import re
from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from app.core.i18n import _
from catalogue.canonical import content_hash, filled
from catalogue.checks import Known, component_faults, programme_faults
from catalogue.documents import SHAPES, AnyShape, Entry
from catalogue.faults import Fault, shape_faults
from catalogue.model import Catalogue, Component, Programme
from catalogue.schemas.components import WrittenComponent

WRITTEN = (Entry.COMPONENT, Entry.PROGRAMME)
"""What specialists write. Factors, rules and code lists come with the product."""

PASSED = {"en": "-"}
PADDED_ITEM = {
    "variant": "standard", "sessions": 0, "core": False, "stream": "child", "priority": 5, "stage": "throughout",
}  # fmt: skip
PLACEHOLDERS: Mapping[Entry, Mapping[str, Any]] = {
    Entry.COMPONENT: {"name": PASSED, "child_name": PASSED, "aim": PASSED, "kind": "intervention"},
    Entry.PROGRAMME: {
        "name": PASSED, "purpose": PASSED, "for_whom": PASSED, "weeks": 200, "sessions_a_week": 14,
        "rests_on": {"default": True},
    },
}  # fmt: skip
"""Stand for what is missing while the rest is looked at, so that all faults are told at once."""

CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
LONGEST_CODE = 20
MOST: Mapping[str, int] = {
    "any_of": 3, "items": 40, "outlines": 60, "prerequisites": 40, "sources": 40, "targets": 40,
}  # fmt: skip
"""How long a list of a draft may be: its forms show no more."""


@dataclass(frozen=True, slots=True)
class Step:
    kind: str
    at: datetime
    by: str
    note: str = ""
    asked_of: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """content is as it was saved: of the entry's shape, as far as it is written."""

    id: int
    kind: Entry
    code: str
    version: int
    content: Mapping[str, Any]
    content_hash: str
    steps: tuple[Step, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether a second person is asked, and nothing was written since."""
        return bool(self.steps) and self.steps[-1].kind == "asked"

    @property
    def writers(self) -> frozenset[str]:
        """Whoever saved any of it or sent it, since the draft was opened: none of them may agree to it."""
        return frozenset(step.by for step in self.steps if step.kind in ("saved", "asked"))

    @property
    def last(self) -> Step | None:
        return self.steps[-1] if self.steps else None

    def seen(self, keys: Collection[str] | None = None) -> str:
        """What a form carries, to tell on saving whether somebody else wrote in these keys meanwhile."""
        return seen(self.content, keys)


def seen(content: Mapping[str, Any], keys: Collection[str] | None = None) -> str:
    return content_hash(dict(content) if keys is None else {key: content.get(key) for key in keys})


def document(kind: Entry, code: str, version: int, content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with its head, as a file would say it. What is kept of a draft has no head."""
    return {"code": code, "version": version, **headless(content)}


def headless(content: Mapping[str, Any]) -> dict[str, Any]:
    return {key: deepcopy(value) for key, value in content.items() if key not in ("code", "version")}


def code_faults(code: str) -> list[Fault]:
    """Of a code that is new here."""
    if len(code) <= LONGEST_CODE and CODE.fullmatch(code):
        return []
    return [("code", _("A code is a few capital letters, with numbers and hyphens if needed: GLG, RO-6M."))]


def faults_of(kind: Entry, code: str, version: int, content: Mapping[str, Any], catalogue: Catalogue) -> list[Fault]:
    """All that stands between a draft and its publication, each by its key. In the order of the shape."""
    raw = document(kind, code, version, content)
    _shape, found = parsed(kind, raw)
    told = {key for key, _sentence in found}
    passed, unreadable = parsed(kind, padded(kind, raw), strict=False)
    if passed is not None:
        found += [fault for fault in _sense(passed, code, catalogue) if not _told(fault[0], told)]
    return found or unreadable


def tried(kind: Entry, code: str, version: int, content: Mapping[str, Any]) -> Component | Programme | None:
    """The entry as far as it is written, to look at and never to publish; None where too little can be read."""
    shape, _faults = parsed(kind, padded(kind, document(kind, code, version, filled(content))), strict=False)
    value = shape.value() if shape else None
    return value if isinstance(value, Component | Programme) else None


def _told(key: str, told: set[str]) -> bool:
    return any(key == each or key.startswith((f"{each}.", f"{each}[")) for each in told if each)


def parsed(kind: Entry, raw: Mapping[str, Any], strict: bool = True) -> tuple[AnyShape | None, list[Fault]]:
    """As one that may be published; or, not strict, as one that may be incomplete."""
    shape = WrittenComponent if strict and kind is Entry.COMPONENT else SHAPES[kind]
    try:
        return shape.strictly(json.dumps(raw, default=str)), []
    except ValidationError as error:
        return None, shape_faults(error)


def padded(kind: Entry, raw: Mapping[str, Any]) -> dict[str, Any]:
    """With something in the place of what is missing."""
    whole = {**PLACEHOLDERS[kind], **deepcopy(dict(raw))}
    dose = _table(whole.get("dose"))
    for form in _table(whole.get("variants")).values():
        for n, outline in enumerate(_tables(_table(form).get("outlines"))):
            outline.setdefault("title", {"en": f"- {n}"})
            outline.setdefault("minutes", dose.get("minutes_from") or 45)
    for item in _tables(whole.get("items")):
        for key, value in PADDED_ITEM.items():
            item.setdefault(key, value)
        item["minutes"] = (item.get("minutes") or 45) if item["sessions"] else 0
    return whole


def _table(value: Any) -> dict[str, Any]:
    """What stands where a table should, if it is one: a content that was brought may be of any shape."""
    return value if isinstance(value, dict) else {}


def _tables(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _sense(shape: AnyShape, code: str, catalogue: Catalogue) -> list[Fault]:
    known = known_to(catalogue)
    match shape.value():
        case Component() as component:
            return [*component_faults(component, known), *_planned_adapted(component, catalogue)]
        case Programme() as programme:
            return programme_faults(programme, known)
        case _:
            return []


def _planned_adapted(component: Component, catalogue: Catalogue) -> list[Fault]:
    """What a programme plans in its adapted form keeps one."""
    if component.is_adapted:
        return []
    codes = [
        programme.code
        for programme in catalogue.programmes.values()
        if any(item.component == component.code and item.variant == "adapted" for item in programme.items)
    ]
    sentence = _("The programme {code} plans the adapted form: keep one, or take it out of the programme first.")
    return [("variants.adapted", sentence.format(code=code)) for code in codes]


def known_to(catalogue: Catalogue) -> Known:
    return Known(
        components=frozenset(catalogue.components),
        adapted=frozenset(code for code, component in catalogue.components.items() if component.is_adapted),
        factors=frozenset(catalogue.factors),
        codes={name: frozenset(codes) for name, codes in catalogue.codes.items()},
    )
