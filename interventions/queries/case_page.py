"""The case page and the drift page: the overview, and the names of people and codes that they show."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core.access import Actor, Permission, may
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions.assessing import screen_missing
from interventions.bank_holidays import around
from interventions.flag_names import BY_STANCE
from interventions.history import Event, Teller, history
from interventions.measures import Flag, Level
from interventions.model import Closing, HeldSession, Plan, Review, Safety, StanceRecord, WorkerSpell
from interventions.periods import term
from interventions.plans import Held, look
from interventions.queries.case import Overview, overview
from interventions.queries.finish_page import Forecast, forecast_of, forecast_shown
from interventions.queries.registers import closed_to, register_dues
from interventions.queries.worker_first import alone_until, with_worker
from interventions.registers import Asked, Registers
from interventions.reviews import OpenReview, open_reviews
from interventions.reviews import held as held_reviews
from interventions.store import CaseScope
from interventions.store.assessments import latest_strengths
from interventions.store.family import feedback
from interventions.store.people import names_by_email
from interventions.store.plans import approved_elsewhere
from interventions.store.registers import REGISTERS, load_registers
from interventions.store.workers import spells
from interventions.words import Say


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One held session as known on the day, and every revision of it, the first one first."""

    held: HeldSession
    revisions: tuple[HeldSession, ...]
    adapted: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Reviews by date, those held and those that are due."""

    held: tuple[Review, ...]
    due: tuple[OpenReview, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """stances, registers: None for a reader who is not of the case team. held, feedback: the latest first.

    with_worker: how many flags the worker alone has yet; until: the last day on which any of them stays so.
    early: of the flags shown, those that the worker has first and this reader, a manager, may ask about already: up
    to which day an answer is awaited, by code.
    """

    overview: Overview
    teller: Teller
    workers: tuple[WorkerSpell, ...]
    strengths: tuple[Text, ...]
    strength_names: Mapping[str, Text]
    stances: tuple[StanceRecord, ...] | None
    held: tuple[HeldLine, ...]
    adaptations: tuple[str, ...]
    flags: tuple[Flag, ...]
    with_worker: int
    until: date | None
    early: Mapping[str, date]
    elsewhere: frozenset[int]
    registers: Registers | None
    asked: tuple[Asked, ...]
    forecast: Forecast
    feedback: tuple[Any, ...]

    @property
    def history(self) -> tuple[Event, ...]:
        return history(self.overview.case, self.workers, self.teller)

    @property
    def current(self) -> Plan | None:
        figures = self.overview.figures
        return figures.current.matched.plan if figures.current else None

    @property
    def recorded(self) -> tuple[HeldSession, ...]:
        """As known on the day, in order of time."""
        return tuple(line.held for line in reversed(self.held))

    @property
    def reviews(self) -> Timeline:
        """Held by the day, and those that are due."""
        case, setting, day = self.overview.case, self.overview.setting, self.overview.figures.as_of
        view = look(case, setting, day)
        waiting = open_reviews(view, term(case, setting, day), around(setting.nation, day))
        return Timeline(held_reviews(view), waiting)

    @property
    def attended(self) -> tuple[HeldLine, ...]:
        return tuple(line for line in self.held if line.held.attendance.held)

    @property
    def safety(self) -> tuple[tuple[str, Safety | None, bool], ...]:
        """Whose, what the plan in force says of it, and whether it keeps them safe, in words or by its work."""
        plan = self.current
        if plan is None:
            return ()
        return (
            ("victim", plan.victim_safety, plan.keeps_others_safe),
            ("child", plan.child_safety, plan.keeps_child_safe),
        )

    @property
    def closed(self) -> Closing | None:
        """Since when and why, where the case is closed on the day."""
        known = [each for each in self.overview.case.closings if each.on <= self.overview.figures.as_of]
        return known[-1] if known and known[-1].reason else None

    @property
    def screen(self) -> Say | None:
        """What is asked of a cognitive screen while the work still runs: none yet, or a full assessment after it."""
        figures = self.overview.figures
        end = figures.ending.effective_end_on
        over = self.closed is not None or (end is not None and figures.as_of > end)
        return None if over else screen_missing(self.overview.case, figures.as_of)

    @property
    def since(self) -> date | None:
        """Since when the first of today's workers is there."""
        return next((spell.starts_on for spell in self.workers if spell.ends_on is None), None)


