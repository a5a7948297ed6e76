"""Which cases plan a component: ids alone, to load no other."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session

from app.core.access import Actor
from interventions.store.cases import visible_cases
from interventions.tables import CaseRow, PlanItemRow, PlanRow


def cases_with(session: Session, service_id: int, component: str, actor: Actor | None) -> Sequence[int]:
    """Of a service, or of those the actor may view, with the component in some approved version of a plan."""
    planned = (
        select(PlanItemRow.case_id)
        .join(PlanRow, PlanRow.id == PlanItemRow.plan_id)
        .where(PlanItemRow.component == component, PlanRow.status == "approved")
    )
    query = select(CaseRow.id).where(CaseRow.service_id == service_id, CaseRow.id.in_(planned))
    if actor is not None:
        query = query.where(CaseRow.id.in_(visible_cases(actor)))
    return session.execute(query.order_by(CaseRow.id)).scalars().all()
