"""Cognitive screens: what comes before a specialist assessment."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from interventions import commands, queries
from interventions.model import ScreenResult
from interventions.queries import CaseScope, Entry, ScreensScreen
from interventions.schemas.outcomes import ScreenIn

router = APIRouter(prefix="/cases/{reference}/screens")

Writable = Annotated[CaseScope, Depends(CaseNeeds(Permission.ASSESSMENT_WRITE))]
LONGEST_LINE = 300


@router.get("")
def show(
    request: Request, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))], actor: SignedIn, tx: Tx
) -> Response:
    screen = queries.screens_screen(tx, actor, scope)
    return _page(request, actor, screen, Form.holding(on=screen.today))


@router.post("")
def record(request: Request, scope: Writable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, queries.screens_screen(tx, actor, scope), form)


@router.get("/{id}/correct")
def show_correction(request: Request, id: RowId, scope: Writable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.screens_screen(tx, actor, scope)
    entry = screen.entry(id)
    said = entry.said.model_dump(mode="json", include={"on", "result", "tool", "note"})
    return _page(request, actor, screen, Form.holding(**said), entry)


@router.post("/{id}/correct")
def correct(request: Request, id: RowId, scope: Writable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.screens_screen(tx, actor, scope)
    return _save(request, scope, actor, tx, screen, form, screen.entry(id))


def results() -> dict[str, str]:
    return {
        ScreenResult.NO_CONCERN.value: _("No concern"),
        ScreenResult.POSITIVE.value: _("Positive: a full cognitive assessment comes next"),
        ScreenResult.UNCLEAR.value: _("No clear answer"),
    }


def _save(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: ScreensScreen,
    form: Form,
    entry: Entry | None = None,
) -> Response:
    on = form.date("on", _("Enter the day."))
    result = form.choice("result", list(results()), _("Choose what it came to."))
    tool = form.text("tool", longest=LONGEST_LINE) or None
    note = form.text("note") or None
    if not form.stopped and on is not None:
        try:
            said = ScreenIn(on=on, result=ScreenResult(result), tool=tool, note=note)
            commands.record_screen(tx, actor, scope, said, entry.id if entry else None)
        except Invalid as refused:
            form.refuse_all(refused)
        else:
            return RedirectResponse(f"/cases/{scope.reference}/screens", 303)
    return _page(request, actor, screen, form, entry)


def _page(request: Request, actor: Actor, screen: ScreensScreen, form: Form, entry: Entry | None = None) -> Response:
    return page(
        request,
        "case_facts/screens.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=screen.overview,
        entry=entry,
        results=results(),
    )
