"""Exchanges between a manager and workers, as a manager finds them: one to be answered, one agreed, one closed."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.demonstration.people import MANAGER, THIRD_WORKER, WORKER
from interventions.commands import challenges
from interventions.commands.challenges import Action, Question
from interventions.commands.supervision import Talk, record_supervision
from interventions.model import About
from interventions.store import case_scope
from interventions.store.cases import CaseScope

BEFORE = timedelta(days=3)
WEEK = timedelta(days=7)
SIX_WEEKS = timedelta(weeks=6)
TALKS = (
    ("KT-2018", timedelta(days=20), "What was held since the breach, and the room that is gone. We look for another."),
    ("KT-2004", timedelta(days=9), "Sleep first, the pattern after it. We look again at the review."),
    ("KT-2017", timedelta(days=50), "What is left, and on which day it could be held."),
)


def add_exchanges(session: Session, actor: Callable[[str], Actor], as_of: date) -> None:
    manager = actor(MANAGER)
    agreed, explained, waiting = (_scope(session, reference) for reference in ("KT-2018", "KT-2004", "KT-2017"))
    for scope, before, words in TALKS:
        talk = Talk(as_of - before, (), words, challenged=True, next_by=as_of - before + SIX_WEEKS)
        record_supervision(session, manager, _scope(session, scope), talk)
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
