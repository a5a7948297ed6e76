"""Supervision of cases: the talks that were held, and when each case had its last one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select
from sqlmodel import Session

from interventions.store.replaced import not_replaced
from interventions.tables import SupervisionRow


def add_supervision(session: Session, case_id: int, **said: Any) -> None:
    session.execute(insert(SupervisionRow).values(case_id=case_id, **said))


def supervisions(session: Session, case_id: int) -> list[Any]:
    """The latest first."""
    row = SupervisionRow
    columns = (row.id, row.held_on, row.led_by, row.with_whom, row.looked_at, row.challenged, row.next_by)
    query = select(*columns).where(row.case_id == case_id, not_replaced(row))
    return list(session.execute(query.order_by(row.held_on.desc(), row.id.desc())).all())


def last_supervised(session: Session, case_ids: Sequence[int]) -> dict[int, date]:
    """Of these cases, those that had any."""
    row = SupervisionRow
    query = select(row.case_id, func.max(row.held_on).label("on")).where(row.case_id.in_(case_ids), not_replaced(row))
    return {found.case_id: found.on for found in session.execute(query.group_by(row.case_id))}
