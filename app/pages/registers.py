"""Around the plan: the registers of a case, each with its history, and one form for all of them."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import around
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.registers import SHEETS, Part, Sheet, differences, holding, read
from app.registers.parts import Card
from app.render import page
from app.session_words import Difference
from interventions import commands, queries
from interventions.queries import CaseScope, EntryLine, RegisterScreen

router = APIRouter(prefix="/cases/{reference}/around")

Viewable = Annotated[CaseScope, Depends(CaseNeeds(Permission.REGISTER_VIEW))]
Writable = Annotated[CaseScope, Depends(CaseNeeds(Permission.REGISTER_WRITE))]

PLACE = re.compile(r"\[\d+\].*")
"""A fault in one of several ticks stands at their box."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One register with its entries as cards, each with what it said before."""

    part: Part
    cards: list[tuple[EntryLine, Card, list[Card]]]


@router.get("")
def show(request: Request, scope: Viewable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.around_screen(tx, actor, scope)
    lines = around.lines(screen.found, screen.dues, screen.codes, screen.today)
    return page(
        request, "registers/around.html", actor, screen=screen, overview=screen.overview, lines=lines, words=around
    )


@router.get("/{sheet}")
def show_sheet(request: Request, sheet: str, scope: Viewable, actor: SignedIn, tx: Tx) -> Response:
    found = _sheet(sheet)
    screen = queries.register_screen(tx, actor, scope, found.code, found.registers)
    return page(
        request,
        "registers/sheet.html",
        actor,
        screen=screen,
        overview=screen.overview,
        sheet=found,
        shown=[_shown(screen, part) for part in found.parts],
        **found.together(screen),
    )


@router.get("/{sheet}/{part}/new")
def show_new(request: Request, sheet: str, part: str, scope: Writable, actor: SignedIn, tx: Tx) -> Response:
    found, register = _part(sheet, part)
    screen = queries.register_screen(tx, actor, scope, found.code, found.registers)
    names = {box.name for row in register.boxes(screen) for box in row}
    given = {name: text for name, text in request.query_params.items() if name in names}
    return _form(request, actor, screen, found, register, Form.holding(**{**register.first(screen), **given}))


@router.post("/{sheet}/{part}/new")
def add(request: Request, sheet: str, part: str, scope: Writable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    found, register = _part(sheet, part)
    screen = queries.register_screen(tx, actor, scope, found.code, found.registers)
    return _save(request, scope, actor, tx, screen, found, register, form)


@router.get("/{sheet}/{part}/{id}")
def show_change(
    request: Request, sheet: str, part: str, id: RowId, scope: Writable, actor: SignedIn, tx: Tx
) -> Response:
    found, register = _part(sheet, part)
    screen = queries.register_screen(tx, actor, scope, found.code, found.registers)
    line = screen.line(register.code, id)
    return _form(request, actor, screen, found, register, holding(line.entry, register.boxes(screen)), line)


@router.post("/{sheet}/{part}/{id}")
def change(
    request: Request, sheet: str, part: str, id: RowId, scope: Writable, actor: SignedIn, tx: Tx, form: Posted
) -> Response:
    found, register = _part(sheet, part)
    screen = queries.register_screen(tx, actor, scope, found.code, found.registers)
    line = screen.line_since(register.code, id)
    if line.back or line.entry.id != id:
        return _stale(request, actor, screen, found, register, form, line)
    return _save(request, scope, actor, tx, screen, found, register, form, line)


@router.get("/{sheet}/{part}/{id}/take-back")
def show_take_back(
    request: Request, sheet: str, part: str, id: RowId, scope: Writable, actor: SignedIn, tx: Tx
) -> Response:
    return _take_back(request, actor, tx, scope, sheet, part, id, Form())


@router.post("/{sheet}/{part}/{id}/take-back")
def take_back(
    request: Request, sheet: str, part: str, id: RowId, scope: Writable, actor: SignedIn, tx: Tx, form: Posted
) -> Response:
    found, register = _part(sheet, part)
    if not form.stopped:
        try:
            commands.take_entry_back(tx, actor, scope, register.code, id, form.text("reason"))
            return RedirectResponse(f"/cases/{scope.reference}/around/{found.code}", 303)
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict:
            return _take_back(request, actor, tx, scope, sheet, part, id, form, stale=True)
    return _take_back(request, actor, tx, scope, sheet, part, id, form)


def _take_back(
    request: Request,
    actor: Actor,
    tx: Tx,
    scope: CaseScope,
    sheet: str,
    part: str,
    id: int,
    form: Form,
    stale: bool = False,
) -> Response:
    """stale: somebody was first. What stands now is shown, with the reason that was typed."""
    found, register = _part(sheet, part)
    screen = queries.register_screen(tx, actor, scope, found.code, found.registers)
    line = screen.line_since(register.code, id) if stale else screen.line(register.code, id)
    shown: dict[str, Any] = {"screen": screen, "overview": screen.overview, "sheet": found, "part": register}
    return page(
        request,
        "registers/take_back.html",
        actor,
        status_code=409 if stale else form.status,
        stale=stale,
        form=form,
        line=line,
        card=register.card(screen, line.entry),
        **shown,
    )


def _save(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: RegisterScreen,
    sheet: Sheet,
    part: Part,
    form: Form,
    line: EntryLine | None = None,
) -> Response:
    values = read(form, part.boxes(screen))
    if form.stopped:
        return _form(request, actor, screen, sheet, part, form, line)
    try:
        commands.record_entry(tx, actor, scope, part.shape(**values), replaces=line.entry.id if line else None)
    except Invalid as refused:
        form.refuse_all(refused, {name: PLACE.sub("", name) for name in refused.fields})
        return _form(request, actor, screen, sheet, part, form, line)
    except Conflict:
        assert line is not None, "only a change can be stale"
        screen = queries.register_screen(tx, actor, scope, sheet.code, sheet.registers)
        return _stale(request, actor, screen, sheet, part, form, screen.line_since(part.code, line.entry.id))
    return RedirectResponse(f"/cases/{scope.reference}/around/{sheet.code}", 303)


def _stale(
    request: Request, actor: Actor, screen: RegisterScreen, sheet: Sheet, part: Part, form: Form, line: EntryLine
) -> Response:
    """The form again, to replace what is there now, or to stand anew where that was taken back."""
    stale = differences(line.entry, form, part.boxes(screen))
    return _form(request, actor, screen, sheet, part, form, line, stale)


def _sheet(code: str) -> Sheet:
    if code not in SHEETS:
        raise NotFound(_("There is no such page around a plan."))
    return SHEETS[code]


def _part(sheet: str, code: str) -> tuple[Sheet, Part]:
    found = _sheet(sheet)
    part = found.part(code)
    if part is None:
        raise NotFound(_("There is no such page around a plan."))
    return found, part


def _shown(screen: RegisterScreen, part: Part) -> Shown:
    cards = [
        (line, part.card(screen, line.entry), [part.card(screen, each) for each in line.earlier])
        for line in screen.lines[part.code]
    ]
    return Shown(part, cards)


def _form(
    request: Request,
    actor: Actor,
    screen: RegisterScreen,
    sheet: Sheet,
    part: Part,
    form: Form,
    line: EntryLine | None = None,
    stale: list[Difference] | None = None,
) -> Response:
    """stale: where the recorded entry and the typed one differ."""
    shown: dict[str, Any] = {"screen": screen, "overview": screen.overview, "sheet": sheet, "part": part, "line": line}
    return page(
        request,
        "registers/entry.html",
        actor,
        status_code=form.status if stale is None else 409,
        form=form,
        stale=stale,
        rows=part.boxes(screen),
        **shown,
    )
