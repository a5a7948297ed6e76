"""Components by factors: which work is meant for what."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.core.i18n import _
from app.render import page
from app.words import translated
from catalogue import queries
from catalogue.match import counts_for
from catalogue.model import Catalogue, Component, Factor, Stage, Text, Weight

router = APIRouter(prefix="/catalogue/matrix")


@dataclass(frozen=True, slots=True)
class Band:
    """The factors of one domain, side by side."""

    name: Text
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The components of one stage, one under the other."""

    name: Text
    components: tuple[Component, ...]


@router.get("")
def show(request: Request, actor: SignedIn, tx: Tx, domain: str = "", kind: str = "") -> Response:
    catalogue = queries.catalogue(tx)
    shelves, bands = list(_shelves(catalogue, kind)), list(_bands(catalogue, domain))
    components = [component for shelf in shelves for component in shelf.components]
    factors = [factor for band in bands for factor in band.factors]
    return page(
        request,
        "catalogue/matrix.html",
        actor,
        shelves=shelves,
        bands=bands,
        edges={band.factors[0].code for band in bands},
        totals=[sum(c.weight_for(f.code) is Weight.PRIMARY for c in components) for f in factors],
        shown=(len(components), len(factors)),
        by_domain=_links(catalogue, "factor_domains", "domain", domain, {"kind": kind}),
        by_kind=_links(catalogue, "kinds", "kind", kind, {"domain": domain}),
        unanswered=_unanswered(catalogue),
        only_assessed=_only_assessed(catalogue),
        untargeted=[c for c in catalogue.components.values() if not c.targets],
    )


def _bands(catalogue: Catalogue, domain: str) -> Iterator[Band]:
    for code, name in catalogue.codes["factor_domains"].items():
        factors = tuple(factor for factor in catalogue.factors.values() if factor.domain == code)
        if factors and domain in ("", code):
            yield Band(name, factors)


def _shelves(catalogue: Catalogue, kind: str) -> Iterator[Shelf]:
    shown = [c for c in catalogue.components.values() if kind in ("", c.kind)]
    for stage in Stage:
        if components := tuple(c for c in shown if c.stage is stage):
            yield Shelf(catalogue.codes["stages"][stage], components)


def _links(
    catalogue: Catalogue, names: str, key: str, chosen: str, others: dict[str, str]
) -> list[tuple[str, str, bool]]:
    choices = [("", _("All")), *((code, translated(name)) for code, name in catalogue.codes[names].items())]
    return [(name, _address({**others, key: code}), code == chosen) for code, name in choices]


def _address(query: dict[str, str]) -> str:
    kept = {key: value for key, value in query.items() if value}
    return f"/catalogue/matrix?{urlencode(kept)}" if kept else "/catalogue/matrix"


def _unanswered(catalogue: Catalogue) -> list[Factor]:
    """No component at all has it as a main target."""
    return [factor for factor in catalogue.factors.values() if not _main(catalogue, factor)]


def _only_assessed(catalogue: Catalogue) -> list[Factor]:
    """Components have it as a main target, and none of them counts as an answer (rule 0)."""
    return [
        factor
        for factor in catalogue.factors.values()
        if (main := _main(catalogue, factor)) and not any(counts_for(c, factor.code, catalogue.rules) for c in main)
    ]


def _main(catalogue: Catalogue, factor: Factor) -> list[Component]:
    return [c for c in catalogue.components.values() if c.weight_for(factor.code) is Weight.PRIMARY]
