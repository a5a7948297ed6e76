"""What is assessed, and which components answer it."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.core.errors import NotFound
from app.core.i18n import _
from app.pages.catalogue.words import answers
from app.render import page
from catalogue import queries
from catalogue.model import Catalogue, Component, CoverageRule, Factor, Text, Weight

router = APIRouter(prefix="/catalogue/factors")


@dataclass(frozen=True, slots=True)
class Row:
    factor: Factor
    type: Text
    main: tuple[Component, ...]
    also: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    code: str
    name: Text
    rows: tuple[Row, ...]


@router.get("")
def every(request: Request, actor: SignedIn, tx: Tx) -> Response:
    catalogue = queries.catalogue(tx)
    return page(
        request,
        "catalogue/factors.html",
        actor,
        domains=list(_domains(catalogue)),
        strengths=catalogue.strengths.values(),
        ratings=catalogue.codes["ratings"],
        of=len(catalogue.factors),
    )


@router.get("/{code}")
def show(request: Request, code: str, actor: SignedIn, tx: Tx) -> Response:
    catalogue = queries.catalogue(tx)
    factor = catalogue.factors.get(code)
    if factor is None:
        raise NotFound(_("The catalogue has no such factor."))
    return page(
        request,
        "catalogue/factor.html",
        actor,
        factor=factor,
        codes=catalogue.codes,
        notes=list(notes(factor)),
        main=answers(catalogue, code, Weight.PRIMARY),
        also=answers(catalogue, code, Weight.SECONDARY),
        rules=[rule for rule in catalogue.rules if speaks_of(rule, factor)],
    )


def _domains(catalogue: Catalogue) -> Iterator[Domain]:
    for code, name in catalogue.codes["factor_domains"].items():
        factors = [factor for factor in catalogue.factors.values() if factor.domain == code]
        yield Domain(code, name, tuple(_row(factor, catalogue) for factor in factors))


def _row(factor: Factor, catalogue: Catalogue) -> Row:
    type_name = catalogue.codes["factor_types"][factor.type]
    return Row(factor, type_name, *(_targeting(catalogue, factor, weight) for weight in Weight))


def _targeting(catalogue: Catalogue, factor: Factor, weight: Weight) -> tuple[Component, ...]:
    return tuple(c for c in catalogue.components.values() if c.weight_for(factor.code) is weight)


def notes(factor: Factor) -> Iterator[str]:
    """What its type alone does not say."""
    if factor.static_history:
        yield _("What happened is history; what it does to the child now can change, and that is what is rated.")
    if factor.acute:
        yield _("It can change from one day to the next: look at it often.")
    if factor.slow:
        yield _("It changes slowly: look for small steps.")


def speaks_of(rule: CoverageRule, factor: Factor) -> bool:
    """Whether a coverage rule asks for work when this factor is rated."""
    if rule.factors:
        return factor.code in rule.factors
    return rule.weight is not None and factor.type in rule.types and factor.code.startswith(rule.factor_prefix or "")
