"""D1: how much of the core work that was due has been delivered."""

from collections.abc import Iterable

from interventions.measures import ComponentRow, CoreCoverage
from interventions.plans import Matched, Planned


def core_coverage(matched: Matched) -> CoreCoverage:
    """sum of min(delivered_c, due_c) of sum of due_c, with a row a core component in plan order.

    A core component that is not held in sessions has its row too, with counts of 0.
    """
    by_component: dict[str, list[Planned]] = {item.component: [] for item in matched.plan.items if item.core}
    for planned in matched.core:
        by_component[planned.item.component].append(planned)
    rows = {code: _row(code, group) for code, group in by_component.items()}
    short = {code for code, row in rows.items() if row.delivered < row.due}
    ticks = [_ticks(planned) for planned in matched.core if planned.delivered]
    return CoreCoverage(
        rows=tuple(rows.values()),
        ticked=sum(ticked for ticked, _ in ticks),
        listed=sum(listed for _, listed in ticks),
        owed=tuple(p.ref for p in undelivered(matched) if p.item.component in short),
    )


def undelivered(matched: Matched) -> Iterable[Planned]:
    """The due core planned sessions that are not delivered, in plan order."""
    return (p for p in matched.core if p.due and not p.delivered)


def _row(code: str, group: list[Planned]) -> ComponentRow:
    return ComponentRow(
        component=code,
        planned=len(group),
        due=sum(p.due for p in group),
        delivered=sum(p.delivered for p in group),
    )


def _ticks(planned: Planned) -> tuple[int, int]:
    """Of the core elements of the session's own outline: how many were ticked, of how many."""
    outline = planned.component.outline(planned.item.variant, max(1, planned.session.sequence))
    codes = {element.code for element in outline.elements} if outline else set()
    own = (c.coverage for c in planned.covered if c.coverage.component == planned.item.component)
    ticked = {code for coverage in own for code in coverage.elements}
    return len(codes & ticked), len(codes)
