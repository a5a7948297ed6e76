"""The whole catalogue out of its documents, each part in the order in which it is shown."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from catalogue.canonical import content_hash
from catalogue.documents import Document, Entry, Value
from catalogue.model import Catalogue, CodeList, Component, CoverageRule, Factor, Programme, Strength

Natural = tuple[tuple[int, str], ...]


class Coded(Protocol):
    @property
    def code(self) -> str: ...


V = TypeVar("V")
C = TypeVar("C", bound=Coded)


def assembled(documents: Iterable[Document]) -> Catalogue:
    """Of each entry its highest version."""
    latest = _latest(documents)
    values = [document.value() for document in latest]
    lists = {each.code: each.codes for each in sorted(_of(CodeList, values), key=lambda each: each.code)}
    return Catalogue(
        components=_by_code(sorted(_of(Component, values), key=_component_order)),
        factors=_by_code(sorted(_of(Factor, values), key=_factor_order(tuple(lists.get("factor_domains", ()))))),
        strengths=_by_code(sorted(_of(Strength, values), key=lambda each: natural(each.code))),
        programmes=_by_code(sorted(_of(Programme, values), key=lambda each: natural(each.code))),
        codes=lists,
        rules=tuple(sorted(_of(CoverageRule, values), key=lambda rule: rule.number)),
        content_hash=content_hash(sorted(document.content_hash for document in latest)),
    )


def natural(code: str) -> Natural:
    """ST-2 before ST-10."""
    parts = re.findall(r"\d+|\D+", code)
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)


def _latest(documents: Iterable[Document]) -> list[Document]:
    latest: dict[tuple[Entry, str], Document] = {}
    for document in sorted(documents, key=lambda d: d.version):
        latest[document.kind, document.code] = document
    return list(latest.values())


def _of(kind: type[V], values: Iterable[Value]) -> list[V]:
    return [value for value in values if isinstance(value, kind)]


def _by_code(values: Iterable[C]) -> Mapping[str, C]:
    return {value.code: value for value in values}


def _component_order(component: Component) -> tuple[bool, Natural, str]:
    """KEEP's twelve, then those beside them, then what has no number."""
    return (not component.catalogue_id, natural(component.catalogue_id), component.code)


def _factor_order(domains: Sequence[str]) -> Callable[[Factor], tuple[int, Natural]]:
    def order(factor: Factor) -> tuple[int, Natural]:
        place = domains.index(factor.domain) if factor.domain in domains else len(domains)
        return place, natural(factor.code)

    return order
