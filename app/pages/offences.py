"""Offences on record, in neutral words, each with what it rests on: for the case team alone."""

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
from app.words import translated
from interventions import commands, queries
from interventions.queries import CaseScope, OffenceLine, OffencesScreen
from interventions.schemas import OffenceIn, SpellIn

router = APIRouter(prefix="/cases/{reference}/offences")

Recordable = Annotated[CaseScope, Depends(CaseNeeds(Permission.STANCE_WRITE))]
LONGEST = 300
DAYS = ("happened_from", "happened_until", "found_on")
SPELLS = {"appeal_live": ("appeal_from", "appeal_until"), "pending": ("pending_from", "pending_until")}
BASES = ("conviction", "admission", "allegation_unproven", "police_intelligence")
BOXES = {"appeal_live.to": "appeal_until", "pending.to": "pending_until"}


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
    return _page(request, actor, screen, _holding(line.said), line)


@router.post("/{id}/change")
def change(request: Request, id: RowId, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.offences_screen(tx, actor, scope)
    return _save(request, scope, actor, tx, screen, form, screen.line(id))


def _holding(said: OffenceIn) -> Form:
    values = {name: getattr(said, name) for name in ("label", "basis", *DAYS)}
    for name, (first, last) in SPELLS.items():
        spell: SpellIn | None = getattr(said, name)
        values |= {first: spell.from_ if spell else None, last: spell.to if spell else None}
    return Form.holding(**values)


def _save(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: OffencesScreen,
    form: Form,
    line: OffenceLine | None = None,
) -> Response:
    offence = _read(form)
    if offence is not None:
        try:
            commands.record_offence(tx, actor, scope, offence, replaces=line.id if line else None)
        except Invalid as refused:
            form.refuse_all(refused, BOXES)
        else:
            return RedirectResponse(f"/cases/{scope.reference}/offences", 303)
    return _page(request, actor, screen, form, line)


def _read(form: Form) -> OffenceIn | None:
    label = form.text("label", _("Say in a few plain words what it was."), LONGEST)
    basis = form.choice("basis", BASES, _("Choose what it rests on."))
    days = {name: form.date(name) for name in DAYS}
    spells = {name: _spell(form, first, last) for name, (first, last) in SPELLS.items()}
    if form.stopped:
        return None
    return OffenceIn(ref="new", label=label, basis=basis, **days, **spells)


def _spell(form: Form, first: str, last: str) -> SpellIn | None:
    since, until = form.date(first), form.date(last)
    if until and since is None and not form.error(first):
        form.refuse(first, _("Enter the first day."))
    return SpellIn.model_validate({"from": since, "to": until}) if since else None


def _page(
    request: Request, actor: Actor, screen: OffencesScreen, form: Form, line: OffenceLine | None = None
) -> Response:
    return page(
        request,
        "case_facts/offences.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=screen.overview,
        line=line,
        bases=[(code, translated(screen.bases[code])) for code in BASES],
    )
