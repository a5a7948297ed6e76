"""Change events: something happened that the plan may have to answer (5.26, 4.11)."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import change_form, review_form
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.render import page
from app.words import translated
from interventions import commands, queries
from interventions.queries import CaseScope, ChangeEntry, ReviewsScreen

router = APIRouter(prefix="/cases/{reference}/changes")

Editable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_EDIT))]


@router.get("/new")
def choose(request: Request, scope: Editable, actor: SignedIn, tx: Tx, type: str = "") -> Response:
    screen = queries.reviews_screen(tx, actor, scope)
    if not type:
        types = [(code, translated(name)) for code, name in screen.codes["change_event_types"].items()]
        return page(request, "reviews/change_types.html", actor, overview=screen.overview, types=types)
    return _form(request, actor, screen, change_form.blank(screen), _known(screen, type))


@router.post("/new")
def record(request: Request, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.reviews_screen(tx, actor, scope)
    return _save(request, scope, actor, tx, screen, form, _known(screen, form.value("type")))


@router.get("/answer")
def show_entry(request: Request, scope: Editable, actor: SignedIn, tx: Tx, ref: str) -> Response:
    """What is still open, what came of it, or a correction."""
    screen = queries.reviews_screen(tx, actor, scope)
    entry = screen.change(ref)
    return _form(request, actor, screen, change_form.filled(entry.said), entry.said.type, entry)


@router.post("/answer")
def answer(request: Request, scope: Editable, actor: SignedIn, tx: Tx, ref: str, form: Posted) -> Response:
    screen = queries.reviews_screen(tx, actor, scope)
    entry = screen.change(ref)
    return _save(request, scope, actor, tx, screen, form, entry.said.type, entry)


def _known(screen: ReviewsScreen, type_: str) -> str:
    if type_ not in screen.codes["change_event_types"]:
        raise NotFound(_("There is no such kind of change."))
    return type_


def _save(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: ReviewsScreen,
    form: Form,
    type_: str,
    entry: ChangeEntry | None = None,
) -> Response:
    event = change_form.read(form, screen, type_)
    if event is not None:
        try:
            commands.record_change(tx, actor, scope, event, replaces=review_form.seen(form, entry))
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as stale:
            form.refuse("on", stale.message)
        else:
            return RedirectResponse(f"/cases/{scope.reference}/reviews#changes", 303)
    return _form(request, actor, screen, form, type_, entry)


def _form(
    request: Request, actor: Actor, screen: ReviewsScreen, form: Form, type_: str, entry: ChangeEntry | None = None
) -> Response:
    return page(
        request,
        "reviews/change.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=screen.overview,
        entry=entry,
        type=type_,
        **change_form.shown(screen, type_),
    )
