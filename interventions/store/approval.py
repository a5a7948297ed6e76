"""What a manager answered when a plan version was approved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from interventions.tables import ApprovalAnswerRow, PlanRow


def add_answers(
    session: Session, plan_id: int, answers: Mapping[str, tuple[bool | None, str | None]], by: str, at: datetime
) -> None:
    for question, (yes, words) in answers.items():
        said = {"question": question, "yes": yes, "words": words}
        session.execute(insert(ApprovalAnswerRow).values(plan_id=plan_id, **said, answered_by=by, answered_at=at))


def answers_of(session: Session, case_id: int, version: int) -> list[Any]:
    """question, yes, words, answered_by; in the order they were given."""
    row = ApprovalAnswerRow
    query = select(row.question, row.yes, row.words, row.answered_by).join(PlanRow, PlanRow.id == row.plan_id)
    query = query.where(PlanRow.case_id == case_id, PlanRow.version == version).order_by(row.id)
    return list(session.execute(query).all())
