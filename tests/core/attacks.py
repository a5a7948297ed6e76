"""Ways to work out what a table withholds. They know the rule and every sum, and share no code with the product."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

import numpy as np
from scipy.optimize import linprog

Place = tuple[int, int]


@dataclass(frozen=True)
class Published:
    """cells: by place, totals in the last row and column; None is withheld. Without adds there is no row of totals."""

    cells: dict[Place, int | None]
    rows: int
    columns: int
    adds: bool

    @property
    def unknown(self) -> list[Place]:
        return [place for place, value in self.cells.items() if value is None]

    @property
    def sums(self) -> Iterable[tuple[list[Place], Place]]:
        """The parts of each total, and where it stands."""
        height = self.rows + self.adds
        for r in range(height):
            yield [(r, c) for c in range(self.columns)], (r, self.columns)
        if self.adds:
            for c in range(self.columns + 1):
                yield [(r, c) for r in range(self.rows)], (self.rows, c)

    @property
    def equations(self) -> list[tuple[dict[Place, int], int]]:
        """Of what is withheld: with which sign it stands, and what it comes to."""
        found = []
        for parts, total in self.sums:
            signs = dict.fromkeys(parts, 1) | {total: -1}
            unknown = {place: sign for place, sign in signs.items() if self.cells[place] is None}
            if unknown:
                found.append((unknown, -sum(s * (self.cells[p] or 0) for p, s in signs.items())))
        return found

    def least(self, place: Place) -> int:
        """A nought is withheld only beside a total that is withheld."""
        beside = [total for parts, total in self.sums if place in parts]
        return 0 if any(self.cells[total] is None for total in beside) else 1


def by_subtraction(table: Published) -> set[Place]:
    """What follows from the sums alone, however many of them are added and subtracted."""
    unknown, equations = table.unknown, table.equations
    if not unknown:
        return set()
    matrix = np.array([[signs.get(place, 0) for place in unknown] for signs, _value in equations], dtype=float)
    _u, sizes, ways = np.linalg.svd(matrix)
    free = ways[int((sizes > 1e-9).sum()) :]
    return {place for n, place in enumerate(unknown) if not free.size or np.abs(free[:, n]).max() < 1e-9}


def by_bounds(table: Published) -> dict[Place, tuple[float, float]]:
    """What each may be, each sum tightening the others until nothing moves."""
    known: dict[Place, tuple[float, float]] = {place: (table.least(place), inf) for place in table.unknown}
    equations, moved = table.equations, True
    while moved:
        moved = False
        for signs, value in equations:
            for place, sign in signs.items():
                others = [(s, known[p]) for p, s in signs.items() if p != place]
                low = sum(min(s * a, s * b) for s, (a, b) in others)
                high = sum(max(s * a, s * b) for s, (a, b) in others)
                ends = sorted((sign * (value - low), sign * (value - high)))
                narrowed = max(known[place][0], ends[0]), min(known[place][1], ends[1])
                moved |= narrowed != known[place]
                known[place] = narrowed
    return known


def by_programme(table: Published) -> dict[Place, tuple[float, float]]:
    """The least and the most that each may be: exact, since such sums have whole solutions at the ends."""
    unknown, equations = table.unknown, table.equations
    matrix = [[signs.get(place, 0) for place in unknown] for signs, _value in equations]
    values = [value for _signs, value in equations]
    bounds = [(table.least(place), None) for place in unknown]

    def end(n: int, sign: int) -> float:
        aim = [sign if each == n else 0 for each in range(len(unknown))]
        found = linprog(aim, A_eq=matrix or None, b_eq=values or None, bounds=bounds)
        return inf * sign * -1 if found.status == 3 else round(sign * found.fun)

    return {place: (end(n, 1), end(n, -1)) for n, place in enumerate(unknown)}
