"""Stance records, apart from every rating: what was said, and which entry a later one replaces."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased
from sqlmodel import Session

from interventions.store.replaced import not_replaced
from interventions.tables import FamilyStanceRow, OffenceRow, StanceAcknowledgementRow, StanceRow


def stance_rows(session: Session, case_id: int) -> list[Any]:
    """Every entry, replaced ones too, in order of arrival."""
    row = StanceRow
    known = StanceAcknowledgementRow
    said = (row.id, row.recorded_on, row.stance, row.family_stance, row.reason, row.recorded_by, row.offence)
    query = select(*said, row.replaces_id, known.acknowledged_on, known.acknowledged_by)
    query = query.outerjoin(known, known.stance_id == row.id).where(row.case_id == case_id)
    return list(session.execute(query.order_by(row.id)).all())


def family_rows(session: Session, case_id: int) -> list[Any]:
    """Every entry about the family, in order of arrival."""
    row = FamilyStanceRow
    columns = (row.id, row.recorded_on, row.stance, row.reason, row.recorded_by, row.replaces_id)
    return list(session.execute(select(*columns).where(row.case_id == case_id).order_by(row.id)).all())


def offence_rows(session: Session, case_id: int) -> list[Any]:
    """Every entry about an offence, replaced ones too, in order of arrival."""
    row = OffenceRow
    said = (row.id, row.ref, row.label, row.happened_from, row.happened_until, row.basis, row.found_on)
    spells = (row.appeal_from, row.appeal_until, row.pending_from, row.pending_until)
    query = select(*said, *spells, row.recorded_on, row.recorded_by, row.replaces_id)
    return list(session.execute(query.where(row.case_id == case_id).order_by(row.id)).all())


def is_acknowledged(session: Session, stance_id: int) -> bool:
    known = StanceAcknowledgementRow
    return session.execute(select(known.id).where(known.stance_id == stance_id)).first() is not None


def to_acknowledge(session: Session, case_ids: Sequence[int]) -> set[int]:
    """Of these cases, those where the entry in force about an offence, or about all, has not been acknowledged."""
    row, known, later = StanceRow, StanceAcknowledgementRow, aliased(StanceRow)
    newer = (later.recorded_on > row.recorded_on) | ((later.recorded_on == row.recorded_on) & (later.id > row.id))
    same = (later.offence == row.offence) | (later.offence.is_(None) & row.offence.is_(None))
    replaced = aliased(StanceRow)
    holds = ~exists().where(replaced.replaces_id == later.id)
    superseded = exists().where(later.case_id == row.case_id, same, newer, holds)
    query = select(row.case_id).outerjoin(known, known.stance_id == row.id)
    query = query.where(row.case_id.in_(case_ids), known.id.is_(None), row.stance != "not_asked")
    return set(session.execute(query.where(not_replaced(row), ~superseded)).scalars())


def stands(session: Session, case_id: int, stance_id: int) -> bool:
    """Whether the case has this entry, and nothing replaces it."""
    return _stands(session, StanceRow, case_id, stance_id)


def family_stands(session: Session, case_id: int, stance_id: int) -> bool:
    """The same of an entry about the family."""
    return _stands(session, FamilyStanceRow, case_id, stance_id)


def _stands(session: Session, row: Any, case_id: int, entry_id: int) -> bool:
    query = select(row.id).where(row.id == entry_id, row.case_id == case_id, not_replaced(row))
    return session.execute(query).first() is not None
