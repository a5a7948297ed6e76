"""Attempts to work with the family (3.12)."""

from app.core.i18n import _
from app.registers.boxes import Box, Kind, Rows, happened, line, prose, to_come
from app.registers.parts import Card, Part, Sheet, choices, facts, word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import EngagementAttempt
from interventions.schemas.registers import EngagementAttemptIn
from interventions.words import say


def _boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            happened("tried_on", _("On"), screen.today, _("Enter the day.")),
            Box("way", _("How"), Kind.SELECT, _("Choose how."), choices=choices(screen, "engagement_ways"),
                blank=_("Choose")),
        ),
        (
            line("tried_by", _("Who tried"), _("Say who tried.")),
            line("family_member", _("With whom"), _("Say whom of the family."), _("For example: his mother.")),
        ),
        (
            Box("outcome", _("What came of it"), Kind.RADIOS, _("Choose one."),
                choices=choices(screen, "engagement_outcomes")),
        ),
        (prose("said", _("In their words, or yours")),),
        (
            line("next_step", _("What is tried next")),
            to_come("next_on", _("On which day")),
        ),
    )  # fmt: skip


def _card(screen: RegisterScreen, attempt: EngagementAttempt) -> Card:
    way = {"way": word(screen, "engagement_ways", attempt.way), "date": long_date(attempt.tried_on)}
    return Card(
        title=_("%(way)s, %(date)s") % way,
        state=word(screen, "engagement_outcomes", attempt.outcome),
        facts=facts(
            (_("Who tried"), attempt.tried_by),
            (_("With"), attempt.family_member),
            (_("In words"), attempt.said),
            (_("Next"), attempt.next_step),
            (_("On"), attempt.next_on),
        ),
    )


SHEET = Sheet(
    code="family",
    heading=say("Work with the family: what was tried"),
    lede=say(
        "A family that declines today may agree next month. Each attempt counts, and the work with the child goes on "
        "without it."
    ),
    parts=(
        Part(
            code="engagement_attempts",
            shape=EngagementAttemptIn,
            heading=say("Tried so far"),
            add=say("Add an attempt"),
            empty=say("No attempt is recorded."),
            change=say("Correct it"),
            boxes=_boxes,
            card=_card,
            first=lambda screen: {"tried_on": screen.today, "tried_by": screen.me},
        ),
    ),
)
