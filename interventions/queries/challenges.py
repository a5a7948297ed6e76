"""A case's exchanges between manager and worker: one of them, all of them, and the start of a new one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, Role, may
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue.model import Text
from interventions import rules
from interventions.bank_holidays import around
from interventions.challenges import State, due_on, open_actions, owners, state_of
from interventions.challenges.seen import FIGURE_NAMES, figure_facts, flag_facts, plan_facts
from interventions.drift import figures
from interventions.flag_names import BY_STANCE
from interventions.measures import Figures, Flag, Level
from interventions.measures.finish import Service
from interventions.model import About, Case, Challenge, SeenFacts, Setting, Step
from interventions.periods import working_days_after
from interventions.plans import Planned
from interventions.queries.case import Overview
from interventions.queries.case_page import CasePage, case_page
from interventions.queries.figures import case_values
from interventions.queries.kept import service_of
from interventions.queries.worker_first import alone_until, with_worker
from interventions.store.cases import CaseScope
from interventions.store.people import names_by_email, of_team
from interventions.store.workers import assigned_emails


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as it is today, and the means to look at a day before."""

    case: Case
    setting: Setting
    figures: Figures
    service: Service

    @property
    def today(self) -> date:
        return self.figures.as_of

    def flag(self, code: str) -> Flag | None:
        return next((flag for flag in self.figures.flags if flag.code == code), None)

    def component_of(self, ref: str | None) -> str | None:
        current = self.figures.current
        planned = current.matched.planned if current else ()
        return next((each.item.component for each in planned if each.ref == ref), None)


def seen(session: Session, scope: CaseScope) -> Seen:
    today = clock.today()
    case, setting = case_values(session, scope.service_id, scope.id, today)
    service = service_of(session, scope.service_id, scope.id, today)
    return Seen(case, setting, figures(case, setting, today, around(setting.nation, today), service), service)


def seen_of(found: Overview) -> Seen:
    return Seen(found.case, found.setting, found.figures, found.service)


def seen_facts(found: Seen, about: About, subject: str) -> SeenFacts:
    """As they would be frozen now. NotFound where nothing of the sort stands there."""
    if about is About.FLAG:
        flag = found.flag(subject)
        if flag is None:
            raise NotFound(_("This is not asked of us in this case, or no longer: the facts have changed."))
        return flag_facts(flag, found.figures)
    if about is About.FIGURE and subject in FIGURE_NAMES:
        return figure_facts(subject, found.figures)
    plan = next((plan for plan in found.case.plans if about is About.PLAN and str(plan.version) == subject), None)
    if plan is None:
        raise NotFound(_("There is no such figure, and no such version of the plan."))
    return plan_facts(plan, found.figures)


def waits_until(found: Seen, code: str, scope: CaseScope) -> date | None:
    """Up to which day the worker alone has a flag; None where a manager may ask now. What is to act on never waits."""
    flag = found.flag(code)
    if flag is None or flag.level is Level.ACT or not scope.worker_ids:
        return None
    holidays = around(found.setting.nation, found.today)
    if code not in with_worker(found.case, found.setting, found.figures, holidays, found.service):
        return None
    return alone_until(found.case, found.setting, found.figures, code, holidays, found.service)


def people_of(session: Session, scope: CaseScope) -> dict[str, str]:
    """Who can take an agreed action on: the case's workers first, then the team's managers."""
    workers = names_by_email(session, assigned_emails(session, scope.id))
    return {**workers, **of_team(session, scope.team_id, Role.MANAGER)}


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    challenge: Challenge
    state: State
    due_on: date | None
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExchangeScreen:
    """page: the case, as its page shows it. line None: a new one. up: the flag as it is now.

    people: who may take an action on. to_come: our planned sessions that are not delivered, by date.
    asks, replies: what the reader may do. until: up to which day the flag is with its worker alone.
    """

    page: CasePage
    line: ExchangeLine | None
    facts: SeenFacts
    up: Flag | None
    names: Mapping[str, str]
    people: Mapping[str, str]
    to_come: tuple[Planned, ...]
    actions: tuple[Step, ...]
    reply_due_on: date
    asks: bool
    replies: bool
    until: date | None = None

    @property
    def codes(self) -> Mapping[str, Mapping[str, Text]]:
        return self.page.teller.codes


