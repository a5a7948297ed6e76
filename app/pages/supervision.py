"""Supervision of one case: the manager records it and puts it right, the worker on the case reads it."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.core import clock
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from interventions import commands, queries
from interventions.queries import CaseScope, SupervisionScreen, TalkEntry

router = APIRouter(prefix="/cases/{reference}/supervision")

MaySee = Annotated[CaseScope, Depends(CaseNeeds(Permission.SUPERVISION_VIEW))]
MayRecord = Annotated[CaseScope, Depends(CaseNeeds(Permission.SUPERVISION_RECORD))]

LONGEST = 5000


@router.get("")
def show(request: Request, scope: MaySee, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.supervision_screen(tx, actor, scope)
    days = {"held_on": clock.today().isoformat(), "next_by": screen.next_by.isoformat()}
    form = Form.holding(with_whom=[*screen.workers], **days)
    return _page(request, actor, screen, form)


@router.post("")
def record(request: Request, scope: MayRecord, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    talk = _read(form)
    if talk and _kept(form, lambda: commands.record_supervision(tx, actor, scope, talk)):
        return _to(scope)
    return _page(request, actor, queries.supervision_screen(tx, actor, scope), form)


@router.get("/{id}/correct")
def show_correction(request: Request, id: RowId, scope: MayRecord, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.supervision_screen(tx, actor, scope)
    entry = screen.talk(id)
    return _page(request, actor, screen, Form.holding(**_said(entry.said)), entry)


@router.post("/{id}/correct")
def correct(request: Request, id: RowId, scope: MayRecord, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    talk = _read(form)
    if talk and _kept(form, lambda: commands.record_supervision(tx, actor, scope, talk, replaces=id)):
        return _to(scope)
    screen = queries.supervision_screen(tx, actor, scope)
    return _page(request, actor, screen, form, screen.talk(id, since=True), id)


@router.post("/{id}/take-back")
def take_back(request: Request, id: RowId, scope: MayRecord, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    why = form.text("why", _("Say why it is taken back."), LONGEST)
    if not form.stopped and _kept(form, lambda: commands.take_back_supervision(tx, actor, scope, id, why)):
        return _to(scope)
    screen = queries.supervision_screen(tx, actor, scope)
    entry = screen.talk(id, since=True)
    if not entry.said.taken_back:
        form.boxes |= Form.holding(**_said(entry.said)).boxes
    return _page(request, actor, screen, form, entry, id)


def _read(form: Form) -> commands.Talk | None:
    held_on = form.date("held_on", _("Enter the day."))
    words = form.text("looked_at", _("Write what you looked at together."), LONGEST)
    next_by = form.date("next_by")
    if form.stopped or held_on is None:
        return None
    return commands.Talk(held_on, tuple(form.all("with_whom")), words, form.ticked("challenged"), next_by)


def _kept(form: Form, keep: Callable[[], None]) -> bool:
    try:
        keep()
    except Invalid as refused:
        form.refuse_all(refused)
    except Conflict as refused:
        form.refuse("", refused.message)
    return not form.stopped


def _said(talk: Any) -> dict[str, Any]:
    days = {"held_on": talk.held_on.isoformat(), "next_by": talk.next_by.isoformat() if talk.next_by else ""}
    ticked = {"challenged": "yes"} if talk.challenged else {}
    return {**days, **ticked, "with_whom": talk.with_whom, "looked_at": talk.looked_at}


def _to(scope: CaseScope) -> Response:
    return RedirectResponse(f"/cases/{scope.reference}/supervision", 303)


def _page(
    request: Request,
    actor: Actor,
    screen: SupervisionScreen,
    form: Form,
    entry: TalkEntry | None = None,
    began: int | None = None,
) -> Response:
    """began: the record that a correction began from. Of one that was taken back since, a new record is offered."""
    stale = entry is not None and began not in (None, entry.id)
    if entry is not None and entry.said.taken_back:
        entry, stale = None, False
    of_entry = {email: screen.names.get(email, email) for email in (entry.said.with_whom if entry else ())}
    return page(
        request, "oversight/supervision.html", actor, status_code=form.status, form=form, screen=screen,
        overview=screen.overview, today=clock.today(), entry=entry, stale=stale,
        people=[*(of_entry | dict(screen.workers)).items()],
    )  # fmt: skip
