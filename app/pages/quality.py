"""Checks of the quality of files: a sample is drawn, each file is looked at, its worker reads it and can answer."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, Needs, SignedIn, Tx
from app.core import clock
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from app.words import said
from interventions import commands, queries
from interventions.model import Area, Finding, Mark, QualityCheck
from interventions.quality import AREA_NAMES, MARK_NAMES, QUESTIONS
from interventions.queries import CaseScope, QualityScreen

router = APIRouter()

Manager = Annotated[Actor, Depends(Needs(Permission.QUALITY_CHECK))]
MaySee = Annotated[CaseScope, Depends(CaseNeeds(Permission.QUALITY_VIEW))]
MayCheck = Annotated[CaseScope, Depends(CaseNeeds(Permission.QUALITY_CHECK))]
MayAnswer = Annotated[CaseScope, Depends(CaseNeeds(Permission.QUALITY_ANSWER))]

OF_CASE = "/cases/{reference}/quality"
LONGEST = 2000


@router.get("/oversight/quality")
def show_samples(request: Request, actor: Manager, tx: Tx) -> Response:
    return _samples(request, actor, tx, Form())


@router.post("/oversight/quality")
def draw(request: Request, actor: Manager, tx: Tx, form: Posted) -> Response:
    if form.stopped:
        return _samples(request, actor, tx, form)
    try:
        commands.draw_sample(tx, actor, form.value("team"))
    except Conflict as refused:
        form.refuse("", refused.message)
        return _samples(request, actor, tx, form)
    return RedirectResponse("/oversight/quality", 303)


@router.get(OF_CASE)
def show(request: Request, scope: MaySee, actor: SignedIn, tx: Tx) -> Response:
    return _page(request, actor, queries.quality_screen(tx, actor, scope), Form())


@router.post(OF_CASE + "/{number}/answer")
def answer(request: Request, number: RowId, scope: MayAnswer, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    words = form.text("answer", _("Write your answer."), LONGEST)
    if not form.stopped:
        try:
            commands.answer_check(tx, actor, scope, number, words)
            return _to(scope)
        except Conflict as refused:
            form.refuse("", refused.message)
    return _page(request, actor, queries.quality_screen(tx, actor, scope), form)


@router.get(OF_CASE + "/{number}")
def show_form(request: Request, number: RowId, scope: MayCheck, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.quality_screen(tx, actor, scope)
    check = screen.check(number)
    return _form(request, actor, screen, Form.holding(**_said(check)), check)


@router.post(OF_CASE + "/{number}")
def look_at(request: Request, number: RowId, scope: MayCheck, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.quality_screen(tx, actor, scope)
    check, findings = screen.check(number), _findings(form)
    if not form.stopped:
        try:
            commands.look_at(tx, actor, scope, number, findings)
            return _to(scope)
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as refused:
            form.refuse("", refused.message)
    return _form(request, actor, screen, form, check)


def _findings(form: Form) -> dict[Area, Finding]:
    found: dict[Area, Finding] = {}
    for area in Area:
        mark = form.choice(f"mark_{area.value}", [each.value for each in Mark], _("Choose one of the three."))
        words = form.text(f"words_{area.value}", _("Say in a few words what shows it."), LONGEST)
        if mark and words:
            found[area] = Finding(Mark(mark), words)
    return found


def _said(check: QualityCheck) -> dict[str, str]:
    """What the last look said, to be put right."""
    last = check.looked[-1].findings if check.looked else {}
    marks = {f"mark_{area.value}": found.mark.value for area, found in last.items()}
    return marks | {f"words_{area.value}": found.words for area, found in last.items()}


def _to(scope: CaseScope) -> Response:
    return RedirectResponse(f"/cases/{scope.reference}/quality", 303)


def _samples(request: Request, actor: Actor, tx: Tx, form: Form) -> Response:
    screen = queries.samples_screen(tx, actor)
    status = 409 if form.errors else 200
    return page(request, "quality/samples.html", actor, status_code=status, form=form, screen=screen)


def _page(request: Request, actor: Actor, screen: QualityScreen, form: Form) -> Response:
    return _shown(request, "quality/quality.html", actor, screen, form)


def _form(request: Request, actor: Actor, screen: QualityScreen, form: Form, check: QualityCheck) -> Response:
    marks = [(mark.value, said(name)) for mark, name in MARK_NAMES.items()]
    return _shown(request, "quality/form.html", actor, screen, form, check=check, marks=marks, questions=QUESTIONS)


def _shown(request: Request, template: str, actor: Actor, screen: QualityScreen, form: Form, **more: Any) -> Response:
    return page(
        request, template, actor, status_code=form.status, form=form, screen=screen, overview=screen.overview,
        today=clock.today(), areas=AREA_NAMES, mark_names=MARK_NAMES, **more,
    )  # fmt: skip
