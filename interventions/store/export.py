"""Rows back to the bundle's shapes: what went in comes out."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from app.core.accounts.tables import Team
from interventions import tables
from interventions.schemas.bundle import FORMAT, BundleIn
from interventions.store import family, pathways
from interventions.store.challenges import exported as challenges
from interventions.store.closing import exported as closing_reports
from interventions.store.outcomes import outcome_rows, outcome_said, screen_rows, screen_said, standing_only
from interventions.store.quality import exported as quality_checks
from interventions.store.registers import exported_registers
from interventions.store.replaced import not_replaced
from interventions.store.reviews import exported as reviews
from interventions.store.supervision import exported as supervisions
from interventions.store.workers import assigned_emails


def exported(session: Session, case_id: int, components: list[dict[str, Any]]) -> BundleIn:
    return BundleIn.model_validate(
        {
            "format": FORMAT,
            "case": _case(session, case_id),
            "orders": _orders(session, case_id),
            "needs": _rows(session, tables.NeedRow, case_id, "code", "adaptations", "reason", "recorded_on"),
            "assessments": _assessments(session, case_id),
            "plans": [plan for _id, plan in plans(session, case_id)],
            "sessions": sessions(session, case_id),
            "components": components,
            "workers": _workers(session, case_id),
            "answers": _answers(session, case_id),
            "contact_copies": _contact_copies(session, case_id),
            "screens": [screen_said(row) for row in standing_only(screen_rows(session, case_id))],
            "outcomes": [outcome_said(row) for row in standing_only(outcome_rows(session, case_id))],
            **pathways.exported(session, case_id),
            "registers": exported_registers(session, case_id),
            **reviews(session, case_id),
            "challenges": challenges(session, case_id),
            **family.exported(session, case_id),
            "supervisions": supervisions(session, case_id),
            "closing_reports": closing_reports(session, case_id),
            "quality_checks": quality_checks(session, case_id),
        }
    )


def _rows(session: Session, table: Any, case_id: int, *names: str) -> list[dict[str, Any]]:
    query = select(*(getattr(table, name) for name in names)).where(table.case_id == case_id).order_by(table.id)
    if hasattr(table, "replaces_id"):
        query = query.where(not_replaced(table))
    return [dict(row._mapping) for row in session.execute(query)]


def _case(session: Session, case_id: int) -> dict[str, Any]:
    row = session.get_one(tables.CaseRow, case_id)
    facts = {"planning_or_grooming": row.planning_or_grooming, "more_than_one_occasion": row.more_than_one_occasion}
    left_out = {"id", "service_id", "team_id", "stamp", "created_at", "imported_hash", "reference_key", *facts}
    return {
        **row.model_dump(exclude=left_out),
        "team": session.get_one(Team, row.team_id).code,
        "worker": next(iter(assigned_emails(session, case_id)), None),
        "facts": facts,
    }


def _workers(session: Session, case_id: int) -> list[dict[str, Any]]:
    """A history that only repeats the case's worker says nothing, so it is left out."""
    rows = _rows(session, tables.CaseWorkerRow, case_id, "email", "starts_on", "ends_on", "reason")
    return [] if len(rows) == 1 and not any((rows[0]["starts_on"], rows[0]["ends_on"], rows[0]["reason"])) else rows


def _orders(session: Session, case_id: int) -> list[dict[str, Any]]:
    rows = session.execute(
        select(tables.OrderRow)
        .where(tables.OrderRow.case_id == case_id, not_replaced(tables.OrderRow))
        .order_by(tables.OrderRow.position)
    ).scalars()
    return [
        {**row.model_dump(exclude={"id", "case_id", "position", "replaces_id"}), "changes": _changes(session, row.id)}
        for row in rows
    ]


def _changes(session: Session, order_id: int | None) -> list[dict[str, Any]]:
    change = tables.OrderChangeRow
    query = select(change.changed_on, change.ends_on, change.reason).where(change.order_id == order_id)
    rows = session.execute(query.order_by(change.id))
    return [{"on": row.changed_on, "ends_on": row.ends_on, "reason": row.reason} for row in rows]


