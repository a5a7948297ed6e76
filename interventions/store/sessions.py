"""Held sessions as they are stored: every revision, and when each was copied to the statutory case system."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, select
from sqlmodel import Session

from interventions.model import Attendance
from interventions.schemas.cases import ContactCopyIn
from interventions.tables import ContactCopyRow, HeldSessionRow

BATCH = 1000
"""Ids asked for at a time."""


def stored_revisions(session: Session, session_id: UUID) -> list[Any]:
    """Of any case, the first one first."""
    row = HeldSessionRow
    columns = (row.case_id, row.revision, row.content_hash, row.saved_at, row.received_at)
    query = select(*columns).where(HeldSessionRow.session_id == str(session_id)).order_by(HeldSessionRow.revision)
    return list(session.execute(query))


def recorded_since(
    session: Session, case_ids: Sequence[int], moment: datetime, but_by: str
) -> Mapping[int, list[tuple[bool, bool]]]:
    """By case, each revision that came in after a moment and was recorded by somebody else: the first, and held?"""
    row = HeldSessionRow
    ids: BindParameter[int] = bindparam("ids", expanding=True, literal_execute=True)
    query = select(row.case_id, row.revision, row.attendance).where(row.case_id.in_(ids), row.received_at > moment)
    found: dict[int, list[tuple[bool, bool]]] = {}
    for case_id, revision, attendance in session.execute(query.where(row.recorded_by != but_by), {"ids": case_ids}):
        found.setdefault(case_id, []).append((revision == 1, Attendance(attendance).held))
    return found


def any_stored(session: Session, session_ids: Iterable[UUID]) -> bool:
    """Whether one of these is recorded here, for whatever case."""
    ids = sorted({str(session_id) for session_id in session_ids})
    for start in range(0, len(ids), BATCH):
        query = select(HeldSessionRow.id).where(HeldSessionRow.session_id.in_(ids[start : start + BATCH]))
        if session.execute(query.limit(1)).first():
            return True
    return False


def contact_copies(session: Session, case_id: int, session_id: UUID) -> tuple[ContactCopyIn, ...]:
    """In order of arrival."""
    row = ContactCopyRow
    query = select(row.copied_by, row.copied_at).where(row.case_id == case_id, row.session_id == str(session_id))
    rows = session.execute(query.order_by(row.id))
    return tuple(ContactCopyIn(session=str(session_id), by=by, at=at) for by, at in rows)


def copied_since(session: Session, case_id: int, session_id: UUID, moment: datetime) -> bool:
    row = ContactCopyRow
    query = select(row.id).where(row.case_id == case_id, row.session_id == str(session_id), row.copied_at >= moment)
    return session.execute(query).first() is not None
