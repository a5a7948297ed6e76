"""Will the work finish in time: the sum, how likely, and what would make room."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import finish_options, finish_words
from app.auth import CaseNeeds, Needs, SignedIn, Tx
from app.core.access import Actor, Permission, may
from app.core.errors import Conflict
from app.forms import Form, Posted
from app.pages.cases import Viewable
from app.render import page
from interventions import commands, queries
from interventions.commands import Wanted
from interventions.drift.sentences import reasons_said
from interventions.queries import CaseScope

router = APIRouter()

MayPlan = Annotated[CaseScope, Depends(CaseNeeds(Permission.PLAN_WRITE))]


@router.get("/cases/{reference}/finish")
def show(request: Request, scope: Viewable, actor: SignedIn, tx: Tx) -> Response:
    return _page(request, scope, actor, tx, Form())


@router.post("/cases/{reference}/finish")
def take(request: Request, scope: MayPlan, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    """Drafts the revision and opens it; nothing is applied by itself."""
    if form.only_show:
        return _page(request, scope, actor, tx, form)
    asked = Wanted(form.value("kind"), form.value("stream"), form.value("what"))
    try:
        commands.take_option(tx, actor, scope, asked)
    except Conflict as refusal:
        form.refuse("", refusal.message)
        return _page(request, scope, actor, tx, form, 409)
    return RedirectResponse(f"/cases/{scope.reference}/plan", 303)


@router.get("/forecasts")
def show_calibration(
    request: Request, actor: Annotated[Actor, Depends(Needs(Permission.REPORT_VIEW))], tx: Tx
) -> Response:
    return page(
        request, "forecasts/forecasts.html", actor, calibrated=queries.calibrated(tx, actor), words=finish_words
    )


def _page(request: Request, scope: CaseScope, actor: Actor, tx: Tx, form: Form, status: int = 0) -> Response:
    found = queries.finish_page(tx, actor, scope)
    return page(
        request,
        "cases/finish.html",
        actor,
        status_code=status or form.status,
        form=form,
        found=found,
        overview=found.overview,
        forecast=found.forecast,
        finish=found.forecast.completion.finish,
        words=finish_words,
        ways=finish_options.shown_options(found),
        who=finish_options.who_can_draft(found),
        reasons_said=reasons_said,
        asks=may(actor, Permission.CHALLENGE_ASK, scope),
    )
