"""Steps of enforcement (6.9): for attendance or conduct, with what came of each."""

from app.core.i18n import _
from app.registers.boxes import Box, Kind, Rows, happened, prose
from app.registers.parts import Card, Part, Sheet, choices, facts, word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import EnforcementStep
from interventions.schemas.registers import EnforcementStepIn
from interventions.words import say


def _boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            happened("taken_on", _("On"), screen.today, _("Enter the day of the step.")),
            Box("step", _("Which step"), Kind.SELECT, _("Choose the step."),
                choices=choices(screen, "enforcement_steps"), blank=_("Choose a step")),
        ),
        (
            Box("ground", _("On what ground"), Kind.RADIOS, _("Choose the ground."),
                hint=_("What a child says of the offence, or does not say, is never a ground."),
                choices=choices(screen, "enforcement_grounds")),
        ),
        (prose("why", _("What happened"), _("Say what happened."),
               _("And what was done first to make it possible to come.")),),
        (prose("result", _("What came of it"), hint=_("Empty until it is known.")),),
    )  # fmt: skip


def _card(screen: RegisterScreen, taken: EnforcementStep) -> Card:
    step = word(screen, "enforcement_steps", taken.step)
    return Card(
        title=_("%(step)s, %(date)s") % {"step": step, "date": long_date(taken.taken_on)},
        facts=facts(
            (_("Ground"), word(screen, "enforcement_grounds", taken.ground)),
            (_("What happened"), taken.why),
            (_("What came of it"), taken.result),
        ),
    )


SHEET = Sheet(
    code="enforcement",
    heading=say("Enforcement"),
    lede=say(
        "Warnings, meetings about compliance, and breach: each with its ground and what came of it. A new end of the "
        "order is recorded with the order."
    ),
    since=True,
    parts=(
        Part(
            code="enforcement_steps",
            shape=EnforcementStepIn,
            heading=say("Steps taken, the latest first"),
            add=say("Add a step"),
            empty=say("No step is recorded."),
            change=say("Add what came of it, or correct it"),
            boxes=_boxes,
            card=_card,
            first=lambda screen: {"taken_on": screen.today},
        ),
    ),
)
