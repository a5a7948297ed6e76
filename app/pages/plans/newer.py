"""A newer version of a plan's work, read before it is taken up in the draft, or in a revision that is begun with it."""

from datetime import timedelta

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.core import clock
from app.core.access import Actor
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.drafting import told
from app.forms import Form, Posted
from app.pages.plans import common
from app.pages.plans.common import MayPlan, to_builder
from app.planning import read
from app.planning.rows import Row
from app.planning.shown import shown
from app.render import page
from app.words import translated
from interventions import commands
from interventions.commands import Start
from interventions.model import ChangeReason, PlanKind
from interventions.plans import edits
from interventions.queries import CaseScope
from interventions.queries.taking_up import TakingUp, taking_up

router = APIRouter(prefix="/plan/newer/{component}")

BEGINS = timedelta(days=1)


@router.get("")
def show(request: Request, component: str, scope: MayPlan, actor: SignedIn, tx: Tx) -> Response:
    return _page(request, actor, taking_up(tx, actor, scope, component), Form())


@router.post("")
def take(request: Request, component: str, scope: MayPlan, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    found = taking_up(tx, actor, scope, component)
    change = edits.TakeUp(component, read.whole(form.value("now")))
    start = None if form.value("version") else _start(form, found)
    if form.stopped:
        return _page(request, actor, found, form)
    try:
        if start is None:
            commands.change_draft(tx, actor, scope, read.seen(form), change)
        else:
            commands.revise_with(tx, actor, scope, start, change)
    except Invalid as refusal:
        form.refuse_all(refusal, dict.fromkeys(refusal.fields, ""))
        return _page(request, actor, found, form)
    except Conflict as refusal:
        return _stale(request, actor, tx, scope, component, form, refusal)
    return to_builder(scope, "#difference")


def _stale(
    request: Request, actor: Actor, tx: Tx, scope: CaseScope, component: str, form: Form, refusal: Conflict
) -> Response:
    found = taking_up(tx, actor, scope, component)
    if form.value("version") and found.open:
        return _page(request, actor, found, form, common.changed(found.builder, form))
    form.refuse("", str(refusal))
    return _page(request, actor, found, form, status=409)


def _start(form: Form, found: TakingUp) -> Start:
    """The plan as it stands, from tomorrow, for a reason that the person gives."""
    reason = form.choice("change_reason", list(ChangeReason), _("Choose why the plan changes."))
    return Start(
        PlanKind(found.builder.plan.kind),
        clock.today() + BEGINS,
        {},
        revise=True,
        change_reason=ChangeReason(reason) if reason else None,
    )


def _page(
    request: Request, actor: Actor, found: TakingUp, form: Form, since: list[Row] | None = None, status: int = 0
) -> Response:
    screen = found.builder
    return page(
        request,
        "plans/newer.html",
        actor,
        status_code=status or (form.status if since is None else 409),
        **shown(screen),
        found=found,
        changed=told(found.changes, screen.catalogue),
        reasons=[(code, translated(name)) for code, name in screen.catalogue.codes["change_reasons"].items()],
        form=form,
        since=since,
    )
