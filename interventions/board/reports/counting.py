"""Tables from what is asked of each case."""

from collections.abc import Iterable, Mapping, Sequence

from interventions.board.reports.cohort import Known
from interventions.board.values import Cell, Row, Table
from interventions.inspection.seen import Answer, Ask
from interventions.words import Say, say

CHILDREN = "children"
"""What each row of answers counts: all of the cohort."""
YES, NO, APART = "yes", "no", "apart"
ANSWERS: Mapping[str, Say] = {YES: say("Yes"), NO: say("No"), APART: say("Does not apply, or not known yet")}
Asked = Mapping[str, tuple[Say, Ask]]


def cell(references: Iterable[str]) -> Cell:
    """Children, by reference."""
    found = tuple(sorted(references))
    return Cell(len(found), found)


def answered(code: str, title: Say, counted: Say, asked: Asked, cases: Sequence[Known]) -> Table:
    """A row for each question; every child stands once in each."""
    rows = tuple(_row(question, name, ask, cases) for question, (name, ask) in asked.items())
    return Table(code, title, counted, ANSWERS, rows, share=(YES,), of=(YES, NO), whole=CHILDREN)


def _row(question: str, name: Say, ask: Ask, cases: Sequence[Known]) -> Row:
    answers = {each.reference: ask(each.seen) for each in cases}
    return Row(question, name, tuple(cell(_having(answers, answer)) for answer in (True, False, None)))


def _having(answers: Mapping[str, Answer], wanted: Answer) -> list[str]:
    return [reference for reference, answer in answers.items() if answer is wanted]
