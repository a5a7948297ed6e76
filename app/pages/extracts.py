"""The extract of a case for an inspection: a named recipient and why, kept and logged as a disclosure."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import case_view
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.pdf import as_pdf, can_write
from app.render import page
from interventions import commands
from interventions.extract import HEADINGS
from interventions.queries import CaseScope
from interventions.queries.extracts import ExtractScreen, extract_screen

router = APIRouter(prefix="/cases/{reference}/extracts")

MayGive = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_EXPORT))]


@router.get("")
def ask(request: Request, scope: MayGive, actor: SignedIn, tx: Tx) -> Response:
    return _asking(request, scope, actor, tx, Form())


@router.post("")
def make(request: Request, scope: MayGive, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    recipient = form.text("recipient", _("Name who receives it."), 300)
    why = form.text("why", _("Say what it is for."), 300)
    if not form.stopped:
        try:
            number = commands.make_extract(tx, actor, scope, recipient, why)
            return RedirectResponse(f"/cases/{scope.reference}/extracts/{number}", 303)
        except Invalid as refused:
            form.refuse_all(refused)
    return _asking(request, scope, actor, tx, form)


@router.get("/{number}")
def show(request: Request, number: RowId, scope: MayGive, actor: SignedIn, tx: Tx) -> Response:
    return _made(request, actor, extract_screen(tx, actor, scope, number))


@router.get("/{number}/extract.pdf")
def save_pdf(request: Request, number: RowId, scope: MayGive, actor: SignedIn, tx: Tx) -> Response:
    shown = _made(request, actor, extract_screen(tx, actor, scope, number, "pdf"))
    return as_pdf(request, shown, f"extract-{scope.reference}-{number}")


def _made(request: Request, actor: Actor, screen: ExtractScreen) -> Response:
    causes = {cause.value: words for cause, words in case_view.causes().items()}
    return page(
        request, "extract/extract.html", actor, screen=screen, headings=HEADINGS, causes=causes, pdf=can_write()
    )


def _asking(request: Request, scope: CaseScope, actor: Actor, tx: Tx, form: Form) -> Response:
    screen = extract_screen(tx, actor, scope)
    return page(request, "extract/ask.html", actor, status_code=form.status, form=form, screen=screen)
