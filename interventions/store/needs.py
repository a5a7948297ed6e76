"""Recorded needs. A need said again is changed."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from interventions.schemas.cases import NeedIn
from interventions.store import write
from interventions.tables import NeedRow


def set_need(session: Session, case_id: int, need: NeedIn, today: date) -> None:
    """Since when it is recorded stays."""
    row = _row(session, case_id, need.code)
    if row is None:
        write.add_needs(session, case_id, [need.model_copy(update={"recorded_on": today})])
    else:
        row.adaptations, row.reason = list(need.adaptations), need.reason


def remove_need(session: Session, case_id: int, code: str) -> bool:
    """False where it was not recorded."""
    row = _row(session, case_id, code)
    if row is None:
        return False
    session.delete(row)
    return True


def _row(session: Session, case_id: int, code: str) -> NeedRow | None:
    found: NeedRow | None = session.execute(
        select(NeedRow).where(NeedRow.case_id == case_id, NeedRow.code == code)
    ).scalar()
    return found
