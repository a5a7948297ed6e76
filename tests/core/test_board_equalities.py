"""What boards read of equality: the same reports by what children said of themselves, and nothing of few (R29)."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from interventions.board import Cell, Row, Table, circulated, in_full
from interventions.board.reports import REPORTS, Known
from interventions.board.reports.cohort import Recorded
from interventions.pathways.report import Group, WorkLine
from interventions.registers import Equality, Registers
from interventions.words import say
from tests.core.boards import known, numbers
from tests.core.build import all_held, case
from tests.core.inspected import PLANNED

CODES = ("ethnicity", "disability", "looked_after", "language")
DONE = case(PLANNED, sessions=all_held(PLANNED.items[0]))


def said(on: str, **answers: Any) -> Equality:
    return Equality(asked_on=date.fromisoformat(on), **answers)


def child(reference: str, *entries: Equality, language: str | None = None) -> Known:
    work = WorkLine(reference, Group.DENIED, True, 1, 1, None)
    return known(DONE, reference, work, Recorded(language=language), registers=Registers(equality=entries))


def table(code: str, *cases: Known) -> dict[str, tuple[int, ...]]:
    found = {each.code: each for each in REPORTS["R29"](cases)}
    return {row: counts for row, counts in numbers(found[code]).items() if any(counts)}


def test_not_asked_and_not_said_are_two_things() -> None:
    cases = [child("KT-1"), child("KT-2", said("2026-01-01", ethnicity="not_said"))]
    assert table("offered_ethnicity", *cases) == {"not_asked": (1, 0), "not_said": (1, 0)}
    assert table("offered_disability", *cases) == {"not_asked": (2, 0)}


@pytest.mark.parametrize(
    ("row", "entries"),
    [
        ("white", [said("2026-03-18", ethnicity="white")]),
        ("not_asked", [said("2026-03-19", ethnicity="white")]),
        ("mixed", [said("2026-01-01", ethnicity="white"), said("2026-02-01", ethnicity="mixed")]),
        ("white", [said("2026-01-01", ethnicity="white"), said("2026-02-01", disability="no")]),
        ("not_said", [said("2026-01-01", ethnicity="white"), said("2026-02-01", ethnicity="not_said")]),
    ],
)
def test_the_latest_answer_to_a_question_counts_from_its_day(row: str, entries: list[Equality]) -> None:
    assert table("offered_ethnicity", child("KT-1", *entries)) == {row: (1, 0)}


def test_every_child_stands_once_by_each_characteristic_and_the_sums_are_the_report_s_own() -> None:
    groups = ("white", "white", "asian", None)
    cases = [
        child(f"KT-{n}", said("2026-01-01", ethnicity=group), language="cy" if n else "en")
        for n, group in enumerate(groups)
    ]
    tables = {each.code: in_full(each) for each in REPORTS["R29"](cases)}
    assert {code.partition("_")[0] for code in tables} == {"due", "done", "offered", "came"}
    due = in_full(REPORTS["R1"](cases)[0]).numbers[1]
    asked = in_full(REPORTS["R9"](cases)[0]).whole
    for code in CODES:
        assert tables[f"due_{code}"].whole == due
        assert tables[f"offered_{code}"].whole == asked
        assert tables[f"came_{code}"].whole[-1] == sum(numbers(REPORTS["R20"](cases)[1])["sessions"])
        assert tables[f"done_{code}"].whole == (0, 0, 0), "none of them has ended"
    assert table("due_language", *cases) == {"en": (4, 0), "cy": (12, 0)}


def test_few_of_a_group_are_withheld_with_what_would_give_them_away() -> None:
    groups = ["white"] * 9 + ["black"] * 6 + ["asian"]
    cases = [child(f"KT-{n:02}", said("2026-01-01", ethnicity=group)) for n, group in enumerate(groups)]
    shown = {each.table.code: each for each in circulated(REPORTS["R29"](cases))}
    for code in ("due_ethnicity", "offered_ethnicity", "came_ethnicity"):
        rows = {row.code: line for row, line in zip(shown[code].table.rows, shown[code].numbers, strict=True)}
        assert not any(rows["asian"])
        totals = [line[-1] for line in rows.values()]
        assert totals.count(None) >= 2, "one alone would follow from the sum"
    wholes = [each.whole[-1] for each in shown.values() if each.table.code.startswith("offered_")]
    assert all(one == other for one, other in pairwise(wholes))


def test_many_sessions_of_one_child_are_withheld_though_the_row_rests_on_several() -> None:
    def row(code: str, *cells: Cell) -> Row:
        return Row(code, say("x"), cells, over=6)

    six = tuple(f"KT-{n}" for n in range(6))
    columns = {"one": say("One"), "all": say("All"), "more": say("More")}
    rows = (row("a", Cell(12, six[:1]), Cell(60, six), Cell(30, six)), row("b", Cell(0), Cell(40, six), Cell(50, six)))
    (shown,) = circulated([Table("t", say("t"), say("Sessions"), columns, rows, adds=True)])
    assert shown.numbers[0][0] is None
    assert shown.whole[0] is None, "the one child alone is behind that sum too"
    assert shown.numbers[0].count(None) >= 2
    plain = tuple(replace(each, cells=tuple(Cell(cell.n, six) for cell in each.cells)) for each in rows)
    (control,) = circulated([Table("t", say("t"), say("Sessions"), columns, plain, adds=True)])
    assert not control.withheld
