"""Assessments with their ratings, strengths and agency checks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select, update
from sqlmodel import Session

from interventions.schemas.cases import AssessmentIn
from interventions.store import export, write
from interventions.tables import AgencyCheckRow, AssessmentRow, RatingRow

Strengths = Sequence[Mapping[str, Any]]
"""As kept: {"strength", "rating", ...} each."""


def assessments(session: Session, case_id: int) -> list[tuple[int, AssessmentIn]]:
    """Each with its id, in order of arrival."""
    query = select(AssessmentRow).where(AssessmentRow.case_id == case_id).order_by(AssessmentRow.id)
    rows = session.execute(query, execution_options={"populate_existing": True}).scalars()
    return [(row.id or 0, _content(session, row)) for row in rows]


def assessment(session: Session, case_id: int, assessment_id: int) -> AssessmentIn | None:
    query = select(AssessmentRow).where(AssessmentRow.id == assessment_id, AssessmentRow.case_id == case_id)
    row = session.execute(query, execution_options={"populate_existing": True}).scalar()
    return _content(session, row) if row else None


def _content(session: Session, row: AssessmentRow) -> AssessmentIn:
    return AssessmentIn.model_validate(export.assessment(session, row))


def replace_assessment(session: Session, case_id: int, assessment_id: int, assessment: AssessmentIn) -> None:
    session.execute(delete(RatingRow).where(RatingRow.assessment_id == assessment_id))
    session.execute(delete(AgencyCheckRow).where(AgencyCheckRow.assessment_id == assessment_id))
    columns = write.assessment_columns(assessment)
    session.execute(update(AssessmentRow).where(AssessmentRow.id == assessment_id).values(**columns))
    write.add_assessment_rows(session, case_id, assessment_id, assessment)


def strengths_found(session: Session, case_ids: Collection[int], as_of: date) -> dict[int, list[Strengths]]:
    """By case: of each completed assessment that looked for any, the earliest first."""
    row = AssessmentRow
    query = select(row.case_id, row.strengths).where(row.case_id.in_(case_ids), row.completed_on <= as_of)
    found: dict[int, list[Strengths]] = {}
    for case_id, strengths in session.execute(query.order_by(row.completed_on, row.id)):
        if strengths:
            found.setdefault(case_id, []).append(strengths)
    return found


def latest_strengths(session: Session, case_id: int, as_of: date) -> Strengths:
    """Of the latest completed assessment that looked for any."""
    looked = strengths_found(session, [case_id], as_of).get(case_id)
    return looked[-1] if looked else ()


def agency_outcomes(session: Session, case_ids: Collection[int], agency: str) -> dict[int, list[str]]:
    """By case: what this agency answered; an empty string where nothing is kept."""
    query = (
        select(AssessmentRow.case_id, AgencyCheckRow.outcome)
        .join(AssessmentRow, AssessmentRow.id == AgencyCheckRow.assessment_id)
        .where(AssessmentRow.case_id.in_(case_ids), AgencyCheckRow.agency == agency)
    )
    found: dict[int, list[str]] = {}
    for case_id, outcome in session.execute(query):
        found.setdefault(case_id, []).append(outcome or "")
    return found
