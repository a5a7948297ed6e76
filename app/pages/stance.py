"""How the child speaks of it: dated, apart from every rating, for the case team only."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import stance_form
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from app.session_words import Difference
from app.words import translated
from interventions import commands, queries
from interventions.model import Stance
from interventions.queries import CaseScope, StanceLine, StanceScreen

router = APIRouter(prefix="/cases/{reference}/stance")

Recordable = Annotated[CaseScope, Depends(CaseNeeds(Permission.STANCE_WRITE))]


@router.get("")
def show(
    request: Request, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.STANCE_VIEW))], actor: SignedIn, tx: Tx
) -> Response:
    screen = queries.stance_screen(tx, actor, scope)
    return _page(request, actor, screen, Form.holding(on=screen.today))


@router.post("")
def record(request: Request, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, queries.stance_screen(tx, actor, scope), form)


@router.get("/family")
def show_family(request: Request, scope: Recordable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.stance_screen(tx, actor, scope)
    return _page(request, actor, screen, Form.holding(on=screen.today), about_family=True)


@router.post("/family")
def record_family(request: Request, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    """The family's own entry, which waits for no finding."""
    return _save(request, scope, actor, tx, queries.stance_screen(tx, actor, scope), form, about_family=True)


@router.get("/family/{id}/correct")
def show_family_correction(request: Request, id: RowId, scope: Recordable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.stance_screen(tx, actor, scope)
    line = screen.family_line(id)
    return _page(request, actor, screen, Form.holding(**stance_form.values(line.said)), line, about_family=True)


@router.post("/family/{id}/correct")
def correct_family(request: Request, id: RowId, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, queries.stance_screen(tx, actor, scope), form, id, about_family=True)


@router.post("/{id}/acknowledge")
def acknowledge(
    id: RowId,
    scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.STANCE_ACKNOWLEDGE))],
    actor: SignedIn,
    tx: Tx,
) -> Response:
    commands.acknowledge_stance(tx, actor, scope, id)
    return RedirectResponse(f"/cases/{scope.reference}/stance#stance-{id}", 303)


@router.get("/{id}/correct")
def show_correction(request: Request, id: RowId, scope: Recordable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.stance_screen(tx, actor, scope)
    line = screen.line(id)
    return _page(request, actor, screen, Form.holding(**stance_form.values(line.said)), line)


@router.post("/{id}/correct")
def correct(request: Request, id: RowId, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, queries.stance_screen(tx, actor, scope), form, id)


def _save(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: StanceScreen,
    form: Form,
    replaces: int | None = None,
    about_family: bool = False,
) -> Response:
    """replaces: the entry that is corrected. Where somebody else was first, both are shown and neither is lost."""
    line = _line(screen, replaces, about_family)
    if line is not None and line.id != replaces:
        return _stale(request, actor, screen, form, line, about_family)
    keep = _read(form, screen, about_family)
    if keep is None:
        return _page(request, actor, screen, form, line, about_family)
    try:
        keep(tx, actor, scope, replaces=replaces)
    except Invalid as refused:
        form.refuse_all(refused, {"stance": "family_stance"} if screen.locked or about_family else {})
    except Conflict:
        screen = queries.stance_screen(tx, actor, scope)
        return _stale(request, actor, screen, form, _line(screen, replaces, about_family), about_family)
    else:
        return RedirectResponse(f"/cases/{scope.reference}/stance", 303)
    return _page(request, actor, screen, form, line, about_family)


def _line(screen: StanceScreen, replaces: int | None, about_family: bool) -> StanceLine[Any] | None:
    """What holds now of the entry that a correction began from."""
    if replaces is None:
        return None
    return screen.family_line(replaces, since=True) if about_family else screen.line(replaces, since=True)


def _read(form: Form, screen: StanceScreen, about_family: bool) -> Callable[..., None] | None:
    """The command that keeps what was typed; None where something must change."""
    if about_family:
        family = stance_form.read_family(form, screen)
        return partial(commands.record_family_stance, said=family) if family else None
    said = stance_form.read(form, screen)
    return partial(commands.record_stance, stance=said) if said else None


def _stale(
    request: Request, actor: Actor, screen: StanceScreen, form: Form, line: StanceLine[Any] | None, about_family: bool
) -> Response:
    """The form again, to replace what is there now."""
    assert line is not None, "only a correction can be stale"
    return _page(request, actor, screen, form, line, about_family, stance_form.differences(screen, line.said, form))


def _page(
    request: Request,
    actor: Actor,
    screen: StanceScreen,
    form: Form,
    line: StanceLine[Any] | None = None,
    about_family: bool = False,
    stale: list[Difference] | None = None,
) -> Response:
    return page(
        request,
        "case_facts/stance.html",
        actor,
        status_code=form.status if stale is None else 409,
        form=form,
        screen=screen,
        overview=screen.overview,
        line=line,
        stale=stale,
        about_family=about_family,
        offences=[(each.ref, each.label) for each in screen.offences],
        stances=_stances(screen, line),
        family_stances=[(code, translated(name)) for code, name in screen.family_stances.items()],
    )


def _stances(screen: StanceScreen, line: StanceLine[Any] | None) -> list[tuple[str, str]]:
    """ "Not asked" is no answer once the child may be asked; a correction keeps what its entry said."""
    kept = {line.said.stance} if line else set()
    offered = [stance for stance in Stance if stance is not Stance.NOT_ASKED or stance in kept]
    return [(stance.value, translated(screen.stances[stance.value])) for stance in offered]
