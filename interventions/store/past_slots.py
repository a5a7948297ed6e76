"""Past slots kept beside the figures: which cases of a service lack them, and their sums by stream."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import String, and_, cast, delete, func, insert, literal, select
from sqlmodel import Session

from interventions.measures.finish import Prior
from interventions.tables import CaseFiguresRow, CaseRow, PastSlotsRow

FEWEST = 3
"""Past slots of a case in a stream, for it to say anything of the service (measures.md D8)."""


def stale(session: Session, service_id: int, key: tuple[str, str], as_of: date) -> dict[int, int]:
    """The cases whose figures are not kept for this day under their stamp. key: what stands before and after it."""
    before, after = key
    case, row = CaseRow, CaseFiguresRow
    stamp = literal(before) + cast(case.stamp, String) + literal(after)
    fresh = and_(row.case_id == case.id, row.as_of == as_of, row.stamp == stamp)
    query = select(case.id, case.stamp).join(row, fresh, isouter=True)
    missing = session.execute(query.where(case.service_id == service_id, row.case_id.is_(None)))
    return {row.id: row.stamp for row in missing}


def sums(session: Session, service_id: int, as_of: date) -> dict[str, Prior]:
    """By stream, over the cases of the service that have at least 3 past slots in it."""
    row, both = PastSlotsRow, PastSlotsRow.kept + PastSlotsRow.lost
    query = (
        select(row.stream, func.sum(row.kept), func.sum(row.lost), func.count())
        .join(CaseRow, CaseRow.id == row.case_id)
        .where(CaseRow.service_id == service_id, row.as_of == as_of, both >= FEWEST)
        .group_by(row.stream)
    )
    return {stream: Prior(int(kept), int(lost), int(cases)) for stream, kept, lost, cases in session.execute(query)}


def of_case(session: Session, case_id: int, as_of: date) -> list[dict[str, Any]]:
    """Its own share of the sums."""
    row = PastSlotsRow
    query = select(row.stream, row.kept, row.lost).where(row.case_id == case_id, row.as_of == as_of)
    return [{"code": each.stream, "kept": each.kept, "lost": each.lost} for each in session.execute(query)]


def keep(session: Session, as_of: date, by_case: Mapping[int, Iterable[Mapping[str, Any]]]) -> None:
    """In place of what was kept for these cases. A stream without past slots says nothing."""
    session.execute(delete(PastSlotsRow).where(PastSlotsRow.case_id.in_(list(by_case))))
    rows = [
        {"case_id": case_id, "as_of": as_of, "stream": each["code"], "kept": each["kept"], "lost": each["lost"]}
        for case_id in sorted(by_case)
        for each in by_case[case_id]
        if each["kept"] + each["lost"]
    ]
    if rows:
        session.execute(insert(PastSlotsRow), rows)
