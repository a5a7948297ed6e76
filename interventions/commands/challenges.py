"""A manager's challenge: the question, the reply, the agreed action and what came of it, the closing.

Facts are frozen as they were seen. A step is never changed; the next one says what has changed (domain.md 5.18, 5.19).
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from interventions import challenges
from interventions.challenges import WITHDRAWN, State
from interventions.guard import require
from interventions.known import known_words
from interventions.measures import Flag
from interventions.model import About, Challenge, SeenFacts, StepKind
from interventions.queries.challenges import Seen, people_of, seen, seen_facts, waits_until
from interventions.schemas.challenges import ChallengeIn, ChallengeStepIn, SeenFactsIn
from interventions.store import challenges as stored
from interventions.store.cases import CaseScope, hold_case, move_stamp

LONGEST = 2000
FACTS_CHANGED, ACTION_DONE = "facts_changed", "action_done"


@dataclass(frozen=True, slots=True)
class Question:
    about: About
    subject: str
    words: str
    reply_due_on: date


@dataclass(frozen=True, slots=True)
class Action:
    """planned: the ref of the planned session in which it is to show, if in one."""

    words: str
    person: str
    due_on: date
    planned: str | None = None


def ask(session: Session, actor: Actor, scope: CaseScope, question: Question) -> int:
    """The number of the new challenge. One question at a time about one thing; a flag's worker has the first word."""
    require(actor, Permission.CHALLENGE_ASK, scope)
    words = _words("question", question.words, _("Write your question: what you want to understand, or see happen."))
    _not_past("reply_due_on", question.reply_due_on)
    hold_case(session, scope.id)
    found = seen(session, scope)
    facts = seen_facts(found, question.about, question.subject)
    _refuse_early(found, question, scope)
    if any(_same(each, question) and _state(each, found) not in OVER for each in found.case.challenges):
        raise Conflict(_("There is an open exchange about this already. Go on in that one."), "already-asked")
    number = len(found.case.challenges) + 1
    asked = ChallengeIn(
        about=question.about,
        subject=question.subject,
        as_of=found.today,
        rules=found.figures.rules,
        facts=_kept(facts),
        question=words,
        reply_due_on=question.reply_due_on,
        asked_by=actor.email,
        asked_at=clock.now(),
    )
    stored.add_challenge(session, scope.id, number, asked)
    move_stamp(session, scope.id)
    audit.record(
        session, actor, AuditTag.CHALLENGE_ASKED, scope.reference, number=number, about=question.about.value,
        subject=question.subject,
    )  # fmt: skip
    return number


OVER = (State.CLOSED, State.BACK)


def _refuse_early(found: Seen, question: Question, scope: CaseScope) -> None:
    if question.about is About.FLAG and (until := waits_until(found, question.subject, scope)):
        day = f"{until.day} {until:%B}"
        raise Conflict(_("The worker sees this first, and has until %(day)s to answer it.") % {"day": day}, "too-early")


def reply(session: Session, actor: Actor, scope: CaseScope, number: int, words: str) -> None:
    """By whoever works on the case, or by a manager who answers for it."""
    require(actor, Permission.CHALLENGE_REPLY, scope)
    said = _words("reply", words, _("Write your reply."))
    _open(session, scope, number)
    _step(session, actor, scope, number, StepKind.REPLY, said)


def agree(session: Session, actor: Actor, scope: CaseScope, number: int, action: Action) -> None:
    """What is done, by whom, by when."""
    require(actor, Permission.CHALLENGE_REPLY, scope)
    said = _words("action", action.words, _("Write what was agreed: one thing that can be seen to be done."))
    _not_past("due_on", action.due_on)
    found, _challenge = _open(session, scope, number)
    if action.person not in people_of(session, scope):
        raise Invalid({"person": _("Choose somebody who works on this case, or a manager of the team.")})
    component = found.component_of(action.planned)
    if action.planned is not None and component is None:
        raise Invalid({"planned": _("Choose a planned session of the plan in force.")})
    given = {"person": action.person, "due_on": action.due_on, "planned": action.planned, "component": component}
    _step(session, actor, scope, number, StepKind.ACTION, said, **given)


def come_out(
    session: Session, actor: Actor, scope: CaseScope, number: int, action: int, words: str, done_on: date
) -> None:
    """What came of an agreed action, done or not: in words, on a day."""
    require(actor, Permission.CHALLENGE_REPLY, scope)
    said = _words(f"outcome_{action}", words, _("Write what came of it."))
    if done_on > clock.today():
        raise Invalid({f"done_on_{action}": _("This date is after today.")})
    found, challenge = _open(session, scope, number)
    if action not in {step.number for step in challenges.open_actions(challenge, found.today)}:
        raise Conflict(_("Somebody has said already what came of this."), "action-settled")
    _step(session, actor, scope, number, StepKind.OUTCOME, said, of_action=action, done_on=done_on)