def _assessments(session: Session, case_id: int) -> list[dict[str, Any]]:
    rows = session.execute(
        select(tables.AssessmentRow).where(tables.AssessmentRow.case_id == case_id).order_by(tables.AssessmentRow.id)
    ).scalars()
    return [assessment(session, row) for row in rows]


def assessment(session: Session, row: tables.AssessmentRow) -> dict[str, Any]:
    rating, check = tables.RatingRow, tables.AgencyCheckRow
    ratings = session.execute(select(rating).where(rating.assessment_id == row.id).order_by(rating.position)).scalars()
    checks = session.execute(select(check).where(check.assessment_id == row.id).order_by(check.id)).scalars()
    return {
        **row.model_dump(exclude={"id", "case_id"}),
        "ratings": [r.model_dump(exclude={"id", "assessment_id", "case_id", "position"}) for r in ratings],
        "agency_checks": [c.model_dump(exclude={"id", "assessment_id"}) for c in checks],
    }


PLAN_COLUMNS = (
    "version", "kind", "starts_on", "author", "based_on", "change_reason", "approved_on", "approved_by",
    "approved_elsewhere",
)  # fmt: skip


def plans(session: Session, case_id: int) -> list[tuple[tables.PlanRow, dict[str, Any]]]:
    """Each version's row with its content in the bundle's shape, in order of version."""
    plan, item, planned = tables.PlanRow, tables.PlanItemRow, tables.PlannedSessionRow
    rows = session.execute(select(plan).where(plan.case_id == case_id).order_by(plan.version)).scalars().all()
    items = session.execute(select(item).where(item.case_id == case_id).order_by(item.position)).scalars().all()
    sessions_ = session.execute(
        select(planned).where(planned.case_id == case_id).order_by(planned.sequence, planned.id)
    ).scalars()
    by_item: dict[int, list[dict[str, Any]]] = {}
    for row in sessions_:
        by_item.setdefault(row.item_id, []).append(row.model_dump(include={"ref", "sequence", "due_on", "minutes"}))
    return [(row, _plan(row, [i for i in items if i.plan_id == row.id], by_item)) for row in rows]


def _plan(row: tables.PlanRow, items: list[Any], planned: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    left_out = {"id", "case_id", "plan_id", "position", "component_id"}
    return {
        **row.model_dump(include=set(PLAN_COLUMNS)),
        **row.content,
        "items": [{**i.model_dump(exclude=left_out), "sessions": planned.get(i.id, [])} for i in items],
    }


def sessions(session: Session, case_id: int, session_id: str | None = None) -> list[dict[str, Any]]:
    """Every revision, in the order of arrival; of one session where its id is given."""
    held, covered = tables.HeldSessionRow, tables.CoverageRow
    query = select(held).where(held.case_id == case_id).order_by(held.id)
    covers = select(covered).where(covered.case_id == case_id).order_by(covered.held_id, covered.position)
    by_held: dict[int, list[dict[str, Any]]] = {}
    for row in session.execute(covers).scalars():
        by_held.setdefault(row.held_id, []).append(row.model_dump(exclude={"id", "held_id", "case_id", "position"}))
    if session_id:
        query = query.where(held.session_id == session_id)
    return [held_session(row, by_held.get(row.id or 0, [])) for row in session.execute(query).scalars()]


def held_session(row: tables.HeldSessionRow, covers: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": row.session_id,
        **row.model_dump(exclude={"id", "case_id", "session_id", "content_hash"}),
        "covers": covers,
    }


def _answers(session: Session, case_id: int) -> list[dict[str, Any]]:
    rows = _rows(session, tables.FlagAnswerRow, case_id, "flag", "text", "answered_by", "answered_at")
    return [{"flag": r["flag"], "text": r["text"], "by": r["answered_by"], "at": r["answered_at"]} for r in rows]


def _contact_copies(session: Session, case_id: int) -> list[dict[str, Any]]:
    rows = _rows(session, tables.ContactCopyRow, case_id, "session_id", "copied_by", "copied_at")
    return [{"session": r["session_id"], "by": r["copied_by"], "at": r["copied_at"]} for r in rows]
