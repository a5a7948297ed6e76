"""What somebody who sees no cases may be shown of it.

Of our work, what was planned and delivered: whatever rests on five plans or more. Of the children, what they needed and
how they were rated: no count of 1 to 4, and none that would give such a one away.
"""

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
    stalled: a cell a session. adaptations: used, not used.
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

    To the others a row is told whole or not at all.
    """
    if not whole and small(use.plans):
        raise TooFew

    def of_work(*rows: Sequence[int]) -> tuple[Cells, ...]:
        return tuple(_withheld(row) if not whole and small(sum(row)) else tuple(row) for row in rows)

    def of_children(*rows: Sequence[int]) -> tuple[Cells, ...]:
        rests = (use.plans, use.begun)
        return tuple(tuple(row) if whole else _guarded(row, [all_ - sum(row) for all_ in rests]) for row in rows)

    sessions = of_work(*([row.delivered, row.not_delivered, row.not_due] for row in use.sessions))
    return Shown(
        use=use,
        begun=(use.begun, use.plans - use.begun),
        minutes=(use.minutes_held, use.minutes_planned) if whole or not small(use.begun) else (None, None),
        core=(use.core.delivered, use.core.not_delivered, use.core.not_due),
        sessions=sessions,
        stalled=tuple(
            None if None in cells else row.stalled for cells, row in zip(sessions, use.sessions, strict=True)
        ),
        elements=of_work(*([row.ticked, row.skipped] for row in use.elements)),
        adaptations=of_children(*([n, use.begun - n] for _code, n in use.adaptations)),
        factors=of_children(*(_of(row) for row in use.factors)),
        measures=of_children(*(_of(row) for row in use.measures)),
    )


def _of(change: Change) -> list[int]:
    return [change.lower, change.same, change.higher, change.missing]


def _guarded(row: Sequence[int], rests: Sequence[int]) -> Cells:
    """rests: the plans that the row says nothing of. Who knows how many there are works them out from the others."""
    return _withheld(row) if any(map(small, [*row, *rests])) else tuple(row)


def _withheld(row: Sequence[int]) -> Cells:
    return (None,) * len(row)
