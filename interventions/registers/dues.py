"""What the registers of a case ask for, and by when. Pure: the waits and the bank holidays are arguments."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from catalogue.model import Text
from interventions.periods import working_days_after
from interventions.registers.values import Registers
from interventions.words import Say, say

PLACES = {
    "contract_terms": "contract",
    "engagement_attempts": "family",
    "mappa": "mappa",
    "mappa_actions": "mappa",
    "recommendations": "recommendations",
    "school_reviews": "school",
    "service_referrals": "referrals",
}
ASKING = (*PLACES, "school_arrangements")
"""The registers that what is due rests on."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long each may wait, in working days; the school plan in days."""

    decision_working_days: int
    contract_working_days: int
    answer_working_days: int
    school_review_days: int


@dataclass(frozen=True, slots=True)
class Asked:
    """due_on: the last day on which it is in time. owner: as known; None for those who work with the child.

    text says nothing that a list or a child beside the screen should not show; detail is the entry's own words, for
    the case team's page. entry: the id of the one entry that asks, where there is one.
    """

    due_on: date
    text: Say
    register: str
    owner: str | None = None
    entry: int = 0
    detail: str = ""

    @property
    def place(self) -> str:
        """The page around the plan on which it is answered."""
        return PLACES[self.register]


@dataclass(frozen=True, slots=True)
class Waiting:
    """The registers with what is needed to say what is due from them. agencies: their names by code."""

    found: Registers
    waits: Waits
    holidays: Collection[date]
    agencies: Mapping[str, Text]

    def after(self, day: date, working_days: int) -> date:
        return working_days_after(day, working_days, self.holidays)

    def agency(self, code: str) -> Text:
        return self.agencies.get(code, {"en": code})


def dues(waiting: Waiting) -> tuple[Asked, ...]:
    """Everything that waits, whether its day has come or not, the earliest first."""
    found = (
        *_recommendations(waiting),
        *_mappa(waiting),
        *_school(waiting),
        *_contract(waiting),
        *_family(waiting),
        *_referrals(waiting),
    )
    return tuple(sorted(found, key=lambda asked: (asked.due_on, asked.register)))


def _recommendations(waiting: Waiting) -> Iterator[Asked]:
    for made in waiting.found.recommendations:
        if made.decision == "open":
            text = say(
                "Decide on what {agency} recommended on {on}", agency=waiting.agency(made.agency), on=made.made_on
            )
            due_on = waiting.after(made.made_on, waiting.waits.decision_working_days)
            yield Asked(due_on, text, "recommendations", entry=made.id)


def _mappa(waiting: Waiting) -> Iterator[Asked]:
    for action in waiting.found.mappa_actions:
        if action.done_on is None:
            text = say("Do what was agreed for public protection on {on}", on=action.agreed_on)
            yield Asked(action.due_on, text, "mappa_actions", action.owner, action.id, action.text)
    latest = waiting.found.mappa[-1] if waiting.found.mappa else None
    if latest is None:
        return
    if latest.level is None and latest.category is None and latest.referred_on:
        text = say("Ask what became of the public protection referral of {on}", on=latest.referred_on)
        yield Asked(waiting.after(latest.referred_on, waiting.waits.answer_working_days), text, "mappa")
    if latest.next_review_on:
        yield Asked(latest.next_review_on, say("Public protection review"), "mappa")


def _school(waiting: Waiting) -> Iterator[Asked]:
    """A plan that holds is looked at each half-term; one that has ended no more."""
    holding = [each for each in waiting.found.school_arrangements if each.ended_on is None]
    if not holding:
        return
    reviews = waiting.found.school_reviews
    first = min(each.agreed_on for each in holding) + timedelta(days=waiting.waits.school_review_days)
    yield Asked(
        reviews[-1].next_review_on if reviews else first, say("Look at the school plan again"), "school_reviews"
    )


def _contract(waiting: Waiting) -> Iterator[Asked]:
    for term in waiting.found.contract_terms:
        if not term.items and not (term.reason or "").strip():
            text = say("Name the work that answers a term of the contract, or say why none does")
            due_on = waiting.after(term.agreed_on, waiting.waits.contract_working_days)
            yield Asked(due_on, text, "contract_terms", entry=term.id, detail=term.text)


def _family(waiting: Waiting) -> Iterator[Asked]:
    """The latest attempt's next step; whoever has tried since has taken it."""
    attempts = waiting.found.engagement_attempts
    last = attempts[-1] if attempts else None
    if last and last.next_on:
        text = say("Take the next step with the family")
        yield Asked(last.next_on, text, "engagement_attempts", last.tried_by, last.id, last.next_step or "")


def _referrals(waiting: Waiting) -> Iterator[Asked]:
    for made in waiting.found.service_referrals:
        if made.outcome == "waiting":
            text = say(
                "Ask {agency} for an answer to the referral of {on}",
                agency=waiting.agency(made.agency),
                on=made.referred_on,
            )
            due_on = waiting.after(made.referred_on, waiting.waits.answer_working_days)
            yield Asked(due_on, text, "service_referrals", entry=made.id)
