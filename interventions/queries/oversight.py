"""A manager's week on one page: what nobody answered, whose turn it is, what waits, what changed since a look."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import NotAllowed
from app.core.i18n import _
from interventions import rules
from interventions.challenges import State, Taken, Turn, taken, turn_of
from interventions.due import Due
from interventions.flag_names import BY_STANCE
from interventions.queries.caseload import CaseFilter, CaseLine, lines, listed
from interventions.queries.caseload_page import OVER, ShownFlag, early_flags, shown_flags, to_read, unanswered
from interventions.queries.closing import reports_due
from interventions.queries.exchanges import CaseExchange, exchanges_of
from interventions.queries.quality import OpenCheck, open_cases
from interventions.queries.today import Approval, approvals_of
from interventions.store.oversight import last_look
from interventions.store.people import names_by_email
from interventions.store.supervision import last_supervised

FIRST_LOOK = timedelta(days=7)
"""How far back the page tells what changed, for a manager who has never marked a look."""

REVIEWS = frozenset({"review", "change_review"})
COUNTED = (
    AuditTag.PLAN_APPROVED,
    AuditTag.PLAN_SUBMITTED,
    AuditTag.SESSION_RECORDED,
    AuditTag.SESSION_CORRECTED,
    AuditTag.FLAG_ANSWERED,
    AuditTag.CHALLENGE_MOVED,
    AuditTag.STANCE_RECORDED,
    AuditTag.CASE_CHANGED,
    AuditTag.CASE_CLOSED,
)

Wanted = Callable[[CaseLine, tuple[ShownFlag, ...]], tuple[ShownFlag, ...]]


@dataclass(frozen=True, slots=True)
class FlagsOf:
    line: CaseLine
    flags: tuple[ShownFlag, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    line: CaseLine
    due_on: date
    link: str


@dataclass(frozen=True, slots=True)
class ChangeCount:
    """How often something happened, and in which cases."""

    tag: AuditTag
    n: int
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Oversight:
    """early: to act on, and with the worker first. answered: since the last look, and without an exchange.

    mine: exchanges in which it is a manager's turn. running: the others that are open.
    unsupervised: each with the day of its last supervision. looked_at: None where the reader has never marked a look.
    """

    today: date
    unanswered: tuple[FlagsOf, ...]
    early: tuple[FlagsOf, ...]
    answered: tuple[FlagsOf, ...]
    mine: tuple[CaseExchange, ...]
    running: tuple[CaseExchange, ...]
    approvals: tuple[Approval, ...]
    reviews: tuple[Overdue, ...]
    unsupervised: tuple[tuple[CaseLine, date | None], ...]
    closings: tuple[tuple[CaseLine, Due], ...]
    to_look_at: tuple[OpenCheck, ...]
    to_acknowledge: tuple[CaseLine, ...]
    changes: tuple[ChangeCount, ...]
    taken: Taken
    names: Mapping[str, str]
    looked_at: datetime | None


def oversight(session: Session, actor: Actor) -> Oversight:
    """Of the manager's own teams. One page view; a fixed number of queries, however many cases."""
    teams = actor.whole_teams(Permission.OVERSIGHT_VIEW)
    if not teams:
        raise NotAllowed(_("Your role does not include this."))
    codes = {m.team_code for m in actor.memberships if m.team_id in teams}
    seen = [line for line in lines(session, actor, CaseFilter()) if line.team in codes]
    today, looked_at = clock.today(), last_look(session, actor.user_id)
    since = looked_at or clock.now() - FIRST_LOOK
    exchanges = exchanges_of(session, actor, seen)
    still = [each for each in exchanges if turn_of(each.state) is not Turn.NOBODY]
    approvals = tuple(approvals_of(session, actor))
    free = [FlagsOf(line, _not_in_exchange(line, shown_flags(line, actor), exchanges)) for line in seen]
    reads = to_read(session, actor, seen)
    found = Oversight(
        today=today,
        unanswered=tuple(_flags(free, unanswered)),
        early=tuple(_flags([FlagsOf(line, early_flags(line, actor)) for line in seen], lambda _line, flags: flags)),
        answered=tuple(_flags(free, lambda line, flags: _answered_since(line, flags, since))),
        mine=tuple(each for each in _oldest(still) if turn_of(each.state) is Turn.MANAGER),
        running=tuple(each for each in _oldest(still) if turn_of(each.state) is not Turn.MANAGER),
        approvals=approvals,
        reviews=tuple(sorted(_reviews(seen, today), key=lambda each: (each.due_on, each.line.reference))),
        unsupervised=tuple(_unsupervised(session, seen, today)),
        closings=tuple(_closings(session, actor, seen)),
        to_look_at=open_cases(session, seen),
        to_acknowledge=tuple(line for line in seen if line.id in reads),
        changes=tuple(_changes(session, actor, seen, since)),
        taken=taken([each.exchange.challenge for each in exchanges], today),
        names=names_by_email(session, _people(still, approvals)),
        looked_at=looked_at,
    )
    listed(session, actor, (line.reference for line in seen), view="oversight")
    return found


