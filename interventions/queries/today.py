"""The day as it starts: a worker's sessions to record and to come, and what waits for a manager."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Role
from app.core.devices.queries import DeviceLine, late_in_team, own_oldest
from catalogue.model import Text
from interventions.challenges import Turn, turn_of
from interventions.queries.caseload import CaseFilter, CaseLine, lines, listed
from interventions.queries.caseload_page import OVER, ShownFlag, not_finishing, shown_flags, to_read, unanswered
from interventions.queries.exchanges import CaseExchange, asked_of, exchanges_of
from interventions.queries.quality import ToldCheck, told_checks
from interventions.store.people import names_by_email
from interventions.store.plans import submitted_plans
from interventions.store.received_items import counts


@dataclass(frozen=True, slots=True)
class Due:
    """A planned session of one of the worker's cases. name is child-safe; title is the outline's."""

    line: CaseLine
    planned: str
    due_on: date
    name: Text
    title: Text | None
    number: int | None
    minutes: int
    agency: str | None


@dataclass(frozen=True, slots=True)
class Approval:
    """A plan version that waits for a manager. own: the reader wrote in it, and cannot approve it."""

    reference: str
    initials: str
    version: int
    kind: str
    author: str | None
    submitted_on: date | None
    own: bool


@dataclass(frozen=True, slots=True)
class Unanswered:
    line: CaseLine
    flags: tuple[ShownFlag, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """older: cases with sessions unrecorded for longer than is listed, and how many. own: the worker's open cases.

    asked: exchanges in which it is this worker's turn, those due first. turns: in how many it is a manager's.
    checks: of the quality of the worker's own files, that were looked at or answered of late.
    to_put_right, to_decide: of what tablets handed in, the person's own and their teams'.
    unsent: the own tablet on which a record waits longest. late_tablets: where one of the team's has waited 48 hours.
    not_finishing: of all that a manager sees, how many cases are not likely to finish in time.
    """

    day: date
    at: datetime
    is_worker: bool
    is_manager: bool
    to_record: tuple[Due, ...]
    older: tuple[tuple[CaseLine, int], ...]
    due_today: tuple[Due, ...]
    to_come: tuple[Due, ...]
    own: int
    approvals: tuple[Approval, ...]
    unanswered: tuple[Unanswered, ...]
    to_acknowledge: tuple[CaseLine, ...]
    not_finishing: int
    names: Mapping[str, str]
    unsent: DeviceLine | None
    late_tablets: tuple[DeviceLine, ...]
    to_put_right: int
    to_decide: int
    asked: tuple[CaseExchange, ...]
    turns: int
    checks: tuple[ToldCheck, ...]

    @property
    def asking(self) -> int:
        """How much is asked of the worker: exchanges, and checks that nobody has answered."""
        return len(self.asked) + sum(each.answered_by is None for each in self.checks)


def today(session: Session, actor: Actor) -> Today:
    """One page view; its trail entry names the cases shown. A fixed number of queries, however many cases."""
    is_manager = Role.MANAGER in actor.roles
    seen = lines(session, actor, CaseFilter() if is_manager else CaseFilter(worker=actor.email))
    own = [line for line in seen if actor.email in line.workers]
    day = clock.today()
    dues = sorted((due for line in own for due in _dues(line)), key=lambda due: (due.due_on, due.line.reference))
    older = tuple((line, line.summary["coming"]["older"]) for line in own if line.summary["coming"]["older"])
    approvals = tuple(approvals_of(session, actor)) if is_manager else ()
    waiting = tuple(_unanswered(seen, actor)) if is_manager else ()
    to_do = to_read(session, actor, seen) if is_manager else set()
    to_acknowledge = tuple(line for line in seen if line.id in to_do)
    exchanges = exchanges_of(session, actor, seen)
    asked = tuple(asked_of(exchanges, actor.email))
    checks = told_checks(session, actor, own)
    shown = [line for line, _ in older]
    shown += [each.line for several in (dues, waiting, asked, checks) for each in several]
    references = [*(line.reference for line in (*shown, *to_acknowledge)), *(each.reference for each in approvals)]
    listed(session, actor, references, view="today")
    to_put_right, to_decide = counts(session, actor)
    return Today(
        day=day,
        at=clock.now(),
        is_worker=Role.WORKER in actor.roles or bool(own),
        is_manager=is_manager,
        to_record=tuple(due for due in dues if due.due_on < day),
        older=older,
        due_today=tuple(due for due in dues if due.due_on == day),
        to_come=tuple(due for due in dues if due.due_on > day),
        own=sum(line.status not in OVER for line in own),
        approvals=approvals,
        unanswered=waiting,
        to_acknowledge=to_acknowledge,
        not_finishing=sum(map(not_finishing, seen)) if is_manager else 0,
        names=names_by_email(session, _people(approvals, waiting) | {each.answered_by for each in checks}),
        unsent=own_oldest(session, actor),
        late_tablets=late_in_team(session, actor) if is_manager else (),
        to_put_right=to_put_right,
        to_decide=to_decide,
        asked=asked,
        turns=sum(turn_of(each.state) is Turn.MANAGER for each in exchanges) if is_manager else 0,
        checks=checks,
    )


def _dues(line: CaseLine) -> Iterator[Due]:
    for kept in line.summary["coming"]["sessions"]:
        yield Due(
            line=line,
            planned=kept["planned"],
            due_on=date.fromisoformat(kept["due_on"]),
            name=kept["name"],
            title=kept["title"],
            number=kept["number"] if kept["of"] > 1 else None,
            minutes=kept["minutes"],
            agency=kept["agency"],
        )


def approvals_of(session: Session, actor: Actor) -> Iterator[Approval]:
    """The longest waiting first."""
    for row in submitted_plans(session, actor):
        initials = f"{row.given_name[:1]}.{row.family_name[:1]}."
        yield Approval(row.reference, initials, row.version, row.kind, row.author, row.submitted_on, row.own)


def _unanswered(seen: Sequence[CaseLine], actor: Actor) -> Iterator[Unanswered]:
    """Cases with a flag that nobody has answered; those that ask us to act first."""
    found = [Unanswered(line, unanswered(line, shown_flags(line, actor))) for line in seen]
    yield from sorted(
        (each for each in found if each.flags), key=lambda each: (-sum(f.act for f in each.flags), each.line.reference)
    )


def _people(approvals: Iterable[Approval], unanswered: Iterable[Unanswered]) -> set[str | None]:
    return {each.author for each in approvals} | {email for each in unanswered for email in each.line.workers}
