"""One component: what it is for, its sessions in each form, and what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import Needs, SignedIn, Tx
from app.core import clock
from app.core.access import Actor, Permission, holds
from app.core.accounts.queries import names_by_email
from app.core.errors import Conflict, NotFound
from app.core.i18n import _
from app.drafting import told
from app.forms import Form, Posted
from app.pages.catalogue.library import targets
from app.pages.catalogue.words import dose, first, held, named, series
from app.render import page
from catalogue import commands, queries
from catalogue.documents import Entry
from catalogue.drafting import Draft
from catalogue.model import Catalogue, Component, Outline, Programme, Variant, Weight

router = APIRouter(prefix="/catalogue/components")
retiring = APIRouter(prefix="/catalogue/components")

Publisher = Annotated[Actor, Depends(Needs(Permission.CATALOGUE_PUBLISH))]
LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sessions of one variant, and for whom it is."""

    variant: Variant
    heading: str
    outlines: tuple[Outline, ...]

    @property
    def minutes(self) -> int:
        return sum(outline.minutes for outline in self.outlines)


@router.get("/{code}")
def show(request: Request, code: str, actor: SignedIn, tx: Tx, variant: Variant | None = None) -> Response:
    return _show(request, code, actor, tx, Form(), variant)


@router.get("/{code}/changes")
def changes(request: Request, code: str, actor: SignedIn, tx: Tx, since: int | None = None) -> Response:
    """What is otherwise in the version that holds than in an earlier one; the one before it, if none is named."""
    history = queries.history(tx, Entry.COMPONENT, code)
    if not history or (since is not None and since >= history[0].number):
        raise NotFound(_("The catalogue has no such version."))
    newest = history[0].number
    before = since or max(newest - 1, 1)
    catalogue = queries.catalogue(tx)
    return page(
        request,
        "catalogue/component_changes.html",
        actor,
        component=catalogue.components.get(code) or queries.pinned(tx)[code, newest],
        in_use=code in catalogue.components,
        before=before,
        newest=newest,
        changed=told(queries.between(tx, Entry.COMPONENT, code, before, newest), catalogue),
        versions=[each for each in history if before < each.number],
    )


@retiring.post("/{code}/retire")
def retire(request: Request, code: str, actor: Publisher, tx: Tx, form: Posted) -> Response:
    reason = form.text("reason", _("Say why it is taken out of use."), LONGEST_REASON)
    if form.stopped:
        return _show(request, code, actor, tx, form)
    try:
        commands.retire(tx, actor, Entry.COMPONENT, code, reason, form.ticked("even_though_named"))
    except Conflict as refused:
        form.refuse("even_though_named" if refused.code == "still-named" else "reason", str(refused))
        return _show(request, code, actor, tx, form, status_code=409)
    return RedirectResponse(f"/catalogue/components/{code}", 303)


def _show(
    request: Request,
    code: str,
    actor: Actor,
    tx: Tx,
    form: Form,
    variant: Variant | None = None,
    status_code: int | None = None,
) -> Response:
    """Of one that is out of use, the last version that held: plans may have it still."""
    catalogue = queries.catalogue(tx)
    history = queries.history(tx, Entry.COMPONENT, code)
    if not history:
        raise NotFound(_("The catalogue has no such component."))
    in_use = code in catalogue.components
    component = catalogue.components[code] if in_use else queries.pinned(tx)[code, history[0].number]
    return page(
        request,
        "catalogue/component.html",
        actor,
        status_code=status_code or form.status,
        form=form,
        in_use=in_use,
        history=history,
        draft=_draft(tx, actor, code),
        names=names_by_email(tx, (step.by for version in history for step in version.steps)),
        may_retire=in_use and holds(actor, Permission.CATALOGUE_PUBLISH),
        today=clock.today(),
        component=component,
        codes=catalogue.codes,
        dose=dose(component),
        modes=_listed(catalogue, "modes", component.mode),
        natures=_listed(catalogue, "natures", component.nature),
        training=named(dict(catalogue.codes["training"]), component.training),
        main=targets(component, catalogue, Weight.PRIMARY),
        also=targets(component, catalogue, Weight.SECONDARY),
        reasons={target.factor: target.rationale for target in component.targets if target.rationale},
        before=[first(prerequisite, catalogue) for prerequisite in component.prerequisites],
        after=_after(component, catalogue),
        equivalents=held(catalogue, component.equivalents),
        programmes=_programmes(component, catalogue),
        forms=[form for form in _forms(component) if variant in (None, form.variant)],
        variant=variant,
        places=[
            *((text, f"#{place}", False) for place, text in _places(component)),
            (_("What use teaches"), f"/catalogue/components/{code}/use", False),
        ],
    )


def _draft(tx: Tx, actor: Actor, code: str) -> Draft | None:
    """For those who write: nobody else hears of it."""
    drafts = queries.drafts(tx) if holds(actor, Permission.CATALOGUE_WRITE) else []
    return next((each for each in drafts if each.kind is Entry.COMPONENT and each.code == code), None)


def _places(component: Component) -> Iterator[tuple[str, str]]:
    """Where one can jump to on a long page."""
    if any(component.variants.values()):
        yield "sessions", _("Sessions")
    if component.checks:
        yield "checks", _("What is done")
    if component.learning_adaptations:
        yield "learning", _("Made easier to learn from")
    if component.measures:
        yield "measures", _("How we know that it helps")
    yield "rests-on", _("What it rests on")
    yield "versions", _("Versions")


def _listed(catalogue: Catalogue, names: str, codes: tuple[str, ...]) -> str:
    return series(named(dict(catalogue.codes[names]), codes))


def _after(component: Component, catalogue: Catalogue) -> list[Component]:
    """What asks for this one first."""
    return [
        each
        for each in catalogue.components.values()
        if any(component.code in prerequisite.any_of for prerequisite in each.prerequisites)
    ]


def _programmes(component: Component, catalogue: Catalogue) -> list[Programme]:
    return [p for p in catalogue.programmes.values() if any(item.component == component.code for item in p.items)]


def _forms(component: Component) -> list[Sheet]:
    standard = _("Where the child accepts, as far as they accept") if component.is_adapted else _("For every child")
    headings = {Variant.STANDARD: standard, Variant.ADAPTED: _("Where the offence is denied or not spoken of")}
    return [
        Sheet(each, heading, component.outlines(each)) for each, heading in headings.items() if component.outlines(each)
    ]
