"""Every INSERT of this folder: shapes in, rows out."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session

from app.core import clock
from interventions import tables
from interventions.schemas.bundle import CaseIn
from interventions.schemas.cases import AnswerIn, AssessmentIn, ContactCopyIn, NeedIn, OrderIn, WorkerIn
from interventions.schemas.plans import ItemIn, PlanContent
from interventions.schemas.sessions import SessionContent
from interventions.store.people import assignable_id

Components = Mapping[tuple[str, int], int]
"""The row id of each component version that plans may pin."""

CONTENT = (
    "streams", "pauses", "objectives", "factor_reasons", "victim_safety", "child_safety", "contingencies", "paces",
    "group_work",
)  # fmt: skip


def add_case(session: Session, service_id: int, team_id: int, case: CaseIn, imported_hash: str | None = None) -> int:
    values = case.model_dump(exclude={"team", "worker", "facts"})
    row = tables.CaseRow(
        **values,
        **case.facts.model_dump(),
        service_id=service_id,
        team_id=team_id,
        reference_key=reference_key(case.reference),
        created_at=clock.now(),
        imported_hash=imported_hash,
    )
    return _added(session, row)


def reference_key(reference: str) -> str:
    """References that differ only in capitals are one."""
    return reference.upper()


def _added(session: Session, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)


def _insert_many(session: Session, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), list(rows))


def assign(session: Session, case_id: int, team_id: int, workers: Sequence[WorkerIn]) -> None:
    """Only a worker or manager of the case's team gets access; anybody else stays an outside person."""
    rows = [
        {"case_id": case_id, **w.model_dump(), "user_id": assignable_id(session, team_id, w.email)} for w in workers
    ]
    _insert_many(session, tables.CaseWorkerRow, rows)


def add_orders(
    session: Session, case_id: int, orders: Sequence[OrderIn], first_position: int = 0, replaces: int | None = None
) -> None:
    for position, order in enumerate(orders, first_position):
        row = tables.OrderRow(
            case_id=case_id, position=position, replaces_id=replaces, **order.model_dump(exclude={"changes"})
        )
        order_id = _added(session, row)
        for change in order.changes:
            add_order_change(session, order_id, change.on, change.ends_on, change.reason)


def add_order_change(session: Session, order_id: int, on: date, ends_on: date, reason: str) -> None:
    session.add(tables.OrderChangeRow(order_id=order_id, changed_on=on, ends_on=ends_on, reason=reason))


def add_needs(session: Session, case_id: int, needs: Sequence[NeedIn]) -> None:
    _insert_many(session, tables.NeedRow, [{"case_id": case_id, **need.model_dump()} for need in needs])


def add_assessment(session: Session, case_id: int, assessment: AssessmentIn) -> int:
    row = tables.AssessmentRow(case_id=case_id, **assessment_columns(assessment))
    assessment_id = _added(session, row)
    add_assessment_rows(session, case_id, assessment_id, assessment)
    return assessment_id


def assessment_columns(assessment: AssessmentIn) -> dict[str, Any]:
    return {
        **assessment.model_dump(exclude={"ratings", "strengths", "summary", "agency_checks"}),
        "summary": assessment.summary.model_dump(exclude_none=True),
        "strengths": [s.model_dump() for s in assessment.strengths],
    }


def add_assessment_rows(session: Session, case_id: int, assessment_id: int, assessment: AssessmentIn) -> None:
    keys = {"assessment_id": assessment_id}
    ratings = [{**keys, "case_id": case_id, "position": n, **r.model_dump()} for n, r in enumerate(assessment.ratings)]
    _insert_many(session, tables.RatingRow, ratings)
    _insert_many(session, tables.AgencyCheckRow, [{**keys, **c.model_dump()} for c in assessment.agency_checks])


def add_plan(session: Session, case_id: int, plan: PlanContent, components: Components, **columns: Any) -> int:
    row = tables.PlanRow(case_id=case_id, **plan_columns(plan), **columns, changed_at=clock.now())
    plan_id = _added(session, row)
    if row.author:
        _insert_many(session, tables.PlanWriterRow, [{"plan_id": plan_id, "email": row.author}])
    add_items(session, case_id, plan_id, plan.items, components)
    return plan_id


def plan_columns(plan: PlanContent) -> dict[str, Any]:
    return {
        "kind": plan.kind.value,
        "starts_on": plan.starts_on,
        "change_reason": plan.change_reason.value if plan.change_reason else None,
        "content": plan.model_dump(mode="json", by_alias=True, include=set(CONTENT)),
    }


def add_items(session: Session, case_id: int, plan_id: int, items: Sequence[ItemIn], components: Components) -> None:
    keys: dict[str, Any] = {"case_id": case_id, "plan_id": plan_id}
    for position, item in enumerate(items):
        values = item.model_dump(exclude={"sessions"}) | {"variant": item.variant.value}
        component_id = components[item.component, item.component_version]
        item_id = _added(session, tables.PlanItemRow(**keys, position=position, component_id=component_id, **values))
        planned = [{**keys, "item_id": item_id, **p.model_dump()} for p in item.sessions]
        _insert_many(session, tables.PlannedSessionRow, planned)


def add_session(session: Session, case_id: int, held: SessionContent, **columns: Any) -> None:
    add_sessions(session, case_id, [(held, columns)])


def add_sessions(session: Session, case_id: int, revisions: Sequence[tuple[SessionContent, Mapping[str, Any]]]) -> None:
    """Each with its columns: session_id, revision, replaces, received_at, recorded_by."""
    if not revisions:
        return
    rows = [{"case_id": case_id, **_held_columns(held), **columns} for held, columns in revisions]
    adding = insert(tables.HeldSessionRow).returning(tables.HeldSessionRow.id, sort_by_parameter_order=True)
    covers = [
        {"held_id": held_id, "case_id": case_id, "position": n, **c.model_dump(), "variant": c.variant.value}
        for held_id, (held, _columns) in zip(session.execute(adding, rows).scalars(), revisions, strict=True)
        for n, c in enumerate(held.covers)
    ]
    _insert_many(session, tables.CoverageRow, covers)


def _held_columns(held: SessionContent) -> dict[str, Any]:
    content = held.model_dump(include=set(SessionContent.model_fields) - {"covers"})
    return {**content, "attendance": held.attendance.value, "content_hash": content_hash(held)}


def add_answer(session: Session, case_id: int, answer: AnswerIn) -> None:
    values: dict[str, Any] = {
        "flag": answer.flag,
        "text": answer.text,
        "answered_by": answer.by,
        "answered_at": answer.at,
    }
    session.add(tables.FlagAnswerRow(case_id=case_id, **values))


def add_contact_copy(session: Session, case_id: int, copy: ContactCopyIn) -> None:
    values: dict[str, Any] = {"session_id": copy.session, "copied_by": copy.by, "copied_at": copy.at}
    session.add(tables.ContactCopyRow(case_id=case_id, **values))


def content_hash(held: SessionContent) -> str:
    """The same for two revisions that say the same, whoever sent them and however it was written.

    What was left out says nothing, so that a key added later changes no earlier hash.
    """
    return canonical_hash(held.model_dump(include=set(SessionContent.model_fields), exclude_defaults=True))


def canonical_hash(value: Any) -> str:
    text = json.dumps(_canonical(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case Mapping():
            return {str(key): _canonical(v) for key, v in value.items()}
        case list() | tuple():
            return [_canonical(v) for v in value]
        case _:
            return value
