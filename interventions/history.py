"""What happened in a case, a line an event: the journey, orders, assessments, plans, workers, answers. Never stance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from catalogue.model import Text
from interventions.flag_names import flag_name
from interventions.model import LONDON, Case, Order, Plan, PlanStatus, WorkerSpell
from interventions.words import Say, say

Codes = Mapping[str, Mapping[str, Text]]


@dataclass(frozen=True, slots=True)
class Event:
    on: date
    text: Say


@dataclass(frozen=True, slots=True)
class Teller:
    """Names for people, by address, and for codes."""

    names: Mapping[str, str]
    codes: Codes

    def person(self, email: str | None) -> str | Say:
        return self.names.get(email, email) if email else say("somebody not named")

    def code(self, name: str, code: str) -> Text:
        return self.codes.get(name, {}).get(code, {"en": code.replace("_", " ")})


def history(case: Case, workers: tuple[WorkerSpell, ...], teller: Teller) -> tuple[Event, ...]:
    """The latest first."""
    told = [
        *_journey(case),
        *(event for order in case.orders for event in _order(order, teller)),
        *_assessments(case, teller),
        *(event for plan in case.plans for event in _plan(plan, teller)),
        *(event for spell in workers for event in _worker(spell, teller)),
        *_answers(case, teller),
        *_looked_again(case, teller),
    ]
    return tuple(sorted(told, key=lambda event: event.on))[::-1]


def _journey(case: Case) -> Iterator[Event]:
    dates = (
        (case.disclosed_on, say("The harmful sexual behaviour came to be known.")),
        (case.charged_on, say("Charged.")),
        (case.convicted_on, say("Convicted.")),
        (case.sentenced_on, say("Sentenced.")),
    )
    yield from (Event(on, text) for on, text in dates if on)


def _order(order: Order, teller: Teller) -> Iterator[Event]:
    name = teller.code("order_types", order.type)
    if order.starts_on and order.ends_on:
        places = {"order": name, "ends_on": order.ends_on, "year": order.ends_on.year}
        yield Event(order.starts_on, say("{order} began, to end on {ends_on} {year}.", **places))
    elif order.starts_on:
        yield Event(order.starts_on, say("{order} began.", order=name))
    for change in order.changes:
        places = {"order": name, "ends_on": change.ends_on, "year": change.ends_on.year, "reason": change.reason}
        yield Event(change.on, say("The end of the {order} was moved to {ends_on} {year}: {reason}.", **places))


def _assessments(case: Case, teller: Teller) -> Iterator[Event]:
    for assessment in case.assessments:
        tool = teller.code("tools", assessment.tool)
        if assessment.started_on:
            yield Event(assessment.started_on, say("Assessment with {tool} began.", tool=tool))
        if assessment.completed_on:
            yield Event(assessment.completed_on, say("Assessment with {tool} was completed.", tool=tool))


def _plan(plan: Plan, teller: Teller) -> Iterator[Event]:
    if plan.status is not PlanStatus.APPROVED or plan.approved_on is None:
        return
    places = {"version": plan.version, "by": teller.person(plan.approved_by)}
    if plan.change_reason is None:
        yield Event(plan.approved_on, say("Plan version {version} was approved by {by}.", **places))
        return
    reason = teller.code("change_reasons", plan.change_reason)
    text = say(
        "Plan version {version} was approved by {by}. Reason for the revision: {reason}.", reason=reason, **places
    )
    yield Event(plan.approved_on, text)


def _worker(spell: WorkerSpell, teller: Teller) -> Iterator[Event]:
    who = teller.person(spell.email)
    if spell.starts_on:
        yield Event(spell.starts_on, say("{who} began to work with the child.", who=who))
    if spell.ends_on and spell.reason:
        yield Event(spell.ends_on, say("{who} handed over: {reason}.", who=who, reason=spell.reason))
    elif spell.ends_on:
        yield Event(spell.ends_on, say("{who} handed over.", who=who))


def _looked_again(case: Case, teller: Teller) -> Iterator[Event]:
    """What changed is one tap away, on its own page."""
    for review in case.reviews:
        if review.held_on:
            kind = teller.code("review_kinds", review.kind)
            yield Event(review.held_on, say("A review was held: {kind}.", kind=kind))
    for meeting in case.meetings:
        kind = teller.code("meeting_kinds", meeting.kind)
        yield Event(meeting.held_on, say("The agencies met: {kind}.", kind=kind))
    for event in case.change_events:
        yield Event(event.known_on, say("A change was recorded."))
    if case.allocated_on:
        yield Event(case.allocated_on, say("The case was given to a worker."))


def _answers(case: Case, teller: Teller) -> Iterator[Event]:
    for answer in case.answers:
        places = {"who": teller.person(answer.by), "flag": flag_name(answer.flag), "words": answer.text}
        yield Event(answer.at.astimezone(LONDON).date(), say("{who} answered “{flag}”: {words}", **places))
