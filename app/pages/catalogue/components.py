"""One component: what it is for, its sessions in each form, and what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.core.errors import NotFound
from app.core.i18n import _
from app.pages.catalogue.library import targets
from app.pages.catalogue.words import dose, first, held, named, series
from app.render import page
from catalogue import queries
from catalogue.model import Catalogue, Component, Outline, Programme, Variant, Weight

router = APIRouter(prefix="/catalogue/components")


@dataclass(frozen=True, slots=True)
class Form:
    """The sessions of one variant, and for whom it is."""

    variant: Variant
    heading: str
    outlines: tuple[Outline, ...]

    @property
    def minutes(self) -> int:
        return sum(outline.minutes for outline in self.outlines)


@router.get("/{code}")
def show(request: Request, code: str, actor: SignedIn, tx: Tx, variant: Variant | None = None) -> Response:
    catalogue = queries.catalogue(tx)
    component = catalogue.components.get(code)
    if component is None:
        raise NotFound(_("The catalogue has no such component."))
    return page(
        request,
        "catalogue/component.html",
        actor,
        component=component,
        codes=catalogue.codes,
        dose=dose(component),
        modes=_listed(catalogue, "modes", component.mode),
        natures=_listed(catalogue, "natures", component.nature),
        training=named(dict(catalogue.codes["training"]), component.training),
        main=targets(component, catalogue, Weight.PRIMARY),
        also=targets(component, catalogue, Weight.SECONDARY),
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


def _forms(component: Component) -> list[Form]:
    standard = _("Where the child accepts, as far as they accept") if component.is_adapted else _("For every child")
    headings = {Variant.STANDARD: standard, Variant.ADAPTED: _("Where the offence is denied or not spoken of")}
    return [
        Form(each, heading, component.outlines(each)) for each, heading in headings.items() if component.outlines(each)
    ]
