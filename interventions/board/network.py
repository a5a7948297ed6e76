"""A table with its totals as a network: each count is an arc, each sum a node, and what may flow is what may be true.

Whoever holds the table knows every sum and every count that is shown. What they can work out of one that is withheld is
how far it can move while the sums hold: the most that can flow round through the other withheld ones.
"""

from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

Place = tuple[int, int]
"""Row and column, 0 first; the place after the last of each is that of the total."""
Node = tuple[str, int]
Cost = int
Price = Callable[[Place], Cost]
Step = tuple[Place, bool]
"""One count on the way, and whether it grows."""


@dataclass(frozen=True, slots=True)
class Counts:
    """values: by place, totals among them. rows, columns: how many without the totals.

    adds: whether the rows make up a whole; without, no row tells anything of another.
    """

    values: Mapping[Place, int]
    rows: int
    columns: int
    adds: bool

    def row_total(self, place: Place) -> Place:
        return place[0], self.columns

    def column_total(self, place: Place) -> Place | None:
        return (self.rows, place[1]) if self.adds else None

    def is_total(self, place: Place) -> bool:
        return place[0] == self.rows or place[1] == self.columns

    def ends(self, place: Place) -> tuple[Node, Node]:
        """The arc from, to: what flows into each sum flows out of it again."""
        row, column = place
        whole: Node = ("column", self.columns) if self.adds else ("ground", row)
        if place == (self.rows, self.columns):
            return whole, ("row", self.rows)
        if column == self.columns:
            return ("row", row), whole
        if row == self.rows:
            return ("row", row), ("column", column)
        return (("column", column) if self.adds else ("ground", row)), ("row", row)


def counts(rows: Sequence[Sequence[int]], adds: bool) -> Counts:
    """With the totals worked out. adds=False: each row has its own total, and there is no row of totals."""
    n, width = len(rows), len(rows[0]) if rows else 0
    full = [[*row, sum(row)] for row in rows]
    if adds:
        full.append([sum(column) for column in zip(*full, strict=True)])
    values = {(r, c): value for r, row in enumerate(full) for c, value in enumerate(row)}
    return Counts(values, n, width, adds)


class Network:
    """least: the smallest value that a reader must think possible at a place."""

    def __init__(self, table: Counts, least: Callable[[Place], int]) -> None:
        self.table = table
        self.least = least
        self.arcs: dict[Node, list[tuple[Place, Node, bool]]] = {}
        for place in table.values:
            tail, head = table.ends(place)
            self.arcs.setdefault(tail, []).append((place, head, True))
            self.arcs.setdefault(head, []).append((place, tail, False))

    def room(
        self,
        place: Place,
        up: bool,
        need: int,
        withheld: Collection[Place],
        cost: Price | None = None,
    ) -> tuple[int, frozenset[Place]]:
        """How far a count can grow (or shrink), up to `need`, and what that moves.

        cost: what it takes to withhold a count that is shown; without, none of those moves.
        """
        tail, head = self.table.ends(place)
        start, goal = (head, tail) if up else (tail, head)
        flow: dict[Place, int] = {}
        moved: set[Place] = set()
        found = 0
        while found < need:
            path = self._way(start, goal, place, flow, withheld, cost, moved)
            if path is None:
                break
            step = min(need - found, *(self._left(at, grows, flow, need) for at, grows in path))
            for at, grows in path:
                flow[at] = flow.get(at, 0) + (step if grows else -step)
                moved.add(at)
            found += step
        return found, frozenset(moved)

    def _left(self, place: Place, grows: bool, flow: Mapping[Place, int], most: int) -> int:
        return most if grows else self.table.values[place] + flow.get(place, 0) - self.least(place)

    def _way(
        self,
        start: Node,
        goal: Node,
        without: Place,
        flow: Mapping[Place, int],
        withheld: Collection[Place],
        cost: Price | None,
        moved: Collection[Place],
    ) -> list[Step] | None:
        """The cheapest way; of those that cost the same, the one found first, which is always the same one."""
        best: dict[Node, tuple[Cost, int]] = {start: (0, 0)}
        came: dict[Node, tuple[Node, Step]] = {}
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            so_far, steps = best[node]
            for place, other, grows in self.arcs[node]:
                if place == without or self._left(place, grows, flow, 1) <= 0:
                    continue
                if place in withheld or place in moved:
                    price = 0
                elif cost is None or not self.table.values[place]:
                    continue
                else:
                    price = cost(place)
                reached = (so_far + price, steps + 1)
                if other not in best or reached < best[other]:
                    best[other] = reached
                    came[other] = (node, (place, grows))
                    waiting.append(other)
        if goal not in came:
            return None
        path, node = [], goal
        while node != start:
            node, step = came[node]
            path.append(step)
        return path
