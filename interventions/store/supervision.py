"""Supervision of cases: the talks that were held, and when each case had its last one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select
from sqlmodel import Session

from interventions.schemas.oversight import SupervisionIn
from interventions.store.replaced import not_replaced
from interventions.tables import SupervisionRow

SAID = tuple(SupervisionIn.model_fields)


def add_supervision(
    session: Session, case_id: int, said: SupervisionIn, replaces: int | None = None, taken_back: str | None = None
) -> None:
    values = {**said.model_dump(), "replaces_id": replaces, "taken_back": taken_back}
    session.execute(insert(SupervisionRow).values(case_id=case_id, **values))


def supervision_rows(session: Session, case_id: int) -> list[Any]:
    """Every record, those replaced too, in order of arrival."""
    row = SupervisionRow
    columns = (row.id, *(getattr(row, name) for name in SAID), row.taken_back, row.replaces_id)
    return list(session.execute(select(*columns).where(row.case_id == case_id).order_by(row.id)).all())


def exported(session: Session, case_id: int) -> list[dict[str, Any]]:
    """Those that hold, in the bundle's shape."""
    rows = supervision_rows(session, case_id)
    replaced = {row.replaces_id for row in rows}
    return [{name: getattr(r, name) for name in SAID} for r in rows if r.id not in replaced and not r.taken_back]


def last_supervised(session: Session, case_ids: Sequence[int]) -> dict[int, date]:
    """Of these cases, those that had any."""
    row = SupervisionRow
    query = select(row.case_id, func.max(row.held_on).label("on")).where(row.case_id.in_(case_ids), not_replaced(row))
    query = query.where(row.taken_back.is_(None)).group_by(row.case_id)
    return {found.case_id: found.on for found in session.execute(query)}
