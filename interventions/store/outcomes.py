"""Rows of cognitive screens and outcome measures, either way."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from interventions import model
from interventions.schemas.outcomes import OutcomeMeasureIn, ScreenIn
from interventions.tables import OutcomeMeasureRow, ScreenRow

MEASURE = ("phase", "instrument", "name", "score", "band", "component", "objective", "note", "recorded_by")
SCREEN = ("result", "tool", "note", "recorded_by")


def add_screens(session: Session, case_id: int, screens: Sequence[ScreenIn], replaces: int | None = None) -> None:
    _add(session, ScreenRow, "screened_on", case_id, screens, replaces)


def add_outcomes(
    session: Session, case_id: int, measures: Sequence[OutcomeMeasureIn], replaces: int | None = None
) -> None:
    _add(session, OutcomeMeasureRow, "measured_on", case_id, measures, replaces)


def _add(session: Session, table: Any, day: str, case_id: int, said: Sequence[Any], replaces: int | None) -> None:
    keys = {"case_id": case_id, "replaces_id": replaces}
    rows = [{**keys, day: each.on, **each.model_dump(mode="json", exclude={"on"})} for each in said]
    if rows:
        session.execute(insert(table), rows)


def screen_rows(session: Session, case_id: int) -> list[Any]:
    """Every entry, those replaced too, in the order of arrival."""
    return _rows(session, ScreenRow, "screened_on", SCREEN, case_id)


def outcome_rows(session: Session, case_id: int) -> list[Any]:
    return _rows(session, OutcomeMeasureRow, "measured_on", MEASURE, case_id)


def _rows(session: Session, table: Any, day: str, names: Sequence[str], case_id: int) -> list[Any]:
    columns = [getattr(table, name) for name in ("id", "replaces_id", *names)]
    query = select(getattr(table, day).label("on"), *columns).where(table.case_id == case_id).order_by(table.id)
    return list(session.execute(query))


def screen_said(row: Any) -> ScreenIn:
    return ScreenIn(on=row.on, **{name: getattr(row, name) for name in SCREEN})


def outcome_said(row: Any) -> OutcomeMeasureIn:
    return OutcomeMeasureIn(on=row.on, **{name: getattr(row, name) for name in MEASURE})


def standing_only(rows: Sequence[Any]) -> Iterator[Any]:
    replaced = {row.replaces_id for row in rows}
    return (row for row in rows if row.id not in replaced)


def screen_value(row: Any) -> model.CognitiveScreen:
    return model.CognitiveScreen(row.screened_on, model.ScreenResult(row.result))


def outcome_value(row: Any) -> model.OutcomeMeasure:
    return model.OutcomeMeasure(
        row.measured_on,
        model.Phase(row.phase),
        row.instrument,
        row.name,
        row.score,
        row.band,
        row.component,
        row.objective,
    )
