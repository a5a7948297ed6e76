"""Rows to values: many cases in a fixed number of queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, cast, select
from sqlmodel import Session

from app.core.types import Words
from interventions import model
from interventions.store import pathways
from interventions.store.challenges import challenge_values, challenges_query, steps_query
from interventions.store.grouping import Grouped, by
from interventions.store.outcomes import outcome_value, screen_value
from interventions.store.plan_values import plans_of
from interventions.store.replaced import not_replaced
from interventions.store.review_values import CHANGE_EVENT, MEETING, REVIEW, review_values
from interventions.store.session_values import sessions_of
from interventions.tables import (
    AssessmentRow,
    CaseRow,
    CaseWorkerRow,
    ChangeEventRow,
    CoverageRow,
    FlagAnswerRow,
    HeldSessionRow,
    MeetingRow,
    NeedRow,
    OrderChangeRow,
    OrderRow,
    OutcomeMeasureRow,
    PlanItemRow,
    PlannedSessionRow,
    PlanRow,
    RatingRow,
    ReviewRow,
    ScreenRow,
)

AnySelect = Select[*tuple[Any, ...]]
IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
"""A statement that is made once, and asked of whichever cases, is compiled and described once."""
WORDS = {"adaptations", "assessors", "deliverers", "elements", "intended", "objectives"}
"""The columns that hold a list of codes."""


def load_cases(session: Session, ids: Sequence[int]) -> dict[int, model.Case]:
    """Everything the figures rest on, by case id."""
    if not ids:
        return {}
    session.flush()  # what is read straight from the connection must be there
    facts = {name: _grouped(session, query, ids) for name, query in _QUERIES.items()}
    plans = plans_of(facts["plans"], facts["items"], facts["planned"])
    sessions = sessions_of(facts["held"], facts["coverages"])
    orders = _orders(facts["orders"], facts["changes"])
    assessments = _assessments(facts["assessments"], facts["ratings"])
    return {
        row.id: model.Case(
            **{name: getattr(row, name) for name in _CASE_COLUMNS},
            orders=orders.get(row.id, ()),
            needs=tuple(_need(n) for n in facts["needs"][row.id]),
            stances=tuple(pathways.stance_value(s) for s in facts["stances"][row.id]),
            offences=tuple(pathways.offence_value(o) for o in facts["offences"][row.id]),
            family_stances=tuple(pathways.family_value(s) for s in facts["family_stances"][row.id]),
            closings=tuple(pathways.closing_value(c) for c in facts["closings"][row.id]),
            assessments=assessments.get(row.id, ()),
            plans=plans.get(row.id, ()),
            sessions=sessions.get(row.id, ()),
            answers=tuple(model.Answer(a.flag, a.text, a.answered_by, a.answered_at) for a in facts["answers"][row.id]),
            workers=tuple(model.WorkerSpell(*w[1:]) for w in facts["workers"][row.id]),
            screens=tuple(screen_value(s) for s in facts["screens"][row.id]),
            outcomes=tuple(outcome_value(o) for o in facts["outcomes"][row.id]),
            challenges=challenge_values(facts["challenges"][row.id], facts["challenge_steps"][row.id]),
            **review_values(facts, row.id),
        )
        for row in session.connection().execute(_CASES, {"ids": ids})
    }


_CASE_COLUMNS = (
    "reference", "date_of_birth", "disclosed_on", "charged_on", "convicted_on", "sentenced_on",
    "planning_or_grooming", "more_than_one_occasion", "hand_over_on", "programme_ends_on", "voluntary_until",
    "allocated_on",
)  # fmt: skip


def _columns(table: Any, names: Iterable[str]) -> list[Any]:
    columns = ((name, getattr(table, name)) for name in names)
    return [cast(column, Words).label(name) if name in WORDS else column for name, column in columns]


def _query(table: Any, *names: str, order: tuple[str, ...]) -> AnySelect:
    return select(*_columns(table, ("case_id", *names))).order_by(*_columns(table, order))


_CASES: AnySelect = select(CaseRow.id, *_columns(CaseRow, _CASE_COLUMNS)).where(CaseRow.id.in_(IDS))
_EVERY_CASE: Mapping[str, AnySelect] = {
    "orders": _query(
        OrderRow,
        "id",
        "type",
        "starts_on",
        "ends_on",
        "release_due_on",
        "released_on",
        order=("case_id", "position"),
    ).where(not_replaced(OrderRow)),
    "changes": select(
        OrderRow.case_id,
        OrderChangeRow.order_id,
        OrderChangeRow.changed_on,
        OrderChangeRow.ends_on,
        OrderChangeRow.reason,
    )
    .join(OrderRow, OrderRow.id == OrderChangeRow.order_id)
    .order_by(OrderChangeRow.order_id, OrderChangeRow.changed_on, OrderChangeRow.id),
    "needs": _query(NeedRow, "code", "adaptations", "reason", "recorded_on", order=("case_id", "id")),
    "stances": pathways.stances_query(),
    "offences": pathways.offences_query(),
    "family_stances": pathways.family_stances_query(),
    "closings": pathways.closings_query(),
    "assessments": _query(
        AssessmentRow,
        "id",
        "tool",
        "started_on",
        "completed_on",
        "assessors",
        "unscreened_reason",
        order=("case_id", "id"),
    ),
    "ratings": _query(
        RatingRow,
        "assessment_id",
        "factor",
        "rating",
        "source",
        "basis",
        "rated_on",
        order=("assessment_id", "position"),
    ),
    "plans": _query(
        PlanRow,
        "id",
        "version",
        "kind",
        "status",
        "author",
        "starts_on",
        "change_reason",
        "content",
        "approved_on",
        "approved_by",
        order=("case_id", "version"),
    ),
    "items": _query(
        PlanItemRow,
        "id",
        "plan_id",
        "ref",
        "component",
        "component_version",
        "variant",
        "core",
        "stream",
        "priority",
        "objectives",
        "adaptations",
        "deliverer",
        "agency",
        order=("plan_id", "position"),
    ),
    "planned": _query(
        PlannedSessionRow, "item_id", "ref", "sequence", "due_on", "minutes", order=("item_id", "sequence", "id")
    ),
    "held": _query(
        HeldSessionRow,
        "id",
        "session_id",
        "revision",
        "started_at",
        "minutes",
        "attendance",
        "intended",
        "saved_at",
        "received_at",
        "adaptations",
        "deliverers",
        "recorded_by",
        order=("case_id", "id"),
    ),
    "coverages": _query(
        CoverageRow,
        "held_id",
        "planned",
        "component",
        "variant",
        "minutes",
        "elements",
        "in_place_of",
        "reason",
        order=("held_id", "position"),
    ),
    "answers": _query(FlagAnswerRow, "flag", "text", "answered_by", "answered_at", order=("case_id", "id")),
    "challenges": challenges_query(),
    "challenge_steps": steps_query(),
    "workers": _query(CaseWorkerRow, "email", "starts_on", "ends_on", "reason", order=("case_id", "id")),
    "screens": _query(ScreenRow, "screened_on", "result", order=("case_id", "screened_on", "id")).where(
        not_replaced(ScreenRow)
    ),
    "outcomes": _query(
        OutcomeMeasureRow,
        "measured_on",
        "phase",
        "instrument",
        "name",
        "score",
        "band",
        "component",
        "objective",
        order=("case_id", "measured_on", "id"),
    ).where(not_replaced(OutcomeMeasureRow)),
    "reviews": _query(ReviewRow, *REVIEW, order=("case_id", "id")).where(not_replaced(ReviewRow)),
    "meetings": _query(MeetingRow, *MEETING, order=("case_id", "id")).where(not_replaced(MeetingRow)),
    "change_events": _query(ChangeEventRow, *CHANGE_EVENT, order=("case_id", "id")).where(not_replaced(ChangeEventRow)),
}
_QUERIES = {name: query.where(query.selected_columns[0].in_(IDS)) for name, query in _EVERY_CASE.items()}


def _grouped(session: Session, query: AnySelect, ids: Sequence[int]) -> Grouped:
    """Straight from the connection: a session would make each row twice."""
    rows: Grouped = defaultdict(list)
    for row in session.connection().execute(query, {"ids": ids}).all():
        rows[row[0]].append(row)
    return rows


def _orders(orders: Grouped, changes: Grouped) -> dict[int, tuple[model.Order, ...]]:
    return {case: tuple(_order(o, by(changes[case], "order_id")) for o in rows) for case, rows in orders.items()}


def _order(row: Any, changes: Grouped) -> model.Order:
    found = tuple(model.OrderChange(c.changed_on, c.ends_on, c.reason) for c in changes[row.id])
    return model.Order(row.type, row.starts_on, row.ends_on, found, row.release_due_on, row.released_on)


def _need(row: Any) -> model.Need:
    return model.Need(row.code, tuple(row.adaptations), row.reason, row.recorded_on)


def _assessments(assessments: Grouped, ratings: Grouped) -> dict[int, tuple[model.Assessment, ...]]:
    return {
        case: tuple(_assessment(a, by(ratings[case], "assessment_id")) for a in rows)
        for case, rows in assessments.items()
    }


def _assessment(row: Any, ratings: Grouped) -> model.Assessment:
    found = tuple(
        model.Rating(r.factor, r.rating, source=r.source, basis=r.basis, rated_on=r.rated_on) for r in ratings[row.id]
    )
    assessors = tuple(row.assessors)
    return model.Assessment(row.tool, row.started_on, row.completed_on, found, assessors, row.unscreened_reason)
