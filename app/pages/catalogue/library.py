"""Every component, by the stage of the work."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.core import clock
from app.core.access import Permission, holds
from app.pages.catalogue.facets import Narrowing
from app.pages.catalogue.words import dose
from app.render import page
from catalogue import queries
from catalogue.evidence import overdue
from catalogue.model import Catalogue, Component, Factor, Stage, Text, Weight

router = APIRouter(prefix="/catalogue")


@dataclass(frozen=True, slots=True)
class Row:
    component: Component
    kind: Text
    dose: str
    targets: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One stage of the work."""

    code: str
    name: Text
    rows: tuple[Row, ...]


@router.get("")
def show(request: Request, actor: SignedIn, tx: Tx) -> Response:
    catalogue = queries.catalogue(tx)
    drafts = queries.drafts(tx) if holds(actor, Permission.CATALOGUE_PUBLISH) else []
    narrowing = Narrowing.read(catalogue, request.query_params)
    found = narrowing.components()
    everything = catalogue.components.values()
    return page(
        request,
        "catalogue/library.html",
        actor,
        narrowing=narrowing,
        shelves=list(_shelves(found, catalogue)),
        shown=len(found),
        of=len(everything),
        grown_old=overdue(everything, clock.today()),
        waiting=[draft for draft in drafts if draft.is_waiting and actor.email not in draft.writers],
        keep=sum(component.keep for component in everything),
    )


def _shelves(found: list[Component], catalogue: Catalogue) -> Iterator[Shelf]:
    names = catalogue.codes["stages"]
    for stage in Stage:
        rows = tuple(_row(component, catalogue) for component in found if component.stage is stage)
        if rows:
            yield Shelf(stage, names[stage], rows)


def _row(component: Component, catalogue: Catalogue) -> Row:
    return Row(
        component,
        kind=catalogue.codes["kinds"][component.kind],
        dose=dose(component),
        targets=targets(component, catalogue, Weight.PRIMARY),
    )


def targets(component: Component, catalogue: Catalogue, weight: Weight) -> tuple[Factor, ...]:
    """In the order of the factors."""
    return tuple(factor for factor in catalogue.factors.values() if component.weight_for(factor.code) is weight)
