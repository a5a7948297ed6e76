"""What a manager's exchange does to the flag it is about.

A flag closes when the facts change or a manager's exchange closes it (measures.md, Flags). What an exchange closed
stays closed while the flag rests on the same facts as at the closing: the same level, the same refs. When they differ,
or when the flag was down and is up again, the facts are back, and nobody needs to write anything for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from interventions.measures import Exchange
from interventions.model import LONDON, About, Challenge, SeenFacts, Step, StepKind

WITHDRAWN = "withdrawn"
"""Asked in error: it closes nothing, and nothing brings it back."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The last challenge of a flag. ground, on, level, rests_on: of its closing; ground None while it is open."""

    number: int
    ground: str | None = None
    on: date | None = None
    level: str | None = None
    rests_on: tuple[str, ...] = ()


def standing(challenges: Iterable[Challenge], code: str, as_of: date) -> Standing | None:
    """As known at the end of the day; those withdrawn count nowhere."""
    for challenge in sorted(challenges, key=lambda each: each.number, reverse=True):
        if challenge.about is not About.FLAG or challenge.subject != code or _day(challenge) > as_of:
            continue
        closing = closing_of(known_steps(challenge, as_of))
        if closing is None:
            return Standing(challenge.number)
        if closing.ground == WITHDRAWN:
            continue
        facts = closing.facts or SeenFacts()
        on = closing.at.astimezone(LONDON).date()
        return Standing(challenge.number, closing.ground, on, facts.level, facts.rests_on)
    return None


def exchange(found: Standing | None, level: str, rests_on: Iterable[str]) -> Exchange | None:
    """What a flag that is up shows of it."""
    if found is None:
        return None
    if found.ground is None:
        return Exchange(found.number, "open")
    same = same_facts(found.level, found.rests_on, level, rests_on)
    return Exchange(found.number, "closed" if same else "back", found.ground, found.on)


def same_facts(level: str | None, rests_on: Iterable[str], level_now: str | None, rests_on_now: Iterable[str]) -> bool:
    return level == level_now and set(rests_on) == set(rests_on_now)


def known_steps(challenge: Challenge, as_of: date) -> tuple[Step, ...]:
    known = (step for step in challenge.steps if step.at.astimezone(LONDON).date() <= as_of)
    return tuple(sorted(known, key=lambda step: step.number))


def closing_of(steps: Iterable[Step]) -> Step | None:
    """The closing that holds: none while it is open, or after it was taken up again."""
    moves = [step for step in steps if step.kind in (StepKind.CLOSED, StepKind.REOPENED)]
    return moves[-1] if moves and moves[-1].kind is StepKind.CLOSED else None


def _day(challenge: Challenge) -> date:
    return challenge.asked_at.astimezone(LONDON).date()
