"""Exchanges between a manager and workers, as a manager finds them: one to be answered, one agreed, one closed."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.demonstration.people import MANAGER, THIRD_WORKER, WORKER
from interventions.commands import challenges, quality
from interventions.commands.challenges import Action, Question
from interventions.commands.oversight import mark_looked
from interventions.commands.supervision import Talk, record_supervision
from interventions.model import About, Area, Finding, Mark
from interventions.store import case_scope
from interventions.store.cases import CaseScope
from interventions.store.workers import assigned_emails

BEFORE = timedelta(days=3)
WEEK = timedelta(days=7)
SIX_WEEKS = timedelta(weeks=6)
TALKS = (
    ("KT-2018", timedelta(days=20), "What was held since the breach, and the room that is gone. We look for another."),
    ("KT-2004", timedelta(days=9), "Sleep first, the pattern after it. We look again at the review."),
    ("KT-2017", timedelta(days=50), "What is left, and on which day it could be held."),
)
SHOWN = (
    (Mark.MET, "Completed within its days; it says what came before and what he wants to change."),
    (Mark.PARTLY, "Most needs have work. Two objectives cannot be seen to be met as they are written."),
    (Mark.PARTLY, "Where a session was not held the reason is there; what came next is not always."),
    (Mark.MET, "Looked at again in time, with his mother and the school in the room."),
    (Mark.PARTLY, "Who keeps the younger children safe at weekends is said once and not looked at since."),
    (Mark.NOT_MET, "His own words are nowhere in the file, though the sessions clearly have them."),
)
SHOWN_TOO = (
    (Mark.MET, "Complete, and screened for how he learns before it began."),
    (Mark.MET, "Each need rated 3 or 4 has work, with an objective and a measure."),
    (Mark.MET, "Held as planned; the two that moved say why and were held within the fortnight."),
    (Mark.PARTLY, "Held, but what changed because of it is not written down."),
    (Mark.MET, "Looked at in each review, with who does what."),
    (Mark.MET, "What he and his carers said stands in the plan, in their words."),
)
ANSWER = "We did change the pace after the review; it is in my notes and will be in the plan by Friday."


def add_exchanges(session: Session, actor: Callable[[str], Actor], as_of: date) -> None:
    manager = actor(MANAGER)
    agreed, explained, waiting = (_scope(session, reference) for reference in ("KT-2018", "KT-2004", "KT-2017"))
    for scope, before, words in TALKS:
        talk = Talk(as_of - before, (), words, challenged=True, next_by=as_of - before + SIX_WEEKS)
        record_supervision(session, manager, _scope(session, scope), talk)
    clock.start_on(as_of - WEEK)
    mark_looked(session, manager)
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
    _add_checks(session, actor, as_of)


def _add_checks(session: Session, actor: Callable[[str], Actor], as_of: date) -> None:
    """Of five files drawn, two are looked at, and the worker of one has answered."""
    manager = actor(MANAGER)
    clock.start_on(as_of - BEFORE)
    first, second, *_rest = quality.draw_sample(session, manager, "north", seed="demonstration")
    clock.start_on(as_of)
    for reference, shown in ((first, SHOWN), (second, SHOWN_TOO)):
        findings = {area: Finding(mark, words) for area, (mark, words) in zip(Area, shown, strict=True)}
        quality.look_at(session, manager, _scope(session, reference), 1, findings)
    scope = _scope(session, second)
    quality.answer_check(session, actor(assigned_emails(session, scope.id)[0]), scope, 1, ANSWER)


def _ask(session: Session, manager: Actor, scope: CaseScope, flag: str, words: str, as_of: date) -> None:
    challenges.ask(session, manager, scope, Question(About.FLAG, flag, words, as_of + WEEK))


def _scope(session: Session, reference: str) -> CaseScope:
    scope = case_scope(session, reference)
    assert scope is not None
    return scope
