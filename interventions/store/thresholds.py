"""Rows of the thresholds that a service set for itself, either way."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlmodel import Session

from interventions.rules import ThresholdSet
from interventions.tables import ThresholdSetRow


def own_sets(session: Session, service_id: int) -> tuple[ThresholdSet, ...]:
    """In the order of their numbers."""
    return tuple(
        ThresholdSet(str(row.number), row.valid_from, row.reason, row.flags) for row in set_rows(session, service_id)
    )


def set_rows(session: Session, service_id: int) -> list[Any]:
    row = ThresholdSetRow
    query = select(row.number, row.valid_from, row.reason, row.set_by, row.set_at, row.flags)
    return list(session.execute(query.where(row.service_id == service_id).order_by(row.number)))


def add_set(
    session: Session, service_id: int, valid_from: date, reason: str, set_by: str, set_at: datetime, flags: Any
) -> int:
    """The number of the new set."""
    last = session.execute(
        select(func.max(ThresholdSetRow.number)).where(ThresholdSetRow.service_id == service_id)
    ).scalar()
    number = (last or 0) + 1
    values = {"valid_from": valid_from, "reason": reason, "set_by": set_by, "set_at": set_at, "flags": flags}
    session.execute(insert(ThresholdSetRow).values(service_id=service_id, number=number, **values))
    return number
