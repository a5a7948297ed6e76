"""Absences of the service: recorded, corrected, taken back; nothing is overwritten."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.errors import Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from interventions import commands, queries
from interventions.commands import AbsenceIn
from interventions.queries import AbsenceLine, AbsencesScreen

router = APIRouter(prefix="/service/absences")

Manager = Annotated[Actor, Depends(Needs(Permission.ABSENCE_RECORD))]

LONGEST_REASON = 300
LIST = "/service/absences"


@router.get("")
def show(request: Request, actor: Manager, tx: Tx) -> Response:
    return _page(request, actor, queries.absences_screen(tx, actor), Form())


@router.post("")
def record(request: Request, actor: Manager, tx: Tx, form: Posted) -> Response:
    absence = _read(form)
    if absence is not None:
        try:
            commands.record_absence(tx, actor, absence)
        except Invalid as refused:
            form.refuse_all(refused)
        else:
            return RedirectResponse(LIST, 303)
    return _page(request, actor, queries.absences_screen(tx, actor), form)


@router.get("/{id}/correct")
def show_correction(request: Request, id: RowId, actor: Manager, tx: Tx) -> Response:
    screen = queries.absences_screen(tx, actor)
    line = screen.line(id)
    said = {name: getattr(line.said, name) for name in ("starts_on", "ends_on", "reason")}
    return _page(request, actor, screen, Form.holding(**said), line)


@router.post("/{id}/correct")
def correct(request: Request, id: RowId, actor: Manager, tx: Tx, form: Posted) -> Response:
    screen = queries.absences_screen(tx, actor)
    line = screen.line(id)
    absence = _read(form)
    if absence is not None:
        try:
            commands.correct_absence(tx, actor, id, absence)
        except Invalid as refused:
            form.refuse_all(refused)
        else:
            return RedirectResponse(LIST, 303)
    return _page(request, actor, screen, form, line)


@router.post("/{id}/take-back")
def take_back(request: Request, id: RowId, actor: Manager, tx: Tx, form: Posted) -> Response:
    screen = queries.absences_screen(tx, actor)
    line = screen.line(id)
    why = form.text("why", _("Say why it is taken back."), LONGEST_REASON)
    if form.stopped:
        said = {name: getattr(line.said, name) for name in ("starts_on", "ends_on", "reason")}
        form.boxes |= Form.holding(**said).boxes
        return _page(request, actor, screen, form, line)
    commands.take_back_absence(tx, actor, id, why)
    return RedirectResponse(LIST, 303)


def _read(form: Form) -> AbsenceIn | None:
    starts_on = form.date("starts_on", _("Enter the first day."))
    ends_on = form.date("ends_on", _("Enter the last day."))
    reason = form.text("reason", _("Say why the service could not deliver."), LONGEST_REASON)
    if form.stopped or starts_on is None or ends_on is None:
        return None
    return AbsenceIn(starts_on, ends_on, reason)


def _page(
    request: Request, actor: Actor, screen: AbsencesScreen, form: Form, line: AbsenceLine | None = None
) -> Response:
    return page(request, "service/absences.html", actor, status_code=form.status, form=form, screen=screen, line=line)
