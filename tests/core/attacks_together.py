"""What somebody works out who holds all that a pack prints and knows what each number counts.

Which sums hold between numbers is not told: it is found, from what each counts in many children by chance. No code is
shared with the product.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from interventions.board import Shown, Table

Number = tuple[int, str, int]
"""Which table, row and column; the total stands after the last column, and the row of totals has no code."""
Behind = Mapping[Number, Any]
"""How often a number counts each child."""
Printed = Mapping[Number, int | None]


def behind(tables: Sequence[Table], children: Sequence[str]) -> Behind:
    at = {reference: n for n, reference in enumerate(children)}
    found: dict[Number, Any] = {}
    for t, table in enumerate(tables):
        lines = {row.code: np.zeros((len(table.columns) + 1, len(children))) for row in table.rows}
        for row in table.rows:
            for c, cell in enumerate(row.cells):
                for reference, times in zip(cell.cases, cell.times or [1] * len(cell.cases), strict=True):
                    lines[row.code][[c, -1], at[reference]] += times
        if table.adds:
            lines[""] = sum(lines.values(), np.zeros((len(table.columns) + 1, len(children))))
        found |= {(t, code, c): counts for code, line in lines.items() for c, counts in enumerate(line)}
    return found


def printed(pack: Sequence[Shown]) -> Printed:
    found: dict[Number, int | None] = {}
    for t, shown in enumerate(pack):
        lines = dict(zip((row.code for row in shown.table.rows), shown.numbers, strict=True))
        if shown.table.adds:
            lines[""] = shown.whole
        found |= {(t, code, c): n for code, line in lines.items() for c, n in enumerate(line)}
    return found


def by_solving(pack: Printed, counts: Behind) -> set[Number]:
    """What is withheld and is a sum or difference, however long, of what is shown."""
    hidden = [at for at, n in pack.items() if n is None]
    shown = np.array([counts[at] for at, n in pack.items() if n is not None])
    _u, sizes, ways = np.linalg.svd(shown, full_matrices=False)
    basis = ways[sizes > 1e-8]
    wanted = np.array([counts[at] for at in hidden]).reshape(len(hidden), -1)
    left = np.abs(wanted - wanted @ basis.T @ basis).max(axis=1, initial=0)
    return {at for at, rest in zip(hidden, left, strict=True) if rest < 1e-7}


def by_taking_away(pack: Printed, counts: Behind) -> set[tuple[Number, ...]]:
    """Of what is shown, one number and one or two that are parts of it, with one to four left."""
    every = {counts[at].tobytes(): (at, n) for at, n in pack.items() if n}
    found: set[tuple[Number, ...]] = set()
    for whole, n in every.values():
        inside = [(at, m) for at, m in every.values() if m < n and (counts[whole] >= counts[at]).all()]
        found |= {(whole, at) for at, m in inside if n - m < 5}
        for (one, m), (other, k) in combinations(inside, 2):
            if 0 < n - m - k < 5 and (counts[whole] >= counts[one] + counts[other]).all():
                found.add((whole, one, other))
    return found
