"""Reports: a row a case, on a page, as JSON, and for a whole nation on the command line."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TextIO

from pydantic import BaseModel
from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.memory import nothing_collected
from interventions.bank_holidays import around
from interventions.board import kpi
from interventions.cells import plain
from interventions.drift import figures
from interventions.queries.caseload import CaseFilter, CaseLine, caseload, lines
from interventions.queries.figures import values_of
from interventions.queries.forecasts import shown
from interventions.queries.seen import each_seen
from interventions.queries.summary import Summary, facts, finished, sums_of
from interventions.store.lists import count_cases, every_case
from interventions.store.teams import service_ids
from interventions.words import Say, from_stored

MOST_IN_MEMORY = 4_000_000
"""Bytes of what waits for the rest of its service; more than that goes to the disk."""


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


class CompletionRow(BaseModel):
    """One case, by the stream that leads it. finish: as in the case's own document; counts before probabilities."""

    case: str
    team: str
    finish: str
    sentence: str
    effective_end_on: date | None
    weeks_left: int | None
    stream: str | None
    remaining: int | None
    need: int | None
    slots: int | None
    past_slots: int | None
    case_so_far: float | None
    service: float | None
    headline: float | None


class CompletionReport(BaseModel):
    items: list[CompletionRow]
    next: str | None


Speak = Callable[[Say], str]


def visible_drift(session: Session, actor: Actor, team: str | None, as_of: date | None) -> list[DriftRow]:
    """The cases that the actor may see, by reference."""
    shown_lines = caseload(session, actor, CaseFilter(team=team), as_of)
    return [_row(line.reference, line.team, line.summary) for line in shown_lines]


def visible_completion(
    session: Session, actor: Actor, team: str | None, as_of: date | None, speak: Speak
) -> list[CompletionRow]:
    """The cases that the actor may see, by reference."""
    shown_lines = caseload(session, actor, CaseFilter(team=team), as_of)
    shown(session, actor, "report", [(line.id, line.summary) for line in shown_lines], as_of or clock.today())
    return [_completion(line.reference, line.team, line.summary, speak) for line in shown_lines]


def exported(session: Session, actor: Actor, report: str, speak: Speak) -> Iterator[str]:
    """Lines of CSV about the cases that the actor may take out; the trail names each as exported.

    report: drift, completion or kpi. What it says is read before the first line is given.
    """
    teams = actor.whole_teams(Permission.CASE_EXPORT)
    own = {m.team_code for m in actor.memberships if m.team_id in teams}
    found = [line for line in lines(session, actor, CaseFilter()) if line.team in own]
    audit.record(session, actor, AuditTag.CASE_EXPORTED, *(line.reference for line in found), report=report)
    if report == "drift":
        return csv_lines([_row(line.reference, line.team, line.summary) for line in found], DriftRow)
    if report == "completion":
        return csv_lines([_completion(line.reference, line.team, line.summary, speak) for line in found], CompletionRow)
    return _lines(_kpi(session, actor, found, speak))


def _kpi(session: Session, actor: Actor, found: Sequence[CaseLine], speak: Speak) -> list[list[Any]]:
    ids = [line.id for line in found]
    seen = dict(each_seen(session, actor.service_id, ids, clock.today(), kpi.REGISTERS))
    rows: list[list[Any]] = [["case", "team", *map(speak, kpi.headings())]]
    for line in found:
        cells = (speak(cell) if isinstance(cell, Say) else cell for cell in kpi.evidence(seen[line.id]))
        rows.append([line.reference, line.team, *cells])
    return rows


def drift_rows(session: Session, team: str | None, as_of: date) -> Iterator[DriftRow]:
    """Every case of every service, a service at a time, so that a nation fits in memory."""
    return (_row(*found) for found in _every(session, team, as_of))


def completion_rows(session: Session, team: str | None, as_of: date) -> Iterator[CompletionRow]:
    return (_completion(*found, str) for found in _every(session, team, as_of))


def _every(session: Session, team: str | None, as_of: date) -> Iterator[tuple[str, str, Summary]]:
    """Each case is judged by the others of its service too, so what is known of it waits for all of them, in a file."""
    for service_id in service_ids(session):
        cases = {row.id: (row.reference, row.code) for row in every_case(session, service_id, None)}
        if team is not None and all(code != team for _, code in cases.values()):
            continue
        with SpooledTemporaryFile(MOST_IN_MEMORY) as waiting:
            places: dict[int, int] = {}
            with nothing_collected():
                sums = sums_of(_set_aside(_facts(session, service_id, list(cases), as_of), waiting, places))
            for case_id, (reference, code) in cases.items():
                if team in (None, code):
                    waiting.seek(places[case_id])
                    yield reference, code, finished(json.loads(waiting.readline()), as_of, sums)


def _set_aside(found: Iterable[tuple[int, Summary]], to: IO[bytes], places: dict[int, int]) -> Iterator[Summary]:
    """Written a line a case; each goes on to whoever sums up."""
    for case_id, known in found:
        places[case_id] = to.tell()
        to.write(json.dumps(known).encode() + b"\n")
        yield known


def _facts(session: Session, service_id: int, ids: Sequence[int], as_of: date) -> Iterator[tuple[int, Summary]]:
    for case_id, case, setting in values_of(session, service_id, ids, as_of):
        yield case_id, facts(figures(case, setting, as_of, around(setting.nation, as_of)), case)


def record_report(session: Session, name: str, team: str | None) -> None:
    """One entry a service, which names the cases that the command line is about to show."""
    for service_id in service_ids(session):
        if references := [row.reference for row in every_case(session, service_id, team)]:
            view = f"report {name}"
            audit.record(session, None, AuditTag.CASE_LISTED, *references, service_id=service_id, view=view)


def count(session: Session, team: str | None) -> int:
    return count_cases(session, team)


def _row(reference: str, team: str, summary: Summary) -> DriftRow:
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


def _completion(reference: str, team: str, summary: Summary, speak: Speak) -> CompletionRow:
    found = summary["finish"]
    names = ("stream", "remaining", "need", "slots", "past_slots", "case_so_far", "service", "headline")
    return CompletionRow(
        case=reference,
        team=team,
        finish=found["status"],
        sentence=speak(from_stored(found["sentence"])),
        effective_end_on=summary["effective_end_on"],
        weeks_left=summary["weeks_left"],
        **{name: found[name] for name in names},
    )


def write_json(rows: Iterable[BaseModel], to: TextIO) -> None:
    """One list, written as it is computed."""
    to.write("[")
    for n, row in enumerate(rows):
        to.write((",\n " if n else "\n ") + row.model_dump_json())
    to.write("\n]\n")


def write_csv(rows: Iterable[BaseModel], of: type[BaseModel], to: TextIO) -> None:
    for line in csv_lines(rows, of):
        to.write(line)


def csv_lines(rows: Iterable[BaseModel], of: type[BaseModel]) -> Iterator[str]:
    """The names of the columns, then a line a row, each as it is computed."""
    return _lines(chain([list(of.model_fields)], ([*row.model_dump().values()] for row in rows)))


def _lines(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    line = StringIO(newline="")
    writer = csv.writer(line)
    for values in rows:
        writer.writerow([_cell(value) for value in values])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _cell(value: Any) -> Any:
    return plain(" ".join(value) if isinstance(value, list) else value)
