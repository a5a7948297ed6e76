"""The plan builder: one page, one draft, saved by every button."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import SignedIn, Tx
from app.core.access import Actor
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.pages.plans import common
from app.pages.plans.common import MayPlan, MayView, to_builder
from app.planning import read
from app.planning.rows import Row
from app.planning.shown import work_choices
from app.planning.words import start_choices, weekday_names
from app.render import page
from app.words import translated
from interventions import commands, queries
from interventions.plans.build import STREAMS
from interventions.queries import Builder, CaseScope, PlanStart

router = APIRouter(prefix="/plan")

VIEW = "plan builder"


@router.get("")
def show(request: Request, scope: MayView, actor: SignedIn, tx: Tx) -> Response:
    """The draft for those who write it; the latest version for those who read; else where to begin."""
    version = queries.open_version(tx, scope)
    latest = queries.latest_plan(tx, scope)
    if version is not None:
        screen = queries.builder(tx, actor, scope, version, VIEW)
        return _builder(request, actor, screen, Form()) if screen.writes else _to_version(scope, version)
    start = queries.plan_start(tx, actor, scope)
    if latest is not None and (not start.writes or start.versions[-1].status == "submitted"):
        return _to_version(scope, latest)
    return _start(request, actor, start, read.start_form())


@router.get("/start")
def show_start(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx) -> Response:
    """To begin the draft again, from something else."""
    return _start(request, actor, queries.plan_start(tx, actor, scope), read.start_form())


@router.post("/start")
def begin(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.plan_start(tx, actor, scope)
    programmes = {programme.code: programme for programme in screen.programmes}
    start = read.start(form, programmes, revises=screen.current is not None)
    if start is None:
        return _start(request, actor, screen, form)
    over = read.seen(form) if form.value("version") else None
    try:
        commands.begin_plan(tx, actor, scope, start, over)
    except Conflict as refusal:
        form.refuse("", refusal.message)
        return _start(request, actor, queries.plan_start(tx, actor, scope), form, status=409)
    return to_builder(scope)


@router.post("")
def press(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    def again(screen: Builder, form: Form, since: list[Row] | None) -> Response:
        return _builder(request, actor, screen, form, since)

    if form.value("do") == "submit":
        return _submit(request, actor, scope, tx, form)
    change = read.pressed(form)
    if change is None or form.only_show:
        return again(common.opened(tx, actor, scope, VIEW), form, None)
    refused = common.save(tx, actor, scope, form, change, VIEW, again)
    return refused or to_builder(scope, _anchor(form))


def _anchor(form: Form) -> str:
    """Where on the page the person was."""
    verb, _colon, rest = form.value("do").partition(":")
    return f"#{rest.partition(':')[0]}" if verb in ("dose", "earlier", "later") else "#plan"


def _submit(request: Request, actor: Actor, scope: CaseScope, tx: Tx, form: Form) -> Response:
    seen = read.seen(form)
    try:
        commands.submit_plan(tx, actor, scope, seen.version, seen.edit)
    except Invalid:
        form.refuse("", _("It cannot be sent for approval yet."))
        return _builder(request, actor, common.opened(tx, actor, scope, VIEW), form)
    except Conflict:
        return common.stale(tx, actor, scope, form, VIEW, lambda s, f, since: _builder(request, actor, s, f, since))
    return _to_version(scope, seen.version)


def _to_version(scope: CaseScope, version: int) -> Response:
    return RedirectResponse(f"/cases/{scope.reference}/plans/{version}", 303)


def _builder(request: Request, actor: Actor, screen: Builder, form: Form, since: list[Row] | None = None) -> Response:
    return common.draft_page(
        request, "plans/builder.html", actor, screen, form, since, work_choices=work_choices(screen)
    )


def _start(request: Request, actor: Actor, screen: PlanStart, form: Form, status: int = 0) -> Response:
    return page(
        request,
        "plans/start.html",
        actor,
        status_code=status or form.status,
        screen=screen,
        form=form,
        choices=start_choices(screen),
        reasons=[(code, translated(name)) for code, name in screen.catalogue.codes["change_reasons"].items()],
        days=[(day.value, name) for day, name in weekday_names().items()],
        streams=STREAMS,
        latest=screen.versions[-1] if screen.versions else None,
    )
