"""Rows of the service's absences, either way."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from interventions.model import Absence
from interventions.tables import AbsenceRow


def add_absence(session: Session, service_id: int, replaces: int | None = None, **values: Any) -> None:
    session.execute(insert(AbsenceRow).values(service_id=service_id, replaces_id=replaces, **values))


def absence_rows(session: Session, service_id: int) -> list[Any]:
    """Every entry, those replaced too, in the order of arrival."""
    names = ("id", "starts_on", "ends_on", "reason", "recorded_on", "recorded_by", "withdrawn", "replaces_id")
    columns = [getattr(AbsenceRow, name) for name in names]
    return list(session.execute(select(*columns).where(AbsenceRow.service_id == service_id).order_by(AbsenceRow.id)))


def absences_of(session: Session, service_id: int) -> tuple[Absence, ...]:
    """As the core knows them: each until the day on which it was corrected or taken back."""
    rows = absence_rows(session, service_id)
    replaced: Mapping[int, date] = {row.replaces_id: row.recorded_on for row in rows if row.replaces_id is not None}
    return tuple(
        Absence(row.starts_on, row.ends_on, row.recorded_on, row.reason, replaced.get(row.id))
        for row in rows
        if not row.withdrawn
    )
