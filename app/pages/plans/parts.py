"""The rest of the draft, a small page each: reasons why not, adaptations, safety, days."""

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.core.access import Actor
from app.core.errors import NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.pages.plans import common
from app.pages.plans.common import MayPlan, to_builder
from app.planning import read
from app.planning.rows import Row
from app.planning.shown import code_name
from app.planning.words import weekday_names
from app.words import translated
from catalogue.model import Kind
from interventions.plans import edits
from interventions.queries import Builder, CaseScope

router = APIRouter(prefix="/plan")


@router.get("/reasons/{factor}")
def show_reason(request: Request, factor: str, scope: MayPlan, actor: SignedIn, tx: Tx) -> Response:
    screen = common.opened(tx, actor, scope, "plan reason")
    said = next((reason.reason for reason in screen.plan.factor_reasons if reason.factor == factor), "")
    return _reason_page(request, actor, screen, factor, Form.holding(reason=said))


@router.post("/reasons/{factor}")
def say_why_not(request: Request, factor: str, scope: MayPlan, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    """An empty box takes a reason back."""

    def again(screen: Builder, form: Form, since: list[Row] | None) -> Response:
        return _reason_page(request, actor, screen, factor, form, since)

    change = edits.SayWhyNot(factor, form.text("reason", longest=2_000))
    return _saved(tx, actor, scope, form, change, "plan reason", again, "#found")


def _reason_page(
    request: Request, actor: Actor, screen: Builder, factor: str, form: Form, since: list[Row] | None = None
) -> Response:
    row = next((row for row in screen.rated if row.factor.code == factor), None)
    if row is None:
        raise NotFound(_("The assessment has no rating of this."))
    return common.draft_page(request, "plans/reason.html", actor, screen, form, since, row=row)


@router.get("/adaptations")
def show_adaptations(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx) -> Response:
    screen = common.opened(tx, actor, scope, "plan adaptations")
    used = [code for item in screen.plan.items for code in item.adaptations]
    planned = [code for need in screen.overview.case.needs for code in need.adaptations]
    return _adaptations_page(request, actor, screen, Form.holding(adaptations=used or planned))


@router.post("/adaptations")
def adapt(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    def again(screen: Builder, form: Form, since: list[Row] | None) -> Response:
        return _adaptations_page(request, actor, screen, form, since)

    change = edits.AdaptAll(tuple(form.all("adaptations")))
    return _saved(tx, actor, scope, form, change, "plan adaptations", again, "#plan")


def _adaptations_page(
    request: Request, actor: Actor, screen: Builder, form: Form, since: list[Row] | None = None
) -> Response:
    codes = screen.catalogue.codes
    return common.draft_page(
        request,
        "plans/adaptations.html",
        actor,
        screen,
        form,
        since,
        adaptations=[(code, translated(name)) for code, name in codes["adaptations"].items()],
        needs=[(translated(codes["needs"].get(n.code, {"en": n.code})), n) for n in screen.overview.case.needs],
    )


@router.get("/shorter")
def show_shorter(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx) -> Response:
    """What the rule would do, before anybody takes it."""
    return _shorter_page(request, actor, common.opened(tx, actor, scope, "plan shorter"), Form())


@router.post("/shorter")
def shorten(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    def again(screen: Builder, form: Form, since: list[Row] | None) -> Response:
        return _shorter_page(request, actor, screen, form, since)

    return _saved(tx, actor, scope, form, edits.ShortenSessions(), "plan shorter", again, "#plan")


def _shorter_page(
    request: Request, actor: Actor, screen: Builder, form: Form, since: list[Row] | None = None
) -> Response:
    return common.draft_page(request, "plans/shorter.html", actor, screen, form, since, effect=screen.shorter)


@router.get("/safety")
def show_safety(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx) -> Response:
    screen = common.opened(tx, actor, scope, "plan safety")
    return _safety_page(request, actor, screen, read.safety_form(screen))


@router.post("/safety")
def keep_safe(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    def again(screen: Builder, form: Form, since: list[Row] | None) -> Response:
        return _safety_page(request, actor, screen, form, since)

    return _saved(tx, actor, scope, form, read.safety_change(form), "plan safety", again, "#safety")


def _safety_page(
    request: Request, actor: Actor, screen: Builder, form: Form, since: list[Row] | None = None
) -> Response:
    rows = max(read.contingency_rows(screen), read.filled_rows(form, "when-"))
    checks = [
        check
        for component in screen.catalogue.components.values()
        if component.kind is Kind.CONTROL and component.code == "VSF"
        for check in component.checks
    ]
    return common.draft_page(
        request, "plans/safety.html", actor, screen, form, since, rows=rows, checks=[translated(c) for c in checks]
    )


@router.get("/days")
def show_days(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx) -> Response:
    screen = common.opened(tx, actor, scope, "plan days")
    return _days_page(request, actor, screen, read.days_form(screen))


@router.post("/days")
def set_days(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    def again(screen: Builder, form: Form, since: list[Row] | None) -> Response:
        return _days_page(request, actor, screen, form, since)

    screen = common.opened(tx, actor, scope, "plan days")
    return _saved(tx, actor, scope, form, read.days_change(form, screen), "plan days", again, "#plan")


def _days_page(request: Request, actor: Actor, screen: Builder, form: Form, since: list[Row] | None = None) -> Response:
    codes = screen.catalogue.codes
    return common.draft_page(
        request,
        "plans/days.html",
        actor,
        screen,
        form,
        since,
        kinds=[(code, translated(name)) for code, name in codes["plan_kinds"].items()],
        reasons=[(code, translated(name)) for code, name in codes["change_reasons"].items()],
        pause_reasons=[(code, translated(name)) for code, name in codes["pause_reasons"].items()],
        streams=[(code, code_name(code, "streams", screen)) for code in read.stream_codes(screen)],
        days=[(day.value, name) for day, name in weekday_names().items()],
        managers=_managers(screen),
        rows=max(read.pause_rows(screen), read.filled_rows(form, "from-")),
    )


def _managers(screen: Builder) -> list[tuple[str, str]]:
    """Those of the team, and whoever agreed to a pause that is there already."""
    agreed = [pause.approved_by for pause in screen.plan.pauses if pause.approved_by]
    return list({**{email: screen.people.get(email, email) for email in agreed}, **screen.managers}.items())


def _saved(
    tx: Tx,
    actor: Actor,
    scope: CaseScope,
    form: Form,
    change: edits.Change,
    view: str,
    again: common.Show,
    at: str,
) -> Response:
    if form.stopped:
        return again(common.opened(tx, actor, scope, view), form, None)
    return common.save(tx, actor, scope, form, change, view, again) or to_builder(scope, at)
