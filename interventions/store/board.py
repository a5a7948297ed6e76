"""What reports for boards ask of cases beyond the values of figures: a statement each, however many the cases."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from interventions.store.replaced import not_replaced
from interventions.tables import CaseRow, FeedbackRow, PlanRow, SheetPrintRow, SupervisionRow

CHILDS_PLAN = "plan"
ANSWERED = ("submitted", "approved")


def plans_sent(session: Session, case_ids: Sequence[int]) -> dict[int, list[tuple[int, date]]]:
    """Version and day; without those returned since, whose day is not kept."""
    row = PlanRow
    query = select(row.case_id, row.version, row.submitted_on).where(
        row.case_id.in_(case_ids), row.submitted_on.is_not(None), row.status.in_(ANSWERED)
    )
    return _by_case(session, query.order_by(row.version), lambda version, on: (version, on))


def talks(session: Session, case_ids: Sequence[int]) -> dict[int, list[tuple[date, bool]]]:
    """Day, and whether something was challenged."""
    row = SupervisionRow
    query = select(row.case_id, row.held_on, row.challenged)
    query = query.where(row.case_id.in_(case_ids), not_replaced(row), row.taken_back.is_(None))
    return _by_case(session, query, lambda on, challenged: (on, challenged))


def heard(session: Session, case_ids: Sequence[int]) -> dict[int, list[tuple[date, str, str, bool]]]:
    """Day, who, at which moment, and whether it says what changed: never what was said."""
    row = FeedbackRow
    changed: ColumnElement[bool] = row.influence.is_not(None) & (row.influence != "")
    query = select(row.case_id, row.given_on, row.who, row.moment, changed)
    query = query.where(row.case_id.in_(case_ids), not_replaced(row))
    return _by_case(session, query, lambda on, who, moment, told: (on, who, moment, bool(told)))


def sheets_given(session: Session, case_ids: Sequence[int]) -> dict[int, list[datetime]]:
    """Of the child's plan."""
    row = SheetPrintRow
    query = select(row.case_id, row.printed_at).where(row.case_id.in_(case_ids), row.sheet == CHILDS_PLAN)
    return _by_case(session, query, lambda at: at)


def languages(session: Session, case_ids: Sequence[int]) -> dict[int, str]:
    query = select(CaseRow.id, CaseRow.language).where(CaseRow.id.in_(case_ids))
    return {row.id: row.language for row in session.execute(query)}


def _by_case(session: Session, query: Any, read: Callable[..., Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    rows: Iterable[Any] = session.execute(query)
    for case_id, *values in rows:
        found[case_id].append(read(*values))
    return found
