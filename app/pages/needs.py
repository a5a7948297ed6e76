"""What the child needs of us, and how the work is adapted to it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Invalid, NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.render import page
from app.words import translated
from interventions import commands, queries
from interventions.queries import CaseScope, NeedsScreen
from interventions.schemas import NeedIn

router = APIRouter(prefix="/cases/{reference}/needs")

Writable = Annotated[CaseScope, Depends(CaseNeeds(Permission.ASSESSMENT_WRITE))]

LONGEST_REASON = 300
NOT_KNOWN = "not_known"


@router.get("")
def show(
    request: Request, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))], actor: SignedIn, tx: Tx
) -> Response:
    screen = queries.needs_screen(tx, actor, scope)
    return page(
        request,
        "case_facts/needs.html",
        actor,
        screen=screen,
        overview=screen.overview,
        not_known=NOT_KNOWN,
    )


@router.get("/{code}")
def show_need(request: Request, code: str, scope: Writable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.needs_screen(tx, actor, scope)
    recorded = screen.recorded.get(code)
    form = Form.holding(adaptations=recorded.adaptations, reason=recorded.reason) if recorded else Form()
    return _page(request, actor, screen, form, code)


@router.post("/{code}")
def save(request: Request, code: str, scope: Writable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.needs_screen(tx, actor, scope)
    adaptations = form.choices("adaptations", list(screen.adaptations))
    reason = form.text("reason", longest=LONGEST_REASON)
    if form.stopped:
        return _page(request, actor, screen, form, code)
    try:
        commands.set_need(tx, actor, scope, NeedIn(code=code, adaptations=adaptations, reason=reason or None))
    except Invalid as refused:
        form.refuse_all(refused)
        return _page(request, actor, screen, form, code)
    return RedirectResponse(f"/cases/{scope.reference}/needs", 303)


@router.post("/{code}/remove")
def remove(code: str, scope: Writable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    if not form.stopped:
        commands.remove_need(tx, actor, scope, code)
    return RedirectResponse(f"/cases/{scope.reference}/needs", 303)


def _page(request: Request, actor: Actor, screen: NeedsScreen, form: Form, code: str) -> Response:
    if code not in screen.needs:
        raise NotFound(_("There is no such need in our list."))
    return page(
        request,
        "case_facts/need.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=screen.overview,
        code=code,
        name=translated(screen.needs[code]),
        not_known=code == NOT_KNOWN,
        adaptations=[(each, translated(name)) for each, name in screen.adaptations.items()],
    )