def case_page(
    session: Session, actor: Actor, scope: CaseScope, as_of: date | None = None, view: str = "case"
) -> CasePage:
    """One page view, one trail entry."""
    found = overview(session, actor, scope, as_of, view)
    forecast_shown(session, actor, found)
    workers = spells(session, scope.id)
    sees_stance = may(actor, Permission.STANCE_VIEW, scope)
    first = _with_worker(actor, scope, found)
    early = _act(found, first) if may(actor, Permission.CHALLENGE_ASK, scope) else frozenset()
    hidden = first - early
    unseen = hidden if sees_stance else hidden | BY_STANCE
    adaptations = _adaptations(found)
    catalogue = catalogue_queries.catalogue(session)
    registers = _registers(session, actor, scope)
    strength_names = {code: strength.name for code, strength in catalogue.strengths.items()}
    return CasePage(
        overview=found,
        teller=Teller(names_by_email(session, _people(found, workers)), catalogue.codes),
        workers=workers,
        strengths=tuple(_strengths(session, scope, found.figures.as_of, strength_names)),
        strength_names=strength_names,
        stances=_stances(found) if sees_stance else None,
        held=tuple(_held(found, frozenset(adaptations))),
        adaptations=adaptations,
        flags=tuple(flag for flag in found.figures.flags if flag.code not in unseen),
        with_worker=len(hidden),
        until=max(_until(found, hidden).values(), default=None),
        early=_until(found, early - unseen),
        forecast=forecast_of(found),
        feedback=tuple(feedback(session, scope.id)),
        elsewhere=approved_elsewhere(session, scope.id),
        registers=registers,
        asked=register_dues(registers or Registers(), found.setting.nation, found.figures.as_of, catalogue.codes),
    )


def _registers(session: Session, actor: Actor, scope: CaseScope) -> Registers | None:
    if not may(actor, Permission.REGISTER_VIEW, scope):
        return None
    open_to = REGISTERS.keys() - closed_to(actor, scope)
    return load_registers(session, [scope.id], only=open_to)[scope.id]


def _stances(found: Overview) -> tuple[StanceRecord, ...]:
    return tuple(stance for stance in found.case.stances if stance.on <= found.figures.as_of)


def _with_worker(actor: Actor, scope: CaseScope, found: Overview) -> frozenset[str]:
    """The flags that are with the worker first, for anybody else. A case without a worker has none."""
    if not scope.worker_ids or actor.user_id in scope.worker_ids:
        return frozenset()
    holidays = around(found.setting.nation, found.figures.as_of)
    return with_worker(found.case, found.setting, found.figures, holidays, found.service)


def _act(found: Overview, codes: Collection[str]) -> frozenset[str]:
    return frozenset(flag.code for flag in found.figures.flags if flag.code in codes and flag.level is Level.ACT)


def _until(found: Overview, codes: Collection[str]) -> dict[str, date]:
    holidays = around(found.setting.nation, found.figures.as_of)
    until = {
        code: alone_until(found.case, found.setting, found.figures, code, holidays, found.service) for code in codes
    }
    return {code: day for code, day in until.items() if day}


def _strengths(session: Session, scope: CaseScope, as_of: date, names: Mapping[str, Text]) -> Iterator[Text]:
    """Those found, in the latest completed assessment that looked for any."""
    for strength in latest_strengths(session, scope.id, as_of):
        if strength["rating"] and strength["strength"] in names:
            yield names[strength["strength"]]


def _held(found: Overview, planned: frozenset[str]) -> Iterator[HeldLine]:
    """The latest first, as known at the end of the day; revisions received later stand among the others."""
    by_id: dict[str, list[HeldSession]] = {}
    for revision in sorted(found.case.sessions, key=lambda held: held.revision):
        by_id.setdefault(revision.id, []).append(revision)
    for held in reversed(look(found.case, found.setting, found.figures.as_of).sessions):
        yield _line(held, tuple(by_id[held.session.id]), planned)


def _line(held: Held, revisions: tuple[HeldSession, ...], planned: frozenset[str]) -> HeldLine:
    return HeldLine(held.session, revisions, adapted=not planned.isdisjoint(held.session.adaptations))


def _adaptations(found: Overview) -> tuple[str, ...]:
    """Those planned: for the child's needs, and for items of the plan."""
    plan = found.figures.current.matched.plan if found.figures.current else None
    items = [code for item in (plan.items if plan else ()) for code in item.adaptations]
    return tuple(dict.fromkeys([*(code for need in found.case.needs for code in need.adaptations), *items]))


def _people(found: Overview, workers: Iterable[WorkerSpell]) -> Iterator[str | None]:
    yield from (spell.email for spell in workers)
    yield from (answer.by for answer in found.case.answers)
    for plan in found.case.plans:
        yield from (plan.author, plan.approved_by)
        yield from (objective.person for objective in plan.objectives)
    for held in found.case.sessions:
        yield from (held.recorded_by, *held.deliverers)