def exchange_screen(session: Session, actor: Actor, scope: CaseScope, number: int) -> ExchangeScreen:
    """One page view, one trail entry."""
    page = case_page(session, actor, scope, view="exchange")
    found = page.overview
    challenge = next((each for each in found.case.challenges if each.number == number), None)
    if challenge is None or not _seen_by(actor, scope, challenge):
        raise NotFound(_("This case has no such exchange."))
    return _screen(session, actor, scope, page, _line(challenge, found), challenge.facts)


def asking_screen(session: Session, actor: Actor, scope: CaseScope, about: str, subject: str) -> ExchangeScreen:
    """Before a manager asks: the facts that would be frozen."""
    page = case_page(session, actor, scope, view="exchange")
    if about not in set(About):
        raise NotFound(_("There is no such figure, and no such version of the plan."))
    facts = seen_facts(seen_of(page.overview), About(about), subject)
    until = waits_until(seen_of(page.overview), subject, scope) if about == About.FLAG else None
    return _screen(session, actor, scope, page, None, facts, subject, until)


def _screen(
    session: Session,
    actor: Actor,
    scope: CaseScope,
    page: CasePage,
    line: ExchangeLine | None,
    facts: SeenFacts,
    subject: str = "",
    until: date | None = None,
) -> ExchangeScreen:
    found = page.overview
    people = people_of(session, scope)
    code = line.challenge.subject if line else subject
    holidays = around(found.setting.nation, found.figures.as_of)
    allowed = rules.due_rules(found.figures.as_of).reply_working_days
    return ExchangeScreen(
        page=page,
        line=line,
        facts=facts,
        up=next((flag for flag in found.figures.flags if flag.code == code), None),
        names={**page.teller.names, **people, **names_by_email(session, _people(line))},
        people=people,
        to_come=tuple(_to_come(found.figures)),
        actions=open_actions(line.challenge, found.figures.as_of) if line else (),
        reply_due_on=working_days_after(found.figures.as_of, allowed, holidays),
        asks=may(actor, Permission.CHALLENGE_ASK, scope),
        replies=may(actor, Permission.CHALLENGE_REPLY, scope),
        until=until,
    )


def exchange_lines(found: Overview, actor: Actor, scope: CaseScope) -> tuple[ExchangeLine, ...]:
    """Of one case, those that this reader sees, the latest first."""
    if not may(actor, Permission.CHALLENGE_VIEW, scope):
        return ()
    shown = (each for each in found.case.challenges if _seen_by(actor, scope, each))
    return tuple(_line(each, found) for each in reversed(list(shown)))


def _seen_by(actor: Actor, scope: CaseScope, challenge: Challenge) -> bool:
    return challenge.subject not in BY_STANCE or may(actor, Permission.STANCE_VIEW, scope)


def _line(challenge: Challenge, found: Overview) -> ExchangeLine:
    return line_of(challenge, found.figures.flags, found.workers, found.figures.as_of)


def line_of(challenge: Challenge, flags: Iterable[Flag], workers: Iterable[str], as_of: date) -> ExchangeLine:
    state = state_of(challenge, flags, as_of)
    return ExchangeLine(
        challenge, state, due_on(challenge, state, as_of), owners(challenge, state, tuple(workers), as_of)
    )


def _to_come(found: Figures) -> Iterator[Planned]:
    planned = found.current.matched.planned if found.current else ()
    return iter(sorted((p for p in planned if not p.delivered), key=lambda p: (p.session.due_on, p.ref)))


def _people(line: ExchangeLine | None) -> Iterator[str]:
    if line is None:
        return
    yield line.challenge.asked_by
    for step in line.challenge.steps:
        yield step.by
        if step.person:
            yield step.person
