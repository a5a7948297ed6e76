"""The states of a challenge: derived from its steps and from the facts as they are now, written nowhere."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from interventions.challenges.upon_flags import WITHDRAWN, closing_of, known_steps, same_facts
from interventions.measures import Flag
from interventions.model import LONDON, About, Case, Challenge, SeenFacts, Step, StepKind


class State(StrEnum):
    """settled: it is open, and the flag that it is about is no longer up. back: closed, and the facts are up again."""

    ASKED = "asked"
    REPLIED = "replied"
    ACTION = "action"
    DONE = "done"
    SETTLED = "settled"
    BACK = "back"
    CLOSED = "closed"


class Turn(StrEnum):
    WORKER = "worker"
    PERSON = "person"
    MANAGER = "manager"
    NOBODY = "nobody"


TURNS = {
    State.ASKED: Turn.WORKER,
    State.REPLIED: Turn.MANAGER,
    State.ACTION: Turn.PERSON,
    State.DONE: Turn.MANAGER,
    State.SETTLED: Turn.MANAGER,
    State.BACK: Turn.MANAGER,
    State.CLOSED: Turn.NOBODY,
}


def state_of(challenge: Challenge, flags: Iterable[Flag], as_of: date) -> State:
    """As known at the end of the day; flags: those that are up on it. Only a flag's challenge settles or comes back."""
    steps = known_steps(challenge, as_of)
    up = next((flag for flag in flags if flag.code == challenge.subject), None)
    of_flag = challenge.about is About.FLAG
    closing = closing_of(steps)
    if closing is not None:
        return State.BACK if of_flag and up is not None and _differs(closing, up) else State.CLOSED
    if open_actions(challenge, as_of):
        return State.ACTION
    if of_flag and up is None:
        return State.SETTLED
    return _said(steps)


def _said(steps: Iterable[Step]) -> State:
    """After it was taken up again, only what was said since counts."""
    since: list[Step] = []
    for step in steps:
        since = [] if step.kind is StepKind.REOPENED else [*since, step]
    kinds = {step.kind for step in since}
    if StepKind.OUTCOME in kinds:
        return State.DONE
    return State.REPLIED if StepKind.REPLY in kinds else State.ASKED


def _differs(closing: Step, up: Flag) -> bool:
    if closing.ground == WITHDRAWN:
        return False
    facts = closing.facts or SeenFacts()
    return not same_facts(facts.level, facts.rests_on, up.level.value, up.rests_on)


def open_actions(challenge: Challenge, as_of: date) -> tuple[Step, ...]:
    """Agreed, and without an outcome; none once it is closed."""
    steps = known_steps(challenge, as_of)
    if closing_of(steps) is not None:
        return ()
    done = {step.of_action for step in steps if step.kind is StepKind.OUTCOME}
    return tuple(step for step in steps if step.kind is StepKind.ACTION and step.number not in done)


def agreed_for(case: Case, ref: str | None, as_of: date) -> tuple[Step, ...]:
    """The open actions that are to show when this planned session is recorded."""
    if ref is None:
        return ()
    actions = (step for challenge in case.challenges for step in open_actions(challenge, as_of))
    return tuple(step for step in actions if step.planned == ref)


def turn_of(state: State) -> Turn:
    return TURNS[state]


def due_on(challenge: Challenge, state: State, as_of: date) -> date | None:
    """The day by which whoever's turn it is should have acted; None where no day was set."""
    if state is State.ASKED:
        again = [step.due_on for step in known_steps(challenge, as_of) if step.kind is StepKind.REOPENED]
        return (again[-1] if again else None) or challenge.reply_due_on
    if state is State.ACTION:
        return min((step.due_on for step in open_actions(challenge, as_of) if step.due_on), default=None)
    return None


def owners(challenge: Challenge, state: State, workers: Iterable[str], as_of: date) -> tuple[str, ...]:
    """Whose turn it is, by address: the case's workers, those of an open action, or whoever asked."""
    if state is State.ASKED:
        return tuple(workers)
    if state is State.ACTION:
        return tuple(dict.fromkeys(step.person for step in open_actions(challenge, as_of) if step.person))
    return () if state is State.CLOSED else (challenge.asked_by,)


def age(challenge: Challenge, as_of: date) -> int:
    """Days since it was asked."""
    return (as_of - challenge.asked_at.astimezone(LONDON).date()).days
