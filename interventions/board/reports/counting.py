"""Tables from what is asked of each case."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from interventions.board.reports.cohort import Known
from interventions.board.values import Cell, Lie, Row, Table
from interventions.distribution import Measure
from interventions.inspection.seen import Answer, Ask
from interventions.inspection.tally import Part
from interventions.words import Say, nsay, say

CHILDREN = "children"
YES, NO, APART = "yes", "no", "apart"
ANSWERS: Mapping[str, Say] = {YES: say("Yes"), NO: say("No"), APART: say("Does not apply, or not known yet")}
KEPT: Mapping[str, Say] = {YES: say("Yes"), NO: say("No")}
DAYS = nsay("day", "days", 2)
Names = Mapping[str, Say]
Asked = Mapping[str, tuple[Say, Ask]]
Place = tuple[str, str]
"""Row and column, by code."""
Counts = Mapping[Place, int]
OF_CHILDREN = say("Children")


def cell(references: Iterable[str]) -> Cell:
    """Children, by reference."""
    found = tuple(sorted(references))
    return Cell(len(found), found)


def answered(code: str, title: Say, asked: Asked, cases: Sequence[Known], **more: Any) -> Table:
    """A row for each question; every child stands once in each."""
    rows = tuple(_row(question, name, ask, cases) for question, (name, ask) in asked.items())
    return Table(code, title, OF_CHILDREN, ANSWERS, rows, share=(YES,), of=(YES, NO), **more)


def asking(cases: Sequence[Known], asked: Mapping[str, tuple[Say, Callable[[Known], Answer]]]) -> Asked:
    """The same for questions that rest on more than what is seen of a case."""
    known = {each.reference: each for each in cases}

    def of(ask: Callable[[Known], Answer]) -> Ask:
        return lambda seen: ask(known[seen.case.reference])

    return {question: (name, of(ask)) for question, (name, ask) in asked.items()}


def _row(question: str, name: Say, ask: Ask, cases: Sequence[Known]) -> Row:
    answers = {each.reference: ask(each.seen) for each in cases}
    return Row(question, name, tuple(cell(_having(answers, answer)) for answer in (True, False, None)))


def _having(answers: Mapping[str, Answer], wanted: Answer) -> list[str]:
    return [reference for reference, answer in answers.items() if answer is wanted]


def banded(measure: Measure, cases: Sequence[Known]) -> Table:
    """The bands, a row each: together they are the cohort."""
    bands = {each.reference: measure.band_of(each.summary) for each in cases}
    rows = tuple(
        Row(band.code, band.name, (cell(reference for reference, code in bands.items() if code == band.code),))
        for band in measure.bands
    )
    return Table(measure.code, measure.name, OF_CHILDREN, {CHILDREN: OF_CHILDREN}, rows, True)


def placed(
    code: str, title: Say, rows: Names, columns: Names, places: Mapping[str, Place | None], **more: Any
) -> Table:
    """Children, each in one place of the table by reference; None for those who have none in it."""
    found = {
        (row, column): cell(reference for reference, place in places.items() if place == (row, column))
        for row in rows
        for column in columns
    }
    lines = tuple(Row(row, name, tuple(found[row, column] for column in columns)) for row, name in rows.items())
    return Table(code, title, OF_CHILDREN, columns, lines, True, **more)


def summed(
    code: str, title: Say, counted: Say, rows: Names, columns: Names, found: Mapping[str, Counts], **more: Any
) -> Table:
    """What is no child, by place: so many of each case, by reference. A row says on how many children it rests."""
    lines = []
    for row, name in rows.items():
        cells = tuple(_cell(found, (row, column)) for column in columns)
        behind = {reference for each in cells for reference in each.cases}
        lines.append(Row(row, name, cells, over=len(behind)))
    return Table(code, title, counted, columns, tuple(lines), **more)


def _cell(found: Mapping[str, Counts], place: Place) -> Cell:
    having = {reference: counts[place] for reference, counts in found.items() if counts.get(place)}
    return Cell(sum(having.values()), tuple(sorted(having)), tuple(n for _reference, n in sorted(having.items())))


def parts(
    code: str,
    title: Say,
    counted: Say,
    asked: Mapping[str, tuple[Say, Callable[[Known], Part | None]]],
    cases: Sequence[Known],
    columns: Names = KEPT,
) -> Table:
    """A row for each question: so many of so many of each case, in the first of two columns and in the second."""
    done, short = columns
    found: dict[str, dict[Place, int]] = {each.reference: {} for each in cases}
    for question, (_name, ask) in asked.items():
        for each in cases:
            part = ask(each) or Part(0, 0)
            found[each.reference] |= {(question, done): part.done, (question, short): part.of - part.done}
    names = {question: name for question, (name, _ask) in asked.items()}
    return summed(code, title, counted, names, columns, found, share=(done,), of=(done, short))


def lie(name: Say, values: Iterable[int | None], unit: Say = DAYS) -> tuple[Say, Lie]:
    """values: of all the cases that it was asked of, None for those that have no such number."""
    asked = [*values]
    return name, Lie(tuple(sorted(value for value in asked if value is not None)), unit, len(asked))
