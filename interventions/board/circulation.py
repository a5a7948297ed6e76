"""The edition for circulation: what could make a child known is withheld, in one table as in the others."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from interventions.board.network import Counts, Place, counts
from interventions.board.solving import Number, Sum, solved, telling
from interventions.board.suppression import FEWEST, small, withheld
from interventions.board.values import Cell, Lie, Shown, Table

Name = frozenset[tuple[str, int]]
"""What a number counts: the children behind it, each as often as it counts. Wherever they are the same, so is it."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A table, its counts, and what each of them counts where any child is behind it."""

    table: Table
    of: Counts
    names: Mapping[Place, Name]
    few: frozenset[Place]


def circulated(tables: Sequence[Table]) -> tuple[Shown, ...]:
    """A number that is withheld in one table is withheld wherever the same children make it up, as part or as total.

    Nor is it shown where what it is taken from, or several tables solved together, would say it.
    """
    numbered = [_numbered(table) for table in tables]
    sums = [*_sums(numbered), *_unions(numbered)]
    hidden: set[Name] = set()
    gone: list[frozenset[Place]] = [frozenset() for _each in numbered]
    also: list[frozenset[Place] | None] = [None for _each in numbered]
    while True:
        for n, each in enumerate(numbered):
            now = frozenset(place for place, name in each.names.items() if name in hidden)
            if now != also[n]:
                also[n], gone[n] = now, withheld(each.of, each.few, now)
        pairs = list(zip(numbered, gone, strict=True))
        more = {each.names[place] for each, places in pairs for place in places if place in each.names} - hidden
        more = more or set(_differing_by_few(pairs)) or _first(_solving(pairs, sums, hidden))
        if not more:
            return tuple(_shown(each.table, each.of, places) for each, places in pairs)
        hidden |= more


def _number(n: int, each: Numbered, place: Place) -> Number:
    """By name; a nought has none, and is one of its own in each place."""
    return each.names.get(place, (n, place))


def _sums(numbered: Sequence[Numbered]) -> Iterator[Sum]:
    for n, each in enumerate(numbered):
        of = each.of
        lines = [([(r, c) for c in range(of.columns)], (r, of.columns)) for r in range(of.rows + of.adds)]
        if of.adds:
            lines += [([(r, c) for r in range(of.rows)], (of.rows, c)) for c in range(of.columns + 1)]
        for parts, total in lines:
            found = Counter(_number(n, each, place) for place in parts)
            found[_number(n, each, total)] -= 1
            yield {number: sign for number, sign in found.items() if sign}


def _unions(numbered: Sequence[Numbered]) -> Iterator[Sum]:
    """Numbers that add up though they stand in different tables: of all that two of them count, a third is the sum."""
    names = {name for each in numbered for name in each.names.values()}
    cases = {name: {case for case, _n in name} for name in names}
    for one, other in combinations(sorted(names, key=_size), 2):
        if cases[one].isdisjoint(cases[other]) and (one | other) in names:
            yield {one: 1, other: 1, one | other: -1}


def _solving(
    pairs: Sequence[tuple[Numbered, frozenset[Place]]], sums: Sequence[Sum], hidden: Collection[Name]
) -> Iterator[Name]:
    """The smallest number shown in each sum that solves what is withheld."""
    noughts = {(n, place) for n, (each, gone) in enumerate(pairs) for place in gone if place not in each.names}
    unknown = noughts | set(hidden)
    found = solved(sums, unknown)
    for each in telling(sums, unknown, found) if found else ():
        shown = [number for number in each if number not in unknown and isinstance(number, frozenset)]
        if shown:
            yield min(shown, key=_size)


def _first(found: Iterable[Name]) -> set[Name]:
    """The smallest alone: with it and what must go with it the others may be safe."""
    return {*sorted(found, key=_size)[:1]}


def _size(name: Name) -> tuple[int, list[tuple[str, int]]]:
    return sum(n for _case, n in name), sorted(name)


def _numbered(table: Table) -> Numbered:
    """One row alone makes up no whole: its own total is all there is."""
    of = counts([[cell.n for cell in row.cells] for row in table.rows], table.adds and len(table.rows) > 1)
    return Numbered(table, of, _names(table, of), frozenset(_resting_on_few(table, of)))


def _names(table: Table, of: Counts) -> Mapping[Place, Name]:
    behind: dict[Place, Counter[str]] = {place: Counter() for place in of.values}
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            found = _times(cell)
            for place in ((r, c), (r, of.columns), *(((of.rows, c), (of.rows, of.columns)) if of.adds else ())):
                behind[place].update(found)
    return {place: frozenset(found.items()) for place, found in behind.items() if found}


def _times(cell: Cell) -> dict[str, int]:
    return dict(zip(cell.cases, cell.times or [1] * len(cell.cases), strict=True))


def _differing_by_few(pairs: Sequence[tuple[Numbered, frozenset[Place]]]) -> Iterator[Name]:
    """Of a number that is shown, and one or two that together count nearly all that it counts: the lowest."""
    shown = {name for each, gone in pairs for place, name in each.names.items() if place not in gone}
    found = sorted(((sum(n for _case, n in name), name, dict(name)) for name in shown), key=lambda each: each[0])
    for m, _name, whole in found:
        within = [(n, name, part) for n, name, part in found if n < m and _within(part, whole)]
        yield from (name for _n, name, part in within if _few_left(part, whole))
        sizes = [n for n, _part_name, _part in within]
        for at, (n, name, part) in enumerate(within):
            near = range(max(at + 1, bisect_right(sizes, m - n - FEWEST)), bisect_left(sizes, m - n))
            if any(_within(Counter(part) + Counter(within[other][2]), whole) for other in near):
                yield name


def _within(part: Mapping[str, int], whole: Mapping[str, int]) -> bool:
    return part.keys() <= whole.keys() and all(n <= whole[case] for case, n in part.items())


def _few_left(part: Mapping[str, int], whole: Mapping[str, int]) -> bool:
    """Of what the whole counts and the part does not: whether that is little, or rests on few children."""
    left = [n - part.get(case, 0) for case, n in whole.items() if n != part.get(case, 0)]
    return len(left) < FEWEST or sum(left) < FEWEST


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
