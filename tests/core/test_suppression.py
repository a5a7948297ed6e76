"""No count that is withheld from a table for circulation can be worked out again from it and its totals."""

from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from interventions.board import Cell, Lie, Row, Table, circulated, in_full
from interventions.board.network import Counts, Place, counts
from interventions.board.suppression import small, withheld
from interventions.words import say
from tests.core.attacks import Published, by_bounds, by_programme, by_subtraction

TABLES = 10_000


def random_tables(seed: int = 1) -> Iterator[tuple[Counts, frozenset[Place]]]:
    """Small ones, full of small counts and noughts; every fifth has a row that rests on few children."""
    random = Random(seed)
    while True:
        height, width = random.randint(1, 4), random.randint(2, 4)
        most = random.choice((4, 8, 20, 60))
        rows = [[random.choice((0, random.randint(0, most))) for _c in range(width)] for _r in range(height)]
        table = counts(rows, height > 1 and random.random() < 0.7)
        few = random.random() < 0.2
        yield table, frozenset((0, c) for c in range(width + 1)) if few else frozenset()


def published(table: Counts, gone: frozenset[Place]) -> Published:
    cells = {place: None if place in gone else value for place, value in table.values.items()}
    return Published(cells, table.rows, table.columns, table.adds)


def attacked(table: Counts, gone: frozenset[Place]) -> bool:
    """Whether something is known for certain, or a count of 1 to 4 better than that it is one of these."""
    found = published(table, gone)
    return bool(by_subtraction(found)) or _too_well_known(table, by_bounds(found))


def _too_well_known(table: Counts, known: dict[Place, tuple[float, float]]) -> bool:
    return any(low >= high or (small(table.values[at]) and (low > 1 or high < 4)) for at, (low, high) in known.items())


def test_nothing_withheld_can_be_worked_out() -> None:
    several = whole = 0
    for table, few in islice(random_tables(), TABLES):
        gone = withheld(table, few)
        assert all(place in gone for place, value in table.values.items() if small(value) or (value and place in few))
        assert not attacked(table, gone), (table.values, gone)
        several += 0 < len(gone) < len(table.values)
        whole += len(gone) == len(table.values)
    assert several > TABLES / 3
    assert whole < TABLES / 3


def test_nor_by_an_exact_solution_of_all_sums_at_once() -> None:
    tables = ((table, withheld(table, few)) for table, few in random_tables(seed=2))
    partly = ((table, gone) for table, gone in tables if 0 < len(gone) < len(table.values))
    for table, gone in islice(partly, 60):
        known = by_programme(published(table, gone))
        assert not _too_well_known(table, known), (table.values, gone)


def test_without_complements_the_same_attacks_succeed() -> None:
    """The control: withholding the small counts alone gives most of them away."""
    broken = looked = 0
    for table, _few in islice(random_tables(), 1000):
        gone = frozenset(place for place, value in table.values.items() if small(value))
        if gone and not table.is_total(min(gone)):
            looked += 1
            broken += attacked(table, gone)
    assert looked > 300
    assert broken > looked / 2


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([[5, 9]], ["5 9 14"]),
        ([[4, 9]], ["c c 13"]),
        ([[0, 9]], ["0 9 9"]),
        ([[1, 1, 10]], ["c c c 12"]),
        ([[4, 4]], ["c c 8"]),
        ([[3, 0, 0]], ["c c c c"]),
        ([[3, 10, 0], [12, 20, 8], [0, 9, 9]], ["c c 0 13", "c c 8 40", "0 9 9 18", "15 39 17 71"]),
    ],
)
def test_known_tables(rows: list[list[int]], shown: list[str]) -> None:
    table = counts(rows, len(rows) > 1)
    gone = withheld(table)
    lines = range(table.rows + table.adds)
    found = [["c" if (r, c) in gone else str(table.values[r, c]) for c in range(table.columns + 1)] for r in lines]
    assert [" ".join(line) for line in found] == shown
    assert withheld(table) == gone


def table_of(*rows: tuple[str, list[int]], over: int | None = None, adds: bool = False) -> Table:
    return Table(
        code="t",
        title=say("A table"),
        counted=say("cases"),
        columns={"yes": say("Yes"), "no": say("No")},
        rows=tuple(Row(code, say(code), tuple(map(Cell, cells)), over) for code, cells in rows),
        adds=adds,
        share=("yes",),
        of=("yes", "no"),
        lies=((say("days"), Lie((3, 4, 5), say("days"), 20)),),
    )


def test_in_full_nothing_is_withheld() -> None:
    found = in_full(table_of(("a", [1, 9]), ("b", [2, 3]), adds=True))
    assert found.numbers == ((1, 9, 10), (2, 3, 5))
    assert found.whole == (3, 12, 15)
    assert not found.withheld
    assert found.share(found.whole) == (3, 15)


def test_a_share_and_a_median_fall_with_their_counts() -> None:
    (found,) = circulated([table_of(("a", [2, 9]))])
    assert found.numbers == ((None, None, 11),)
    assert found.share(found.numbers[0]) is None
    assert found.lies[0][1] is None


def test_what_rests_on_few_children_is_withheld_however_large() -> None:
    (found,) = circulated([table_of(("a", [30, 12]), over=4)])
    assert found.numbers == ((None, None, None),)
    (found,) = circulated([table_of(("a", [30, 12]), over=5)])
    assert found.numbers == ((30, 12, 42),)


def test_a_nought_beside_a_total_that_rests_on_few_children_is_withheld_however_large_the_total() -> None:
    """Two children, six offences, all of them violent: the nought would say that neither did anything else."""
    (found,) = circulated([table_of(("a", [6, 0]), ("b", [0, 0]), over=2)])
    assert found.numbers == ((None, None, None), (0, 0, 0))
    (control,) = circulated([table_of(("a", [6, 0]), over=5)])
    assert control.numbers == ((6, 0, 6),)
