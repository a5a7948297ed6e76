"""What is given to the child and the family, and what they said: append-only rows, in and out."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select
from sqlmodel import Session

from interventions.due.changes import SOMEBODY_NEW
from interventions.schemas.bundle import BundleIn
from interventions.schemas.family import FeedbackIn, SheetLineIn
from interventions.store.replaced import not_replaced, shape, standing
from interventions.tables import ChangeEventRow, FeedbackRow, SheetCheckRow, SheetLineRow, SheetPrintRow

FEEDBACK = tuple(FeedbackIn.model_fields)
LINE = tuple(SheetLineIn.model_fields)


def add_feedback(session: Session, case_id: int, said: FeedbackIn, replaces: int | None = None) -> None:
    session.add(FeedbackRow(case_id=case_id, replaces_id=replaces, **said.model_dump()))


def add_line(session: Session, case_id: int, line: SheetLineIn, replaces: int | None = None) -> None:
    session.add(SheetLineRow(case_id=case_id, replaces_id=replaces, **line.model_dump()))


def add_all(session: Session, case_id: int, bundle: BundleIn) -> None:
    for said in bundle.feedback:
        add_feedback(session, case_id, said)
    for line in bundle.sheet_lines:
        add_line(session, case_id, line)


def exported(session: Session, case_id: int) -> Mapping[str, list[dict[str, Any]]]:
    """By key of the bundle, in the order of arrival."""
    return {
        "feedback": [shape(row, FEEDBACK) for row in standing(session, FeedbackRow, case_id)],
        "sheet_lines": [shape(row, LINE) for row in standing(session, SheetLineRow, case_id)],
    }


def every(session: Session, table: Any, case_id: int) -> Sequence[Any]:
    """Those that were replaced too, in the order of arrival."""
    return session.execute(select(table).where(table.case_id == case_id).order_by(table.id)).scalars().all()


def feedback_rows(session: Session, case_id: int) -> Sequence[Any]:
    return every(session, FeedbackRow, case_id)


def feedback(session: Session, case_id: int) -> list[Any]:
    """What stands, the latest first."""
    rows = standing(session, FeedbackRow, case_id)
    return sorted(rows, key=lambda row: (row.given_on, row.id), reverse=True)


def add_check(session: Session, case_id: int, **said: Any) -> None:
    session.execute(insert(SheetCheckRow).values(case_id=case_id, **said))


def last_check(session: Session, case_id: int) -> Any | None:
    query = select(SheetCheckRow).where(SheetCheckRow.case_id == case_id).order_by(SheetCheckRow.id.desc()).limit(1)
    return session.execute(query).scalars().first()


def add_print(session: Session, case_id: int, **said: Any) -> int:
    made = session.execute(insert(SheetPrintRow).values(case_id=case_id, **said).returning(SheetPrintRow.id))
    return int(made.scalar_one())


def sheet_print(session: Session, case_id: int, print_id: int) -> Any | None:
    query = select(SheetPrintRow).where(SheetPrintRow.case_id == case_id, SheetPrintRow.id == print_id)
    return session.execute(query).scalars().first()


def lines(session: Session, case_id: int) -> Mapping[str, Any]:
    """By component."""
    return lines_of(session, [case_id])[case_id]


def lines_of(session: Session, case_ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    """By case and component."""
    row = SheetLineRow
    query = select(row).where(row.case_id.in_(case_ids), not_replaced(row)).order_by(row.id)
    found: dict[int, dict[str, Any]] = {case_id: {} for case_id in case_ids}
    for line in session.execute(query).scalars():
        found[line.case_id][line.component] = line
    return found


def lines_ever(session: Session, case_ids: Collection[int]) -> Mapping[int, int]:
    """By case that has any: how many, with those that were replaced."""
    row = SheetLineRow
    query = select(row.case_id, func.count().label("n")).where(row.case_id.in_(case_ids)).group_by(row.case_id)
    return {row.case_id: row.n for row in session.execute(query)}


def feedback_of(session: Session, case_id: int) -> Sequence[Any]:
    """As it stands, in the order of arrival."""
    return standing(session, FeedbackRow, case_id)


def on_the_sheet(session: Session, case_id: int) -> tuple[str, ...]:
    """The child's own words that the child agreed to have on it."""
    return tuple(row.voice for row in standing(session, FeedbackRow, case_id) if row.who == "child" and row.on_sheet)


def household_known_on(session: Session, case_id: int) -> list[date]:
    """The days on which we came to know of somebody new in the household, or close to it."""
    row = ChangeEventRow
    query = select(row.known_on).where(row.case_id == case_id, row.type.in_(SOMEBODY_NEW), not_replaced(row))
    return list(session.execute(query).scalars())
