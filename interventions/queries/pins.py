"""Which component versions a case's plans mean, foreign ones included."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session

from catalogue import queries as catalogue_queries
from catalogue.model import Component
from interventions.refusals import Known
from interventions.store.plans import pinned

Pins = Mapping[tuple[str, int], Component]


def pins_of(session: Session, case_ids: Sequence[int]) -> dict[int, dict[tuple[str, int], Component]]:
    """By case: the same code and version may be ours in one case and a foreign one in another."""
    rows = pinned(session, case_ids)
    components = catalogue_queries.components_by_id(session, {row.component_id for row in rows})
    found: dict[int, dict[tuple[str, int], Component]] = {}
    for case_id, code, version, component_id in rows:
        found.setdefault(case_id, {})[code, version] = components[component_id]
    return found


def case_components(session: Session, case_id: int, known: Known) -> Known:
    """The known words as this case means them."""
    return replace(known, pinned={**known.pinned, **pins_of(session, [case_id]).get(case_id, {})})


def pin_ids(session: Session, case_id: int) -> dict[tuple[str, int], int]:
    """The row of each component version that this case's plans already pin: a revision keeps meaning the same."""
    rows = pinned(session, [case_id])
    return {(row.component, row.component_version): row.component_id for row in rows}
