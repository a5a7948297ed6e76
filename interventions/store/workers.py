"""Who works with the child, from when to when. An ended assignment stays as history."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select, update
from sqlmodel import Session

from interventions.model import WorkerSpell
from interventions.tables import CaseWorkerRow


def current_workers(session: Session, case_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """By case, the accounts assigned now: an ended assignment opens nothing."""
    row = CaseWorkerRow
    assigned = row.case_id.in_(case_ids), row.ends_on.is_(None), row.user_id.is_not(None)
    found: dict[int, frozenset[int]] = {}
    for case_id, user_id in session.execute(select(row.case_id, row.user_id).where(*assigned)):
        found[case_id] = found.get(case_id, frozenset()) | {user_id}
    return found


def assigned_emails(session: Session, case_id: int) -> tuple[str, ...]:
    """Everybody assigned now, outside persons too, the longest first."""
    query = select(CaseWorkerRow.email).where(CaseWorkerRow.case_id == case_id, CaseWorkerRow.ends_on.is_(None))
    return tuple(session.execute(query.order_by(CaseWorkerRow.id)).scalars())


def emails_by_case(session: Session, case_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The same of many cases."""
    ids: BindParameter[int] = bindparam("ids", expanding=True, literal_execute=True)
    wanted = CaseWorkerRow.case_id.in_(ids), CaseWorkerRow.ends_on.is_(None)
    query = select(CaseWorkerRow.case_id, CaseWorkerRow.email).where(*wanted).order_by(CaseWorkerRow.id)
    found: dict[int, tuple[str, ...]] = {}
    for case_id, email in session.execute(query, {"ids": case_ids}):
        found[case_id] = (*found.get(case_id, ()), email)
    return found


def cases_of(worker: str) -> Select[int]:
    """The ids of the cases that somebody works with now, by address."""
    assigned = CaseWorkerRow.email == worker.strip().lower(), CaseWorkerRow.ends_on.is_(None)
    return select(CaseWorkerRow.case_id).where(*assigned)


def assignments(session: Session, case_id: int) -> Sequence[Any]:
    """Those that run now, each with its id, email and starts_on."""
    row = CaseWorkerRow
    query = select(row.id, row.email, row.starts_on).where(row.case_id == case_id, row.ends_on.is_(None))
    return session.execute(query.order_by(row.id)).all()


def end_assignments(session: Session, ids: Collection[int], day: date, reason: str | None) -> None:
    session.execute(update(CaseWorkerRow).where(CaseWorkerRow.id.in_(ids)).values(ends_on=day, reason=reason))


def spells(session: Session, case_id: int) -> tuple[WorkerSpell, ...]:
    """Of one case, in the order they were recorded."""
    row = CaseWorkerRow
    query = select(row.email, row.starts_on, row.ends_on, row.reason).where(row.case_id == case_id).order_by(row.id)
    return tuple(WorkerSpell(*spell) for spell in session.execute(query))


def spells_by_case(session: Session, case_ids: Collection[int]) -> dict[int, list[WorkerSpell]]:
    """Without their reasons."""
    row = CaseWorkerRow
    query = select(row.case_id, row.email, row.starts_on, row.ends_on).where(row.case_id.in_(case_ids))
    found: dict[int, list[WorkerSpell]] = {}
    for case_id, *spell in session.execute(query.order_by(row.case_id, row.id)):
        found.setdefault(case_id, []).append(WorkerSpell(*spell))
    return found
