"""The days over which a report counts, and a report as plain values."""

from datetime import date

import pytest

from interventions.board import Cell, Lie, Row, Table, circulated, in_full
from interventions.board.paper import table_paper
from interventions.board.period import Period, period, quarters
from interventions.words import say

COLUMNS = {"yes": say("Yes"), "no": say("No"), "apart": say("Not known")}


def table(*rows: tuple[int, int, int], lie: tuple[int, ...] = ()) -> Table:
    made = tuple(Row(f"r{n}", say("Row {n}", n=n), tuple(map(Cell, row)), over=sum(row)) for n, row in enumerate(rows))
    lies = ((say("Days"), Lie(lie, say("days"))),)
    return Table("t", say("A table"), say("Children"), COLUMNS, made, True, ("yes",), ("yes", "no"), lies=lies)


@pytest.mark.parametrize(
    ("until", "months", "since"),
    [
        (date(2026, 3, 31), 12, date(2025, 4, 1)),
        (date(2026, 3, 18), 12, date(2025, 3, 19)),
        (date(2026, 6, 30), 24, date(2024, 7, 1)),
        (date(2026, 2, 28), 1, date(2026, 2, 1)),
        (date(2024, 2, 28), 12, date(2023, 3, 1)),
        (date(2026, 3, 30), 1, date(2026, 3, 1)),
    ],
)
def test_a_period_is_whole_months(until: date, months: int, since: date) -> None:
    assert period(until, months) == Period(since, until)


def test_quarters_that_are_over() -> None:
    assert quarters(date(2026, 3, 31), 2) == (date(2025, 12, 31), date(2025, 9, 30))
    assert quarters(date(2026, 4, 1), 5) == (
        date(2026, 3, 31), date(2025, 12, 31), date(2025, 9, 30), date(2025, 6, 30), date(2025, 3, 31),
    )  # fmt: skip


def test_a_table_in_full_shows_every_count_and_how_the_numbers_lie() -> None:
    found = table_paper(in_full(table((6, 2, 1), (9, 0, 8), lie=(3, 9, 4))), str, full=True)
    assert [row["numbers"] for row in found["rows"]] == [[6, 2, 1, 9], [9, 0, 8, 17]]
    assert [row["share"] for row in found["rows"]] == [[6, 8], [9, 9]]
    assert [row["over"] for row in found["rows"]] == [9, 17]
    assert found["whole"] == {"numbers": [15, 2, 9, 26], "share": [15, 17]}
    assert found["lies"] == [
        {"name": "Days", "withheld": False, "n": 3, "unit": "days", "middle": 4, "least": 3, "most": 9}
    ]
    assert not found["withheld"]


def test_a_table_for_circulation_carries_no_number_that_is_withheld_nor_what_only_full_counts_may_show() -> None:
    found = table_paper(circulated([table((6, 2, 7), (9, 8, 8), lie=(3, 9, 4))])[0], str, full=False)
    assert found["withheld"]
    assert found["rows"][0]["numbers"][1] is None
    assert found["rows"][0]["share"] is None
    assert [row["over"] for row in found["rows"]] == [None, None]
    assert found["lies"] == [{"name": "Days", "withheld": True}]
    open_ = table_paper(circulated([table((6, 5, 7), (9, 8, 8), lie=(3, 9, 4, 5, 6))])[0], str, full=False)
    assert open_["lies"] == [{"name": "Days", "withheld": False, "n": 5, "unit": "days", "middle": 5}]
