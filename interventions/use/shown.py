"""What somebody who sees no cases may be shown of it: no count of 1 to 4, and none that would give such a one away."""

from collections.abc import Sequence
from dataclasses import dataclass

from interventions.board.suppression import small
from interventions.use.sums import Change, Use

Cells = tuple[int | None, ...]
"""None: withheld."""


class TooFew(ValueError):
    """Fewer than five plans hold it: nothing of it is told."""


@dataclass(frozen=True, slots=True)
class Shown:
    """use: for the figures that are no counts of children. Rows of cells in the order of the use's own rows.

    minutes: held, planned. sessions: delivered, not delivered, not due. elements: ticked, skipped.
    stalled: a cell a session, and a last one for plans where it goes on. adaptations: used, not used.
    factors, measures: lower, same, higher, missing.
    """

    use: Use
    begun: Cells
    minutes: Cells
    core: Cells
    sessions: tuple[Cells, ...]
    stalled: Cells
    elements: tuple[Cells, ...]
    adaptations: tuple[Cells, ...]
    factors: tuple[Cells, ...]
    measures: tuple[Cells, ...]


def shown(use: Use, *, whole: bool) -> Shown:
    """whole: to those who may see the cases. Raises TooFew, which tells nobody how few.

    To the others a row is told whole or not at all, and a total only where every row that it adds up is told.
    """
    if not whole and small(use.plans):
        raise TooFew
    plans = use.plans

    def told(*rows: Sequence[int]) -> tuple[Cells, ...]:
        return tuple(tuple(row) if whole else _guarded(row, plans - sum(row)) for row in rows)

    begun = told([use.begun, plans - use.begun])[0]
    sessions = told(*([row.delivered, row.not_delivered, row.not_due] for row in use.sessions))
    core = (use.core.delivered, use.core.not_delivered, use.core.not_due)
    minutes = (use.minutes_held, use.minutes_planned)
    is_told = all(None not in row for row in (begun, *sessions))
    return Shown(
        use=use,
        begun=begun,
        minutes=minutes if is_told else (None, None),
        core=core if is_told else (None, None, None),
        sessions=sessions,
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
    return (None,) * len(row) if any(map(small, [*row, rest])) else tuple(row)
