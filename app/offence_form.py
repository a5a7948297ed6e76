"""An offence in neutral words, as a form."""

from collections.abc import Iterator
from typing import Any

from app.core.i18n import _
from app.forms import Form
from app.session_words import Difference, Fact
from app.session_words import differences as compared
from app.words import long_date, translated
from interventions.queries import OffencesScreen
from interventions.schemas import OffenceIn, SpellIn

LONGEST = 300
DAYS = ("happened_from", "happened_until", "found_on")
SPELLS = {"appeal_live": ("appeal_from", "appeal_until"), "pending": ("pending_from", "pending_until")}
BASES = ("conviction", "admission", "allegation_unproven", "police_intelligence")
BOXES = {"appeal_live.to": "appeal_until", "pending.to": "pending_until"}


def holding(said: OffenceIn) -> Form:
    return Form.holding(**_boxes(said))


def read(form: Form) -> OffenceIn | None:
    label = form.text("label", _("Say in a few plain words what it was."), LONGEST)
    basis = form.choice("basis", BASES, _("Choose what it rests on."))
    days = {name: form.date(name) for name in DAYS}
    spells = {name: _spell(form, first, last) for name, (first, last) in SPELLS.items()}
    if form.stopped:
        return None
    return OffenceIn(ref="new", label=label, basis=basis, **days, **spells)


def differences(screen: OffencesScreen, now: OffenceIn, form: Form) -> list[Difference]:
    """What is recorded now, beside what was typed, whether or not it could be kept."""
    stored = _boxes(now)
    typed = {name: form.date(name) if name not in ("label", "basis") else form.value(name) for name in stored}
    return compared(_account(screen, stored), _account(screen, typed))


def _boxes(said: OffenceIn) -> dict[str, Any]:
    values = {name: getattr(said, name) for name in ("label", "basis", *DAYS)}
    for name, (first, last) in SPELLS.items():
        spell: SpellIn | None = getattr(said, name)
        values |= {first: spell.from_ if spell else None, last: spell.to if spell else None}
    return values


def _spell(form: Form, first: str, last: str) -> SpellIn | None:
    since, until = form.date(first), form.date(last)
    if until and since is None and not form.error(first):
        form.refuse(first, _("Enter the first day."))
    return SpellIn.model_validate({"from": since, "to": until}) if since else None


def _account(screen: OffencesScreen, said: dict[str, Any]) -> list[Fact]:
    return [Fact(label, text) for label, text in _told(screen, said) if text]


def _told(screen: OffencesScreen, said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    basis = screen.bases.get(said["basis"] or "")
    yield _("What it was"), (said["label"] or "").strip()
    yield _("What it rests on"), translated(basis) if basis else ""
    for label, name in (
        (_("Day of the admission or finding"), "found_on"),
        (_("Happened on, or from"), "happened_from"),
        (_("Until"), "happened_until"),
        (_("Appeal live from"), "appeal_from"),
        (_("Appeal ended on"), "appeal_until"),
        (_("Pending from"), "pending_from"),
        (_("Decided on"), "pending_until"),
    ):
        yield label, long_date(said[name])