def _closings(session: Session, actor: Actor, seen: Sequence[CaseLine]) -> Iterator[tuple[CaseLine, Due]]:
    """Closing reports that are not written or not agreed, by the day on which each is due."""
    lines_by_id = {line.id: line for line in seen}
    dues = reports_due(session, actor.service_id, {line.id: line.reference for line in seen})
    yield from sorted(
        ((lines_by_id[i], due) for i, due in dues.items()), key=lambda each: (each[1].due_on, each[1].case)
    )


def _flags(of_each: Sequence[FlagsOf], wanted: Wanted) -> Iterator[FlagsOf]:
    """Those that ask us to act first, then by reference. What rests on the stance orders nothing."""
    found = [FlagsOf(each.line, wanted(each.line, each.flags)) for each in of_each]
    yield from sorted((f for f in found if f.flags), key=lambda f: (-_acts(f.flags), f.line.reference))


def _acts(flags: Sequence[ShownFlag]) -> int:
    return sum(flag.act for flag in flags if flag.code not in BY_STANCE)


def _answered_since(line: CaseLine, flags: Sequence[ShownFlag], since: datetime) -> tuple[ShownFlag, ...]:
    return () if line.status in OVER else tuple(f for f in flags if f.answered_at and f.answered_at > since)


def _not_in_exchange(
    line: CaseLine, flags: Sequence[ShownFlag], exchanges: Sequence[CaseExchange]
) -> tuple[ShownFlag, ...]:
    """A flag that is being talked about, or whose facts are back, stands among the exchanges."""
    own = (each for each in exchanges if each.line is line and each.state is not State.CLOSED)
    asked = {each.exchange.challenge.subject for each in own}
    return tuple(flag for flag in flags if flag.code not in asked)


def _oldest(exchanges: Sequence[CaseExchange]) -> list[CaseExchange]:
    return sorted(exchanges, key=lambda each: (each.exchange.challenge.asked_at, each.line.reference))


def _reviews(seen: Sequence[CaseLine], today: date) -> Iterator[Overdue]:
    for line in seen:
        for due in line.summary["dues"]:
            on = date.fromisoformat(due["due_on"])
            if due["kind"] in REVIEWS and on < today:
                yield Overdue(line, on, due["link"])


def _unsupervised(session: Session, seen: Sequence[CaseLine], today: date) -> Iterator[tuple[CaseLine, date | None]]:
    """Running cases without a talk in so many weeks, each with its last one; those that never had one stand first."""
    running = [line for line in seen if line.status not in OVER]
    last = last_supervised(session, [line.id for line in running])
    since = today - timedelta(weeks=rules.due_rules(today).supervision_weeks)
    late = [(line, last.get(line.id)) for line in running if last.get(line.id, date.min) < since]
    yield from sorted(late, key=lambda each: (each[1] or date.min, each[0].reference))


def _changes(session: Session, actor: Actor, seen: Sequence[CaseLine], since: datetime) -> Iterator[ChangeCount]:
    """From the audit trail, of the cases on this page; what the reader did is no news to the reader."""
    references = {line.reference for line in seen}
    counted: Counter[str] = Counter()
    cases: dict[str, list[str]] = {}
    for tag, by, subjects in audit.since(session, actor.service_id, since, COUNTED):
        for reference in references.intersection(subjects) if by != actor.email else ():
            counted[tag] += 1
            cases.setdefault(tag, []).append(reference)
    for tag in COUNTED:
        if counted[tag.value]:
            yield ChangeCount(tag, counted[tag.value], tuple(sorted(set(cases[tag.value]))))


def _people(exchanges: Sequence[CaseExchange], approvals: Sequence[Approval]) -> Iterator[str | None]:
    for each in exchanges:
        yield from each.exchange.owners
    yield from (approval.author for approval in approvals)
