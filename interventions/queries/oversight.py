"""A manager's week on one page: what nobody answered, whose turn it is, what waits, what changed since a look."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
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
from interventions.queries.news import FIRST_LOOK, Changed, changed
from interventions.queries.quality import OpenCheck, open_cases
from interventions.queries.today import Approval, approvals_of
from interventions.store.oversight import last_look
from interventions.store.people import names_by_email
from interventions.store.supervision import last_supervised

REVIEWS = frozenset({"review", "change_review"})

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
class Oversight:
    """early: to act on, and with the worker first. answered: since the last look, and without an exchange.

    mine: exchanges in which it is a manager's turn. running: the others that are open.
    unsupervised: each with the day of its last supervision.
    """

    today: date
    at: datetime
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
    changed: Changed
    taken: Taken
    names: Mapping[str, str]


def oversight(session: Session, actor: Actor) -> Oversight:
    """Of the manager's own teams. One page view; a fixed number of queries, however many cases."""
    seen = overseen(session, actor)
    today, at = clock.today(), clock.now()
    change = changed(session, actor, seen, last_look(session, actor.user_id))
    since = change.looked_at or at - FIRST_LOOK
    exchanges = exchanges_of(session, actor, seen)
    still = [each for each in exchanges if turn_of(each.state) is not Turn.NOBODY]
    approvals = tuple(approvals_of(session, actor))
    free = [FlagsOf(line, _not_in_exchange(line, shown_flags(line, actor), exchanges)) for line in seen]
    reads = to_read(session, actor, seen)
    found = Oversight(
        today=today,
        at=at,
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
        changed=change,
        taken=taken([each.exchange.challenge for each in exchanges], today),
        names=names_by_email(session, _people(still, approvals)),
    )
    listed(session, actor, (line.reference for line in seen), view="oversight")
    return found


def overseen(session: Session, actor: Actor) -> list[CaseLine]:
    """The cases of the manager's own teams, by reference. `listed` records those shown."""
    teams = actor.whole_teams(Permission.OVERSIGHT_VIEW)
    if not teams:
        raise NotAllowed(_("Your role does not include this."))
    codes = {m.team_code for m in actor.memberships if m.team_id in teams}
    return [line for line in lines(session, actor, CaseFilter()) if line.team in codes]


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


def _people(exchanges: Sequence[CaseExchange], approvals: Sequence[Approval]) -> Iterator[str | None]:
    for each in exchanges:
        yield from each.exchange.owners
    yield from (approval.author for approval in approvals)
