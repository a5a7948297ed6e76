"""Levels of risk in each agency's own words, side by side, and what became of the difference (4.3)."""

from app.core.i18n import _
from app.registers import together
from app.registers.boxes import Box, Kind, Rows, happened, line, prose
from app.registers.parts import Card, Part, Sheet, agency, choices, facts, word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import AgencyLevel, LevelDiscussion
from interventions.schemas.registers import AgencyLevelIn, LevelDiscussionIn
from interventions.words import say


def _level_boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            Box("agency", _("Agency"), Kind.SELECT, _("Choose the agency."), choices=choices(screen, "agencies"),
                blank=_("Choose an agency")),
            happened("stated_on", _("Stated on"), screen.today, _("Enter the day on which it was stated.")),
        ),
        (
            line("level", _("The level, in their own words"), _("Write the level as they say it."),
                 _("As they wrote or said it, not as we would.")),
            line("scale", _("On which scale"), hint=_("For example: low to very high, or the name of their tool.")),
        ),
        (prose("basis", _("What they base it on")),),
    )  # fmt: skip


def _level_card(screen: RegisterScreen, level: AgencyLevel) -> Card:
    return Card(
        title=_("%(agency)s, %(date)s") % {"agency": agency(screen, level.agency), "date": long_date(level.stated_on)},
        state=level.level,
        facts=facts((_("Scale"), level.scale), (_("Based on"), level.basis)),
    )


def _discussion_boxes(screen: RegisterScreen) -> Rows:
    return (
        (happened("discussed_on", _("Talked over on"), screen.today, _("Enter the day.")),),
        (
            Box("outcome", _("What came of it"), Kind.RADIOS, _("Choose one."),
                choices=choices(screen, "level_outcomes")),
        ),
        (prose("reason", _("What was agreed, or why each keeps to its own")),),
    )  # fmt: skip


def _discussion_card(screen: RegisterScreen, talk: LevelDiscussion) -> Card:
    return Card(
        title=long_date(talk.discussed_on),
        state=word(screen, "level_outcomes", talk.outcome),
        facts=facts((_("In words"), talk.reason)),
    )


SHEET = Sheet(
    code="levels",
    heading=say("Levels of risk, as each agency says them"),
    lede=say(
        "Each in its own words and on its own scale, kept as said. Keeptrack works out no level, adds none up and "
        "compares none: where they differ, people talk, and agree or agree to differ."
    ),
    parts=(
        Part(
            code="agency_levels",
            shape=AgencyLevelIn,
            heading=say("Every level as it was stated"),
            add=say("Add a level"),
            empty=say("No level is recorded."),
            change=say("Correct it"),
            boxes=_level_boxes,
            card=_level_card,
            folded=say("Show every one, the latest first"),
        ),
        Part(
            code="level_discussions",
            shape=LevelDiscussionIn,
            heading=say("Talked over"),
            add=say("Record what came of it"),
            empty=say("They have not been talked over yet."),
            change=say("Correct it"),
            boxes=_discussion_boxes,
            card=_discussion_card,
        ),
    ),
    above="registers/levels.html",
    together=together.levels,
)
