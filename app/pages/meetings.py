"""Meetings of several agencies: who was invited, attended, informed (5.21)."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import review_form
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.forms import Form, Posted
from app.render import page
from interventions import commands, queries
from interventions.queries import CaseScope, MeetingEntry, ReviewsScreen

router = APIRouter(prefix="/cases/{reference}/meetings")

Editable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_EDIT))]


@router.get("/new")
def start(request: Request, scope: Editable, actor: SignedIn, tx: Tx, assessment: str = "") -> Response:
    """assessment: the place of the one that it plans from, where the list of what is due leads here."""
    screen = queries.reviews_screen(tx, actor, scope)
    kind, about = ("planning", f"assessment:{assessment}") if assessment else ("", "")
    return _form(request, actor, screen, Form.holding(kind=kind, about=about, framework="none"))


@router.post("/new")
def record(request: Request, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, queries.reviews_screen(tx, actor, scope), form)


@router.get("/correct")
def show_entry(request: Request, scope: Editable, actor: SignedIn, tx: Tx, ref: str) -> Response:
    screen = queries.reviews_screen(tx, actor, scope)
    entry = screen.meeting(ref)
    return _form(request, actor, screen, review_form.filled_meeting(entry.said), entry)


@router.post("/correct")
def correct(request: Request, scope: Editable, actor: SignedIn, tx: Tx, ref: str, form: Posted) -> Response:
    screen = queries.reviews_screen(tx, actor, scope)
    return _save(request, scope, actor, tx, screen, form, screen.meeting(ref))


def _save(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: ReviewsScreen,
    form: Form,
    entry: MeetingEntry | None = None,
) -> Response:
    meeting = review_form.read_meeting(form, screen)
    if meeting is not None:
        try:
            commands.record_meeting(tx, actor, scope, meeting, replaces=review_form.seen(form, entry))
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as stale:
            form.refuse("held_on", stale.message)
        else:
            return RedirectResponse(f"/cases/{scope.reference}/reviews#meetings", 303)
    return _form(request, actor, screen, form, entry)


def _form(
    request: Request, actor: Actor, screen: ReviewsScreen, form: Form, entry: MeetingEntry | None = None
) -> Response:
    return page(
        request,
        "reviews/meeting.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=screen.overview,
        entry=entry,
        **review_form.shown(screen, form),
    )
