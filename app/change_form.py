"""A change event as a form: what happened, who sees to it, who is told."""

from typing import Any

from app.core.i18n import _
from app.forms import Form
from app.planning.read.boxes import person
from app.words import translated
from interventions.due.changes import EDUCATION, SOMEBODY_NEW
from interventions.queries import ReviewsScreen
from interventions.schemas.reviews import ChangeEventIn

NEW = "new"
YES_NO = {"yes": True, "no": False}
LONGEST_LINE = 300


def blank(screen: ReviewsScreen) -> Form:
    return Form.holding(known_on=screen.today)


def filled(said: ChangeEventIn) -> Form:
    values = said.model_dump(exclude={"ref", "type", "recorded_by", "victim_safety", "child_safety", "known_on"})
    answers = {name: _yes_no(getattr(said, name)) for name in ("victim_safety", "child_safety")}
    return Form.holding(**values, **answers, known_on=said.known_on or said.on)


def _yes_no(answer: bool | None) -> str | None:
    return None if answer is None else "yes" if answer else "no"


def read(form: Form, screen: ReviewsScreen, type_: str) -> ChangeEventIn | None:
    """What the sort of event forces is the command's to refuse."""
    on = form.date("on", _("Enter the day, or the day on which it is to be."))
    known_on = form.date("known_on", _("Enter the day on which we came to know."))
    decisions = list(screen.codes["information_decisions"])
    values: dict[str, Any] = {
        "description": form.text("description", _("Say in a few plain words what changed.")),
        "reported_by": form.text("reported_by", _("Say who told us."), LONGEST_LINE),
        "owner": person(form, "owner"),
        "action": form.text("action") or None,
        "due_on": form.date("due_on"),
        "done_on": form.date("done_on"),
        "outcome": form.text("outcome") or None,
        "victim_safety": YES_NO.get(form.choice("victim_safety", list(YES_NO))),
        "child_safety": YES_NO.get(form.choice("child_safety", list(YES_NO))),
        "disclosure": form.choice("disclosure", decisions) or None,
        "school": form.choice("school", decisions) or None,
        "decision_reason": form.text("decision_reason", longest=LONGEST_LINE) or None,
    }
    if form.stopped or on is None or known_on is None:
        return None
    return ChangeEventIn(ref=NEW, type=type_, on=on, known_on=known_on, **values)


def shown(screen: ReviewsScreen, type_: str) -> dict[str, Any]:
    return {
        "people": [(person.email, person.name) for person in screen.team],
        "decisions": [(code, translated(name)) for code, name in screen.codes["information_decisions"].items()],
        "yes_no": [("yes", _("Yes")), ("no", _("Not yet"))],
        "somebody_new": type_ in SOMEBODY_NEW,
        "education": type_ in EDUCATION,
        "type_name": translated(screen.codes["change_event_types"][type_]),
    }
