"""A difference between two versions as a person reads it: what, how, and the words before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.core.i18n import _
from app.drafting.sections import sections
from app.words import long_date, translated
from catalogue.differences import Difference, How
from catalogue.model import Catalogue

QUIET_PARTS = ("outlines", "elements", "dose", "rests_on")
"""Said already by what stands around them."""


@dataclass(frozen=True, slots=True)
class Told:
    """before, after: "" where nothing stood, or where nothing stands."""

    what: str
    how: str
    before: str
    after: str


def told(found: Iterable[Difference], catalogue: Catalogue) -> list[Told]:
    """In whole words: fields by their labels, codes as their lists call them."""
    names, words = _names(catalogue), _Words(catalogue)
    hows = {
        How.ADDED: _("Added"),
        How.CHANGED: _("Changed"),
        How.MOVED: _("In another order"),
        How.TAKEN_OUT: _("Taken out"),
    }
    return [
        Told(_place(each, names), hows[each.how], words.of(each, each.before), words.of(each, each.after))
        for each in map(_of_lines, found)
    ]


def _of_lines(found: Difference) -> Difference:
    """Of a list of texts only the lines that came or went."""
    if found.how is not How.CHANGED or not isinstance(found.before, list) or not isinstance(found.after, list):
        return found
    gone = [each for each in found.before if each not in found.after]
    come = [each for each in found.after if each not in found.before]
    if not gone and not come:
        return replace(found, how=How.MOVED)
    how = How.CHANGED if gone and come else How.ADDED if come else How.TAKEN_OUT
    return replace(found, how=how, before=gone or None, after=come or None)


def _names(catalogue: Catalogue) -> dict[str, str]:
    labels = {field.key.rpartition(".")[2]: field.label for section in sections() for field in section.fields}
    factors = {code: f"{translated(factor.name)} ({code})" for code, factor in catalogue.factors.items()}
    components = {code: translated(component.name) for code, component in catalogue.components.items()}
    return {
        **components,
        **factors,
        **_of_programmes(),
        **labels,
        "targets": _("Target"),
        "weight": _("weight"),
        "rationale": _("reason"),
        "variants": _("Sessions"),
        "standard": _("standard form"),
        "adapted": _("adapted form"),
        "core element": _("core element"),
        "title": _("title"),
        "minutes": _("minutes"),
        "purpose": _("purpose"),
        "prerequisites": _("Work that comes first"),
        "equivalents": _("Stands in for it"),
        "sources": _("Source"),
        "shows": _("what it shows"),
        "sure": _("how sure it is"),
        "review_by": _("when to look again"),
        "dose": _("Dose"),
        "rests_on": _("What it rests on"),
    }


def _of_programmes() -> dict[str, str]:
    return {
        "items": _("Work"),
        "sessions": _("sessions"),
        "core": _("core"),
        "stream": _("with whom"),
        "priority": _("priority"),
        "note": _("note"),
        "variant": _("form"),
        "weeks": _("Weeks"),
        "sessions_a_week": _("Sessions a week"),
        "for_whom": _("For whom"),
        "stances": _("Stance"),
        "needs": _("Need"),
        "youngest": _("Age, from"),
        "oldest": _("Age, to"),
        "streams": _("Sessions that one visit can hold"),
    }


def _place(difference: Difference, names: Mapping[str, str]) -> str:
    place = difference.place
    if "elements" in place[:-1]:
        place = (*place[: place.index("elements")], "core element")
    parts = [part for part in place if part not in QUIET_PARTS] or place[:1]
    text = ": ".join(names.get(part, part) for part in parts)
    return text[:1].upper() + text[1:]


def _day(text: str) -> str:
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text


class _Words:
    """How the values of a content read. A code is looked up in the list that its key is of."""

    def __init__(self, catalogue: Catalogue) -> None:
        among = {field.key: field.among for section in sections() for field in section.fields if field.among}
        among |= {"sure": "certainties", "stances": "stances", "weight": "weights"}
        among |= {"needs": "needs", "stage": "stages", "stream": "streams", "streams": "streams", "variant": "variants"}
        self._codes = {key: catalogue.codes.get(name, {}) for key, name in among.items()}
        components = {code: component.name for code, component in catalogue.components.items()}
        self._codes |= dict.fromkeys(("any_of", "component", "equivalents", "items", "prerequisites"), components)
        dotted = (field for section in sections() for field in section.fields if "." in field.key)
        self._labels = {field.key.rpartition(".")[2]: field.label for field in dotted}
        self._forms = {"standard": _("Standard form"), "adapted": _("Adapted form")}
        self._codes["targets"] = {code: factor.name for code, factor in catalogue.factors.items()}

    def of(self, difference: Difference, value: Any) -> str:
        return self._said(value, difference.place[-1])

    def _said(self, value: Any, key: str) -> str:
        match value:
            case None:
                return ""
            case bool():
                return _("Yes") if value else _("No")
            case {"en": str(), "cy": str(welsh)}:
                return f"{value['en']}\n{self._in_welsh(welsh)}"
            case {"en": str()}:
                return str(translated(value))
            case {"any_of": list(codes)}:
                return self._first(codes, value.get("stances"))
            case {"component": str(), "sessions": int()}:
                return self._planned(value)
            case {"code": str() as code, "per_slot": int() as n}:
                return f"{self._said(code, 'streams')}: {n}"
            case {"title": {"en": str(title)}}:
                return self._outline(value, title != key)
            case {"standard": _} | {"adapted": _}:
                return "\n".join(f"{self._forms[name]}\n{self._said(form, name)}" for name, form in value.items())
            case {"text": {"en": str()} as text}:
                return self._said(text, key)
            case Mapping():
                kept = (part for part in value.items() if part[0] not in ("factor", "code", "source"))
                return "\n".join(filter(None, (self._labelled(name, part) for name, part in kept)))
            case list() | tuple():
                return ("\n\n" if key == "outlines" else "\n").join(self._said(part, key) for part in value)
            case str() if key == "review_by":
                return _day(value)
            case str():
                name = self._codes.get(key, {}).get(value)
                return translated(name) if name else value
            case _:
                return str(value)

    @staticmethod
    def _in_welsh(text: str | None) -> str:
        return _("In Welsh: %(text)s") % {"text": text} if text else ""

    def _first(self, codes: list[str], stances: list[str] | None) -> str:
        works = _(" or ").join(self._said(code, "any_of") for code in codes)
        where = ", ".join(f"“{self._said(each, 'stances')}”" for each in stances or ())
        return _("%(works)s, where the stance is %(where)s") % {"works": works, "where": where} if where else works

    def _labelled(self, key: str, value: Any) -> str:
        said = self._said(value, key)
        return f"{self._labels[key]}: {said}" if said and key in self._labels else said

    def _planned(self, item: Mapping[str, Any]) -> str:
        """4 of 45 minutes, With the child, Foundations, Standard; priority 2; core"""
        held = _("%(n)s of %(minutes)s minutes") % {"n": item["sessions"], "minutes": item.get("minutes")}
        where = (self._said(item.get(key), key) for key in ("stream", "stage", "variant"))
        first = held if item["sessions"] else _("not held in sessions")
        priority = _("priority %(n)s") % {"n": item.get("priority")}
        core = _("core") if item.get("core") else _("not core")
        return "; ".join(filter(None, (first, *where, priority, core, self._said(item.get("note"), "note"))))

    def _outline(self, outline: Mapping[str, Any], titled: bool) -> str:
        """titled: nothing else says its title."""
        title = self._said(outline["title"], "title") if titled else self._in_welsh(outline["title"].get("cy"))
        length = _("%(n)s minutes") % {"n": outline["minutes"]} if outline.get("minutes") else ""
        elements = [f"- {self._said(each, 'elements')}" for each in outline.get("elements") or ()]
        return "\n".join(filter(None, (title, length, self._said(outline.get("purpose"), "purpose"), *elements)))
