"""What somebody works out who holds all that a pack prints and knows what each number counts.

Which sums hold between numbers is not told: it is found, from what each counts in many children by chance. No code is
shared with the product.
"""

from collections.abc import Mapping, Sequence
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


def by_taking_away(pack: Printed, counts: Behind) -> set[tuple[Number, Number]]:
    """Two that are shown, of which the one counts all that the other does, and one to four more."""
    shown = [(at, n) for at, n in pack.items() if n]
    near = [(one, other) for one, n in shown for other, m in shown if 0 < n - m < 5]
    return {(one, other) for one, other in near if (counts[one] >= counts[other]).all()}
