"""The caseload as a page: whose cases, what asks for us among them, in which order. Nothing compares workers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, Role, may
from interventions.flag_names import BY_STANCE
from interventions.queries.caseload import CaseFilter, CaseLine, lines, listed
from interventions.store.cases import CaseScope, case_scopes
from interventions.store.people import names_by_email
from interventions.store.stances import to_acknowledge

OWN = "own"
EVERY_TEAM = "all"
CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ShownFlag:
    """because: the stored sentence. answered_by: an address."""

    code: str
    act: bool
    because: Mapping[str, Any]
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """flags: those this reader sees, acts first. slip_days: the worse of the first plan and the current one.

    to_acknowledge: an entry waits for this reader, a manager of its team, to have read it.
    """

    line: CaseLine
    flags: tuple[ShownFlag, ...]
    acts: int
    slip_days: int | None
    to_acknowledge: bool = False

    @property
    def ended(self) -> bool:
        """Over: its time is up, or it is closed."""
        return self.line.status in OVER

    @property
    def checks(self) -> int:
        return len(self.flags) - self.acts

    @property
    def unanswered(self) -> bool:
        return bool(unanswered(self.line, self.flags))

    def has(self, code: str) -> bool:
        return any(flag.code == code for flag in self.flags)


NOT_FINISHING = ("cannot_finish", "unlikely")
OVER = ("ended", "closed")


def not_finishing(line: CaseLine) -> bool:
    """Its order still runs, and its core work is not likely to be done by the end of it."""
    return line.status not in OVER and line.summary["finish"]["status"] in NOT_FINISHING


Test = Callable[[CaseloadRow], bool]
SHOWS: Mapping[str, Test] = {
    "unanswered": lambda row: row.unanswered,
    "not_finishing": lambda row: not_finishing(row.line),
    "no_family_work": lambda row: row.has("no_family_work"),
    "no_plan": lambda row: row.line.status == "no_plan",
    "ended": lambda row: row.line.status == "ended",
    "closed": lambda row: row.line.status == "closed",
    "to_acknowledge": lambda row: row.to_acknowledge,
}
ORDERS = ("needs", "end", "worker")


@dataclass(frozen=True, slots=True)
class Asked:
    """whose: own, all, or a team's code; "" for what suits the reader. What is not known is as if not asked."""

    whose: str = ""
    order: str = ""
    show: str = ""


@dataclass(frozen=True, slots=True)
class CaseloadPage:
    """rows: those shown, in order. of_whose and of_show: how many cases each choice would show."""

    asked: Asked
    today: date
    rows: tuple[CaseloadRow, ...]
    team_names: Mapping[str, str]
    names: Mapping[str, str]
    of_whose: Mapping[str, int]
    of_show: Mapping[str, int]
    acts: int
    checks: int
    open: int


def caseload_page(session: Session, actor: Actor, asked: Asked) -> CaseloadPage:
    """One page view; its trail entry names the cases shown. A fixed number of queries."""
    seen = lines(session, actor, CaseFilter())
    groups = whose_groups(actor, seen)
    whose = asked.whose if asked.whose in groups else next(iter(groups))
    waiting = to_read(session, actor, groups[whose])
    everything = [_row(line, actor, line.id in waiting) for line in groups[whose]]
    show = asked.show if asked.show in SHOWS else ""
    names = names_by_email(session, _people(everything))
    order = asked.order if asked.order in ORDERS else ORDERS[0]
    rows = sorted((row for row in everything if not show or SHOWS[show](row)), key=_sorting(order, names))
    listed(session, actor, (row.line.reference for row in rows), view="caseload")
    return CaseloadPage(
        asked=Asked(whose, order, show),
        today=clock.today(),
        rows=tuple(rows),
        team_names={line.team: line.team_name for line in seen},
        names=names,
        of_whose={key: len(group) for key, group in groups.items()},
        of_show={key: sum(map(test, everything)) for key, test in SHOWS.items()},
        acts=sum(row.acts > 0 for row in everything),
        checks=sum(row.checks > 0 and not row.acts for row in everything),
        open=sum(not row.ended for row in everything),
    )


def own_open(session: Session, actor: Actor) -> list[CaseScope]:
    """The cases whose order still runs, that the worker works on and records the sessions of; by reference."""
    found = (line for line in lines(session, actor, CaseFilter(worker=actor.email)) if line.status not in OVER)
    scopes = case_scopes(session, [line.id for line in found])
    return [scope for scope in scopes if may(actor, Permission.SESSION_RECORD, scope)]


