"""Assessments: start one, save it as it grows, complete it, and look at it beside those before."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import assessing
from app.assessing.names import box_of
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from app.session_words import Difference
from app.words import said
from interventions import commands, queries
from interventions.assessing import said_of_clock
from interventions.commands import NARROW_TOOLS
from interventions.queries import Assessed, AssessmentsScreen, CaseScope
from interventions.schemas.cases import AssessmentIn

router = APIRouter(prefix="/cases/{reference}/assessments")

Viewable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))]
Writable = Annotated[CaseScope, Depends(CaseNeeds(Permission.ASSESSMENT_WRITE))]

COMPLETE = "complete"


@router.get("")
def show_all(request: Request, scope: Viewable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.assessments_screen(tx, actor, scope)
    return page(request, "assessments/list.html", actor, **_shared(screen))


@router.get("/new")
def show_new(request: Request, scope: Writable, actor: SignedIn, tx: Tx, earlier: int | None = None) -> Response:
    screen = queries.assessments_screen(tx, actor, scope, view="assessment")
    said_before = screen.one(earlier).content if earlier is not None else None
    first = {"started_on": screen.today, "assessors": actor.email, "earlier": earlier}
    return _start(request, actor, screen, Form.holding(**first, tool=said_before.tool if said_before else None))


@router.post("/new")
def begin(request: Request, scope: Writable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.assessments_screen(tx, actor, scope, view="assessment")
    earlier = form.number("earlier")
    about = assessing.start(form, screen)
    if about is None:
        return _start(request, actor, screen, form)
    assessment_id = commands.start_assessment(tx, actor, scope, about, earlier)
    return RedirectResponse(f"/cases/{scope.reference}/assessments/{assessment_id}", 303)


@router.get("/{id}")
def show(request: Request, id: RowId, scope: Viewable, actor: SignedIn, tx: Tx, saved: bool = False) -> Response:
    screen = queries.assessments_screen(tx, actor, scope, view="assessment")
    this = screen.one(id)
    if this.complete or not screen.may_write:
        return page(request, "assessments/view.html", actor, this=this, saved=saved, **_shared(screen))
    return _form(request, actor, screen, assessing.filled(screen, this), this, saved=saved)


@router.post("/{id}")
def save(request: Request, id: RowId, scope: Writable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.assessments_screen(tx, actor, scope, view="assessment")
    this = screen.one(id)
    answers = assessing.read(form, screen, complete=form.value("press") == COMPLETE)
    if answers is None:
        return _form(request, actor, screen, form, this)
    try:
        commands.save_assessment(tx, actor, scope, id, answers.assessment, form.value("seen"), answers.facts)
    except Invalid as refused:
        form.refuse_all(refused, {field: box_of(field, answers.assessment) for field in refused.fields})
        return _form(request, actor, screen, form, this)
    except Conflict as refused:
        if refused.code != "assessment-stale":
            raise
        return _stale(request, actor, screen, form, this, answers.assessment)
    return RedirectResponse(f"/cases/{scope.reference}/assessments/{id}?saved=yes", 303)


def _stale(
    request: Request, actor: Actor, screen: AssessmentsScreen, form: Form, this: Assessed, typed: AssessmentIn
) -> Response:
    """The form again, to replace what is there now, with both shown."""
    form.boxes["seen"] = [queries.content_hash(this.content)]
    return _form(request, actor, screen, form, this, stale=assessing.differences(this.content, typed, screen.catalogue))


def _start(request: Request, actor: Actor, screen: AssessmentsScreen, form: Form) -> Response:
    return page(
        request,
        "assessments/start.html",
        actor,
        status_code=form.status,
        form=form,
        **_shared(screen),
        **assessing.shown(form, screen),
    )


def _form(
    request: Request,
    actor: Actor,
    screen: AssessmentsScreen,
    form: Form,
    this: Assessed,
    *,
    saved: bool = False,
    stale: list[Difference] | None = None,
) -> Response:
    assessing.name_faults(form, screen)
    return page(
        request,
        "assessments/form.html",
        actor,
        status_code=409 if stale is not None else form.status,
        form=form,
        this=this,
        saved=saved,
        stale=stale,
        narrow=this.content.tool in NARROW_TOOLS,
        unscreened=said(screen.screen_missing) if _specialist(this, screen) else "",
        **_shared(screen),
        **assessing.shown(form, screen, this),
    )


def _specialist(this: Assessed, screen: AssessmentsScreen) -> bool:
    return this.content.tool in screen.catalogue.codes["specialist_tools"]


def _shared(screen: AssessmentsScreen) -> dict[str, Any]:
    return {
        "screen": screen,
        "overview": screen.overview,
        "clock": [said(sentence) for sentence in said_of_clock(screen.clock)],
        "told": assessing.Teller(screen),
    }
