"""The days over which a report counts, and a report as plain values."""

from dataclasses import replace
from datetime import date

import pytest

from interventions.board import Cell, Lie, Row, Table, circulated, in_full
from interventions.board.pack import Against, Choice, Earlier, Edition, Words, pack_paper, stands_against
from interventions.board.paper import Paper, table_paper
from interventions.board.period import Period, period, quarters
from interventions.board.reports import Definition
from interventions.words import nsay, say

COLUMNS = {"yes": say("Yes"), "no": say("No"), "apart": say("Not known")}


def table(*rows: tuple[int, int, int], lie: tuple[int, ...] = ()) -> Table:
    made = tuple(Row(f"r{n}", say("Row {n}", n=n), tuple(map(Cell, row)), over=sum(row)) for n, row in enumerate(rows))
    lies = ((say("Days"), Lie(lie, say("days"), sum(map(sum, rows)))),)
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
        {"name": "Days", "withheld": False, "unit": "days", "n": 3, "middle": 4, "least": 3, "most": 9}
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
    assert open_["lies"] == [{"name": "Days", "withheld": False, "unit": "days", "middle": 5}]


def test_a_median_for_circulation_says_no_better_than_its_table_how_many_are_behind_it_and_how_many_are_not() -> None:
    """Whoever reads it tries every number that there could be, and finds the same paper for each count of 1 to 4."""

    def read(known: int, n: int) -> Paper:
        lie = ((say("Days"), Lie((3,) * known, say("days"), n)),)
        row = Row("r", say("Row"), (Cell(n), Cell(0), Cell(0)))
        made = Table("t", say("A table"), say("Children"), COLUMNS, (row,), lies=lie)
        return table_paper(circulated([made])[0], str, full=False)

    open_ = 0
    for n in range(5, 21):
        papers = [read(known, n) for known in range(n + 1)]
        for known, paper in enumerate(papers):
            alike = {other for other in range(n + 1) if papers[other] == paper}
            assert not 1 <= known <= 4 or {1, 2, 3, 4} <= alike
            assert not 1 <= n - known <= 4 or {n - 1, n - 2, n - 3, n - 4} <= alike
            open_ += not paper["lies"][0]["withheld"]
    assert open_ > 50


@pytest.mark.parametrize(
    ("values", "said"), [((1, 1, 3), "1 worker"), ((1, 2), "1.5 workers"), ((3,), "3 workers"), ((0,), "0 workers")]
)
def test_a_median_of_one_is_said_of_one(values: tuple[int, ...], said: str) -> None:
    row = Row("r", say("Row"), (Cell(9), Cell(0), Cell(0)))
    lies = ((say("Workers"), Lie(values, nsay("worker", "workers", 2), 9)),)
    made = Table("t", say("A table"), say("Children"), COLUMNS, (row,), lies=lies)
    (lie,) = table_paper(in_full(made), str, full=True)["lies"]
    assert f"{lie['middle']:g} {lie['unit']}" == said


# A pack


def definition(report: str) -> Definition:
    text = {"en": report}
    return Definition(report, 1, text, text, text, text, "4.7")


def choice(edition: Edition = Edition.CIRCULATION, teams: tuple[str, ...] = ("north",), months: int = 24) -> Choice:
    return Choice(edition, teams, date(2025, 12, 31), months, ("R1", "R9"))


COUNTED = {
    "R1": (definition("R1"), [table((6, 5, 7), (9, 8, 8))]),
    "R9": (definition("R9"), [replace(table((6, 5, 7), (9, 8, 8)), by_stance=True)]),
    "R5": (definition("R5"), [table((6, 5, 7), (9, 8, 1))]),
}
WORDS = Words(str, lambda text: text["en"], "en", "rules", {"": "In short.", "R1": "Better.", "R5": "Not chosen."})


def packed(edition: Edition) -> Paper:
    return pack_paper(choice(edition), ["North"], date(2024, 1, 1), 43, COUNTED, WORDS)


def test_a_pack_holds_the_chosen_reports_with_their_words_and_versions() -> None:
    found = packed(Edition.RESTRICTED)
    assert found["opening"] == "In short."
    assert [(it["id"], it["version"], it["narrative"]) for it in found["reports"]] == [
        ("R1", 1, "Better."),
        ("R9", 1, ""),
    ]
    assert (found["cases"], found["rules"], found["teams"]) == (43, "rules", ["North"])
    assert "Not chosen" not in str(found)


def test_full_counts_by_stance_are_in_no_pack() -> None:
    assert [len(it["tables"]) for it in packed(Edition.RESTRICTED)["reports"]] == [1, 0]
    assert [len(it["tables"]) for it in packed(Edition.CIRCULATION)["reports"]] == [1, 1]