def unanswered(line: CaseLine, flags: Sequence[ShownFlag]) -> tuple[ShownFlag, ...]:
    """Of a case whose order still runs, the flags that nobody has answered: the same on Today and on the caseload."""
    return () if line.status in OVER else tuple(flag for flag in flags if flag.answer is None)


def whose_groups(actor: Actor, seen: Sequence[CaseLine]) -> dict[str, list[CaseLine]]:
    """The first is what suits the reader: a worker's own cases, a manager's team."""
    teams = sorted({m.team_code for m in actor.memberships if m.team_id in actor.teams(Permission.CASE_VIEW)})
    groups = {team: [line for line in seen if line.team == team] for team in teams}
    own = {OWN: [line for line in seen if actor.email in line.workers]}
    several = len(teams) > 1 or any(line.team not in teams for line in seen)
    every = {EVERY_TEAM: list(seen)} if several else {}
    if Role.MANAGER in actor.roles:
        return {**every, **groups, **(own if own[OWN] else {})}
    return {**own, **groups, **every}


def shown_flags(line: CaseLine, actor: Actor) -> tuple[ShownFlag, ...]:
    """All for the case's worker, who sees each first; acts before checks. What an exchange closed asks nobody."""
    theirs = not line.workers or actor.email in line.workers
    hidden = () if theirs else line.summary["with_worker"]
    asked = (flag for flag in line.summary["flags"] if (flag["exchange"] or {}).get("state") != CLOSED)
    flags = [_flag(flag) for flag in asked if flag["code"] not in hidden]
    return tuple(sorted(flags, key=lambda flag: not flag.act))


def early_flags(line: CaseLine, actor: Actor) -> tuple[ShownFlag, ...]:
    """For a manager of the case: what is to act on and with its worker first. It may be asked about already."""
    if line.status in OVER or not line.workers or actor.email in line.workers:
        return ()
    acts = (flag for flag in line.summary["flags"] if flag["level"] == "act")
    return tuple(_flag(flag) for flag in acts if flag["code"] in line.summary["with_worker"])


def _flag(flag: Mapping[str, Any]) -> ShownFlag:
    at = flag["answered_at"]
    return ShownFlag(
        flag["code"],
        flag["level"] == "act",
        flag["because"],
        flag["answer"],
        flag["answered_by"],
        datetime.fromisoformat(at) if at else None,
    )


def to_read(session: Session, actor: Actor, seen: Sequence[CaseLine]) -> set[int]:
    """The cases of a manager's own teams with an entry to acknowledge: that there is one, never what it says."""
    teams = actor.teams(Permission.STANCE_ACKNOWLEDGE)
    codes = {m.team_code for m in actor.memberships if m.team_id in teams}
    own = [line.id for line in seen if line.team in codes and line.status != "closed"]
    return to_acknowledge(session, own) if own else set()


def _row(line: CaseLine, actor: Actor, waits: bool = False) -> CaseloadRow:
    versions = [line.summary[name] for name in ("baseline", "current") if line.summary[name]]
    slips = [version["slip_days"] for version in versions if version["slip_days"] is not None]
    flags = shown_flags(line, actor)
    return CaseloadRow(line, flags, sum(flag.act for flag in flags), max(slips, default=None), waits)


def _people(rows: Iterable[CaseloadRow]) -> set[str | None]:
    rows = list(rows)
    answered = {flag.answered_by for row in rows for flag in row.flags}
    return answered | {email for row in rows for email in row.line.workers}


def _sorting(order: str, names: Mapping[str, str]) -> Callable[[CaseloadRow], Any]:
    if order == "end":
        return lambda row: (row.ended, row.line.summary["effective_end_on"] or "9999", row.line.reference)
    if order == "worker":
        return lambda row: ([names[email].casefold() for email in row.line.workers], _attention(row))
    return _attention


def _attention(row: CaseloadRow) -> tuple[Any, ...]:
    """What needs us most first: acts, checks, slip, the fewest weeks left. Never stance, nor what rests on it."""
    weeks = row.line.summary["weeks_left"]
    acts = [flag.act for flag in row.flags if flag.code not in BY_STANCE]
    return (
        row.ended,
        -sum(acts),
        sum(acts) - len(acts),
        -(row.slip_days or 0),
        10**6 if weeks is None else weeks,
        row.line.reference,
    )
