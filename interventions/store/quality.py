"""Checks of the quality of files: rows to values and back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select
from sqlmodel import Session

from interventions.model import Area, Finding, Mark, QualityCheck, QualityStep
from interventions.schemas.oversight import QualityCheckIn, QualityStepIn
from interventions.store.grouping import Grouped, by
from interventions.tables import CaseRow, QualityCheckRow, QualitySampleRow, QualityStepRow

DRAWN = ("drawn_on", "drawn_by", "due_on")


def add_sample(session: Session, **said: Any) -> int:
    made = session.execute(insert(QualitySampleRow).values(**said).returning(QualitySampleRow.id))
    return int(made.scalar_one())


def samples(session: Session, team_ids: Sequence[int]) -> list[Any]:
    """The latest first, each with the cases drawn: (case_id, reference, number)."""
    row, check = QualitySampleRow, QualityCheckRow
    columns = (row.id, row.team_id, row.seed, row.drawn_from, row.drawn_by, row.drawn_at)
    query = select(*columns, check.case_id, CaseRow.reference, check.number)
    query = query.join(check, check.sample_id == row.id).join(CaseRow, CaseRow.id == check.case_id)
    return list(session.execute(query.where(row.team_id.in_(team_ids)).order_by(row.id.desc(), CaseRow.reference)))


def add_check(session: Session, case_id: int, number: int, check: QualityCheckIn, sample_id: int | None = None) -> None:
    """With the steps that it came with."""
    row = QualityCheckRow
    said = {"case_id": case_id, "number": number, "sample_id": sample_id, **check.model_dump(include=set(DRAWN))}
    check_id = session.execute(insert(row).values(**said).returning(row.id)).scalar_one()
    for n, step in enumerate(check.steps, 1):
        _add(session, check_id, n, step)


def add_step(session: Session, case_id: int, number: int, step: QualityStepIn) -> None:
    """At the end of those that the case's check has."""
    row, told = QualityCheckRow, QualityStepRow
    check_id = session.execute(select(row.id).where(row.case_id == case_id, row.number == number)).scalar_one()
    so_far = session.execute(select(func.count()).where(told.check_id == check_id)).scalar_one()
    _add(session, check_id, so_far + 1, step)


def _add(session: Session, check_id: int, number: int, step: QualityStepIn) -> None:
    findings = step.model_dump(mode="json", include={"findings"})["findings"]
    values = {"check_id": check_id, "number": number, "by": step.by, "at": step.at, "words": step.words}
    session.execute(insert(QualityStepRow).values(**values, findings=findings))


def last_drawn(session: Session, case_ids: Sequence[int]) -> dict[int, date]:
    """Of these cases, those that ever were."""
    row = QualityCheckRow
    query = select(row.case_id, func.max(row.drawn_on).label("on")).where(row.case_id.in_(case_ids))
    return {found.case_id: found.on for found in session.execute(query.group_by(row.case_id))}


def checks_of(session: Session, case_ids: Sequence[int]) -> dict[int, tuple[QualityCheck, ...]]:
    """Of these cases, those that have any, by case id; the first drawn first."""
    row, told = QualityCheckRow, QualityStepRow
    columns = (row.case_id, row.id, row.number, *(getattr(row, name) for name in DRAWN))
    found = session.execute(select(*columns).where(row.case_id.in_(case_ids)).order_by(row.case_id, row.number))
    said = (told.check_id, told.number, told.findings, told.words, told.by, told.at)
    query = select(*said).join(row, row.id == told.check_id).where(row.case_id.in_(case_ids))
    steps = by(session.execute(query.order_by(told.check_id, told.number)).all(), "check_id")
    return {case_id: _checks(rows, steps) for case_id, rows in by(found.all(), "case_id").items()}


def exported(session: Session, case_id: int) -> list[dict[str, Any]]:
    """In the bundle's shape."""
    return [_said(check) for check in checks_of(session, [case_id]).get(case_id, ())]


def _checks(rows: Sequence[Any], steps: Grouped) -> tuple[QualityCheck, ...]:
    return tuple(
        QualityCheck(
            row.number, **{name: getattr(row, name) for name in DRAWN}, steps=tuple(map(_step, steps.get(row.id, ())))
        )
        for row in rows
    )


def _step(row: Any) -> QualityStep:
    return QualityStep(row.number, row.by, row.at, _findings(row.findings or {}), row.words)


def _findings(stored: Mapping[str, Any]) -> dict[Area, Finding]:
    return {
        area: Finding(Mark(stored[area.value]["mark"]), stored[area.value]["words"])
        for area in Area
        if area.value in stored
    }


def _said(check: QualityCheck) -> dict[str, Any]:
    return {**{name: getattr(check, name) for name in DRAWN}, "steps": [_step_said(step) for step in check.steps]}


def _step_said(step: QualityStep) -> dict[str, Any]:
    findings = {area: {"mark": found.mark, "words": found.words} for area, found in step.findings.items()}
    return {"by": step.by, "at": step.at, "findings": findings or None, "words": step.words}
