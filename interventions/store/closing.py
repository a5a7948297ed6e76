"""Closing reports: rows in and out. The database refuses a change of one that is agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import insert, select, update
from sqlmodel import Session

from interventions.closing import Facts, Written
from interventions.model import LONDON, Closing
from interventions.schemas.closing import ClosingReportIn, ClosingWordsIn
from interventions.store import pathways
from interventions.store.grouping import by
from interventions.tables import CaseClosingRow, ClosingReportRow

FACTS = TypeAdapter(Facts)
SAID = tuple(ClosingReportIn.model_fields)


@dataclass(frozen=True, slots=True)
class Report:
    """shown: the facts as they were signed; None while it is a draft."""

    number: int
    spell: int
    status: str
    edit: int
    words: ClosingWordsIn
    shown: Facts | None
    signed_by: str | None
    signed_at: datetime | None
    agreed_by: str | None
    agreed_at: datetime | None
    returned_by: str | None
    returned_words: str | None


def reports_of(session: Session, case_id: int) -> tuple[Report, ...]:
    """By number."""
    row = ClosingReportRow
    session.flush()
    found = session.execute(select(row).where(row.case_id == case_id).order_by(row.number)).scalars()
    return tuple(_report(each) for each in found)


def _report(row: ClosingReportRow) -> Report:
    said = {name: getattr(row, name) for name in Report.__dataclass_fields__}
    shown = FACTS.validate_python(row.shown) if row.shown is not None else None
    return Report(**{**said, "words": ClosingWordsIn.model_validate(row.words), "shown": shown})


def stored_facts(facts: Facts) -> dict[str, Any]:
    plain: dict[str, Any] = FACTS.dump_python(facts, mode="json")
    return plain


def add_report(session: Session, case_id: int, number: int, **said: Any) -> None:
    session.execute(insert(ClosingReportRow).values(case_id=case_id, number=number, edit=1, **said))


def change_report(session: Session, case_id: int, number: int, edit: int, **said: Any) -> None:
    """As the next edit after this one, which the caller has looked at while it holds the case."""
    row = ClosingReportRow
    changing = update(row).where(row.case_id == case_id, row.number == number, row.edit == edit)
    session.execute(
        changing.values(edit=edit + 1, **said).execution_options(synchronize_session=False),
    )
    session.expire_all()


def closed_cases(session: Session, case_ids: Sequence[int]) -> Mapping[int, tuple[Closing, ...]]:
    """Of these cases, those that were ever closed: each closing and opening again, in order."""
    if not case_ids:
        return {}
    query = pathways.closings_query().where(CaseClosingRow.case_id.in_(case_ids))
    rows = by(session.execute(query).all(), "case_id")
    return {case_id: tuple(pathways.closing_value(row) for row in found) for case_id, found in rows.items()}


def written(session: Session, case_ids: Sequence[int]) -> Mapping[int, tuple[Written, ...]]:
    """How far the reports of these cases are."""
    if not case_ids:
        return {}
    row = ClosingReportRow
    query = select(row.case_id, row.spell, row.status, row.signed_at, row.agreed_at).where(row.case_id.in_(case_ids))
    rows = by(session.execute(query.order_by(row.case_id, row.number)).all(), "case_id")
    return {
        case_id: tuple(Written(each.spell, each.status, _day(each.signed_at), _day(each.agreed_at)) for each in found)
        for case_id, found in rows.items()
    }


def _day(at: datetime | None) -> date | None:
    return at.astimezone(LONDON).date() if at else None


def exported(session: Session, case_id: int) -> list[dict[str, Any]]:
    row = ClosingReportRow
    found = session.execute(select(row).where(row.case_id == case_id).order_by(row.number)).scalars()
    return [{name: getattr(each, name) for name in SAID} for each in found]


def add_all(session: Session, case_id: int, reports: Sequence[ClosingReportIn]) -> None:
    for number, report in enumerate(reports, 1):
        add_report(session, case_id, number, **report.model_dump(mode="python") | {"words": report.words.model_dump()})