def close(session: Session, actor: Actor, scope: CaseScope, number: int, ground: str, words: str) -> None:
    """By a manager, on a ground. The facts of this moment are kept: while they stay, the flag asks nobody any more."""
    require(actor, Permission.CHALLENGE_ASK, scope)
    said = _words("closing", words, _("Say in a few words why it can be closed."))
    if ground not in known_words(session).codes["challenge_grounds"]:
        raise Invalid({"ground": _("Choose the ground on which it is closed.")})
    found, challenge = _open(session, scope, number)
    up = found.flag(challenge.subject) if challenge.about is About.FLAG else None
    _refuse_ground(challenge, ground, up, found)
    facts = _kept(seen_facts(found, challenge.about, challenge.subject)) if up else SeenFactsIn()
    _step(session, actor, scope, number, StepKind.CLOSED, said, ground=ground, facts=facts)


def _refuse_ground(challenge: Challenge, ground: str, up: Flag | None, found: Seen) -> None:
    asked = challenge.facts
    same = up is not None and challenges.same_facts(asked.level, asked.rests_on, up.level.value, up.rests_on)
    if ground == FACTS_CHANGED and same:
        raise Invalid({"ground": _("The facts are the same as when you asked. Choose another ground.")})
    if ground == ACTION_DONE and not any(step.kind is StepKind.OUTCOME for step in challenge.steps):
        raise Invalid({"ground": _("Nobody has said yet what came of an agreed action. Choose another ground.")})
    if ground != WITHDRAWN and challenges.open_actions(challenge, found.today):
        raise Invalid({"ground": _("An agreed action is still open: first say what came of it.")})


def take_up(session: Session, actor: Actor, scope: CaseScope, number: int, words: str, due_on: date) -> None:
    """A closed one is asked again, most often because the facts are back."""
    require(actor, Permission.CHALLENGE_ASK, scope)
    said = _words("question", words, _("Write your question: what you want to understand, or see happen."))
    _not_past("reply_due_on", due_on)
    found, challenge = _held(session, scope, number)
    if _state(challenge, found) not in OVER:
        raise Conflict(_("This exchange is open: somebody may have moved it on."), "challenge-open")
    _step(session, actor, scope, number, StepKind.REOPENED, said, due_on=due_on)


def _open(session: Session, scope: CaseScope, number: int) -> tuple[Seen, Challenge]:
    found, challenge = _held(session, scope, number)
    if _state(challenge, found) in OVER:
        raise Conflict(_("This exchange was closed. A manager can take it up again."), "challenge-closed")
    return found, challenge


def _held(session: Session, scope: CaseScope, number: int) -> tuple[Seen, Challenge]:
    hold_case(session, scope.id)
    found = seen(session, scope)
    challenge = next((each for each in found.case.challenges if each.number == number), None)
    if challenge is None:
        raise NotFound(_("This case has no such exchange."))
    return found, challenge


def _state(challenge: Challenge, found: Seen) -> State:
    return challenges.state_of(challenge, found.figures.flags, found.today)


def _same(challenge: Challenge, question: Question) -> bool:
    return (challenge.about, challenge.subject) == (question.about, question.subject)


def _step(
    session: Session, actor: Actor, scope: CaseScope, number: int, kind: StepKind, words: str, **more: object
) -> None:
    said = {"kind": kind, "words": words, "by": actor.email, "at": clock.now(), **more}
    stored.add_step(session, scope.id, number, ChallengeStepIn.model_validate(said))
    move_stamp(session, scope.id)
    audit.record(session, actor, AuditTag.CHALLENGE_MOVED, scope.reference, number=number, step=kind.value)


def _words(box: str, text: str, needed: str) -> str:
    words = text.strip()
    if not words:
        raise Invalid({box: needed})
    if len(words) > LONGEST:
        raise Invalid({box: _("Use %(longest)s characters or fewer.") % {"longest": f"{LONGEST:,}"}})
    return words


def _not_past(box: str, day: date) -> None:
    if day < clock.today():
        raise Invalid({box: _("Choose today or a day to come.")})


def _kept(facts: SeenFacts) -> SeenFactsIn:
    return SeenFactsIn(
        level="act" if facts.level == "act" else "check" if facts.level else None,
        rests_on=list(facts.rests_on),
        lines=list(facts.lines),
        answer=facts.answer,
        figures=dict(facts.figures),
    )
