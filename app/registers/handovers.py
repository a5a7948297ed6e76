"""Handovers from one worker to the next (5.4)."""

from app.core.i18n import _
from app.registers.boxes import Box, Kind, Rows, happened, prose
from app.registers.parts import Card, Part, Sheet, facts
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import Handover
from interventions.schemas.registers import HandoverIn
from interventions.words import say


def _boxes(screen: RegisterScreen) -> Rows:
    people = [(email, screen.names[email]) for email in screen.workers]
    return (
        (
            Box("from_worker", _("From"), Kind.SELECT, _("Choose who handed over."), choices=people,
                blank=_("Choose a person")),
            Box("to_worker", _("To"), Kind.SELECT, _("Choose who took over."), choices=people,
                blank=_("Choose a person")),
        ),
        (happened("handed_on", _("Handed over on"), screen.today, _("Enter the day of the handover.")),),
        (prose("handed_over", _("What was handed over"), _("Say what was handed over."),
               _("What was agreed with the child, what is due next, what helps, whom to ring.")),),
        (
            happened("child_told_on", _("The child was told on"), screen.today, hint=_("Empty until then.")),
            happened("introduced_on", _("Introduced to the new worker on"), screen.today,
                     hint=_("With the one before there too.")),
        ),
    )  # fmt: skip


def _card(screen: RegisterScreen, handover: Handover) -> Card:
    not_yet = _("Not recorded")
    return Card(
        title=_("%(one)s to %(other)s, %(date)s")
        % {
            "one": screen.names[handover.from_worker],
            "other": screen.names[handover.to_worker],
            "date": long_date(handover.handed_on),
        },
        facts=facts(
            (_("What was handed over"), handover.handed_over),
            (_("The child was told on"), handover.child_told_on or not_yet),
            (_("Introduced to the new worker on"), handover.introduced_on or not_yet),
        ),
    )


SHEET = Sheet(
    code="handovers",
    heading=say("Handovers"),
    lede=say(
        "Each change of hands costs the child a person they know. What was handed over, and how the child was told "
        "and introduced."
    ),
    since=True,
    parts=(
        Part(
            code="handovers",
            shape=HandoverIn,
            heading=say("Handed over so far"),
            add=say("Record a handover"),
            empty=say("No handover is recorded."),
            change=say("Add to it, or correct it"),
            boxes=_boxes,
            card=_card,
        ),
    ),
)
