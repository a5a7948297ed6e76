"""Checks of the quality of files: of one case, and the samples of a manager's teams."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, may
from app.core.errors import NotAllowed, NotFound
from app.core.i18n import _
from interventions import rules
from interventions.model import QualityCheck
from interventions.queries.case import Overview, overview
from interventions.queries.caseload import CaseFilter, CaseLine, lines, listed
from interventions.queries.caseload_page import OVER
from interventions.store import quality as stored
from interventions.store.cases import CaseScope
from interventions.store.people import names_by_email
from interventions.store.teams import team_names

ASKED_FOR = timedelta(weeks=4)
ANSWERED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class QualityScreen:
    """checks: the latest first. checks_it: the reader may look at the file; answers: may answer a check."""

    overview: Overview
    checks: tuple[QualityCheck, ...]
    names: Mapping[str, str]
    checks_it: bool
    own: bool
    answers: bool

    def check(self, number: int) -> QualityCheck:
        found = next((check for check in self.checks if check.number == number), None)
        if found is None:
            raise NotFound(_("This case has no such check."))
        return found


def quality_screen(session: Session, actor: Actor, scope: CaseScope) -> QualityScreen:
    """One page view, one trail entry."""
    found = overview(session, actor, scope, view="quality")
    checks = stored.checks_of(session, [scope.id]).get(scope.id, ())
    people = [email for check in checks for email in (check.drawn_by, *(step.by for step in check.steps))]
    return QualityScreen(
        overview=found,
        checks=checks[::-1],
        names=names_by_email(session, people),
        checks_it=may(actor, Permission.QUALITY_CHECK, scope),
        own=actor.user_id in scope.worker_ids,
        answers=may(actor, Permission.QUALITY_ANSWER, scope),
    )


def quality_of(session: Session, actor: Actor, scope: CaseScope) -> tuple[QualityCheck, ...]:
    """The checks that this reader may read, for the case's own page."""
    if not may(actor, Permission.QUALITY_VIEW, scope):
        return ()
    return stored.checks_of(session, [scope.id]).get(scope.id, ())


@dataclass(frozen=True, slots=True)
class OpenCheck:
    """A case that was drawn and not looked at yet."""

    line: CaseLine
    check: QualityCheck


@dataclass(frozen=True, slots=True)
class ToldCheck:
    """A check of a worker's own case. at: of the look that asks for an answer; of the last answer, where it has one."""

    line: CaseLine
    number: int
    at: datetime
    answered_by: str | None


def told_checks(session: Session, actor: Actor, seen: Sequence[CaseLine]) -> tuple[ToldCheck, ...]:
    """Of the cases that the reader works on: what was looked at or answered of late; what asks for an answer first.

    An answer is not owed: the case's own page tells for longer.
    """
    teams = actor.teams(Permission.QUALITY_ANSWER)
    codes = {m.team_code for m in actor.memberships if m.team_id in teams}
    own = {line.id: line for line in seen if actor.email in line.workers and line.team in codes}
    checks = stored.checks_of(session, list(own)) if own else {}
    found = [_told(own[i], each) for i, those in checks.items() for each in those if each.looked]
    now = clock.now()
    late = [each for each in found if now - each.at > (ANSWERED_FOR if each.answered_by else ASKED_FOR)]
    return tuple(sorted((each for each in found if each not in late), key=_asking_first))


def _told(line: CaseLine, check: QualityCheck) -> ToldCheck:
    last = check.steps[-1]
    return ToldCheck(line, check.number, last.at, None if last.findings else last.by)


def _asking_first(each: ToldCheck) -> tuple[Any, ...]:
    return each.answered_by is not None, each.at, each.line.reference


def running_of(session: Session, actor: Actor, team: str) -> list[CaseLine]:
    """A team's running cases, that a sample is drawn over. No trail entry: nobody is shown them."""
    return [line for line in lines(session, actor, CaseFilter(team=team)) if _running(line, {team})]