def test_what_is_for_named_people_alone_is_not_circulated() -> None:
    fine = {"R1": (definition("R1"), [table((6, 5, 7)), replace(table((6, 5, 7)), for_named=True)])}
    found = [pack_paper(choice(edition), ["North"], date(2024, 1, 1), 43, fine, WORDS) for edition in Edition]
    assert {paper["edition"]: len(paper["reports"][0]["tables"]) for paper in found} == {
        "restricted": 2,
        "circulation": 1,
    }


def test_what_is_withheld_in_a_report_that_is_not_chosen_is_withheld_in_those_that_are() -> None:
    """R5 withholds its 1, and beside it a number of the same row: as a whole pack would, so does one without it."""
    found = packed(Edition.CIRCULATION)
    assert found["cases"] is None, "how many are counted is a count too"
    every = {report: (COUNTED[report][0], COUNTED[report][1]) for report in COUNTED}
    with_all = pack_paper(replace(choice(), reports=("R1", "R9", "R5")), ["North"], date(2024, 1, 1), 43, every, WORDS)
    assert with_all["reports"][:2] == found["reports"]
    assert with_all["reports"][2]["tables"][0]["withheld"]


COUNTED_THEN = [f"KT-{n}" for n in range(10)]


def before(teams: tuple[str, ...] = ("north",), until: date = date(2025, 12, 31), months: int = 24) -> Earlier:
    return Earlier(teams, until, months, COUNTED_THEN)


@pytest.mark.parametrize(
    ("stands", "before", "now"),
    [
        (True, before(("north", "south")), choice()),
        (True, before(months=36), choice()),
        (False, before(), choice()),
        (False, before(("south",), months=36), choice()),
        (True, before(("north", "south"), date(2025, 9, 30)), choice()),
        (True, before(until=date(2024, 9, 30)), choice(teams=("north", "south"))),
        (False, before(until=date(2024, 9, 30), months=36), choice()),
        (False, before(months=36), choice(Edition.RESTRICTED)),
        (False, before(("south", "north")), choice(teams=("north", "south"))),
    ],
)
def test_packs_over_some_of_the_same_teams_are_over_the_same_teams_and_to_one_day_over_the_same_months(
    stands: bool, before: Earlier, now: Choice
) -> None:
    found = stands_against(now, [before], COUNTED_THEN)
    assert found == (Against(before, few=False) if stands else None)


@pytest.mark.parametrize("came", [0, 1, 4, 5])
@pytest.mark.parametrize("went", [0, 1, 4, 5])
def test_between_two_packs_came_and_went_none_or_five_at_least(came: int, went: int) -> None:
    then = before(until=date(2025, 9, 30))
    now = COUNTED_THEN[went:] + [f"KT-9{n}" for n in range(came)]
    fewer = bool({came, went} & {1, 4})
    assert stands_against(choice(), [then], now) == (Against(then, few=True) if fewer else None)
    assert stands_against(choice(Edition.RESTRICTED), [then], now) is None


def test_of_several_packs_each_is_looked_at() -> None:
    """The last was over the same children; one of the year before was not."""
    last, first = before(until=date(2025, 9, 30)), replace(before(), until=date(2024, 12, 31), cases=COUNTED_THEN[:9])
    assert stands_against(choice(), [last, first], COUNTED_THEN) == Against(first, few=True)


def of(*numbers: range, until: date = date(2025, 9, 30), teams: tuple[str, ...] = ("north",)) -> Earlier:
    return Earlier(teams, until, 24, [f"KT-{n}" for each in numbers for n in each])


SOUTH, YEARS_AGO = ("south",), date(2022, 9, 30)
NOBODY = range(0)


@pytest.mark.parametrize(
    ("few", "earlier", "now"),
    [
        (False, [of(range(10)), of(range(10, 20), teams=SOUTH)], of(range(10), range(30, 36))),
        (True, [of(range(10)), of(range(10, 20), until=YEARS_AGO)], of(range(21))),
        (False, [of(range(10)), of(range(10, 20), until=YEARS_AGO)], of(range(25))),
        (True, [of(range(21)), of(range(10), until=YEARS_AGO)], of(range(10, 20))),
        (True, [of(range(3, 13)), of(range(13, 30), teams=SOUTH)], of(range(13), range(18, 22))),
        (False, [of(range(10)), of(range(10, 13), teams=SOUTH)], of(range(10))),
        (False, [of(NOBODY), of(NOBODY, teams=SOUTH)], of(range(10))),
    ],
)
def test_nor_does_any_pack_stand_out_from_two_others_together(few: bool, earlier: list[Earlier], now: Earlier) -> None:
    """The attack itself: whoever adds the numbers of two packs and takes the third away."""
    found = stands_against(choice(), earlier, now.cases)
    assert (found is not None and found.few) is few


def test_packs_over_two_teams_and_then_over_both_give_nobody_away() -> None:
    """Against each of the two, many came; against both together, one."""
    earlier = [of(range(15)), of(range(15, 27), teams=SOUTH)]
    both = choice(teams=("north", "south"))
    assert stands_against(both, earlier, of(range(28)).cases) == Against(earlier[0], few=False)
