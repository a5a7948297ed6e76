"""The sections of a component's draft: what each asks, and the keys of the content that it writes."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from app.core.i18n import _
from app.drafting.boxes import MOST_MINUTES, Box, Field
from app.drafting.outlines import Outlines
from app.drafting.rows import Before, Rows, Sources, Targets
from app.forms import Form
from catalogue.model import Catalogue, Kind, Stage


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    title: str
    lede: str
    fields: tuple[Field, ...] = ()
    rows: Rows | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Of the content, each whole: what a save writes, and what it must have read."""
        firsts = (field.key.partition(".")[0] for field in self.fields)
        return tuple(dict.fromkeys((*firsts, *(self.rows.keys if self.rows else ()))))

    def hold(self, content: Mapping[str, Any]) -> Form:
        """The boxes as the draft has them."""
        values: dict[str, Any] = self.rows.hold(content) if self.rows else {}
        for field in self.fields:
            values |= field.held(content)
        return Form.holding(**values)

    def read(self, form: Form, content: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
        """What was typed, as changes of the content. Faults stand in the form."""
        changes = {key: deepcopy(content.get(key)) for key in self.keys}
        for field in self.fields:
            field.put(changes, field.read(form, content, catalogue))
        return changes | (self.rows.read(form, content, catalogue) if self.rows else {})


def sections() -> tuple[Section, ...]:
    """Made anew for each request: the words are in its language."""
    return (
        Section("names", _("Names and aim"), _("How it is called, and what it is for."), _names()),
        Section("use", _("Kind and dose"), _("What sort of work it is, and how much of it."), _use()),
        Section("targets", _("What it is for"), _("The factors that it works on, and why."), rows=Targets()),
        Section(
            "standard", _("Sessions, standard form"), _("One outline for each session."), rows=Outlines("standard")
        ),
        Section(
            "adapted",
            _("Sessions, adapted form"),
            _("Where the offence is denied or not spoken of."),
            rows=Outlines("adapted"),
        ),
        Section(
            "before",
            _("What comes first, and what it replaces"),
            _("Work that is done before this, and work that can stand in for it."),
            _before(),
            Before(),
        ),
        Section(
            "delivery",
            _("Who delivers it"),
            _("The people, their training, and what the work asks of the child."),
            _delivery(),
        ),
        Section(
            "evidence",
            _("What it rests on"),
            _("Each source by itself, with what it shows and how sure it is."),
            _evidence(),
            Sources(),
        ),
        Section(
            "learning", _("How it helps"), _("What is measured, and what makes it easier to learn from."), _learning()
        ),
    )


def _names() -> tuple[Field, ...]:
    return (
        Field("name", Box.LINE, _("Name"), _("As professionals call it."), welsh=True),
        Field(
            "child_name",
            Box.LINE,
            _("Child's name for it"),
            _("Stands on paper that others see: nothing of an offence, or of anybody harmed."),
            welsh=True,
        ),
        Field(
            "carer_help",
            Box.LINE,
            _("How a parent or carer can help"),
            _("One line on their sheet: nothing of an offence, or of anybody harmed. It may stay empty."),
            welsh=True,
        ),
        Field(
            "aim",
            Box.TEXT,
            _("Aim"),
            _("What is otherwise for the child when it is done. One or two sentences."),
            welsh=True,
        ),
        Field("summary", Box.TEXT, _("What it is"), _("For a colleague who has never delivered it."), rows=8),
    )


def _use() -> tuple[Field, ...]:
    return (
        Field("kind", Box.CHOICE, _("Kind"), among="kinds"),
        Field("stage", Box.CHOICE, _("Stage of the work"), among="stages"),
        Field("nature", Box.CHOICES, _("What it brings"), among="natures"),
        Field("mode", Box.CHOICES, _("With whom"), among="modes"),
        Field("dose.usual", Box.NUMBER, _("Sessions, usually")),
        Field("dose.fewest", Box.NUMBER, _("Sessions, at the fewest")),
        Field("dose.most", Box.NUMBER, _("Sessions, at the most")),
        Field("dose.minutes_from", Box.NUMBER, _("Minutes each, from"), most=MOST_MINUTES),
        Field("dose.minutes_to", Box.NUMBER, _("Minutes each, to"), most=MOST_MINUTES),
        Field(
            "dose.open_ended",
            Box.TICK,
            _("Kept up for as long as it is needed"),
            _("Then it has no number of sessions."),
        ),
    )


def _before() -> tuple[Field, ...]:
    return (Field("before_starting", Box.TEXT, _("What must be in place before it starts"), rows=6),)


def _delivery() -> tuple[Field, ...]:
    return (
        Field("delivered_by", Box.TEXT, _("Who delivers it"), _("In words: a worker alone, two together, a nurse.")),
        Field("training", Box.CHOICES, _("Training it asks for"), among="training"),
        Field("admission", Box.CHOICE, _("Without an admission"), among="admissions"),
        Field(
            "when_denied",
            Box.TEXT,
            _("Where the offence is denied or not spoken of"),
            _("What the worker does then: goes on as it is, uses the adapted form, or waits."),
            rows=6,
        ),
    )


def _evidence() -> tuple[Field, ...]:
    return (
        Field("evidence", Box.TEXT, _("The evidence, in a few sentences"), rows=8),
        Field("rests_on.paragraphs", Box.CODES, _("Paragraphs of the inspection report"), _("One a line, as 4.16.")),
        Field("rests_on.note", Box.TEXT, _("A note on what it rests on"), rows=3),
        Field(
            "rests_on.default",
            Box.TICK,
            _("Some of it is our own default"),
            _("A practitioner has to agree to it before live use."),
        ),
    )


def _learning() -> tuple[Field, ...]:
    return (
        Field("measures", Box.LINES, _("How we know that it helps"), _("One a line."), rows=8),
        Field("learning_adaptations", Box.LINES, _("Made easier to learn from"), _("One a line."), rows=8),
        Field(
            "checks",
            Box.LINES,
            _("What is done, and checked"),
            _("One a line, where the work is not held in sessions."),
        ),
    )


def section_of(key: str) -> str:
    """Where the key of a fault is put right; "" where no section holds it."""
    if key.startswith("variants.adapted"):
        return "adapted"
    first = key.partition(".")[0].partition("[")[0]
    return next((each.name for each in sections() if first in each.keys), "")


def first_content(name: str) -> dict[str, Any]:
    """Of a component that is new: what most are."""
    return {
        "name": {"en": name},
        "kind": Kind.INTERVENTION.value,
        "stage": Stage.CORE.value,
        "admission": "not_needed",
        "dose": {"open_ended": False},
        "rests_on": {"default": True},
    }
