"""Each report for boards counts every child of its cohort once, and opens to the children behind each number."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from interventions.board import Table, circulated, in_full
from interventions.board.reports import ACCESS, PACK, REPORTS, cohort, definitions
from interventions.board.reports.definitions import parsed
from interventions.model import Case, Closing, Order
from interventions.pathways.report import Group, WorkLine
from tests.core.boards import SINCE, behind, known, numbers
from tests.core.build import all_held, case
from tests.core.inspected import FAMILY, PLANNED, TODAY, ordered

DONE = case(PLANNED, sessions=all_held(PLANNED.items[0]))


def order(starts: date | None, ends: date | None) -> Order:
    return replace(ordered(), starts_on=starts, ends_on=ends)


@pytest.mark.parametrize(
    ("counted", "a_case"),
    [
        (True, case(orders=(order(date(2025, 1, 1), SINCE),))),
        (False, case(orders=(order(date(2025, 1, 1), date(2025, 12, 31)),))),
        (True, case(orders=(order(TODAY, None),))),
        (False, case(orders=(order(date(2026, 3, 19), None),))),
        (False, case(orders=(order(None, None),))),
        (True, case(PLANNED)),
        (True, case(PLANNED, closings=(Closing(date(2026, 1, 2), "completed"),))),
        (False, case(PLANNED, closings=(Closing(SINCE, "completed"),))),
        (True, case(PLANNED, closings=(Closing(SINCE, "completed"), Closing(TODAY, None)))),
        (False, case()),
    ],
)
def test_an_order_or_a_plan_open_in_the_period_counts_and_others_are_named(counted: bool, a_case: Case) -> None:
    found = cohort([known(a_case)], SINCE)
    assert ([each.reference for each in found.cases], list(found.left_out)) == (
        (["KT-1"], []) if counted else ([], ["KT-1"])
    )


def test_sessions_due_are_split_into_delivered_and_not_with_the_children_behind_each() -> None:
    (table,) = REPORTS["R1"]([known(DONE), known(case(PLANNED), "KT-2"), known(case(), "KT-3")])
    assert numbers(table) == {"baseline": (4, 4), "current": (4, 4)}
    assert behind(table, "current") == [("KT-1",), ("KT-2",)]
    assert [row.over for row in table.rows] == [2, 2]
    assert in_full(table).share(in_full(table).numbers[0]) == (4, 8)
    assert circulated([table])[0].withheld, "two children stand behind these sessions"


def test_work_while_denied_leaves_out_whoever_may_not_be_asked() -> None:
    def line(group: Group, offered: int) -> WorkLine:
        return WorkLine("KT", group, True, offered, 0, 9 if offered == 2 else None)

    works = [line(Group.DENIED, 0), line(Group.DENIED, 1), line(Group.ACCEPTED, 2), None]
    table, plans = REPORTS["R9"]([known(case(), f"KT-{n}", work) for n, work in enumerate(works)])
    assert numbers(table) == {"denied": (1, 1), "accepted": (1, 0)}
    assert behind(table, "denied") == [("KT-1",), ("KT-0",)]
    assert numbers(plans) == {"denied": (2, 0), "accepted": (1, 0)}
    assert [(each.n, each.values) for _name, each in table.lies] == [(0, ()), (1, (9,))]
    assert table.by_stance
    assert plans.by_stance


MIXED = [known(DONE), known(case(FAMILY, orders=(ordered(),)), "KT-2"), known(case(), "KT-3")]
OF_EVERY_CHILD = {
    "assessments", "assessments_stance", "behind", "cognitive", "completed", "compliance", "core", "drift",
    "enforcement_stance", "family", "finish", "further", "journey", "offers", "oversight", "plan_lag", "progress",
    "reviews", "safety", "voice", "workers",
}  # fmt: skip
OF_ALL = [
    pytest.param(table, id=f"{code} {table.code}")
    for code, report in REPORTS.items()
    for table in report(MIXED)
    if table.code in OF_EVERY_CHILD
]


@pytest.mark.parametrize("table", OF_ALL)
def test_every_child_stands_once_in_each_row_or_once_in_the_table(table: Table) -> None:
    totals = [row.total for row in table.rows]
    assert (sum(totals) if table.adds else set(totals)) == (3 if table.adds else {3})
    names = sorted(name for row in table.rows for cell in row.cells for name in cell.cases)
    assert names == sorted([each.reference for each in MIXED] * (1 if table.adds else len(table.rows)))


def test_family_work_is_asked_of_a_plan_alone() -> None:
    (table,) = REPORTS["R11"]([known(DONE), known(case(FAMILY), "KT-2"), known(case(), "KT-3")])
    assert numbers(table) == {"planned": (1, 1, 1), "begun": (0, 1, 2), "support": (0, 2, 1)}


def test_each_report_has_its_definition_and_no_other_has_one() -> None:
    assert [code for code in definitions() if code != ACCESS] == list(REPORTS)


def test_a_definition_stands_once_and_whole() -> None:
    row: dict[str, Any] = {name: {"en": "x"} for name in ("title", "asks", "counted", "excluded")}
    row |= {"id": "R1", "version": 1, "source": "4.7"}
    assert parsed({"reports": [row]})["R1"].then is None
    with pytest.raises(ValueError, match="twice"):
        parsed({"reports": [row, row]})
    with pytest.raises(TypeError):
        parsed({"reports": [{**row, "than": {"en": "x"}}]})


def test_the_pack_holds_the_tables_of_its_reports_in_order() -> None:
    tables = REPORTS["R25"](MIXED)
    assert [table.code for table in tables] == [table.code for report in PACK for table in REPORTS[report](MIXED)]
    assert len({table.code for table in tables}) == len(tables)


def test_no_report_falls_over_a_service_without_cases() -> None:
    for report in REPORTS.values():
        assert all(row.total == 0 for table in report([]) for row in table.rows)
