"""One item of the draft: how much, how long, with whom, by whom, for what."""

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.core.errors import NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.pages.plans import common
from app.pages.plans.common import MayPlan, to_builder
from app.planning import read
from app.planning.rows import Row
from app.planning.shown import code_name, item_line
from app.words import translated
from interventions.model import PlanItem
from interventions.queries import Builder

router = APIRouter(prefix="/plan/items/{item}")

VIEW = "plan item"


@router.get("")
def show(request: Request, item: str, scope: MayPlan, actor: SignedIn, tx: Tx) -> Response:
    screen = common.opened(tx, actor, scope, VIEW)
    found = _item(screen, item)
    return _page(request, actor, screen, found, read.item_form(found, screen))


@router.post("")
def change(request: Request, item: str, scope: MayPlan, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    def again(screen: Builder, form: Form, since: list[Row] | None) -> Response:
        return _page(request, actor, screen, _item(screen, item), form, since)

    screen = common.opened(tx, actor, scope, VIEW)
    wanted = read.item_change(item, form, read.stream_codes(screen))
    if form.stopped:
        return again(screen, form, None)
    refused = common.save(tx, actor, scope, form, wanted, VIEW, again)
    return refused or to_builder(scope, f"#{item}")


def _item(screen: Builder, ref: str) -> PlanItem:
    found = screen.item(ref)
    if found is None:
        raise NotFound(_("The plan has no such work any more. Somebody may have taken it out."))
    return found


def _page(
    request: Request, actor: SignedIn, screen: Builder, item: PlanItem, form: Form, since: list[Row] | None = None
) -> Response:
    codes = screen.catalogue.codes
    return common.draft_page(
        request,
        "plans/item.html",
        actor,
        screen,
        form,
        since,
        line=item_line(item, screen),
        streams=[(code, code_name(code, "streams", screen)) for code in read.stream_codes(screen)],
        variants=[(code, translated(name)) for code, name in codes["variants"].items()],
        adaptations=[(code, translated(name)) for code, name in codes["adaptations"].items()],
        agencies=[(code, translated(name)) for code, name in codes["agencies"].items()],
        people=list(screen.workers.items()),
        objective_choices=[(o.ref, o.text) for o in screen.plan.objectives],
    )
