"""Exchanges of many cases at once: what is asked of a worker, and what waits for a manager."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from interventions.challenges import State
from interventions.measures import Flag, Level
from interventions.queries.caseload import CaseLine
from interventions.queries.challenges import ExchangeLine, line_of
from interventions.store.challenges import of_cases
from interventions.words import from_stored


@dataclass(frozen=True, slots=True)
class CaseExchange:
    line: CaseLine
    exchange: ExchangeLine

    @property
    def state(self) -> State:
        return self.exchange.state


def exchanges_of(session: Session, actor: Actor, seen: Sequence[CaseLine]) -> tuple[CaseExchange, ...]:
    """Of these cases, those that this reader sees, by case and number. Two queries, however many cases."""
    own = [line for line in seen if _sees(actor, line)]
    found = of_cases(session, [line.id for line in own])
    today = clock.today()
    return tuple(
        CaseExchange(line, line_of(challenge, flags_of(line), line.workers, today))
        for line in own
        for challenge in found.get(line.id, ())
    )


def asked_of(exchanges: Iterable[CaseExchange], email: str) -> Iterator[CaseExchange]:
    """Of a worker's own cases: to answer, or to do what was agreed; what is due first stands first."""
    turn = (each for each in exchanges if email in each.line.workers and is_turn_of(each, email))
    yield from sorted(turn, key=lambda each: (each.exchange.due_on or date.max, each.line.reference))


def is_turn_of(each: CaseExchange, email: str) -> bool:
    return each.state in (State.ASKED, State.ACTION) and email in each.exchange.owners


def flags_of(line: CaseLine) -> Iterable[Flag]:
    """As far as an exchange asks: what is up, on what."""
    return [
        Flag(flag["code"], Level(flag["level"]), from_stored(flag["because"]), tuple(flag["rests_on"]))
        for flag in line.summary["flags"]
    ]


def _sees(actor: Actor, line: CaseLine) -> bool:
    """The case's workers and its managers: for lists what access.may says of one case."""
    managed = actor.whole_teams(Permission.CHALLENGE_VIEW)
    if any(m.team_code == line.team and m.team_id in managed for m in actor.memberships):
        return True
    teams = actor.teams(Permission.CHALLENGE_VIEW)
    member = any(m.team_code == line.team and m.team_id in teams for m in actor.memberships)
    return member and actor.email in line.workers
