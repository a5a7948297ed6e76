"""Reports: a row a case, on a page, as JSON, and for a whole nation on the command line."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TextIO

from pydantic import BaseModel
from sqlmodel import Session

from app.core.access import Actor
from app.core.memory import nothing_collected
from interventions.queries import kept
from interventions.queries.caseload import CaseFilter, caseload
from interventions.queries.figures import figures_of
from interventions.store.lists import count_cases, every_case
from interventions.store.teams import service_ids

BATCH = 200
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class DriftRow(BaseModel):
    """One case: against the baseline and the current plan, counts beside every figure."""

    case: str
    team: str
    status: str
    weeks_left: int | None
    baseline_delivered: int | None
    baseline_due: int | None
    baseline_slip_days: int | None
    current_delivered: int | None
    current_due: int | None
    current_slip_days: int | None
    check: list[str]
    act: list[str]


class DriftReport(BaseModel):
    items: list[DriftRow]
    next: str | None


def visible_drift(session: Session, actor: Actor, team: str | None, as_of: date | None) -> list[DriftRow]:
    """The cases that the actor may see, by reference."""
    lines = caseload(session, actor, CaseFilter(team=team), as_of)
    return [_row(line.reference, line.team, line.summary) for line in lines]


def drift_rows(session: Session, team: str | None, as_of: date) -> Iterator[DriftRow]:
    """Every case of every service, a batch at a time, so that a nation fits in memory."""
    for service_id in service_ids(session):
        codes = {row.id: (row.reference, row.code) for row in every_case(session, service_id, team)}
        ids = list(codes)
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]
            with nothing_collected():
                found = figures_of(session, service_id, batch, as_of)
            for case_id in batch:
                yield _row(*codes[case_id], kept.summary(found[case_id]))
            session.expunge_all()


def count(session: Session, team: str | None) -> int:
    return count_cases(session, team)


def _row(reference: str, team: str, summary: Any) -> DriftRow:
    baseline, current = summary["baseline"] or {}, summary["current"] or {}
    return DriftRow(
        case=reference,
        team=team,
        status=summary["status"],
        weeks_left=summary["weeks_left"],
        baseline_delivered=baseline.get("delivered"),
        baseline_due=baseline.get("due"),
        baseline_slip_days=baseline.get("slip_days"),
        current_delivered=current.get("delivered"),
        current_due=current.get("due"),
        current_slip_days=current.get("slip_days"),
        check=[flag["code"] for flag in summary["flags"] if flag["level"] == "check"],
        act=[flag["code"] for flag in summary["flags"] if flag["level"] == "act"],
    )


def write_json(rows: Iterable[DriftRow], to: TextIO) -> None:
    """One list, written as it is computed."""
    to.write("[")
    for n, row in enumerate(rows):
        to.write((",\n " if n else "\n ") + json.dumps(row.model_dump(), ensure_ascii=False))
    to.write("\n]\n")


def write_csv(rows: Iterable[DriftRow], to: TextIO) -> None:
    writer = csv.writer(to)
    writer.writerow(DriftRow.model_fields)
    for row in rows:
        writer.writerow([_cell(value) for value in row.model_dump().values()])


def _cell(value: Any) -> Any:
    """A spreadsheet takes a text that begins like a formula for one: an apostrophe keeps it a text."""
    text = " ".join(value) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULA) else text
