"""Where the child learns, as dated history, and the days without (5.10)."""

from app.core.i18n import _
from app.registers import together
from app.registers.boxes import Box, Kind, Rows, happened, line, prose
from app.registers.parts import Card, Part, Sheet, choices, facts, word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import Education
from interventions.schemas.registers import HOURS, EducationIn
from interventions.words import say


def _boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            happened("from_on", _("From"), screen.today, _("Enter the first day.")),
            line("provider", _("Where"), hint=_("School, college, provider or employer.")),
        ),
        (
            Box("status", _("How it stands from that day on"), Kind.RADIOS, _("Choose one."),
                choices=choices(screen, "education_statuses")),
        ),
        (
            Box("informal_exclusion", _("Told to stay away without a formal decision"), Kind.YES,
                hint=_("Sent home, asked to leave, or taken off the roll, with nothing in writing.")),
        ),
        (Box("hours_a_week", _("Hours a week"), Kind.NUMBER, most=HOURS, hint=_("Where it is part of the week.")),),
        (prose("note", _("Note"), hint=_("Who decided it, and what is being done.")),),
    )  # fmt: skip


def _card(screen: RegisterScreen, each: Education) -> Card:
    return Card(
        title=_("From %(date)s") % {"date": long_date(each.from_on)},
        state=word(screen, "education_statuses", each.status),
        facts=facts(
            (_("Where"), each.provider),
            (_("Hours a week"), each.hours_a_week),
            (_("How"), _("Told to stay away without a formal decision") if each.informal_exclusion else None),
            (_("Note"), each.note),
        ),
    )


SHEET = Sheet(
    code="education",
    heading=say("Education"),
    lede=say("Where the child learns from a day on. Each change is a further entry."),
    parts=(
        Part(
            code="education",
            shape=EducationIn,
            heading=say("How it was, the latest first"),
            add=say("Add a change"),
            empty=say("Nothing is recorded yet."),
            change=say("Correct it"),
            boxes=_boxes,
            card=_card,
        ),
    ),
    above="registers/education.html",
    together=together.education,
)