def open_cases(session: Session, seen: Sequence[CaseLine]) -> tuple[OpenCheck, ...]:
    """Of these cases, what waits to be looked at; due first. A case that is over waits for nobody."""
    running = [line for line in seen if line.status not in OVER]
    checks = stored.checks_of(session, [line.id for line in running])
    waiting = [OpenCheck(line, check) for line in running for check in checks.get(line.id, ()) if not check.looked]
    return tuple(sorted(waiting, key=lambda each: (each.check.due_on, each.line.reference)))


def open_in_samples(session: Session, actor: Actor, seen: Sequence[CaseLine], rows: Sequence[Any]) -> list[OpenCheck]:
    """Of what waits, what the case's own team drew: a check that came with a case holds up no draw.

    rows: of the samples of these teams.
    """
    codes = {m.team_id: m.team_code for m in actor.memberships}
    drawn = {(codes[row.team_id], row.case_id, row.number) for row in rows}
    return [each for each in open_cases(session, seen) if (each.line.team, each.line.id, each.check.number) in drawn]


def _running(line: CaseLine, teams: set[str]) -> bool:
    return line.team in teams and line.status not in OVER


@dataclass(frozen=True, slots=True)
class Sample:
    """cases: those of it that this reader sees, by reference. out_of: over how many it was drawn."""

    team: str
    drawn_at: datetime
    drawn_by: str
    seed: str
    out_of: int
    cases: tuple[OpenCheck, ...]

    @property
    def looked(self) -> int:
        return sum(bool(each.check.looked) for each in self.cases)


@dataclass(frozen=True, slots=True)
class SamplesScreen:
    """teams: names by code, of those that the reader may draw for. waiting: by team, how many are still open."""

    today: date
    teams: Mapping[str, str]
    waiting: Mapping[str, int]
    samples: tuple[Sample, ...]
    names: Mapping[str, str]
    most: int
    again_weeks: int


def samples_screen(session: Session, actor: Actor) -> SamplesScreen:
    """One page view; its trail entry names the cases shown."""
    ids = actor.whole_teams(Permission.QUALITY_CHECK)
    if not ids:
        raise NotAllowed(_("Your role does not include this."))
    teams = team_names(session, ids)
    seen = [line for line in lines(session, actor, CaseFilter()) if line.team in teams]
    checks = stored.checks_of(session, [line.id for line in seen])
    rows = stored.samples(session, list(ids))
    found = tuple(_samples(rows, actor, seen, checks))
    shown = {each.line.reference for sample in found for each in sample.cases}
    listed(session, actor, sorted(shown), view="quality samples")
    people = [sample.drawn_by for sample in found]
    people += [step.by for sample in found for each in sample.cases for step in each.check.steps]
    waiting = [each.line.team for each in open_in_samples(session, actor, seen, rows)]
    due = rules.due_rules(clock.today())
    return SamplesScreen(
        today=clock.today(),
        teams=teams,
        waiting={team: waiting.count(team) for team in teams},
        samples=found,
        names=names_by_email(session, people),
        most=due.sample_cases,
        again_weeks=due.sample_again_weeks,
    )


def _samples(
    rows: Sequence[Any], actor: Actor, seen: Sequence[CaseLine], checks: Mapping[int, tuple[QualityCheck, ...]]
) -> Iterator[Sample]:
    lines_by_id = {line.id: line for line in seen}
    codes = {m.team_id: m.team_code for m in actor.memberships}
    by_sample: dict[int, list[Any]] = {}
    for row in rows:
        by_sample.setdefault(row.id, []).append(row)
    for drawn in by_sample.values():
        first = drawn[0]
        cases = [
            OpenCheck(lines_by_id[row.case_id], check)
            for row in drawn
            for check in checks.get(row.case_id, ())
            if row.case_id in lines_by_id and check.number == row.number
        ]
        yield Sample(
            codes[first.team_id], first.drawn_at, first.drawn_by, first.seed, len(first.drawn_from), tuple(cases)
        )
