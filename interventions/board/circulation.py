"""The edition for circulation: what could make a child known is withheld, in one table as in the others."""

from collections.abc import Iterator, Mapping, Sequence

from interventions.board.network import Counts, Place, counts
from interventions.board.suppression import FEWEST, small, withheld
from interventions.board.values import Lie, Shown, Table

Name = tuple[str, str]
"""What a total counts, and of which row where rows make up a whole."""


def circulated(tables: Sequence[Table]) -> tuple[Shown, ...]:
    """What is withheld of a total in one table is withheld wherever the same total stands."""
    numbered = [_counts(table) for table in tables]
    hidden: set[Name] = set()
    while True:
        found = [_withheld(table, of, hidden) for table, of in zip(tables, numbered, strict=True)]
        more = {
            name
            for table, of, gone in zip(tables, numbered, found, strict=True)
            for place, name in _named(table, of).items()
            if place in gone
        }
        if more <= hidden:
            return tuple(map(_shown, tables, numbered, found))
        hidden |= more


def _counts(table: Table) -> Counts:
    """One row alone makes up no whole: its own total is all there is."""
    return counts([[cell.n for cell in row.cells] for row in table.rows], table.adds and len(table.rows) > 1)


def _withheld(table: Table, of: Counts, hidden: set[Name]) -> frozenset[Place]:
    few = set(_resting_on_few(table, of))
    also = {place for place, name in _named(table, of).items() if name in hidden}
    return withheld(of, few, also)


def _resting_on_few(table: Table, of: Counts) -> Iterator[Place]:
    """Where what is counted is no child: a row, a number or a column that rests on fewer than five of them."""
    behind: list[set[str]] = [set() for _column in table.columns]
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            behind[c] |= set(cell.cases)
            if row.over is not None and (small(row.over) or small(len(cell.cases))):
                yield r, c
        if row.over is not None and small(row.over):
            yield r, of.columns
    if of.adds and any(row.over is not None for row in table.rows):
        yield from ((of.rows, c) for c, found in enumerate(behind) if small(len(found)))


def _named(table: Table, of: Counts) -> Mapping[Place, Name]:
    """The totals that other tables may show too."""
    if not table.whole:
        return {}
    names = {(r, of.columns): (table.whole, row.code if table.adds else "") for r, row in enumerate(table.rows)}
    return {**names, (of.rows, of.columns): (table.whole, "")} if of.adds else names


def _shown(table: Table, of: Counts, gone: frozenset[Place]) -> Shown:
    def line(row: int) -> tuple[int | None, ...]:
        return tuple(None if (row, c) in gone else of.values[row, c] for c in range(of.columns + 1))

    lines = tuple(line(row) for row in range(of.rows))
    whole = line(of.rows) if of.adds else (lines[0] if table.adds and lines else ())
    lies = tuple((name, None if gone or not _may_lie_open(lie) else lie) for name, lie in table.lies)
    return Shown(table, lines, whole, lies)


def _may_lie_open(lie: Lie) -> bool:
    """A reader knows of how many it was asked, and not of how many it is known: that it is at least five.

    Among fewer than nine that alone would say that fewer than four are without the number.
    """
    return lie.n >= FEWEST and lie.among >= FEWEST + FEWEST - 1
