"""What somebody who sees no cases may be shown of it: no count of 1 to 4, and none that would give such a one away."""

from collections.abc import Sequence
from dataclasses import dataclass

from interventions.board.network import counts
from interventions.board.suppression import small, withheld
from interventions.use.sums import Change, Use

Cells = tuple[int | None, ...]
"""None: withheld."""


class TooFew(ValueError):
    """Fewer than five plans hold it: nothing of it is told."""


@dataclass(frozen=True, slots=True)
class Shown:
    """use: for the figures that are no counts of children. Rows of cells in the order of the use's own rows.

    sessions: delivered, not delivered, not due. stalled: a cell a session, and a last one for plans where it goes on.
    elements: ticked, skipped. adaptations: used, not used. factors, measures: lower, same, higher, missing.
    """

    use: Use
    begun: Cells
    core: Cells
    sessions: tuple[Cells, ...]
    stalled: Cells
    elements: tuple[Cells, ...]
    adaptations: tuple[Cells, ...]
    factors: tuple[Cells, ...]
    measures: tuple[Cells, ...]


def shown(use: Use, *, whole: bool) -> Shown:
    """whole: to those who may see the cases. Raises TooFew, which tells nobody how few."""
    if not whole and small(use.plans):
        raise TooFew
    plans, core = use.plans, use.core

    def told(*rows: Sequence[int]) -> tuple[Cells, ...]:
        return tuple(tuple(row) if whole else _guarded(row, plans - sum(row)) for row in rows)

    sessions = (core.delivered, core.not_delivered, core.not_due)
    return Shown(
        use=use,
        begun=told([use.begun, plans - use.begun])[0],
        core=sessions if whole else _guarded(sessions, 0),
        sessions=told(*([row.delivered, row.not_delivered, row.not_due] for row in use.sessions)),
        stalled=told([*(row.stalled for row in use.sessions), plans - use.stalled])[0],
        elements=told(*([row.ticked, row.skipped] for row in use.elements)),
        adaptations=told(*([n, use.begun - n] for _code, n in use.adaptations)),
        factors=told(*(_of(row) for row in use.factors)),
        measures=told(*(_of(row) for row in use.measures)),
    )


def _of(change: Change) -> list[int]:
    return [change.lower, change.same, change.higher, change.missing]


def _guarded(row: Sequence[int], rest: int) -> Cells:
    """rest: the plans that the row says nothing of. Whoever knows how many there are works them out from the others."""
    hidden = withheld(counts([[*row, rest]], adds=False))
    return tuple(None if (0, n) in hidden else value for n, value in enumerate(row))
