"""What a draft still lacks, as a person reads it: which box of which section, and what to do there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.i18n import _
from app.drafting.sections import section_of, sections
from app.drafting.texts import english, welsh
from catalogue.faults import Fault

PLACE = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Missing:
    """section: "" where no form holds it. box: the name of the box there, "" for the section as a whole."""

    section: str
    box: str
    place: str
    sentence: str


def missing(faults: Iterable[Fault]) -> list[Missing]:
    """In the order of the sections, which is the order in which one writes."""
    order = [each.name for each in sections()]
    found = [_one(key, sentence) for key, sentence in faults]
    return sorted(found, key=lambda each: order.index(each.section) if each.section in order else len(order))


def _one(key: str, sentence: str) -> Missing:
    section = section_of(key)
    fields = {field.key: field for each in sections() for field in each.fields}
    whole = PLACE.sub("", key)
    field = fields.get(whole)
    written = _("still to be chosen") if field and field.box.is_chosen else _("still to be written")
    said = written if sentence == _("This is needed.") else sentence
    if field:
        return Missing(section, field.key, field.label, said)
    place, box = _of_a_part(key, whole)
    return Missing(section, box, place, said)


def _of_a_part(key: str, whole: str) -> tuple[str, str]:
    numbers = PLACE.findall(key)
    part = whole.rpartition(".")[2]
    if not numbers:
        wholes = {
            "dose": (_("Dose"), "dose.usual"),
            "rests_on": (_("What it rests on"), "rests_on.paragraphs"),
            "targets": (_("Targets"), "factor-0"),
            "prerequisites": (_("Work that comes first"), "first-0-0"),
            "equivalents": (_("Stands in for it"), ""),
        }
        return wholes.get(whole, (_("Sessions"), ""))
    n = int(numbers[0])
    names = {
        "targets": _("Target %(n)s"),
        "prerequisites": _("Work that comes first, %(n)s"),
        "equivalents": _("Stands in for it, %(n)s"),
        "sources": _("Source %(n)s"),
        "variants": _("Session %(n)s"),
    }
    heading = names.get(whole.partition(".")[0], _("Entry %(n)s")) % {"n": n + 1}
    parts = {
        "purpose": _("purpose"),
        "minutes": _("minutes"),
        "title": _("title"),
        "elements": _("core elements"),
        "shows": _("what it shows"),
        "sure": _("how sure it is"),
        "review_by": _("when to look again"),
        "factor": _("factor"),
    }
    name = "elements" if ".elements" in whole else part
    place = f"{heading}, {parts[name]}" if name in parts else heading
    return place, f"{'first-0' if name == 'any_of' else name}-{n}"


def in_english_only(content: Mapping[str, Any]) -> list[Missing]:
    """What a child or a carer who has Welsh would read in English still. Advice: it stops nothing."""
    found = []
    names = {"child_name": _("Child's name for it"), "carer_help": _("How a parent or carer can help")}
    for key, place in names.items():
        if english(content.get(key)) and not welsh(content.get(key)):
            found.append(Missing("names", f"{key}.cy", place, _("not in Welsh yet")))
    for form, place in (
        ("standard", _("Titles of sessions, standard form")),
        ("adapted", _("Titles of sessions, adapted form")),
    ):
        outlines = ((content.get("variants") or {}).get(form) or {}).get("outlines") or ()
        left = [n for n, outline in enumerate(outlines) if not welsh(outline.get("title"))]
        if left:
            said = _("%(n)s of %(all)s not in Welsh yet") % {"n": len(left), "all": len(outlines)}
            found.append(Missing(form, f"title_cy-{left[0]}", place, said))
    return found
