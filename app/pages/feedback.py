"""What the child and a carer said of the work: at the plan, at reviews, at the end."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import feedback_form
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from app.session_words import Difference
from app.words import translated
from interventions import commands, queries
from interventions.queries import CaseScope, FeedbackScreen

router = APIRouter(prefix="/cases/{reference}/feedback")

Editable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_EDIT))]


@router.get("")
def show(
    request: Request, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))], actor: SignedIn, tx: Tx
) -> Response:
    screen = queries.feedback_screen(tx, actor, scope)
    return page(request, "feedback/feedback.html", actor, screen=screen, overview=screen.overview)


@router.get("/new")
def show_new(request: Request, scope: Editable, actor: SignedIn, tx: Tx, moment: str = "") -> Response:
    screen = queries.feedback_screen(tx, actor, scope)
    given = Form.holding(given_on=screen.today, moment=moment if moment in feedback_form.MOMENTS else None)
    return _form(request, actor, screen, given)


@router.post("/new")
def record(request: Request, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, form)


@router.get("/{id}")
def show_change(request: Request, id: RowId, scope: Editable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.feedback_screen(tx, actor, scope)
    return _form(request, actor, screen, feedback_form.holding(screen.entry(id)), id)


@router.post("/{id}")
def change(request: Request, id: RowId, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, form, id)


def _save(
    request: Request, scope: CaseScope, actor: Actor, tx: Tx, form: Form, replaces: int | None = None
) -> Response:
    """replaces: the entry that is changed. Where somebody else was first, both are shown and neither is lost."""
    screen = queries.feedback_screen(tx, actor, scope)
    if replaces is not None and screen.entry(replaces, since=True).id != replaces:
        return _stale(request, actor, screen, form, replaces)
    said = feedback_form.read(form, screen)
    if said is None:
        return _form(request, actor, screen, form, replaces)
    try:
        commands.record_feedback(tx, actor, scope, said, replaces)
    except Invalid as refused:
        form.refuse_all(refused)
        return _form(request, actor, screen, form, replaces)
    except Conflict:
        assert replaces is not None, "only a change can be stale"
        return _stale(request, actor, queries.feedback_screen(tx, actor, scope), form, replaces)
    return RedirectResponse(f"/cases/{scope.reference}/feedback", 303)


def _stale(request: Request, actor: Actor, screen: FeedbackScreen, form: Form, began: int) -> Response:
    """The form again, to replace what is there now."""
    now = screen.entry(began, since=True)
    return _form(request, actor, screen, form, now.id, feedback_form.differences(screen, now, form))


def _form(
    request: Request,
    actor: Actor,
    screen: FeedbackScreen,
    form: Form,
    replaces: int | None = None,
    stale: list[Difference] | None = None,
) -> Response:
    ways = [(code, translated(name)) for code, name in screen.ways.items()]
    return page(
        request, "feedback/form.html", actor, status_code=form.status if stale is None else 409, form=form,
        screen=screen, overview=screen.overview, replaces=replaces, ways=ways, stale=stale,
    )  # fmt: skip
