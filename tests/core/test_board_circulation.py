"""All tables of a pack are withheld as one: nobody who holds them together works out what one of them withholds."""

from collections.abc import Callable, Sequence
from random import Random

import pytest

from interventions.board import Cell, Row, Shown, Table, circulated
from interventions.board.reports import REPORTS, Known
from interventions.board.solving import solved
from interventions.words import say
from tests.core.attacks_together import Behind, behind, by_solving, by_taking_away, printed
from tests.core.populations import child

MANY = [child(Random(n), f"KT-{n:03}") for n in range(300)]
SEEDS = (11, 12, 13)


def tables(children: Sequence[Known]) -> list[Table]:
    every = (table for code, report in REPORTS.items() if code != "R25" for table in report(children))
    return [table for table in every if not table.for_named]


@pytest.fixture(scope="module")
def counts() -> Behind:
    return behind(tables(MANY), [each.reference for each in MANY])


def attacked(seed: int, counts: Behind, circulate: Callable[[Sequence[Table]], Sequence[Shown]]) -> tuple[int, int]:
    """How many numbers are worked out, and how many are shown, of a small population."""
    chance = Random(seed)
    at = chance.sample(range(len(MANY)), chance.choice((20, 30, 45)))
    pack = printed(circulate(tables([MANY[n] for n in at])))
    told = [number for number in by_solving(pack, counts) if counts[number][at].any()]
    return len(told) + len(by_taking_away(pack, counts)), sum(bool(n) for n in pack.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_withheld_is_told_by_all_tables_together(seed: int, counts: Behind) -> None:
    told, shown = attacked(seed, counts, circulated)
    assert not told
    assert shown > 100


def test_with_each_table_withheld_alone_the_same_attacks_succeed(counts: Behind) -> None:
    """The control."""
    told, _shown = attacked(SEEDS[0], counts, lambda tables: [circulated([table])[0] for table in tables])
    assert told > 20


def table_of(code: str, *rows: tuple[str, list[str]], adds: bool = False) -> Table:
    """Each column of a row as the letters of the children in it."""
    columns = {name: say(name) for name in ("a", "b", "c")[: len(rows[0][1])]}
    lines = tuple(Row(name, say(name), tuple(Cell(len(each), tuple(each)) for each in cells)) for name, cells in rows)
    return Table(code, say(code), say("Children"), columns, lines, adds)


def test_the_totals_of_columns_are_the_answers_of_another_table() -> None:
    """Of thirteen with a step, twelve deny: 13 less 12 would be the one who accepts."""
    stepped, not_stepped = "abcdefghijklm", "nopqrst"
    question = table_of("question", ("stepped", [stepped, not_stepped, ""]))
    stance = table_of("stance", ("denied", [stepped[:12], ""]), ("accepted", [stepped[12:], not_stepped]), adds=True)
    (row, *_rows), (denied, accepted) = (each.numbers for each in circulated([question, stance]))
    assert accepted[0] is None
    assert row[0] is None or denied[0] is None
    alone = circulated([question])[0]
    assert alone.numbers == ((13, 7, 0, 20),)


def test_a_question_within_another_gives_no_small_rest() -> None:
    """Ten were offered something, six took it up: four wait."""
    offered = table_of("offered", ("offered", ["abcdefghij", "klmnopqrst", ""]))
    taken = table_of("taken", ("taken", ["abcdef", "", "ghijklmnopqrst"]))
    (first,), (second,) = (each.numbers for each in circulated([offered, taken]))
    assert first[0] is None or second[0] is None
    assert first[1] is None or second[2] is None, "nor from the other side: fourteen less ten"


def test_nor_where_two_answers_leave_a_small_rest_of_a_third() -> None:
    """Thirteen were offered something; five took it up and five did not: three wait."""
    offered = table_of("offered", ("offered", ["abcdefghijklm", "nopqrstuvw", "xyzABCD"]))
    taken = table_of("taken", ("taken", ["abcde", "fghij", "klmnopqrstuvwxyzABCD"]))
    (first,), (second,) = (each.numbers for each in circulated([offered, taken]))
    assert None in (first[0], second[0], second[1])
    assert None in (second[2], first[1], first[2]), "nor from the other side: twenty less ten less seven"


def test_what_follows_from_several_sums_is_found() -> None:
    sums = [{"a": 1, "b": 1, "x": -1}, {"a": 1, "b": -1, "y": 1}, {"c": 1, "d": 1, "x": -1}]
    assert solved(sums, {"a", "b", "c", "d"}) == {"a", "b"}
    assert solved(sums[:1], {"a", "b"}) == set()
    assert solved([{"a": 1, "b": 1, "a+b": -1}, {"a": 1, "b": 1, "c": 1}], {"a", "b", "c"}) == {"c"}
