"""What the child said of himself or herself when asked, for equality (5.2). Nothing in it is ours to guess."""

from app.core.i18n import _
from app.registers.boxes import Box, Kind, Rows, happened
from app.registers.parts import Card, Part, Sheet, choices, facts, word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import Equality
from interventions.schemas.registers import EqualityIn
from interventions.words import say


def _boxes(screen: RegisterScreen) -> Rows:
    not_asked, answers = _("Not asked"), choices(screen, "equality_answers")
    return (
        (happened("asked_on", _("Asked on"), screen.today, _("Enter the day on which it was asked.")),),
        (
            Box("ethnicity", _("Ethnic group"), Kind.SELECT, choices=choices(screen, "ethnic_groups"), blank=not_asked,
                hint=_("As the child says it; with a younger child, as the family does.")),
        ),
        (
            Box("disability", _("Disabled, as the child says it"), Kind.SELECT, choices=answers, blank=not_asked),
            Box("looked_after", _("Looked after by the local authority"), Kind.SELECT, choices=answers,
                blank=not_asked),
        ),
    )  # fmt: skip


def _card(screen: RegisterScreen, said: Equality) -> Card:
    def answer(code: str | None) -> str:
        return word(screen, "equality_answers", code) if code else _("Not asked")

    group = word(screen, "ethnic_groups", said.ethnicity) if said.ethnicity else _("Not asked")
    return Card(
        title=_("Asked on %(date)s") % {"date": long_date(said.asked_on)},
        facts=facts(
            (_("Ethnic group"), group),
            (_("Disabled"), answer(said.disability)),
            (_("Looked after"), answer(said.looked_after)),
        ),
    )


SHEET = Sheet(
    code="equality",
    heading=say("Equality"),
    lede=say(
        "Asked so that we can see whether the work reaches every child alike. Nobody has to answer, and no work "
        "depends on it. The child's workers and the case's managers read it, and the trail says who did; boards see "
        "counts."
    ),
    parts=(
        Part(
            code="equality",
            shape=EqualityIn,
            heading=say("What was said, the latest first"),
            add=say("Record what was said"),
            empty=say("Not asked yet."),
            folded=say("For those who need it: what was said"),
            change=say("Correct it"),
            boxes=_boxes,
            card=_card,
        ),
    ),
)
