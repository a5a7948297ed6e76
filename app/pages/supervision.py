"""Supervision of one case: the manager records it, the worker on the case reads it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.core import clock
from app.core.access import Actor, Permission
from app.core.errors import Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.render import page
from interventions import commands, queries
from interventions.queries import CaseScope, SupervisionScreen

router = APIRouter(prefix="/cases/{reference}/supervision")

MaySee = Annotated[CaseScope, Depends(CaseNeeds(Permission.SUPERVISION_VIEW))]
MayRecord = Annotated[CaseScope, Depends(CaseNeeds(Permission.SUPERVISION_RECORD))]


@router.get("")
def show(request: Request, scope: MaySee, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.supervision_screen(tx, actor, scope)
    days = {"held_on": clock.today().isoformat(), "next_by": screen.next_by.isoformat()}
    form = Form.holding(with_whom=[*screen.workers], **days)
    return _page(request, actor, screen, form)


@router.post("")
def record(request: Request, scope: MayRecord, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    held_on = form.date("held_on", _("Enter the day."))
    words = form.text("looked_at", _("Write what you looked at together."), longest=5000)
    next_by = form.date("next_by")
    if not form.stopped and held_on:
        talk = commands.Talk(held_on, tuple(form.all("with_whom")), words, form.ticked("challenged"), next_by)
        try:
            commands.record_supervision(tx, actor, scope, talk)
            return RedirectResponse(f"/cases/{scope.reference}/supervision", 303)
        except Invalid as refused:
            form.refuse_all(refused)
    return _page(request, actor, queries.supervision_screen(tx, actor, scope), form)


def _page(request: Request, actor: Actor, screen: SupervisionScreen, form: Form) -> Response:
    return page(
        request, "oversight/supervision.html", actor, status_code=form.status, form=form, screen=screen,
        overview=screen.overview, today=clock.today(),
    )  # fmt: skip
