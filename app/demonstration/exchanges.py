"""Exchanges between a manager and workers, as a manager finds them: one to be answered, one agreed, one closed."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.demonstration.people import MANAGER, THIRD_WORKER, WORKER
from interventions.commands import challenges
from interventions.commands.challenges import Action, Question
from interventions.model import About
from interventions.store import case_scope
from interventions.store.cases import CaseScope

BEFORE = timedelta(days=3)
WEEK = timedelta(days=7)


def add_exchanges(session: Session, actor: Callable[[str], Actor], as_of: date) -> None:
    manager = actor(MANAGER)
    agreed, explained, waiting = (_scope(session, reference) for reference in ("KT-2018", "KT-2004", "KT-2017"))
    clock.start_on(as_of - BEFORE)
    _ask(session, manager, agreed, "core_shortfall", "What would have to change for the next three to be held?", as_of)
    _ask(session, manager, explained, "pattern_unaddressed", "The pattern is known. Why is it not in the plan?", as_of)
    clock.start_on(as_of)
    challenges.reply(
        session,
        actor(THIRD_WORKER),
        agreed,
        1,
        "The room at school is gone. The youth centre can have us instead.",
    )
    action = Action("Book the youth centre for the next four weeks", THIRD_WORKER, as_of + WEEK)
    challenges.agree(session, manager, agreed, 1, action)
    challenges.reply(
        session, actor(WORKER), explained, 1, "He turns to it once he sleeps through. The review in spring decides."
    )
    challenges.close(session, manager, explained, 1, "explained", "Agreed: first what lets him listen. Thank you.")
    _ask(session, manager, waiting, "completion", "What would make room: a second day, or fewer pieces of work?", as_of)


def _ask(session: Session, manager: Actor, scope: CaseScope, flag: str, words: str, as_of: date) -> None:
    challenges.ask(session, manager, scope, Question(About.FLAG, flag, words, as_of + WEEK))


def _scope(session: Session, reference: str) -> CaseScope:
    scope = case_scope(session, reference)
    assert scope is not None
    return scope
