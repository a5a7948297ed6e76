"""How the child speaks of it: dated, apart from every rating, for the case team only."""

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
from interventions.model import Stance
from interventions.queries import CaseScope, StanceLine, StanceScreen
from interventions.schemas import FamilyStanceIn, StanceIn

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


@router.post("/family")
def record_family(request: Request, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    """The family's own entry, which waits for no finding."""
    screen = queries.stance_screen(tx, actor, scope)
    on = form.date("on", _("Enter the day."))
    said = form.choice("family_stance", list(screen.family_stances), _("Choose one. “Not yet known” may stand."))
    reason = form.text("reason", _("Say in a few words how it came to be recorded."))
    if not form.stopped and on is not None:
        try:
            commands.record_family_stance(tx, actor, scope, FamilyStanceIn(on=on, stance=said, reason=reason))
        except Invalid as refused:
            form.refuse_all(refused, {"stance": "family_stance"})
        else:
            return RedirectResponse(f"/cases/{scope.reference}/stance", 303)
    return _page(request, actor, screen, form, about_family=True)


@router.get("/family")
def show_family(request: Request, scope: Recordable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.stance_screen(tx, actor, scope)
    return _page(request, actor, screen, Form.holding(on=screen.today), about_family=True)


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
    said = line.said.model_dump(mode="json", include={"on", "stance", "family_stance", "reason", "offence"})
    return _page(request, actor, screen, Form.holding(**said), line)


@router.post("/{id}/correct")
def correct(request: Request, id: RowId, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.stance_screen(tx, actor, scope)
    return _save(request, scope, actor, tx, screen, form, screen.line(id))


def _save(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: StanceScreen,
    form: Form,
    line: StanceLine | None = None,
) -> Response:
    stance = _read(form, screen)
    if stance is not None:
        try:
            commands.record_stance(tx, actor, scope, stance, replaces=line.id if line else None)
        except Invalid as refused:
            form.refuse_all(refused, {"stance": "family_stance"} if screen.locked else {})
        else:
            return RedirectResponse(f"/cases/{scope.reference}/stance", 303)
    return _page(request, actor, screen, form, line)


def _read(form: Form, screen: StanceScreen) -> StanceIn | None:
    on = form.date("on", _("Enter the day."))
    family = form.choice("family_stance", list(screen.family_stances))
    needed = "" if screen.locked else _("Choose one. “Not yet known” may stand.")
    chosen = form.choice("stance", [stance.value for stance in Stance], needed)
    offence = form.choice("offence", [each.ref for each in screen.offences])
    reason = form.text("reason", _("Say in a few words how it came to be recorded."))
    if screen.locked and not family:
        form.refuse("family_stance", _("Choose one: there is nothing else to record yet."))
    if form.stopped or on is None:
        return None
    said = Stance(chosen or Stance.NOT_ASKED)
    return StanceIn(on=on, stance=said, family_stance=family or None, reason=reason, offence=offence or None)


def _page(
    request: Request,
    actor: Actor,
    screen: StanceScreen,
    form: Form,
    line: StanceLine | None = None,
    about_family: bool = False,
) -> Response:
    return page(
        request,
        "case_facts/stance.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=screen.overview,
        line=line,
        about_family=about_family,
        offences=[(each.ref, each.label) for each in screen.offences],
        stances=_stances(screen, line),
        family_stances=[(code, translated(name)) for code, name in screen.family_stances.items()],
    )


def _stances(screen: StanceScreen, line: StanceLine | None) -> list[tuple[str, str]]:
    """ "Not asked" is no answer once the child may be asked; a correction keeps what its entry said."""
    kept = {line.said.stance} if line else set()
    offered = [stance for stance in Stance if stance is not Stance.NOT_ASKED or stance in kept]
    return [(stance.value, translated(screen.stances[stance.value])) for stance in offered]
