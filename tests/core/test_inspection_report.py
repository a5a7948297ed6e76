"""The report's figures stand as they are, each with its place, and each beside what is counted."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from interventions.inspection import CHAPTERS, COUNTS, REASONS, Chapter, Finding, report
from interventions.inspection.report import Why, parsed

PLACE = re.compile(r"\d\.\d{1,2}|foreword|summary|press|themes [3-6]")


def everything() -> list[Finding]:
    found = report()
    figures = (finding for figure in found.figures for finding in figure.found)
    return [*found.sample, *figures, *(finding for row in found.apart for finding in row.found)]


def test_every_count_stands_beside_one_figure_and_every_figure_beside_a_count() -> None:
    beside = [code for figure in report().figures for code in figure.beside]
    assert sorted(beside) == sorted(COUNTS)
    assert all(figure.beside for figure in report().figures)
    codes = [figure.code for figure in report().figures]
    assert len(set(codes)) == len(codes)
    assert {figure.chapter for figure in report().figures} == set(CHAPTERS) == set(Chapter)
    assert {row.why for row in report().apart} == set(REASONS) == set(Why)


def test_every_figure_says_where_it_stands() -> None:
    assert all(finding.at and all(PLACE.fullmatch(at) for at in finding.at) for finding in everything())
    assert [str(place) for place in Finding(("4.5", "summary", "themes 5"), {"en": ""}).places] == [
        "4.5",
        "summary",
        "chapter 5, key themes",
    ]


def test_so_many_of_so_many_are_never_more() -> None:
    numbers = [(finding.n, finding.of) for finding in everything() if finding.of is not None]
    assert len(numbers) > 20
    assert all(n is not None and n <= of for n, of in numbers)


@pytest.mark.parametrize(
    ("code", "versions"),
    [
        ("earlier_behaviour", {"2.5": 8, "3.1": 8, "3.7": 10, "2.9": 11, "summary": 11}),
        ("social_care", {"2.9": 12, "3.2": None}),
        ("strengths", {"6.8": 16, "summary": 10}),
    ],
)
def test_where_the_report_differs_every_version_stands_with_its_paragraph(
    code: str, versions: dict[str, int | None]
) -> None:
    figure = next(figure for figure in report().figures if figure.code == code)
    assert figure.differs
    assert {at: finding.n for finding in figure.found for at in finding.at} == versions


def test_the_number_of_teams_and_the_share_of_reports_differ_too() -> None:
    assert [finding.n for finding in report().sample] == [6, 7]
    reports = next(row for row in report().apart if "sentence" in row.name["en"])
    assert reports.differs
    assert ["only half" in f.text["en"] for f in reports.found] == [True, False]


FAULTS: list[tuple[Callable[[dict[str, Any]], Any], type[Exception]]] = [
    (lambda data: data["figures"][0].pop("name"), TypeError),
    (lambda data: data["figures"][0].update(chapter="victims"), ValueError),
    (lambda data: data["figures"][0]["found"][0].update(paragraph="2.5"), TypeError),
    (lambda data: data["figures"][0]["found"][0].pop("at"), KeyError),
    (lambda data: data["apart"][0].update(why="unsaid"), ValueError),
    (lambda data: data.pop("sample"), KeyError),
]


@pytest.mark.parametrize(("spoil", "error"), FAULTS)
def test_a_row_that_is_misspelt_is_refused(spoil: Callable[[dict[str, Any]], Any], error: type[Exception]) -> None:
    finding = {"at": ["2.5"], "text": {"en": "x"}}
    data: dict[str, Any] = {
        "sample": [finding],
        "figures": [
            {"code": "a", "chapter": "children", "name": {"en": "A"}, "beside": ["under_16"], "found": [dict(finding)]}
        ],
        "apart": [{"why": "stance", "name": {"en": "B"}, "found": [finding]}],
    }
    assert parsed(data).with_count("under_16")
    spoil(data)
    with pytest.raises(error):
        parsed(data)
