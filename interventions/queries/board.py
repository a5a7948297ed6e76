"""A report for boards over a manager's teams, with each number open to the children behind it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from app.core.errors import Invalid, NotAllowed, NotFound
from app.core.i18n import _
from interventions.board import Row, Table
from interventions.board.period import YEAR, Period, period
from interventions.board.reports import ACCESS, REPORTS, Cohort, Definition, Known, cohort, definitions
from interventions.board.reports.access import access
from interventions.queries.board_facts import known, logged
from interventions.queries.caseload import CaseFilter, CaseLine, lines, listed
from interventions.store.people import names_by_email
from interventions.words import Say, say

TOTAL = "total"
"""Stands for a row or a column in an address: that of the totals."""
TOTALS = say("Total")


@dataclass(frozen=True, slots=True)
class Counting:
    """Over whom: team is a code, or "" for all. teams: names of those to choose from, by code. lines: by reference."""

    team: str
    teams: Mapping[str, str]
    months: int
    period: Period
    cohort: Cohort
    lines: Mapping[str, CaseLine]

    @property
    def counted_teams(self) -> Sequence[str]:
        return [self.teams[self.team]] if self.team in self.teams else sorted(self.teams.values())


@dataclass(frozen=True, slots=True)
class BoardReport:
    definition: Definition
    counting: Counting
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """The children behind one number. column: None where it is a row's whole."""

    definition: Definition
    counting: Counting
    row: Say
    column: Say | None
    lines: tuple[CaseLine, ...]
    names: Mapping[str, str]


def board_report(
    session: Session, actor: Actor, report: str, team: str = "", as_of: date | None = None, months: int | None = None
) -> BoardReport:
    """One page view; its trail entry names every case counted. A fixed number of queries."""
    definition = _definition(report)
    counting, tables = _counted(session, actor, report, team, as_of, months)
    listed(session, actor, counting.lines, view=f"board {report}")
    return BoardReport(definition, counting, tables)


def board_cases(
    session: Session,
    actor: Actor,
    report: str,
    at: tuple[str, str, str],
    team: str = "",
    as_of: date | None = None,
    months: int | None = None,
) -> Behind:
    """at: the table, its row and its column, by code; `total` stands for the totals."""
    definition = _definition(report)
    counting, tables = _counted(session, actor, report, team, as_of, months)
    table, rows, columns = _place(tables, at)
    wanted = {name for row in rows for code, cell in _cells(table, row) if code in columns for name in cell}
    found = tuple(line for reference, line in counting.lines.items() if reference in wanted)
    listed(session, actor, (line.reference for line in found), view=f"board {report} {' '.join(at)}")
    names = names_by_email(session, (email for line in found for email in line.workers))
    row = TOTALS if at[1] == TOTAL else rows[0].name
    return Behind(definition, counting, row, None if at[2] == TOTAL else table.columns[at[2]], found, names)


def own_teams(actor: Actor) -> frozenset[str]:
    """By code, those that the actor answers for."""
    teams = actor.teams(Permission.REPORT_VIEW)
    return frozenset(m.team_code for m in actor.memberships if m.team_id in teams)


def counting_over(
    session: Session, actor: Actor, team: str, as_of: date | None = None, months: int | None = None
) -> Counting:
    """Of the teams that the actor answers for, or of one of them; a team that is none of them holds no case."""
    own = own_teams(actor)
    found = counting_of(session, actor, own & {team} if team else own, as_of or clock.today(), months or YEAR)
    return replace(found, team=team)


def counting_of(session: Session, actor: Actor, teams: Collection[str], until: date, months: int) -> Counting:
    """teams: by code, some of the actor's own."""
    if until > clock.today():
        raise Invalid({"as_of": _("Choose a day that is not after today.")})
    own, over = own_teams(actor), period(until, months)
    seen = [line for line in lines(session, actor, CaseFilter(), until) if line.team in own]
    ours = [line for line in seen if line.team in teams]
    found = cohort(known(session, actor.service_id, ours, until), over.since)
    names = {line.team: line.team_name for line in seen}
    by_reference = {line.reference: line for line in seen}
    counted = {each.reference: by_reference[each.reference] for each in found.cases}
    return Counting("", names, months, over, found, counted)


def tables_of(actor: Actor, report: str, cases: Sequence[Known]) -> tuple[Table, ...]:
    """A table by stance is for those who see the stance in every team whose figures they see."""
    sees = actor.teams(Permission.REPORT_VIEW) <= actor.teams(Permission.STANCE_VIEW)
    found = tuple(table for table in REPORTS[report](cases) if sees or not table.by_stance)
    if not found:
        raise NotAllowed(_("Your role does not include this."))
    return found


def _counted(
    session: Session, actor: Actor, report: str, team: str, as_of: date | None, months: int | None
) -> tuple[Counting, tuple[Table, ...]]:
    counting = counting_over(session, actor, team, as_of, months)
    if report == ACCESS:
        return counting, access(logged(session, actor.service_id, counting.period), counting.lines)
    return counting, tables_of(actor, report, counting.cohort.cases)


def _definition(report: str) -> Definition:
    if report not in definitions():
        raise NotFound(_("There is no such report."))
    return definitions()[report]


def _place(tables: Sequence[Table], at: tuple[str, str, str]) -> tuple[Table, Sequence[Row], Collection[str]]:
    """Whole rows where the total is asked for, and all of them where that of all is."""
    table = next((each for each in tables if each.code == at[0]), None)
    rows = [row for row in table.rows if at[1] in (row.code, TOTAL)] if table else []
    if table is None or not rows or at[2] not in (*table.columns, TOTAL) or (at[1] == TOTAL and not table.adds):
        raise NotFound(_("There is no such number."))
    return table, rows, tuple(table.columns) if at[2] == TOTAL else (at[2],)


def _cells(table: Table, row: Row) -> Sequence[tuple[str, tuple[str, ...]]]:
    return [(code, cell.cases) for code, cell in zip(table.columns, row.cells, strict=True)]
