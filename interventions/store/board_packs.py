"""Packs for boards: drafts, each its writer's own, and what was sent, which nobody changes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from interventions.tables import BoardDraftRow, BoardPackRow

HEAD = (
    BoardPackRow.id, BoardPackRow.edition, BoardPackRow.teams, BoardPackRow.until, BoardPackRow.months,
    BoardPackRow.sent_by, BoardPackRow.sent_at,
)  # fmt: skip


def add_draft(session: Session, **values: Any) -> int:
    return int(session.execute(insert(BoardDraftRow).values(**values).returning(BoardDraftRow.id)).scalar_one())


def change_draft(session: Session, draft: int, **values: Any) -> None:
    session.execute(update(BoardDraftRow).where(BoardDraftRow.id == draft).values(**values))


def remove_draft(session: Session, draft: int) -> None:
    session.execute(delete(BoardDraftRow).where(BoardDraftRow.id == draft))


def draft_of(session: Session, user_id: int, draft: int) -> Any | None:
    """Nobody else's; locked where the database can, since whoever reads it may send it."""
    row = BoardDraftRow
    columns = row.id, row.edition, row.teams, row.until, row.months, row.reports, row.narratives
    query = select(*columns).where(row.id == draft, row.user_id == user_id)
    return session.execute(query.with_for_update()).one_or_none()


def drafts_of(session: Session, user_id: int) -> Sequence[Any]:
    row = BoardDraftRow
    query = select(row.id, row.edition, row.teams, row.until, row.months, row.begun_at).where(row.user_id == user_id)
    return session.execute(query.order_by(row.id.desc())).all()


def add_pack(session: Session, **values: Any) -> int:
    return int(session.execute(insert(BoardPackRow).values(**values).returning(BoardPackRow.id)).scalar_one())


def pack_of(session: Session, service_id: int, pack: int) -> Any | None:
    row = BoardPackRow
    columns = (*HEAD, row.content, row.recipients, row.why)
    return session.execute(select(*columns).where(row.id == pack, row.service_id == service_id)).one_or_none()


def packs_of(session: Session, service_id: int) -> Sequence[Any]:
    """The latest first."""
    row = BoardPackRow
    query = select(*HEAD).where(row.service_id == service_id)
    return session.execute(query.order_by(row.sent_at.desc(), row.id.desc())).all()


def circulated(session: Session, service_id: int) -> Sequence[Any]:
    """The latest day first."""
    row = BoardPackRow
    query = select(*HEAD).where(row.service_id == service_id, row.edition == "circulation")
    return session.execute(query.order_by(row.until.desc(), row.id.desc())).all()
