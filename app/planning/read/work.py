"""One item, and one objective: as boxes, and as changes to the draft."""

from collections.abc import Sequence

from app.core.access import Actor
from app.core.i18n import _
from app.forms import Form
from app.planning.read.boxes import LONGEST_LINE, near_date, person
from app.planning.read.pressed import MOST_SESSIONS
from app.words import said
from catalogue.model import Variant, Weight
from interventions.model import Objective, PlanItem
from interventions.plans import edits
from interventions.plans.build import STREAMS
from interventions.plans.checks import is_vague
from interventions.plans.checks.objectives import VAGUE
from interventions.queries import Builder


def item_form(item: PlanItem, screen: Builder) -> Form:
    pace = next((pace for pace in screen.plan.paces if pace.item == item.ref), None)
    return Form.holding(
        sessions=len(item.sessions),
        minutes=item.sessions[-1].minutes if item.sessions else 45,
        variant=item.variant.value,
        core="yes" if item.core else None,
        stream=item.stream,
        priority=item.priority,
        objectives=item.objectives,
        adaptations=item.adaptations,
        deliverer=item.deliverer,
        agency=item.agency,
        not_before=pace.not_before if pace else None,
        every_weeks=pace.every_weeks if pace else 1,
        group=next((group.words for group in screen.plan.group_work if group.item == item.ref), None),
    )


def item_change(ref: str, form: Form, streams: Sequence[str]) -> edits.SetWork:
    """Codes are checked where the draft is saved."""
    return edits.SetWork(
        item=ref,
        sessions=form.number("sessions", _("Enter how many sessions."), low=0, high=MOST_SESSIONS) or 0,
        minutes=form.number("minutes", _("Enter how long a session is."), low=1, high=600) or 1,
        variant=Variant(form.choice("variant", list(Variant)) or Variant.STANDARD.value),
        core=form.ticked("core"),
        stream=form.choice("stream", streams, _("Choose with whom the work is done.")) or STREAMS[0],
        priority=form.number("priority", _("Choose a priority."), low=1, high=5) or 1,
        objectives=tuple(form.all("objectives")),
        adaptations=tuple(form.all("adaptations")),
        deliverer=person(form, "deliverer"),
        agency=form.text("agency") or None,
        not_before=near_date(form, "not_before"),
        every_weeks=form.number("every_weeks", low=1, high=26) or 1,
        group=form.text("group", longest=LONGEST_LINE),
    )


def objective_form(
    screen: Builder, ref: str, actor: Actor, item: str = "", factor: str = "", strength: str = ""
) -> Form:
    """A new one begins with the work it is opened from, and the needs which that work has as its main target."""
    stored = next((objective for objective in screen.plan.objectives if objective.ref == ref), None)
    if stored is None:
        return _new_objective(screen, actor, item, factor, strength)
    return Form.holding(
        text=stored.text,
        measure=stored.measure,
        factors=stored.factors,
        strengths=stored.strengths,
        items=[each.ref for each in screen.draft.serving(ref)],
        person=stored.person,
        due_on=stored.due_on,
        good_lives_need=stored.good_lives_need,
    )


def _new_objective(screen: Builder, actor: Actor, ref: str, factor: str, strength: str) -> Form:
    items = [item for item in screen.plan.items if item.ref == ref or (factor and _aims(item, factor, screen))]
    aims = {
        row.factor.code for row in screen.rated for item in items if row.asks and _aims(item, row.factor.code, screen)
    }
    last = max((session.due_on for item in items for session in item.sessions), default=None)
    return Form.holding(
        items=[item.ref for item in items],
        factors=[factor] if factor else sorted(aims),
        strengths=[strength] if strength else [],
        person=actor.email,
        due_on=last,
    )


def _aims(item: PlanItem, factor: str, screen: Builder) -> bool:
    return screen.draft.component(item).weight_for(factor) is Weight.PRIMARY


def objective_change(ref: str, form: Form) -> edits.SetObjective:
    """All that 4.16 asks of an objective is asked here, so that no vague one is ever saved from a page."""
    text = form.text("text", _("Say what the child will be able to do."), longest=2_000)
    if is_vague(text):
        form.refuse("text", said(VAGUE))
    factors, strengths, items = form.all("factors"), form.all("strengths"), form.all("items")
    if not factors and not strengths:
        form.refuse("factors", _("Choose at least one need or strength that it answers."))
    if not items:
        form.refuse("items", _("Choose at least one piece of work that serves it."))
    objective = Objective(
        ref,
        text,
        tuple(factors),
        tuple(strengths),
        measure=form.text("measure", _("Say how you will see it."), longest=LONGEST_LINE),
        person=person(form, "person", _("Choose who sees to it.")),
        due_on=near_date(form, "due_on", _("Enter by when.")),
        good_lives_need=form.text("good_lives_need") or None,
    )
    return edits.SetObjective(objective, tuple(items))
