"""Stance records, apart from every rating: what was said, and which entry a later one replaces."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from interventions.store.replaced import not_replaced
from interventions.tables import StanceRow


def stance_rows(session: Session, case_id: int) -> list[Any]:
    """Every entry, replaced ones too, in order of arrival."""
    row = StanceRow
    columns = (row.id, row.recorded_on, row.stance, row.family_stance, row.reason, row.recorded_by, row.replaces_id)
    return list(session.execute(select(*columns).where(row.case_id == case_id).order_by(row.id)).all())


def stands(session: Session, case_id: int, stance_id: int) -> bool:
    """Whether the case has this entry, and nothing replaces it."""
    standing = StanceRow.id == stance_id, StanceRow.case_id == case_id, not_replaced(StanceRow)
    return session.execute(select(StanceRow.id).where(*standing)).first() is not None
