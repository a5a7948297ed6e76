"""Components by factors: which work is meant for what; for those who write it, as drafted beside as published."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.core.access import Permission, holds
from app.core.i18n import _
from app.render import page
from app.words import translated
from catalogue import queries
from catalogue.drafted import Drafted, as_drafted, gaps
from catalogue.model import Catalogue, Component, Factor, Stage, Text, Weight

router = APIRouter(prefix="/catalogue/matrix")
DRAFTED = "drafted"


@dataclass(frozen=True, slots=True)
class Band:
    """The factors of one domain, side by side."""

    name: Text
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """before: as it is published, where this is a draft of it."""

    component: Component
    is_draft: bool
    before: Component | None = None

    def weight(self, factor: str) -> Weight | None:
        return self.component.weight_for(factor)

    def was(self, factor: str) -> Weight | None:
        """What the published version says of the factor, where the draft says otherwise."""
        before = self.before.weight_for(factor) if self.before else None
        return before if self.is_draft and before is not self.weight(factor) else None

    def is_otherwise(self, factor: str) -> bool:
        before = self.before.weight_for(factor) if self.before else None
        return self.is_draft and before is not self.weight(factor)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The components of one stage, one under the other."""

    name: Text
    rows: tuple[Row, ...]


@router.get("")
def show(request: Request, actor: SignedIn, tx: Tx, domain: str = "", kind: str = "", version: str = "") -> Response:
    published = queries.catalogue(tx)
    writes = holds(actor, Permission.CATALOGUE_WRITE)
    drafted = as_drafted(published, queries.drafts(tx) if writes else ())
    is_drafted = version == DRAFTED and bool(drafted.components)
    catalogue = drafted.catalogue if is_drafted else published
    shelves, bands = list(_shelves(drafted, published, catalogue, kind)), list(_bands(catalogue, domain))
    components = [row.component for shelf in shelves for row in shelf.rows]
    factors = [factor for band in bands for factor in band.factors]
    query = {"domain": domain, "kind": kind, "version": version}
    return page(
        request,
        "catalogue/matrix.html",
        actor,
        shelves=shelves,
        bands=bands,
        edges={band.factors[0].code for band in bands},
        totals=[sum(c.weight_for(f.code) is Weight.PRIMARY for c in components) for f in factors],
        shown=(len(components), len(factors)),
        by_domain=_links(catalogue, "factor_domains", "domain", query),
        by_kind=_links(catalogue, "kinds", "kind", query),
        by_version=_versions(query, len(drafted.components)) if drafted.components else [],
        is_drafted=is_drafted,
        unread=drafted.unread,
        gaps=gaps(published),
        drafted_gaps=gaps(drafted.catalogue) if drafted.components else None,
    )


def _bands(catalogue: Catalogue, domain: str) -> Iterator[Band]:
    for code, name in catalogue.codes["factor_domains"].items():
        factors = tuple(factor for factor in catalogue.factors.values() if factor.domain == code)
        if factors and domain in ("", code):
            yield Band(name, factors)


def _shelves(drafted: Drafted, published: Catalogue, shown: Catalogue, kind: str) -> Iterator[Shelf]:
    rows = [
        Row(c, drafted.components.get(code) is c, published.components.get(code))
        for code, c in shown.components.items()
        if kind in ("", c.kind)
    ]
    for stage in Stage:
        if found := tuple(row for row in rows if row.component.stage is stage):
            yield Shelf(shown.codes["stages"][stage], found)


def _links(catalogue: Catalogue, names: str, key: str, query: dict[str, str]) -> list[tuple[str, str, bool]]:
    choices = [("", _("All")), *((code, translated(name)) for code, name in catalogue.codes[names].items())]
    return [(name, _address({**query, key: code}), code == query[key]) for code, name in choices]


def _versions(query: dict[str, str], n: int) -> list[tuple[str, str, bool]]:
    choices = [("", _("As published")), (DRAFTED, _("As drafted (%(n)s)") % {"n": n})]
    return [(name, _address({**query, "version": code}), code == query["version"]) for code, name in choices]


def _address(query: dict[str, str]) -> str:
    kept = {key: value for key, value in query.items() if value}
    return f"/catalogue/matrix?{urlencode(kept)}" if kept else "/catalogue/matrix"
