"""Forecasts as they were shown to a manager: append-only, once a day a case a stream."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from app.core.access import Actor
from interventions.store.cases import visible_cases
from interventions.tables import ForecastRow

INSERTS: Mapping[str, Callable[[Any], Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def add_forecasts(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """What was shown first that day stands."""
    if not rows:
        return
    into = INSERTS[session.get_bind().dialect.name](ForecastRow)
    session.execute(into.on_conflict_do_nothing(index_elements=["case_id", "as_of", "stream"]), list(rows))


def shown_forecasts(session: Session, actor: Actor, until: date) -> Sequence[Any]:
    """Of the cases that the actor may see, those shown by that day: by case, the earliest first."""
    row = ForecastRow
    columns = row.case_id, row.as_of, row.stream, row.plan_version, row.effective_end_on, row.headline
    query = select(*columns).where(row.case_id.in_(visible_cases(actor)), row.as_of <= until)
    return session.execute(query.order_by(row.case_id, row.as_of, row.id)).all()
