"""Offences on record, in neutral words, each with what it rests on: for the case team alone."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import offence_form
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from app.session_words import Difference
from app.words import translated
from interventions import commands, queries
from interventions.queries import CaseScope, OffenceLine, OffencesScreen

router = APIRouter(prefix="/cases/{reference}/offences")

Recordable = Annotated[CaseScope, Depends(CaseNeeds(Permission.STANCE_WRITE))]


@router.get("")
def show(
    request: Request, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.STANCE_VIEW))], actor: SignedIn, tx: Tx
) -> Response:
    return _page(request, actor, queries.offences_screen(tx, actor, scope), Form())


@router.post("")
def record(request: Request, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, queries.offences_screen(tx, actor, scope), form)


@router.get("/{id}/change")
def show_change(request: Request, id: RowId, scope: Recordable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.offences_screen(tx, actor, scope)
    line = screen.line(id)
    return _page(request, actor, screen, offence_form.holding(line.said), line)


@router.post("/{id}/change")
def change(request: Request, id: RowId, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, queries.offences_screen(tx, actor, scope), form, id)


def _save(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: OffencesScreen,
    form: Form,
    replaces: int | None = None,
) -> Response:
    """replaces: the record that is changed. Where somebody else was first, both are shown and neither is lost."""
    line = None if replaces is None else screen.line(replaces, since=True)
    if line is not None and line.id != replaces:
        return _stale(request, actor, screen, form, line)
    offence = offence_form.read(form)
    if offence is None:
        return _page(request, actor, screen, form, line)
    try:
        commands.record_offence(tx, actor, scope, offence, replaces=replaces)
    except Invalid as refused:
        form.refuse_all(refused, offence_form.BOXES)
        return _page(request, actor, screen, form, line)
    except Conflict:
        assert replaces is not None, "only a change can be stale"
        screen = queries.offences_screen(tx, actor, scope)
        return _stale(request, actor, screen, form, screen.line(replaces, since=True))
    return RedirectResponse(f"/cases/{scope.reference}/offences", 303)


def _stale(request: Request, actor: Actor, screen: OffencesScreen, form: Form, line: OffenceLine) -> Response:
    """The form again, to replace what is there now."""
    return _page(request, actor, screen, form, line, offence_form.differences(screen, line.said, form))


def _page(
    request: Request,
    actor: Actor,
    screen: OffencesScreen,
    form: Form,
    line: OffenceLine | None = None,
    stale: list[Difference] | None = None,
) -> Response:
    return page(
        request,
        "case_facts/offences.html",
        actor,
        status_code=form.status if stale is None else 409,
        form=form,
        screen=screen,
        overview=screen.overview,
        line=line,
        stale=stale,
        bases=[(code, translated(screen.bases[code])) for code in offence_form.BASES],
    )
