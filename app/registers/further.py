"""Further offences that were proved (6.4): context for those who plan, and never the measure of the work."""

from datetime import date

from app.core.i18n import _
from app.registers.boxes import Box, Kind, Rows, happened, line, prose
from app.registers.parts import Card, Part, Sheet, choices, facts, word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import PROVED, FurtherOffence
from interventions.schemas.registers import FurtherOffenceIn
from interventions.words import say


def _boxes(screen: RegisterScreen) -> Rows:
    bases = [(code, name) for code, name in choices(screen, "bases") if code in PROVED]
    return (
        (
            happened("offended_on", _("Day of the offence"), screen.today, _("Enter the day of the offence."),
                     _("Its first day, where it went on.")),
            happened("outcome_on", _("Day it was decided"), screen.today, _("Enter the day on which it was decided."),
                     _("In court, or out of it.")),
        ),
        (Box("outcome", _("How it was decided"), Kind.RADIOS, _("Choose how it was decided."),
             choices=choices(screen, "offence_outcomes")),),
        (Box("kind", _("What kind of offence"), Kind.RADIOS, _("Choose the kind."),
             choices=choices(screen, "offence_kinds")),),
        (Box("seriousness", _("How serious, as they said"), Kind.SELECT, choices=choices(screen, "seriousness"),
             blank=_("Nobody said"), hint=_("As the court or the police put it. We do not work it out.")),),
        (prose("said", _("In their words"), hint=_("What was decided. Never who was harmed.")),),
        (
            Box("basis", _("What it rests on"), Kind.SELECT, _("Choose what it rests on."), choices=bases,
                blank=_("Choose one")),
            line("source", _("Who told us"), _("Say who told us."), _("Name and role.")),
        ),
    )  # fmt: skip


def _card(screen: RegisterScreen, offence: FurtherOffence) -> Card:
    seriousness = offence.seriousness
    return Card(
        title=_("%(outcome)s, %(date)s")
        % {"outcome": word(screen, "offence_outcomes", offence.outcome), "date": long_date(offence.outcome_on)},
        facts=facts(
            (_("Kind"), word(screen, "offence_kinds", offence.kind)),
            (_("Day of the offence"), offence.offended_on),
            (_("How serious, as they said"), word(screen, "seriousness", seriousness) if seriousness else None),
            (_("In their words"), offence.said),
            (_("What it rests on"), word(screen, "bases", offence.basis)),
            (_("Who told us"), offence.source),
        ),
        state=_state(screen.began, offence),
    )


def _state(began: date | None, offence: FurtherOffence) -> str:
    """Why it counts nowhere, where it does not: other services send what they recorded by their own rules."""
    if offence.basis not in PROVED:
        return _("Not proved: it is counted nowhere.")
    if began is None:
        return _("No order has begun: it is counted nowhere yet.")
    return _("From before the first order began: it is counted nowhere.") if offence.offended_on < began else ""


SHEET = Sheet(
    code="further-offences",
    heading=say("Further offences"),
    lede=say(
        "What was proved of offences since the first order began. An allegation, an arrest or a charge is recorded as "
        "a change. Nothing is predicted from it, and boards read numbers only."
    ),
    since=True,
    parts=(
        Part(
            code="further_offences",
            shape=FurtherOffenceIn,
            heading=say("Recorded so far"),
            add=say("Add a further offence"),
            empty=say("None is recorded."),
            change=say("Correct it"),
            boxes=_boxes,
            card=_card,
        ),
    ),
)
