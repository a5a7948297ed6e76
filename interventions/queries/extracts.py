"""The extract of a case: what would be given out now, those that were, and one of them as it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.core import audit
from app.core.access import Actor
from app.core.audit import AuditTag
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from interventions.extract import Talk, parts
from interventions.flags.finish import whose
from interventions.history import Teller
from interventions.plans import look
from interventions.queries.case import Overview, overview, unseen_overview
from interventions.queries.closing import facts_from
from interventions.store.cases import CaseScope
from interventions.store.extracts import Extract, Shown, extract_of, extracts_of
from interventions.store.people import names_by_email
from interventions.store.registers import SINCE, load_registers
from interventions.store.supervision import exported as supervisions


@dataclass(frozen=True, slots=True)
class ExtractScreen:
    """extract, shown: of the one that is looked at, None on the page that makes one. before: those given out."""

    reference: str
    heading: str
    child: str
    team: str
    extract: Extract | None
    shown: Shown | None
    before: Sequence[Extract]
    names: Mapping[str, str]


def shown_of(session: Session, scope: CaseScope) -> Shown:
    """As it would be given out now."""
    found = unseen_overview(session, scope)
    view = look(found.case, found.setting, found.figures.as_of)
    talks = [
        Talk(each["held_on"], each["led_by"], tuple(each["with_whom"]), each["challenged"])
        for each in supervisions(session, scope.id)
    ]
    beside = load_registers(session, [scope.id], only=SINCE)[scope.id]
    handed = (email for each in beside.handovers for email in (each.from_worker, each.to_worker))
    names = names_by_email(session, (*_people(found, talks), *handed))
    told = parts(view, Teller(names, catalogue_queries.catalogue(session).codes), talks, beside)
    finish = found.figures.finish
    return Shown(facts_from(session, scope, found), told, whose(finish.leading) if finish.leading else finish.sentence)


def extract_screen(
    session: Session, actor: Actor, scope: CaseScope, number: int | None = None, form: str = "page"
) -> ExtractScreen:
    """One page view, one trail entry. form: page, or the kind of file that one leaves as."""
    found = overview(session, actor, scope, view="extract" if number is None else f"extract {number}")
    one = extract_of(session, scope.id, number) if number is not None else None
    if number is not None and one is None:
        raise NotFound(_("This case has no such extract."))
    if form != "page":
        audit.record(session, actor, AuditTag.CASE_EXPORTED, scope.reference, form=f"extract, {form}")
    before = extracts_of(session, scope.id)
    return ExtractScreen(
        reference=found.reference,
        heading=f"{found.reference}, {found.initials}",
        child=f"{found.given_name} {found.family_name}",
        team=found.team_name,
        extract=one[0] if one else None,
        shown=one[1] if one else None,
        before=before,
        names=names_by_email(session, (each.made_by for each in before)),
    )


def _people(found: Overview, talks: Sequence[Talk]) -> Iterator[str]:
    case = found.case
    emails = [email for talk in talks for email in (talk.led_by, *talk.with_whom)]
    emails += [email for assessment in case.assessments for email in assessment.assessors]
    emails += [email for plan in case.plans for email in (plan.author, plan.approved_by) if email]
    emails += [email for held in case.sessions for email in held.deliverers]
    emails += [answer.by for answer in case.answers]
    emails += [event.owner for event in case.change_events if event.owner]
    for challenge in case.challenges:
        emails += [challenge.asked_by, *(e for step in challenge.steps for e in (step.by, step.person) if e)]
    return iter(dict.fromkeys(emails))
