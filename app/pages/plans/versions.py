"""Plan versions: their history, one of them whole, and a manager's answer to it."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app import approval_words
from app.auth import SignedIn, Tx
from app.core.access import Actor, Permission, may
from app.core.errors import Invalid, NotAllowed, NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.pages.plans.common import MayApprove, MayPlan, MayView, to_builder
from app.planning.shown import shown
from app.planning.words import status_names
from app.render import page
from app.words import translated
from interventions import commands, queries
from interventions.queries import Builder, CaseScope
from interventions.schemas import ReturnIn

router = APIRouter(prefix="/plans")

VIEW = "plan"


@router.get("")
def history(request: Request, scope: MayView, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.plan_start(tx, actor, scope, view="plan versions")
    return page(request, "plans/history.html", actor, screen=screen, statuses=status_names())


@router.get("/{version}")
def show(request: Request, version: RowId, scope: MayView, actor: SignedIn, tx: Tx) -> Response:
    return _page(request, actor, scope, queries.builder(tx, actor, scope, version, VIEW), Form())


@router.post("/{version}/withdraw")
def withdraw(version: RowId, scope: MayPlan, actor: SignedIn, tx: Tx) -> Response:
    commands.withdraw_plan(tx, actor, scope, version)
    return to_builder(scope)


@router.post("/{version}/approve")
def approve(request: Request, version: RowId, scope: MayApprove, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.builder(tx, actor, scope, version, VIEW)
    answers = approval_words.read(form, screen)
    if form.stopped:
        return _page(request, actor, scope, screen, form)
    try:
        commands.approve_plan(tx, actor, scope, version, agrees_group=form.ticked("agrees_group"), answers=answers)
    except (Invalid, NotAllowed) as refusal:
        _refuse(form, refusal)
        return _page(request, actor, scope, screen, form)
    return _answered(request, actor, scope, tx, version, approved=True)


def _refuse(form: Form, refusal: Invalid | NotAllowed) -> None:
    if isinstance(refusal, NotAllowed):
        form.refuse("", refusal.message)
    elif "group_work" in refusal.fields:
        form.refuse("agrees_group", refusal.fields["group_work"])
    else:
        form.refuse("", _("A hard rule blocks this plan."))


@router.post("/{version}/return")
def return_(request: Request, version: RowId, scope: MayApprove, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    words = form.text("words", _("Say what must change, so that the worker knows."), longest=5_000)
    if form.stopped:
        return _page(request, actor, scope, queries.builder(tx, actor, scope, version, VIEW), form)
    commands.return_plan(tx, actor, scope, version, ReturnIn(words=words))
    return _answered(request, actor, scope, tx, version, approved=False)


def _answered(request: Request, actor: Actor, scope: CaseScope, tx: Tx, version: int, *, approved: bool) -> Response:
    """Who stood in for the team's manager sees the case no longer."""
    try:
        queries.case_for(tx, actor, scope.reference, Permission.CASE_VIEW)
    except NotFound:
        return page(request, "plans/answered.html", actor, reference=scope.reference, approved=approved)
    return RedirectResponse(f"/cases/{scope.reference}/plans/{version}", 303)


def _page(request: Request, actor: Actor, scope: CaseScope, screen: Builder, form: Form) -> Response:
    reason = screen.plan.change_reason
    waits = screen.version.status == "submitted" and screen.version.version == screen.versions[-1].version
    return page(
        request,
        "plans/version.html",
        actor,
        status_code=form.status,
        **shown(screen),
        form=form,
        status=status_names()[screen.version.status],
        change_reason=translated(screen.catalogue.codes["change_reasons"][reason.value]) if reason else "",
        approves=waits and may(actor, Permission.PLAN_APPROVE, scope),
        own=screen.wrote,
        questions=approval_words.questions(screen),
        asks=may(actor, Permission.CHALLENGE_ASK, scope),
        withdraws=waits and screen.writes and actor.email in (screen.plan.author, screen.version.submitted_by),
        is_open=screen.version.status in ("draft", "returned"),
        is_latest=screen.version.version == screen.versions[-1].version,
    )
