"""What tablets handed in and a person has to settle: to put right, to accept, to hand on, to return."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import handed_in_words, recording
from app.auth import Needs, Tx
from app.core.access import Actor, Permission, holds
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.handed_in_words import Reading
from app.ids import RowId
from app.pages.record import form_page
from app.render import page
from interventions import commands, queries
from interventions.queries import ItemPage
from interventions.schemas.received import PhonedIn, RecordIn

router = APIRouter(prefix="/handed-in")

LONGEST_NOTE = 1000
Anybody = Annotated[Actor, Depends(Needs(Permission.ITEM_HAND_IN))]


def reached(request: Request, id: RowId, actor: Anybody, tx: Tx) -> ItemPage:
    """Theirs to put right, sent by them, or of a team that they manage: 404 for every other, before a form is read."""
    return queries.received_item(tx, actor, request.app.state.settings.secret_key, id)


Reached = Annotated[ItemPage, Depends(reached)]


def to_settle(actor: Anybody, found: Reached) -> ItemPage:
    """Where it waits for a manager, and for this one."""
    if not holds(actor, Permission.ITEM_SETTLE):
        raise NotAllowed(_("A manager decides where this belongs."))
    if not found.settles:
        raise Conflict(_("It does not wait for you to decide. Look at it again."), "item-settled")
    return found


def to_put_right(actor: Anybody, found: Reached) -> ItemPage:
    if found.item.for_user_id != actor.user_id:
        raise NotAllowed(_("Somebody else puts this right."))
    return found


ToSettle = Annotated[ItemPage, Depends(to_settle)]
ToPutRight = Annotated[ItemPage, Depends(to_put_right)]


@router.get("")
def show(request: Request, actor: Anybody, tx: Tx) -> Response:
    found = queries.handed_in(tx, actor)
    return page(request, "handed_in/handed_in.html", actor, found=found, words=handed_in_words)


@router.get("/{id}")
def show_item(request: Request, actor: Anybody, found: Reached) -> Response:
    return _page(request, actor, found, Form())


@router.post("/{id}/accept")
def accept(request: Request, actor: Anybody, found: ToSettle, tx: Tx, form: Posted) -> Response:
    """As the worker's own. What it says must be whole first."""
    if form.stopped:
        return _page(request, actor, found, form)
    if found.scope is None or found.content is None:
        raise Conflict(_("It cannot be read, or its case is not known here: return it, or keep it until it can be."))
    if isinstance(found.content, PhonedIn):
        commands.accept_call(tx, actor, found.scope, found.item, found.content)
        return RedirectResponse("/handed-in", 303)
    reading = handed_in_words.reading(found)
    if reading.held is None:
        form.refuse("", _("Something in it must change first. Hand it to a worker of the case, who puts it right."))
        return _page(request, actor, found, form)
    try:
        commands.accept_item(tx, actor, found.scope, found.item, reading.held)
    except Invalid as refused:
        form.refuse("", refused.message)
        return _page(request, actor, found, form)
    return RedirectResponse(f"/cases/{found.scope.reference}/sessions/{found.item.item_id}", 303)


@router.post("/{id}/hand-on")
def hand_on(request: Request, actor: Anybody, found: ToSettle, tx: Tx, form: Posted) -> Response:
    worker = form.choice("worker", list(found.workers), _("Say to whom."))
    note = form.text("note", longest=LONGEST_NOTE)
    if form.stopped or found.scope is None:
        return _page(request, actor, found, form)
    try:
        commands.hand_on(tx, actor, found.scope, found.item, worker, note)
    except Invalid as refused:
        form.refuse_all(refused)
        return _page(request, actor, found, form)
    return RedirectResponse("/handed-in", 303)


@router.post("/{id}/return")
def give_back(request: Request, actor: Anybody, found: ToSettle, tx: Tx, form: Posted) -> Response:
    note = form.text("why", _("Say why, in a few words."), longest=LONGEST_NOTE)
    if form.stopped:
        return _page(request, actor, found, form)
    commands.return_item(tx, actor, found.item, note)
    return RedirectResponse("/handed-in", 303)


@router.post("/{id}/send-to-manager")
def send_to_manager(request: Request, actor: Anybody, found: ToPutRight, tx: Tx, form: Posted) -> Response:
    note = form.text("why", _("Say why, in a few words."), longest=LONGEST_NOTE)
    if form.stopped:
        return _page(request, actor, found, form)
    commands.send_to_manager(tx, actor, found.item, note)
    return RedirectResponse("/handed-in", 303)


@router.post("/{id}/keep")
def keep(actor: Anybody, found: ToPutRight, tx: Tx, form: Posted) -> Response:
    """What is recorded stays as it is."""
    if not form.stopped:
        commands.keep_theirs(tx, actor, found.item)
    return RedirectResponse("/handed-in", 303)


@router.get("/{id}/put-right")
def put_right(request: Request, actor: Anybody, found: Reached, tx: Tx) -> Response:
    """The record form, filled with what was said on the tablet, and the sentences at the boxes."""
    if not found.puts_right or not isinstance(found.content, RecordIn):
        raise NotFound(_("There is no such record, or it is not for you."))
    screen = queries.put_right_screen(tx, actor, found)
    form = recording.from_tablet(found.content, screen)
    if found.item.outcome == "refused":
        recording.read(form, screen)
        form.errors = form.errors or dict(found.item.faults or {})
    return form_page(request, actor, screen, form, status_code=200)


def _page(request: Request, actor: Actor, found: ItemPage, form: Form) -> Response:
    reading: Reading = handed_in_words.reading(found)
    return page(
        request, "handed_in/item.html", actor, status_code=form.status, found=found, item=found.item, form=form,
        reading=reading, words=handed_in_words, mine=found.item.for_user_id == actor.user_id,
    )  # fmt: skip
