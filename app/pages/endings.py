"""The child's own edition when the work ends: behind the same check of who will see it as every sheet."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.core import i18n
from app.core.access import Permission
from app.ids import RowId
from app.render import page
from interventions import commands
from interventions.queries import CaseScope
from interventions.queries.endings import ending_given_out, ending_screen

router = APIRouter(prefix="/cases/{reference}/closing/sheet")

MayPrint = Annotated[CaseScope, Depends(CaseNeeds(Permission.SHEET_PRINT))]


@router.get("")
def show(request: Request, scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    screen = ending_screen(tx, actor, scope)
    return page(request, "sheets/ending.html", actor, screen=screen, ending=screen.paper or screen.ending)


@router.post("")
def give_out(scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    made = commands.give_out_sheet(tx, actor, scope, "closing")
    return RedirectResponse(f"/cases/{scope.reference}/closing/sheet/given/{made}", 303)


@router.get("/given/{id}")
def paper(request: Request, id: RowId, scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    """In the child's language, whatever the reader's own."""
    screen = ending_given_out(tx, actor, scope, id)
    i18n.language.set(screen.language)
    return page(request, "sheets/ending_paper.html", actor, screen=screen, ending=screen.paper)
