"""Lines of an extract from what came since the work began. Who was harmed stands nowhere."""

from collections.abc import Iterator

from interventions.extract.lines import Line
from interventions.history import Teller
from interventions.periods import first_ordered_on
from interventions.plans import View
from interventions.registers import (
    EnforcementStep,
    GoalOutcome,
    Handover,
    Registers,
    goals_of,
    proved_on_record,
)
from interventions.words import Say, say


def delivering(beside: Registers, teller: Teller) -> Iterator[Line]:
    """Handovers, steps of enforcement, and offers to those harmed."""
    for handover in beside.handovers:
        people = (handover.from_worker, handover.to_worker)
        yield Line(handover.handed_on, _handed(handover), tuple(teller.names.get(email, email) for email in people))
    for step in beside.enforcement_steps:
        yield Line(step.taken_on, _step(step, teller))
    for offer in beside.victim_offers:
        outcome, agency = teller.code("offer_outcomes", offer.outcome), teller.code("agencies", offer.agency)
        text = say("Those harmed were offered a service ({agency}): {outcome}.", agency=agency, outcome=outcome)
        yield Line(offer.offered_on, text, (offer.offered_by,))


def _handed(handover: Handover) -> Say:
    told, met = handover.child_told_on, handover.introduced_on
    return say(
        "Handed over: {words} The child was told: {told}. Met the new worker with the one before: {met}.",
        words=_sentence(handover.handed_over),
        told=told or NOT_RECORDED,
        met=met or NOT_RECORDED,
    )


def _step(step: EnforcementStep, teller: Teller) -> Say:
    name, ground = teller.code("enforcement_steps", step.step), teller.code("enforcement_grounds", step.ground)
    said = say("{step} ({ground}): {why}", step=name, ground=ground, why=_sentence(step.why))
    return say("{said} What came of it: {result}", said=said, result=_sentence(step.result)) if step.result else said


def reviewing(beside: Registers, teller: Teller, view: View) -> Iterator[Line]:
    """Further offences as they were decided, and how far goals were met in each view."""
    began = first_ordered_on(view.case, view.setting, view.as_of)
    for offence in proved_on_record(beside.further_offences, began, view.as_of):
        outcome, kind = teller.code("offence_outcomes", offence.outcome), teller.code("offence_kinds", offence.kind)
        text = say(
            "A further offence of {on} was decided: {outcome} ({kind}).",
            on=offence.offended_on,
            outcome=outcome,
            kind=kind,
        )
        yield Line(offence.outcome_on, text, (offence.source,))
    texts = {goal.ref: goal.text for goal in goals_of(view.versions)}
    for said in beside.goal_outcomes:
        yield Line(said.said_on, _goal(said, texts.get(said.goal, said.goal), teller))


def _goal(said: GoalOutcome, text: str, teller: Teller) -> Say:
    views = [teller.code("goal_outcomes", view) if view else NOT_SAID for view in (said.child_view, said.worker_view)]
    return say(
        "Good Lives goal “{goal}”. As the child sees it: {child}. As the service sees it: {service}.",
        goal=text,
        child=views[0],
        service=views[1],
    )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


NOT_RECORDED, NOT_SAID = say("not recorded"), say("not said")
