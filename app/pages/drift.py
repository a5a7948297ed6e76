"""How far delivery has drifted from the plan: every figure, and everything that it rests on."""

from collections import defaultdict

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.core import clock
from app.core.access import Permission, may
from app.delivery import delivery
from app.forms import Form
from app.pages.cases import Viewable, shared
from app.render import page
from interventions import queries
from interventions.drift import sentences
from interventions.measures import Change, ChangeKind, Figures

router = APIRouter(prefix="/cases/{reference}/drift")


@router.get("")
def show(request: Request, scope: Viewable, actor: SignedIn, tx: Tx, as_of: str = "") -> Response:
    """As known at the end of a day, today without one; the day may lie ahead."""
    form = Form.holding(as_of=as_of)
    day = form.date("as_of")
    found = queries.case_page(tx, actor, scope, day, view="drift")
    figures = found.overview.figures
    form.boxes["as_of"] = [as_of if form.errors else figures.as_of.isoformat()]
    return page(
        request,
        "cases/drift.html",
        actor,
        **shared(found, delivery(figures, found.overview.setting, found.recorded)),
        form=form,
        status_code=422 if form.errors else 200,
        today=clock.today(),
        changes=_by_kind(figures),
        say=sentences,
        asks=may(actor, Permission.CHALLENGE_ASK, scope),
    )


def _by_kind(figures: Figures) -> dict[ChangeKind, list[Change]]:
    """In the order of the kinds; within one by date."""
    groups: dict[ChangeKind, list[Change]] = defaultdict(list)
    for change in figures.changes:
        groups[change.kind].append(change)
    return {kind: groups[kind] for kind in ChangeKind if kind in groups}
