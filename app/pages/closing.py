"""A case closed, and opened again: each with its reason, by a manager."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.render import page
from app.words import translated
from interventions import commands, queries
from interventions.queries import CaseScope, ClosingScreen
from interventions.schemas import ClosingIn

router = APIRouter(prefix="/cases/{reference}/closing")

Closable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_CLOSE))]
LONGEST = 300


@router.get("")
def show(request: Request, scope: Closable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.closing_screen(tx, actor, scope)
    return _page(request, actor, screen, Form.holding(on=screen.today))


@router.post("")
def close(request: Request, scope: Closable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.closing_screen(tx, actor, scope)
    on = form.date("on", _("Enter the day."))
    reason = form.choice("reason", list(screen.reasons), _("Choose why the case is closed."))
    words = form.text("words", _("Say in a few words how it ended."), LONGEST)
    why = form.text("manager_reason", "", LONGEST)
    if form.stopped or on is None:
        return _page(request, actor, screen, form)
    closing = ClosingIn(on=on, reason=reason, words=words, manager_reason=why or None)
    return _decide(request, scope, actor, tx, screen, form, lambda: commands.close_case(tx, actor, scope, closing))


@router.post("/reopen")
def reopen(request: Request, scope: Closable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.closing_screen(tx, actor, scope)
    words = form.text("words", _("Say why the case is opened again."), LONGEST)
    if form.stopped:
        return _page(request, actor, screen, form)
    return _decide(request, scope, actor, tx, screen, form, lambda: commands.reopen_case(tx, actor, scope, words))


def _decide(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: ClosingScreen,
    form: Form,
    decide: Callable[[], None],
) -> Response:
    try:
        decide()
    except Invalid as refused:
        form.refuse_all(refused)
    except Conflict as refused:
        form.refuse("", str(refused.message))
    else:
        return RedirectResponse(f"/cases/{scope.reference}", 303)
    return _page(request, actor, screen, form)


def _page(request: Request, actor: Actor, screen: ClosingScreen, form: Form) -> Response:
    return page(
        request,
        "case_facts/closing.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=screen.overview,
        reasons=[(code, translated(name)) for code, name in screen.reasons.items()],
    )
