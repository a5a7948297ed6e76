"""What has changed for the child: instruments at start, review and end, and dynamic factors between assessments."""

from typing import Annotated, Any

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
from interventions.changed import Direction
from interventions.drift.names import component_name
from interventions.model import Phase
from interventions.queries import CaseScope, Entry, OutcomesScreen
from interventions.schemas.outcomes import HIGHEST, OutcomeMeasureIn

router = APIRouter(prefix="/cases/{reference}/outcomes")

Writable = Annotated[CaseScope, Depends(CaseNeeds(Permission.ASSESSMENT_WRITE))]
LONGEST_LINE = 300
BOXES = {"on", "phase", "instrument", "name", "band", "component", "objective", "note"}


@router.get("")
def show(
    request: Request, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))], actor: SignedIn, tx: Tx
) -> Response:
    screen = queries.outcomes_screen(tx, actor, scope)
    return _page(request, actor, screen, Form.holding(on=screen.today))


@router.post("")
def record(request: Request, scope: Writable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, queries.outcomes_screen(tx, actor, scope), form)


@router.get("/{id}/correct")
def show_correction(request: Request, id: RowId, scope: Writable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.outcomes_screen(tx, actor, scope)
    entry = screen.entry(id)
    said = entry.said.model_dump(mode="json", include=BOXES)
    return _page(request, actor, screen, Form.holding(**said, score=number(entry.said.score) or None), entry)


@router.post("/{id}/correct")
def correct(request: Request, id: RowId, scope: Writable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.outcomes_screen(tx, actor, scope)
    return _save(request, scope, actor, tx, screen, form, screen.entry(id))


def _save(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: OutcomesScreen,
    form: Form,
    entry: Entry | None = None,
) -> Response:
    measure = _read(form, screen)
    if measure is not None:
        try:
            commands.record_outcome(tx, actor, scope, measure, entry.id if entry else None)
        except Invalid as refused:
            form.refuse_all(refused)
        else:
            return RedirectResponse(f"/cases/{scope.reference}/outcomes", 303)
    return _page(request, actor, screen, form, entry)


def _read(form: Form, screen: OutcomesScreen) -> OutcomeMeasureIn | None:
    values: dict[str, Any] = {
        "on": form.date("on", _("Enter the day.")),
        "phase": form.choice("phase", [phase.value for phase in Phase], _("Choose when it was taken.")),
        "instrument": form.choice("instrument", list(instruments(screen))) or None,
        "name": form.text("name", longest=LONGEST_LINE) or None,
        "score": _score(form),
        "band": form.text("band", longest=LONGEST_LINE) or None,
        "component": form.choice("component", list(components(screen))) or None,
        "objective": form.choice("objective", list(screen.objectives)) or None,
        "note": form.text("note") or None,
    }
    if not (values["instrument"] or values["name"]):
        form.refuse("instrument", _("Choose the instrument, or write its name."))
    if values["score"] is None and not values["band"]:
        form.refuse("score", _("Enter a score, a band, or both."))
    return None if form.stopped else OutcomeMeasureIn(**values)


def _score(form: Form) -> float | None:
    """17 or 3.5"""
    text = form.text("score", longest=20).replace(",", ".")
    if not text:
        return None
    try:
        score = float(text)
    except ValueError:
        score = float("nan")
    if not -HIGHEST <= score <= HIGHEST:
        form.refuse("score", _("Enter a number, such as 17 or 3.5."))
        return None
    return score


def number(score: float | None) -> str:
    return "" if score is None else f"{score:g}"


def instruments(screen: OutcomesScreen) -> dict[str, str]:
    return {code: translated(name) for code, name in screen.catalogue.codes["outcome_instruments"].items()}


def components(screen: OutcomesScreen) -> dict[str, str]:
    """Those of the plan."""
    return {code: translated(component_name(code, screen.overview.setting)) for code in screen.components}


def phases() -> dict[str, str]:
    return {
        Phase.START.value: _("At the start"),
        Phase.REVIEW.value: _("At a review"),
        Phase.END.value: _("At the end"),
    }


def directions() -> dict[Direction, str]:
    return {Direction.LOWER: _("lower"), Direction.SAME: _("the same"), Direction.HIGHER: _("higher")}


def _page(request: Request, actor: Actor, screen: OutcomesScreen, form: Form, entry: Entry | None = None) -> Response:
    return page(
        request,
        "case_facts/outcomes.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=screen.overview,
        entry=entry,
        instruments=instruments(screen),
        components=components(screen),
        objectives={ref: objective.text for ref, objective in screen.objectives.items()},
        phases=phases(),
        directions=directions(),
        number=number,
    )
