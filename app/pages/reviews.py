"""Reviews: what is due, what was held, and what it considered."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import review_form
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.forms import Form, Posted
from app.render import page
from interventions import commands, queries
from interventions.due import kind_name
from interventions.queries import CaseScope, ReviewEntry, ReviewsScreen

router = APIRouter(prefix="/cases/{reference}/reviews")

Editable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_EDIT))]


@router.get("")
def show(
    request: Request, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))], actor: SignedIn, tx: Tx
) -> Response:
    screen = queries.reviews_screen(tx, actor, scope)
    return page(
        request,
        "reviews/reviews.html",
        actor,
        screen=screen,
        overview=screen.overview,
        considered=review_form.considered_names(screen),
        change_name=review_form.change_name,
        kind_name=kind_name,
    )


@router.get("/new")
def start(request: Request, scope: Editable, actor: SignedIn, tx: Tx, kind: str = "", change: str = "") -> Response:
    screen = queries.reviews_screen(tx, actor, scope)
    return _form(request, actor, screen, review_form.blank_review(screen, kind, change))


@router.post("/new")
def record(request: Request, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, queries.reviews_screen(tx, actor, scope), form)


@router.get("/held")
def show_entry(request: Request, scope: Editable, actor: SignedIn, tx: Tx, ref: str) -> Response:
    """A booked review that is held now, or a correction."""
    screen = queries.reviews_screen(tx, actor, scope)
    entry = screen.review(ref)
    return _form(request, actor, screen, review_form.filled_review(entry.said), entry)


@router.post("/held")
def replace(request: Request, scope: Editable, actor: SignedIn, tx: Tx, ref: str, form: Posted) -> Response:
    screen = queries.reviews_screen(tx, actor, scope)
    return _save(request, scope, actor, tx, screen, form, screen.review(ref))


@router.get("/book")
def show_booking(request: Request, scope: Editable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.reviews_screen(tx, actor, scope)
    return _booking(request, actor, screen, Form.holding(kind="panel"))


@router.post("/book")
def book(request: Request, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.reviews_screen(tx, actor, scope)
    review = review_form.read_booking(form, screen)
    if review is None:
        return _booking(request, actor, screen, form)
    commands.record_review(tx, actor, scope, review)
    return _back(scope)


def _save(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: ReviewsScreen,
    form: Form,
    entry: ReviewEntry | None = None,
) -> Response:
    review = review_form.read_review(form, screen, entry.said.booked_on if entry else None)
    if review is not None:
        try:
            commands.record_review(tx, actor, scope, review, replaces=review_form.seen(form, entry))
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as stale:
            form.refuse("held_on", stale.message)
        else:
            return _back(scope)
    return _form(request, actor, screen, form, entry)


def _back(scope: CaseScope) -> Response:
    return RedirectResponse(f"/cases/{scope.reference}/reviews", 303)


def _form(
    request: Request, actor: Actor, screen: ReviewsScreen, form: Form, entry: ReviewEntry | None = None
) -> Response:
    shown: dict[str, Any] = {"screen": screen, "overview": screen.overview, "entry": entry}
    return page(
        request,
        "reviews/review.html",
        actor,
        status_code=form.status,
        form=form,
        **shown,
        **review_form.shown(screen, form),
    )


def _booking(request: Request, actor: Actor, screen: ReviewsScreen, form: Form) -> Response:
    return page(
        request,
        "reviews/book.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=screen.overview,
        **review_form.shown(screen, form),
    )
