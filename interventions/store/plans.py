"""Plan versions: where each stands, what it pins, and the one that is being worked on."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, exists, func, select, update
from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from interventions.refusals import Pin
from interventions.schemas.plans import PlanDraftIn
from interventions.store import write
from interventions.store.cases import visible_cases
from interventions.tables import CaseRow, PlanItemRow, PlannedSessionRow, PlanRow, PlanWriterRow

_PINNED = (
    select(PlanItemRow.case_id, PlanItemRow.component, PlanItemRow.component_version, PlanItemRow.component_id)
    .where(PlanItemRow.case_id.in_(bindparam("ids", expanding=True)))
    .distinct()
)


def latest_version(session: Session, case_id: int) -> int | None:
    """The highest number, whatever its status."""
    return session.execute(select(func.max(PlanRow.version)).where(PlanRow.case_id == case_id)).scalar()


def latest_plan(session: Session, case_id: int) -> Any | None:
    """The latest version's row, with its version and status."""
    query = select(PlanRow.version, PlanRow.status).where(PlanRow.case_id == case_id)
    return session.execute(query.order_by(PlanRow.version.desc())).first()


def plan_row(session: Session, case_id: int, version: int) -> Any | None:
    columns = (PlanRow.id, PlanRow.status, PlanRow.author, PlanRow.submitted_by, PlanRow.edit, PlanRow.changed_at)
    return session.execute(select(*columns).where(PlanRow.case_id == case_id, PlanRow.version == version)).first()


def changed_at(session: Session, case_id: int, version: int, by: str) -> tuple[datetime, bool]:
    """When it was last saved or moved on, and whether this person wrote in it or sent it."""
    query = select(PlanRow.changed_at, _wrote(by)).where(PlanRow.case_id == case_id, PlanRow.version == version)
    moment, wrote = session.execute(query).one()
    return moment, bool(wrote)


def content_of(session: Session, plan_id: int) -> dict[str, Any]:
    """The JSON part of a version, in the bundle's shape."""
    content: dict[str, Any] = session.execute(select(PlanRow.content).where(PlanRow.id == plan_id)).scalar_one()
    return content


def set_plan(session: Session, plan_id: int, **values: Any) -> None:
    session.execute(update(PlanRow).where(PlanRow.id == plan_id).values(**values, changed_at=clock.now()))


def replace_content(
    session: Session, case_id: int, plan_id: int, draft: PlanDraftIn, components: write.Components
) -> None:
    """Only ever of a draft: what is approved is never replaced."""
    session.execute(delete(PlannedSessionRow).where(PlannedSessionRow.plan_id == plan_id))
    session.execute(delete(PlanItemRow).where(PlanItemRow.plan_id == plan_id))
    write.add_items(session, case_id, plan_id, draft.items, components)


def add_writer(session: Session, plan_id: int, email: str) -> None:
    """Once is enough."""
    if not wrote_in(session, plan_id, email):
        session.add(PlanWriterRow(plan_id=plan_id, email=email))


def wrote_in(session: Session, plan_id: int, email: str) -> bool:
    """Whether any save of this version was theirs, or its sending, whoever saved it last."""
    return bool(session.execute(select(_wrote(email)).where(PlanRow.id == plan_id)).scalar())


def _wrote(email: str) -> ColumnElement[bool]:
    return exists().where(PlanWriterRow.plan_id == PlanRow.id, PlanWriterRow.email == email)


def submitted_plans(session: Session, actor: Actor) -> Sequence[Any]:
    """Of the cases that the actor may view: the versions that wait for a manager, the longest waiting first."""
    query = (
        select(
            CaseRow.reference, CaseRow.given_name, CaseRow.family_name,
            PlanRow.version, PlanRow.kind, PlanRow.author, PlanRow.submitted_by, PlanRow.submitted_on,
            _wrote(actor.email).label("own"),
        )
        .join(CaseRow, CaseRow.id == PlanRow.case_id)
        .where(PlanRow.status == "submitted", CaseRow.id.in_(visible_cases(actor)))
        .order_by(PlanRow.submitted_on, CaseRow.reference)
    )  # fmt: skip
    return session.execute(query).all()


def approved_elsewhere(session: Session, case_id: int) -> frozenset[int]:
    """The versions that came with a bundle as approved."""
    query = select(PlanRow.version).where(PlanRow.case_id == case_id, PlanRow.approved_elsewhere)
    return frozenset(session.execute(query).scalars())


def pinned(session: Session, case_ids: Collection[int]) -> Sequence[Any]:
    """Each component version that a case's plans mean: case_id, component, component_version, component_id."""
    session.flush()  # what is read straight from the connection must be there
    return session.connection().execute(_PINNED, {"ids": list(case_ids)}).all()


def planned_refs(session: Session, case_id: int) -> tuple[dict[str, list[Pin]], bool]:
    """Every ref of every approved version, with what it stood for there."""
    query = (
        select(PlannedSessionRow.ref, PlanItemRow.component, PlanItemRow.component_version)
        .join(PlanItemRow, PlanItemRow.id == PlannedSessionRow.item_id)
        .join(PlanRow, PlanRow.id == PlannedSessionRow.plan_id)
        .where(PlannedSessionRow.case_id == case_id, PlanRow.status == "approved")
        .distinct()
    )
    refs: dict[str, list[Pin]] = {}
    for ref, component, version in session.execute(query):
        refs.setdefault(ref, []).append(Pin(component, version))
    return refs, bool(refs)
