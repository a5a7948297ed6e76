"""Which counts a table for circulation withholds, so that no child can be made out in it.

Withheld are the counts of 1 to 4, and others that keep a reader from working those out again from the sums. A nought is
shown, except beside a total that is itself 1 to 4, or rests on so few children: it would say what holds of none of so
few. Whoever reads the table knows all this: a withheld count is at least 1 to them, unless a total beside it is
withheld too.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from interventions.board.network import Counts, Network, Place

FEWEST = 5
"""The smallest count that is shown, nought apart."""
TOTALS_COST = 1_000_000
ONE_MORE = 10_000


@dataclass(frozen=True, slots=True)
class Guard:
    """What must stay possible of a withheld count: that it is so much lower, and that it is so much higher.

    either: it is enough that it could move at all.
    """

    place: Place
    down: int
    up: int
    either: bool = False


def withheld(table: Counts, few: Collection[Place] = (), also: Iterable[Place] = ()) -> frozenset[Place]:
    """few: counts that rest on fewer than five children, whatever they come to. also: withheld elsewhere already.

    Every place of the table, where so few are counted that nothing can be kept.
    """
    first = _first(table, few) | {place for place in also if table.values[place]}
    if not first:
        return frozenset()
    chosen = set(first)
    guards = {place: _guard(table, place, few) for place in sorted(first)}
    if not all(_guarded(table, guard, chosen) for guard in _hardest(guards)):
        return frozenset(table.values)
    found = _fewer(table, guards, first, chosen)
    return found if _holds(table, guards, found) else frozenset(table.values)


def small(value: int) -> bool:
    return 0 < value < FEWEST


def _first(table: Counts, few: Collection[Place]) -> set[Place]:
    values = table.values
    found = {place for place, value in values.items() if small(value) or (value and place in few)}
    return found | {place for place, value in values.items() if not value and _tells_of_few(table, place, few)}


def _tells_of_few(table: Counts, place: Place, few: Collection[Place]) -> bool:
    """Unless another total is nought, which shows it anyway."""
    totals = _totals(table, place)
    return all(table.values[each] for each in totals) and any(
        small(table.values[each]) or each in few for each in totals
    )


def _totals(table: Counts, place: Place) -> set[Place]:
    """Those that a count is part of."""
    beside = {table.row_total(place), table.column_total(place)} - {place, None}
    return {total for total in beside if total is not None}


def _guard(table: Counts, place: Place, few: Collection[Place]) -> Guard:
    value = table.values[place]
    if small(value):
        return Guard(place, value - 1, FEWEST - 1 - value)
    if not value:
        return Guard(place, 0, 1)
    return Guard(place, 1, FEWEST - 1) if place in few else Guard(place, 1, 1, either=True)


def _hardest(guards: Mapping[Place, Guard]) -> list[Guard]:
    """Those that move least first: what they take along often serves the others."""
    return sorted(guards.values(), key=lambda guard: (guard.either, -(guard.up + guard.down), guard.place))


def _guarded(table: Counts, guard: Guard, chosen: set[Place]) -> bool:
    """Takes along what it must."""
    if guard.either and _moves(table, guard, chosen):
        return True
    for up, need in ((True, guard.up), (False, guard.down)):
        if need and not _takes(table, guard.place, up, need, chosen):
            return False
        if guard.either:
            break
    return True


def _takes(table: Counts, place: Place, up: bool, need: int, chosen: set[Place]) -> bool:
    if _network(table, chosen).room(place, up, need, chosen)[0] >= need:
        return True
    found, moved = _network(table, chosen).room(place, up, need, chosen, lambda at: _cost(table, at))
    chosen |= moved
    return found >= need


def _cost(table: Counts, place: Place) -> int:
    """A total tells the most; of the rest the fewest counts, and the smallest ones."""
    value = min(table.values[place], ONE_MORE - 1)
    return (
        TOTALS_COST * (1 + (place == (table.rows, table.columns))) + value
        if table.is_total(place)
        else ONE_MORE + value
    )


def _network(table: Counts, chosen: Collection[Place]) -> Network:
    def least(place: Place) -> int:
        return 0 if any(total in chosen for total in _totals(table, place)) else 1

    return Network(table, least)


def _moves(table: Counts, guard: Guard, chosen: Collection[Place]) -> bool:
    network = _network(table, chosen)
    return any(network.room(guard.place, up, 1, chosen)[0] for up in (True, False))


def _holds(table: Counts, guards: Mapping[Place, Guard], chosen: Collection[Place]) -> bool:
    network = _network(table, chosen)
    for place in sorted(chosen):
        guard = guards.get(place) or Guard(place, 1, 1, either=True)
        if guard.either:
            if not any(network.room(place, up, 1, chosen)[0] for up in (True, False)):
                return False
        elif any(network.room(place, up, n, chosen)[0] < n for up, n in ((True, guard.up), (False, guard.down)) if n):
            return False
    return True


def _fewer(
    table: Counts, guards: Mapping[Place, Guard], first: Collection[Place], chosen: Collection[Place]
) -> frozenset[Place]:
    """Without what turns out not to be needed, the dearest first."""
    left, before = set(chosen), 0
    while len(left) != before:
        before = len(left)
        for place in sorted(left - set(first), key=lambda at: (-_cost(table, at), at)):
            if _holds(table, guards, left - {place}):
                left.remove(place)
    return frozenset(left)
