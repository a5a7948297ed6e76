"""Cases as the boards' reports see them, on Wednesday 18 March 2026, in a period from New Year."""

from dataclasses import replace
from datetime import date
from typing import Any

from interventions.board import Table
from interventions.board.reports import Known
from interventions.board.reports.cohort import Recorded
from interventions.model import Case
from interventions.pathways.report import WorkLine, kept_line
from interventions.queries.summary import summary
from tests.core.inspected import seen

SINCE = date(2026, 1, 1)


def known(
    a_case: Case, reference: str = "KT-1", work: WorkLine | None = None, recorded: Recorded | None = None, **around: Any
) -> Known:
    found = seen(replace(a_case, reference=reference), **around)
    kept = {**summary(found.figures, found.case), "work": kept_line(work)}
    return Known(found, kept, SINCE, recorded or Recorded())


def numbers(table: Table) -> dict[str, tuple[int, ...]]:
    return {row.code: tuple(cell.n for cell in row.cells) for row in table.rows}


def behind(table: Table, row: str) -> list[tuple[str, ...]]:
    return next([cell.cases for cell in each.cells] for each in table.rows if each.code == row)


def lies(table: Table) -> list[tuple[int, ...]]:
    return [lie.values for _name, lie in table.lies]
