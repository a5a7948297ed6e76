"""A programme's draft on plain forms: what it is and for whom, and the work in its order."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.core.i18n import _
from app.drafting.boxes import MOST_MINUTES, MOST_SESSIONS, Box, Field
from app.drafting.missing import Missing
from app.drafting.sections import Section
from app.drafting.texts import LONGEST, english, kept
from app.forms import Form
from app.words import translated
from catalogue.drafting import MOST
from catalogue.faults import Fault
from catalogue.model import Catalogue, Component, Kind, Mode, Stage, Variant

PARTS = ("component", "variant", "sessions", "minutes", "core", "stream", "priority", "stage", "note")
MOST_ITEMS, MOST_WEEKS, MOST_A_WEEK, MOST_TOGETHER = MOST["items"], 200, 14, 4
PRIORITIES = ("1", "2", "3", "4", "5")
MIDDLE = 3
OPEN_ENDED_SESSIONS = 4


class Work:
    """One part of the programme a row: `count` of them, boxes component-0, sessions-0 and on."""

    keys = ("items",)

    def hold(self, content: Mapping[str, Any]) -> dict[str, Any]:
        items = content.get("items") or ()
        values: dict[str, Any] = {"count": len(items)}
        for n, item in enumerate(items):
            values |= _boxes(n, item)
        return values

    def count(self, form: Form) -> int:
        text = form.value("count")
        return min(int(text), MOST_ITEMS) if text.isdecimal() and len(text) <= len(str(MOST_ITEMS)) else 0

    def press(self, form: Form) -> bool:
        """Buttons that rearrange the rows and save nothing: "up-2", "down-0", "remove-1"; "look" only looks."""
        verb, _dash, number = form.value("press").partition("-")
        rows = [{part: form.value(f"{part}-{n}") for part in PARTS} for n in range(self.count(form))]
        n = int(number) if number.isdecimal() and len(number) <= len(str(MOST_ITEMS)) else len(rows)
        if verb == "remove" and n < len(rows):
            del rows[n]
        elif verb in ("up", "down") and n < len(rows):
            other = min(max(n + (1 if verb == "down" else -1), 0), len(rows) - 1)
            rows[n], rows[other] = rows[other], rows[n]
        self._put(form, rows)
        return bool(verb)

    def add(self, form: Form, catalogue: Catalogue) -> None:
        """The component that is chosen, after the last, as it is usually done."""
        component = catalogue.components.get(form.choice("add", catalogue.components.keys()))
        n = self.count(form)
        if component is None:
            form.refuse("add", _("Choose the component to add."))
        elif n < MOST_ITEMS:
            added = Form.holding(**_boxes(n, usually(component))).boxes
            form.boxes = {**form.boxes, **added, "count": [str(n + 1)], "add": [""]}

    def read(self, form: Form, content: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
        before = {(each.get("component"), english(each.get("note"))): each.get("note") for each in _items(content)}
        return {"items": [self._row(n, form, before, catalogue) for n in range(self.count(form))]}

    @staticmethod
    def _row(n: int, form: Form, before: Mapping[Any, Any], catalogue: Catalogue) -> dict[str, Any]:
        chosen = _("Choose one of the answers offered.")
        component = form.choice(f"component-{n}", catalogue.components.keys(), _("Choose the component."))
        sessions = form.number(f"sessions-{n}", _("Enter how many sessions."), low=0, high=MOST_SESSIONS)
        minutes = form.number(f"minutes-{n}", low=0, high=MOST_MINUTES) or 0
        if sessions and not minutes:
            form.refuse(f"minutes-{n}", _("Enter how many minutes a session has."))
        note = form.text(f"note-{n}", longest=LONGEST)
        return {
            "component": component,
            "variant": form.choice(f"variant-{n}", tuple(Variant), chosen),
            "sessions": sessions or 0,
            "minutes": minutes if sessions else 0,
            "core": form.ticked(f"core-{n}"),
            "stream": form.choice(f"stream-{n}", catalogue.codes["streams"].keys(), chosen),
            "priority": int(form.choice(f"priority-{n}", PRIORITIES, chosen) or MIDDLE),
            "stage": form.choice(f"stage-{n}", tuple(Stage), chosen),
            "note": kept(note, before.get((component, note))),
        }

    @staticmethod
    def _put(form: Form, rows: list[dict[str, str]]) -> None:
        rest = {name: values for name, values in form.boxes.items() if name.partition("-")[0] not in PARTS}
        boxes = {f"{part}-{n}": [text] for n, row in enumerate(rows) for part, text in row.items() if text}
        form.boxes = {**rest, **boxes, "count": [str(len(rows))]}


def _items(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list(content.get("items") or ())


def _boxes(n: int, item: Mapping[str, Any]) -> dict[str, Any]:
    plain = {f"{part}-{n}": item.get(part) for part in PARTS if part not in ("core", "note")}
    return {**plain, f"core-{n}": "yes" if item.get("core") else None, f"note-{n}": english(item.get("note"))}


def usually(component: Component) -> dict[str, Any]:
    """Its usual dose, with whom it is done, and interventions core."""
    dose = component.dose
    minutes = (dose.minutes_from if dose else None) or 0
    return {
        "component": component.code,
        "variant": Variant.STANDARD.value,
        "sessions": ((dose.usual if dose else None) or OPEN_ENDED_SESSIONS) if minutes else 0,
        "minutes": minutes,
        "core": component.kind is Kind.INTERVENTION,
        "stream": "family" if component.mode == (Mode.FAMILY,) else "child",
        "priority": MIDDLE,
        "stage": component.stage.value,
    }


class Together:
    """How many sessions one visit can hold, for each stream: one, unless it says otherwise."""

    keys = ("streams",)

    def hold(self, content: Mapping[str, Any]) -> dict[str, Any]:
        return {f"together-{each['code']}": each["per_slot"] for each in content.get("streams") or ()}

    def count(self, form: Form) -> int:
        return 0

    def press(self, form: Form) -> bool:
        return False

    def read(self, form: Form, content: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
        stood = [each["code"] for each in content.get("streams") or ()]
        codes = dict.fromkeys((*stood, *catalogue.codes["streams"]))
        found = {code: form.number(f"together-{code}", low=1, high=MOST_TOGETHER) for code in codes}
        return {"streams": [{"code": c, "per_slot": n} for c, n in found.items() if n and (n > 1 or c in stood)]}


ABOUT, WORK = "about", "work"


def programme_sections() -> tuple[Section, ...]:
    """Made anew for each request: the words are in its language."""
    return (
        Section(
            ABOUT,
            _("What it is, and for whom"),
            _("Its name, its pace, and the children it is written for."),
            _about(),
            Together(),
        ),
        Section(
            WORK, _("The work, in order"), _("The first is done first. Nothing is kept before you save."), rows=Work()
        ),
    )


def _about() -> tuple[Field, ...]:
    return (
        Field("name", Box.LINE, _("Name"), _("As professionals call it."), welsh=True),
        Field("purpose", Box.TEXT, _("Purpose"), _("What it brings, in a few sentences.")),
        Field("for_whom", Box.TEXT, _("For whom"), _("So that a colleague knows when to take it, and when not.")),
        Field("stances", Box.CHOICES, _("Stance"), _("None ticked: whatever the child's stance."), among="stances"),
        Field("needs", Box.CHOICES, _("Need"), _("None ticked: whatever the child's needs."), among="needs"),
        Field("youngest", Box.NUMBER, _("Age, from"), most=18),
        Field("oldest", Box.NUMBER, _("Age, to"), most=18),
        Field("weeks", Box.NUMBER, _("Weeks"), most=MOST_WEEKS),
        Field("sessions_a_week", Box.NUMBER, _("Sessions a week"), most=MOST_A_WEEK),
        Field("rests_on.paragraphs", Box.CODES, _("Paragraphs of the inspection report"), _("One a line, as 4.16.")),
        Field(
            "rests_on.default",
            Box.TICK,
            _("Some of it is our own default"),
            _("A practitioner has to agree to it before live use."),
        ),
    )  # fmt: skip


def first_programme(name: str) -> dict[str, Any]:
    return {"name": {"en": name}, "weeks": 26, "sessions_a_week": 1, "rests_on": {"default": True}}


def part_of(key: str) -> str:
    """The section in which the key of a fault is put right. The weeks follow from the work as much as from the box."""
    return WORK if key.startswith("items") else ABOUT


def missing_of(faults: Iterable[Fault], content: Mapping[str, Any], catalogue: Catalogue) -> list[Missing]:
    """In the order in which one writes: what it is before the work."""
    labels = {field.key: field.label for field in _about()}
    found = [_missing(key, sentence, labels, _items(content), catalogue) for key, sentence in faults]
    return sorted(found, key=lambda each: each.section == WORK)


def _missing(
    key: str, sentence: str, labels: Mapping[str, str], items: list[dict[str, Any]], catalogue: Catalogue
) -> Missing:
    said = _("still to be written") if sentence == _("This is needed.") else sentence
    row = re.match(r"items\[(\d+)\](?:\.(\w+))?", key)
    if row is None:
        whole = re.sub(r"\[\d+\]", "", key)
        return Missing(part_of(key), whole if whole in labels else "", labels.get(whole, _("The work, in order")), said)
    n, part = int(row[1]), row[2] or "component"
    code = str(items[n].get("component", "")) if n < len(items) else ""
    component = catalogue.components.get(code)
    name = translated(component.name) if component else code
    return Missing(WORK, f"{part}-{n}", _("Part %(n)s, %(name)s") % {"n": n + 1, "name": name}, said)
