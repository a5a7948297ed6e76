"""The pathway of one child: what we can do now, which form of the work suits, and what a change asks of the plan."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Permission
from app.core.errors import Conflict
from app.core.i18n import _
from app.render import page
from interventions import commands, queries
from interventions.queries import CaseScope

router = APIRouter(prefix="/cases/{reference}/pathway")


@router.get("")
def show(
    request: Request, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.STANCE_VIEW))], actor: SignedIn, tx: Tx
) -> Response:
    return _page(request, scope, actor, tx)


@router.post("/draft")
def draft(
    request: Request, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.PLAN_WRITE))], actor: SignedIn, tx: Tx
) -> Response:
    """The proposal as a draft, to be looked over, changed and sent like any other."""
    try:
        commands.draft_for_stance(tx, actor, scope)
    except Conflict as refused:
        return _page(request, scope, actor, tx, str(refused.message))
    return RedirectResponse(f"/cases/{scope.reference}/plan", 303)


def _page(request: Request, scope: CaseScope, actor: SignedIn, tx: Tx, refused: str = "") -> Response:
    screen = queries.pathway_screen(tx, actor, scope)
    return page(
        request,
        "case_facts/pathway.html",
        actor,
        status_code=409 if refused else 200,
        screen=screen,
        overview=screen.overview,
        refused=refused,
        title=_("Pathway"),
    )
