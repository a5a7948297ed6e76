"""What a report to a board says: tables of counts, each with its totals, and what was left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from interventions.words import Say


@dataclass(frozen=True, slots=True)
class Cell:
    """cases: the references behind it. times: how often each of them counts; empty where each counts once."""

    n: int
    cases: tuple[str, ...] = ()
    times: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lie:
    """How a number of the cases lies, in whole units; with no case there is none. among: of how many it was asked."""

    values: tuple[int, ...]
    unit: Say
    among: int

    @property
    def n(self) -> int:
        return len(self.values)

    @property
    def middle(self) -> float:
        return median(self.values)


@dataclass(frozen=True, slots=True)
class Row:
    """cells: by column. over: how many children they rest on, where what is counted is no child."""

    code: str
    name: Say
    cells: tuple[Cell, ...]
    over: int | None = None

    @property
    def total(self) -> int:
        return sum(cell.n for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """columns: name by code, in order; together they make up each row's total.

    adds: whether the rows make up a whole too. share: the column that is said as a share of the total of those in
    `of`. by_stance: for a board only as it is circulated. for_named: never circulated, since it splits what another
    table counts so finely that little of it could be shown.
    """

    code: str
    title: Say
    counted: Say
    columns: Mapping[str, Say]
    rows: tuple[Row, ...]
    adds: bool = False
    share: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    by_stance: bool = False
    for_named: bool = False
    notes: tuple[Say, ...] = ()
    lies: tuple[tuple[Say, Lie], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as it is shown: None where a number is withheld. totals: of the rows; whole: the row of totals."""

    table: Table
    numbers: tuple[tuple[int | None, ...], ...]
    whole: tuple[int | None, ...] = ()
    lies: tuple[tuple[Say, Lie | None], ...] = ()

    @property
    def withheld(self) -> bool:
        lines = (*self.numbers, self.whole)
        return any(n is None for line in lines for n in line) or any(lie is None for _name, lie in self.lies)

    def share(self, line: Sequence[int | None]) -> tuple[int, int] | None:
        """So many of so many, where the table is read so and both can be known."""
        part, of = self._sum(self.table.share, line), self._sum(self.table.of, line)
        return None if part is None or not of else (part, of)

    def _sum(self, codes: Sequence[str], line: Sequence[int | None]) -> int | None:
        names = tuple(self.table.columns)
        found = [line[names.index(code)] for code in codes]
        return None if not found or None in found else sum(n for n in found if n is not None)


def in_full(table: Table) -> Shown:
    lines = tuple((*(cell.n for cell in row.cells), row.total) for row in table.rows)
    whole = tuple(sum(column) for column in zip(*lines, strict=True)) if table.adds else ()
    return Shown(table, lines, whole, table.lies)
