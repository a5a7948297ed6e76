"""A case's facts in the order an inspection asks for them, each with its day and who did it. Never stance."""

from collections.abc import Iterable, Iterator, Mapping

from interventions.extract import since
from interventions.extract.lines import Line, Part, Talk, day, part
from interventions.flag_names import BY_STANCE, flag_name
from interventions.history import Teller
from interventions.model import AgencyPart, Assessment, HeldSession, Plan, StepKind
from interventions.plans import View
from interventions.registers import Registers
from interventions.reviews import changes, held, held_day, reviewed_on
from interventions.words import Say, nsay, say

PRIORITY = 3

HEADINGS: Mapping[str, Say] = {
    "assessment": say("Assessment"),
    "planning": say("Planning"),
    "delivery": say("Delivery"),
    "reviewing": say("Reviewing"),
    "oversight": say("Management oversight"),
}


def parts(
    view: View, teller: Teller, talks: Iterable[Talk] = (), registers: Registers | None = None
) -> tuple[Part, ...]:
    """In the order of HEADINGS; a part without a line stays, since that too is a finding."""
    beside = registers or Registers()
    found = {
        "assessment": _assessing(view, teller),
        "planning": _planning(view, teller),
        "delivery": (*_delivering(view, teller), *since.delivering(beside, teller)),
        "reviewing": (*_reviewing(view, teller), *since.reviewing(beside, teller, view)),
        "oversight": _overseeing(view, teller, talks),
    }
    return tuple(part(code, found[code], view.as_of) for code in HEADINGS)


def _names(teller: Teller, emails: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(teller.names.get(email, email) for email in dict.fromkeys(emails) if email)


def _assessing(view: View, teller: Teller) -> Iterator[Line]:
    for screen in view.case.screens:
        yield Line(screen.on, say("Cognitive screen."))
    for assessment in view.case.assessments:
        tool, who = teller.code("tools", assessment.tool), _names(teller, assessment.assessors)
        if assessment.started_on:
            yield Line(assessment.started_on, say("{tool} began.", tool=tool), who)
        if assessment.completed_on:
            yield Line(assessment.completed_on, _completed(assessment, tool), who)


def _completed(assessment: Assessment, tool: Mapping[str, str]) -> Say:
    rated = [each.rating for each in assessment.ratings if each.rating is not None]
    high = sum(rating >= PRIORITY for rating in rated)
    return nsay(
        "{tool} was completed: {n} factor rated, {high} of them 3 or 4.",
        "{tool} was completed: {n} factors rated, {high} of them 3 or 4.",
        len(rated),
        tool=tool,
        high=high,
    )


def _planning(view: View, teller: Teller) -> Iterator[Line]:
    for plan in view.versions:
        if plan.approved_on:
            yield Line(plan.approved_on, _approved(plan, teller), _names(teller, (plan.author, plan.approved_by)))
    for meeting in view.case.meetings:
        if meeting.kind == "planning":
            yield Line(meeting.held_on, say("The agencies planned together ({there}).", there=_there(meeting.agencies)))


def _approved(plan: Plan, teller: Teller) -> Say:
    core = sum(len(item.sessions) for item in plan.items if item.core)
    said = nsay(
        "Plan version {version} ({kind}): {objectives} objectives, {n} core session.",
        "Plan version {version} ({kind}): {objectives} objectives, {n} core sessions.",
        core,
        version=plan.version,
        kind=teller.code("plan_kinds", plan.kind),
        objectives=len(plan.objectives),
    )
    if plan.change_reason is None:
        return said
    return say("{plan} Revised: {reason}.", plan=said, reason=teller.code("change_reasons", plan.change_reason))


def _delivering(view: View, teller: Teller) -> Iterator[Line]:
    for each in view.sessions:
        yield Line(each.on, _session(each.session, view, teller), _names(teller, each.session.deliverers))


def _session(session: HeldSession, view: View, teller: Teller) -> Say:
    if not session.attendance.held:
        return say("Not held: {why}.", why=teller.code("attendances", session.attendance))
    codes = dict.fromkeys(covered.component for covered in session.covers)
    work = tuple(
        found.name for found in (view.setting.components.get((code, None)) for code in codes) if found is not None
    )
    if not work:
        return nsay("Held, {n} minute.", "Held, {n} minutes.", session.minutes)
    return nsay("{work}, {n} minute.", "{work}, {n} minutes.", session.minutes, work=work)


def _reviewing(view: View, teller: Teller) -> Iterator[Line]:
    for review in held(view):
        kind = teller.code("review_kinds", review.kind)
        text = say("Review: {kind} ({there}).", kind=kind, there=_there(review.agencies))
        yield Line(held_day(review), text)
    for meeting in view.case.meetings:
        if meeting.kind != "planning":
            kind = teller.code("meeting_kinds", meeting.kind)
            yield Line(meeting.held_on, say("{kind} ({there}).", kind=kind, there=_there(meeting.agencies)))
    for event in changes(view):
        kind, looked = teller.code("change_event_types", event.type), reviewed_on(event, view)
        text = say("Change known: {kind}. No review has looked at it.", kind=kind)
        if looked is not None:
            text = say("Change known: {kind}. Reviewed on {on}.", kind=kind, on=looked)
        yield Line(event.known_on, text, _names(teller, (event.owner,)))


def _there(agencies: Iterable[AgencyPart]) -> Say:
    listed = tuple(agencies)
    came = sum(each.attended for each in listed)
    return nsay("{came} of {n} agency came", "{came} of {n} agencies came", len(listed), came=came)


def _overseeing(view: View, teller: Teller, talks: Iterable[Talk]) -> Iterator[Line]:
    for plan in view.versions:
        if plan.approved_on and plan.approved_by:
            text = say("Plan version {version} was approved.", version=plan.version)
            yield Line(plan.approved_on, text, _names(teller, (plan.approved_by,)))
    for talk in talks:
        text = say("Supervision of the case.")
        if talk.challenged:
            text = say("Supervision of the case; something was challenged.")
        yield Line(talk.on, text, _names(teller, (talk.led_by, *talk.with_whom)))
    for answer in view.case.answers:
        if answer.flag not in BY_STANCE:
            text = say("“{flag}” was answered: {words}", flag=flag_name(answer.flag), words=answer.text)
            yield Line(day(answer.at), text, _names(teller, (answer.by,)))
    for closing in view.case.closings:
        if closing.reason is None:
            yield Line(closing.on, say("The case was opened again."))
        else:
            reason = teller.code("closing_reasons", closing.reason)
            yield Line(closing.on, say("The case was closed: {reason}.", reason=reason))
    yield from _challenged(view, teller)


def _challenged(view: View, teller: Teller) -> Iterator[Line]:
    for challenge in view.case.challenges:
        if challenge.subject in BY_STANCE:
            continue
        asked = say("A manager asked: {words}", words=challenge.question)
        yield Line(day(challenge.asked_at), asked, _names(teller, (challenge.asked_by,)))
        for step in challenge.steps:
            yield Line(day(step.at), STEPS[step.kind](step.words), _names(teller, (step.by, step.person)))


STEPS = {
    StepKind.REPLY: lambda words: say("Reply: {words}", words=words),
    StepKind.ACTION: lambda words: say("Agreed: {words}", words=words),
    StepKind.OUTCOME: lambda words: say("What came of it: {words}", words=words),
    StepKind.CLOSED: lambda words: say("The exchange was closed: {words}", words=words),
    StepKind.REOPENED: lambda words: say("Asked again: {words}", words=words),
}
