"""How far each Good Lives goal was met, as the child sees it and as we do (6.8)."""

from app.core.i18n import _
from app.registers.boxes import Box, Kind, Rows, happened, prose
from app.registers.parts import Card, Part, Sheet, choices, facts, word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import GoalOutcome
from interventions.schemas.registers import GoalOutcomeIn
from interventions.words import say


def _boxes(screen: RegisterScreen) -> Rows:
    views, not_asked = choices(screen, "goal_outcomes"), _("Not asked")
    hint = _("A plan's objective that answers one of the child's own Good Lives needs.")
    if not screen.goals:
        hint = _("No approved plan of this case has a Good Lives goal yet: mark one on the plan's objectives.")
    return (
        (Box("goal", _("Which goal"), Kind.SELECT, _("Choose the goal."), hint,
             choices=[(goal.ref, goal.text) for goal in screen.goals], blank=_("Choose a goal")),),
        (happened("said_on", _("On"), screen.today, _("Enter the day on which it was talked over."),
                  _("At a review: the day of the review.")),),
        (
            Box("child_view", _("As the child sees it"), Kind.SELECT, choices=views, blank=not_asked),
            Box("worker_view", _("As we see it"), Kind.SELECT, choices=views, blank=_("Not said")),
        ),
        (prose("words", _("In the child's words")),),
    )  # fmt: skip


def _card(screen: RegisterScreen, said: GoalOutcome) -> Card:
    text = next((goal.text for goal in screen.goals if goal.ref == said.goal), said.goal)
    return Card(
        title=text,
        facts=facts(
            (_("As the child sees it"), _view(screen, said.child_view) or _("Not asked")),
            (_("As we see it"), _view(screen, said.worker_view) or _("Not said")),
            (_("In the child's words"), said.words),
            (_("On"), long_date(said.said_on)),
        ),
    )


def _view(screen: RegisterScreen, code: str | None) -> str:
    return word(screen, "goal_outcomes", code) if code else ""


SHEET = Sheet(
    code="goals",
    heading=say("Good Lives goals"),
    lede=say(
        "How far each goal of the child's own was met. The two views may differ; both stand, and neither is a mark."
    ),
    since=True,
    parts=(
        Part(
            code="goal_outcomes",
            shape=GoalOutcomeIn,
            heading=say("What was said of each goal, the latest first"),
            add=say("Say how far a goal was met"),
            empty=say("Nothing is recorded yet."),
            change=say("Correct it"),
            boxes=_boxes,
            card=_card,
            first=lambda screen: {"said_on": screen.today},
        ),
    ),
)
