"""What other professionals recommended, and what became of it (5.8)."""

from app.core.i18n import _
from app.registers.boxes import Box, Kind, Rows, happened, line, prose
from app.registers.parts import Card, Part, Sheet, agency, by_the, choices, facts, word
from app.words import long_date, translated
from interventions.queries import RegisterScreen
from interventions.registers import Recommendation, Work, work_of_recommendation
from interventions.schemas.registers import RecommendationIn
from interventions.words import say

CODE = "recommendations"


def plan_items(screen: RegisterScreen) -> list[tuple[str, str]]:
    return [(ref, translated(name)) for ref, name in screen.items]


def work_words(screen: RegisterScreen, work: Work) -> str:
    """Speech, language and communication support: 2 of 4 sessions delivered"""
    names = ", ".join(translated(screen.components.get(code, {"en": code})) for code in work.components)
    counted = _("%(done)s of %(of)s sessions delivered") % {"done": work.delivered, "of": work.planned}
    if not work.planned:
        counted = _("no session of it in the plan in force")
    return f"{names}: {counted}" if names else counted


def gone_words(work: Work) -> str:
    """An item that a revision took out no longer answers anything."""
    return _("Part of what was named is no longer in the plan in force.") if work.gone else ""


def _boxes(screen: RegisterScreen) -> Rows:
    components = [(code, translated(name)) for code, name in screen.components.items()]
    return (
        (
            Box("agency", _("Agency"), Kind.SELECT, _("Choose the agency."), choices=choices(screen, "agencies"),
                blank=_("Choose an agency")),
            happened("made_on", _("Recommended on"), screen.today, _("Enter the day of the recommendation.")),
        ),
        (line("person", _("By whom"), _("Say who recommended it."), _("Name and role.")),),
        (prose("text", _("What is recommended"), _("Say what is recommended.")),),
        (
            Box("decision", _("What we decided"), Kind.RADIOS, _("Choose one. “Not decided yet” may stand."),
                choices=choices(screen, "recommendation_decisions")),
        ),
        (
            Box("items", _("Where in the plan"), Kind.TICKS, choices=plan_items(screen),
                hint=_("Its delivery is then counted from the sessions of this work.")),
        ),
        (
            Box("component", _("Or the component that the plan will have"), Kind.SELECT, choices=components,
                blank=_("None")),
        ),
        (prose("reason", _("Why, where it is not taken up; or who does it, outside the plan")),),
        (
            happened("decided_on", _("Decided on"), screen.today, hint=_("Empty: today.")),
            happened("delivered_on", _("Delivered on"), screen.today, hint=_("Only where it lies outside the plan.")),
        ),
    )  # fmt: skip


def _card(screen: RegisterScreen, made: Recommendation) -> Card:
    work = work_of_recommendation(made, screen.matched)
    return Card(
        title=_("%(agency)s, %(date)s") % {"agency": agency(screen, made.agency), "date": long_date(made.made_on)},
        state=word(screen, "recommendation_decisions", made.decision),
        facts=facts(
            (_("Recommended"), made.text),
            (_("By"), made.person),
            (_("To be decided"), by_the(screen, CODE, made.id)),
            (_("Decided on"), made.decided_on),
            (_("In the plan"), work_words(screen, work) if work else None),
            (_("Note"), gone_words(work) if work else None),
            (_("Why") if made.decision == "not_taken_up" else _("How"), made.reason),
            (_("Delivered on"), made.delivered_on),
        ),
    )


SHEET = Sheet(
    code="recommendations",
    heading=say("Recommendations by other professionals"),
    lede=say("Each one is put into the plan, done outside it, or not taken up for a reason, within 10 working days."),
    parts=(
        Part(
            code=CODE,
            shape=RecommendationIn,
            heading=say("What was recommended"),
            add=say("Add a recommendation"),
            empty=say("No recommendation is recorded."),
            change=say("Decide, or change it"),
            boxes=_boxes,
            card=_card,
            first=lambda _screen: {"decision": "open"},
        ),
    ),
)
