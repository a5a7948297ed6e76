"""What tablets handed in, as it is stored; and when duty was phoned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlmodel import Session

from app.core import clock
from app.core.accounts.tables import User
from interventions.tables import DutyCallRow, ReceivedItemRow


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said of an item when it came: to whom, and what."""

    user_id: int
    outcome: str
    reason: str | None
    faults: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DutyCall:
    """phoned_at: by the tablet's clock, which was offset_ms ahead of ours. by: the worker's address."""

    phoned_at: datetime
    offset_ms: int | None
    by: str
    received_at: datetime


def answered(session: Session, item_id: str, hash: str) -> Answered | None:
    row = ReceivedItemRow
    columns = (row.user_id, row.outcome, row.reason, row.faults)
    found = session.execute(select(*columns).where(row.item_id == item_id, row.hash == hash)).first()
    return Answered(found.user_id, found.outcome, found.reason, found.faults or {}) if found else None


def add_received(session: Session, **values: Any) -> None:
    session.execute(insert(ReceivedItemRow).values(**values))


def keep_call(
    session: Session,
    case_id: int,
    item_id: UUID,
    session_id: UUID,
    phoned_at: datetime,
    offset_ms: int | None,
    by: str,
) -> bool:
    """Whether or not the session has come. Two that differ are two calls; False where this very one was kept before."""
    row = DutyCallRow
    same = (row.item_id == str(item_id), row.session_id == str(session_id), row.phoned_at == phoned_at)
    if session.execute(select(row.id).where(*same)).first():
        return False
    call = {"item_id": str(item_id), "session_id": str(session_id), "phoned_at": phoned_at, "offset_ms": offset_ms}
    session.execute(insert(DutyCallRow).values(case_id=case_id, **call, phoned_by=by, received_at=clock.now()))
    return True


def duty_calls(session: Session, case_id: int, session_id: UUID) -> tuple[DutyCall, ...]:
    """In order of arrival."""
    row = DutyCallRow
    columns = (row.phoned_at, row.offset_ms, row.phoned_by, row.received_at)
    query = select(*columns).where(row.case_id == case_id, row.session_id == str(session_id)).order_by(row.id)
    return tuple(DutyCall(*found) for found in session.execute(query))


def address_of(session: Session, user_id: int) -> str:
    return str(session.execute(select(User.email).where(User.id == user_id)).scalar_one())
