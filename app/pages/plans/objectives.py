"""One objective: what the child will be able to do, how it is seen, by when, through which work."""

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.core.access import Actor
from app.core.errors import NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.pages.plans import common
from app.pages.plans.common import MayPlan, to_builder
from app.planning import read
from app.planning.rows import Row
from app.planning.shown import item_line
from app.words import translated
from interventions.plans import edits
from interventions.queries import Builder, Rated

router = APIRouter(prefix="/plan/objectives/{ref}")

VIEW = "plan objective"
NEW = "new"


@router.get("")
def show(
    request: Request,
    ref: str,
    scope: MayPlan,
    actor: SignedIn,
    tx: Tx,
    item: str = "",
    factor: str = "",
    strength: str = "",
) -> Response:
    screen = common.opened(tx, actor, scope, VIEW)
    _check(screen, ref)
    return _page(request, actor, screen, ref, read.objective_form(screen, ref, actor, item, factor, strength))


@router.post("")
def change(request: Request, ref: str, scope: MayPlan, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    def again(screen: Builder, form: Form, since: list[Row] | None) -> Response:
        return _page(request, actor, screen, ref, form, since)

    wanted: edits.Change
    if form.value("do") == "remove" and not form.only_show:
        wanted = edits.RemoveObjective(ref)
    else:
        wanted = read.objective_change("" if ref == NEW else ref, form)
        if form.stopped:
            return again(common.opened(tx, actor, scope, VIEW), form, None)
    refused = common.save(tx, actor, scope, form, wanted, VIEW, again)
    return refused or to_builder(scope, "#plan")


def _check(screen: Builder, ref: str) -> None:
    if ref != NEW and not any(objective.ref == ref for objective in screen.plan.objectives):
        raise NotFound(_("The plan has no such objective any more. Somebody may have taken it out."))


def _page(
    request: Request, actor: Actor, screen: Builder, ref: str, form: Form, since: list[Row] | None = None
) -> Response:
    strengths = screen.catalogue.strengths.values()
    return common.draft_page(
        request,
        "plans/objective.html",
        actor,
        screen,
        form,
        since,
        ref=ref,
        is_new=ref == NEW,
        factors=_factors(screen, form),
        strengths=[(strength.code, translated(strength.name)) for strength in strengths],
        work=[(item.ref, item_line(item, screen).name) for item in screen.plan.items],
        people=list(screen.workers.items()),
        good_lives_needs=[(c, translated(name)) for c, name in screen.catalogue.codes["good_lives_needs"].items()],
    )


def _factors(screen: Builder, form: Form) -> list[tuple[str, str]]:
    """The rated ones, the highest first, and whatever is chosen already; with nothing rated, all of them."""
    rated = [(row.factor.code, _rated(row)) for row in screen.rated if row.rating]
    chosen = [code for code in form.all("factors") if code not in dict(rated) and code in screen.catalogue.factors]
    more = chosen if rated else list(screen.catalogue.factors)
    return [*rated, *((code, translated(screen.catalogue.factors[code].name)) for code in more)]


def _rated(row: Rated) -> str:
    return _("%(factor)s, rated %(rating)s") % {"factor": translated(row.factor.name), "rating": row.rating}
