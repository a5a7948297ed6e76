"""What recording a session shows: the planned session, what else could be covered, and what is known already."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, may
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from interventions.challenges import agreed_for
from interventions.measures import Figures
from interventions.model import LONDON, Case, HeldSession
from interventions.pathways import ways
from interventions.plans import Planned
from interventions.queries.case import Overview, overview, unseen_overview
from interventions.queries.choices import Choices, choices
from interventions.queries.naming import Names, Work
from interventions.schemas.sessions import SessionRevisionIn
from interventions.stances import standing
from interventions.store import CaseScope
from interventions.store.people import names_by_email
from interventions.store.service import duty_phone

NEAREST = 10
PARTNER = "partner"
OURS = frozenset({None, "yot"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A planned session that is not delivered yet. part: some of it was. missed_on: when it last was not held."""

    work: Work
    due_on: date
    minutes: int
    part: bool = False
    missed_on: date | None = None


@dataclass(frozen=True, slots=True)
class RecordScreen:
    """intended: the refs that the session is meant for; none where it is for no planned session.

    usual_time: when sessions like it have lately begun. before_finding: no admission and no finding yet.
    stored: what a correction starts from. agreed: actions of an exchange with a manager that belong in this session.
    duty_phone: where the service has said.
    """

    reference: str
    given_name: str
    today: date
    planned: Work | None
    intended: tuple[str, ...]
    choices: Choices
    adaptations: tuple[str, ...]
    people: tuple[str, ...]
    usual_time: time | None
    order_ended_on: date | None
    before_finding: bool
    names: Names
    stored: SessionRevisionIn | None = None
    agreed: tuple[str, ...] = ()
    duty_phone: str | None = None


def to_record(session: Session, actor: Actor, scope: CaseScope) -> tuple[Overview, tuple[Waiting, ...]]:
    """Our planned sessions nearest to today, by date, that are not delivered yet."""
    found = overview(session, actor, scope, view="record")
    ours = (waits for waits in waiting(found) if not by_partner(waits.work))
    nearest = sorted(ours, key=lambda w: (abs((w.due_on - clock.today()).days), w.due_on))[:NEAREST]
    return found, tuple(sorted(nearest, key=lambda w: w.due_on))


def waiting(found: Overview) -> Iterator[Waiting]:
    """Every planned session of the current version that is not delivered, in plan order."""
    missed = {ref: held.on for held in latest(found.case) if not held.attendance.held for ref in held.intended}
    for planned in matched(found.figures):
        if not planned.delivered:
            work = Work(planned.component, planned.item.variant, planned.item, planned.session)
            due_on, minutes = planned.session.due_on, planned.session.minutes
            yield Waiting(work, due_on, minutes, planned.part_delivered, missed.get(planned.ref))


def matched(figures: Figures) -> tuple[Planned, ...]:
    return figures.current.matched.planned if figures.current else ()


def by_partner(work: Work) -> bool:
    return work.item is not None and (work.item.stream == PARTNER or work.item.agency not in OURS)


def latest(case: Case) -> list[HeldSession]:
    """The latest revision of each session, by instant."""
    by_id = {held.id: held for held in sorted(case.sessions, key=lambda held: held.revision)}
    return sorted(by_id.values(), key=lambda held: (held.started_at, held.id))


def names_of(session: Session, by: str, found: Overview, *others: str | None) -> Names:
    """Everybody who planned or delivered is named, and whoever asks."""
    case = found.case
    emails = {item.deliverer for plan in case.plans for item in plan.items} | {*found.workers, by, *others}
    emails |= {email for held in case.sessions for email in (held.recorded_by, *held.deliverers)}
    return Names(case, found.setting, catalogue_queries.catalogue(session).codes, names_by_email(session, emails))


def record_screen(
    session: Session, actor: Actor, scope: CaseScope, ref: str | None, stored: SessionRevisionIn | None = None
) -> RecordScreen:
    """For one planned session, or for none."""
    found = overview(session, actor, scope, view="record")
    screen = _screen(actor.email, found, names_of(session, actor.email, found), ref, stored)
    screen = replace(screen, duty_phone=duty_phone(session, scope.service_id))
    if not may(actor, Permission.CHALLENGE_VIEW, scope):
        return screen
    return replace(screen, agreed=tuple(step.words for step in agreed_for(found.case, ref, found.figures.as_of)))


def unseen_record_screen(session: Session, by: str, scope: CaseScope, ref: str | None) -> RecordScreen:
    """By which a record is read that was filled in elsewhere, by this address: nobody looks at the case."""
    return UnseenScreens().screen(session, by, scope, ref)


class UnseenScreens:
    """Of records that came together: a case is looked up once, and stands as it stood when the first of them came.

    What has changed since, the command that records finds.
    """

    def __init__(self) -> None:
        self._cases: dict[tuple[int, str], tuple[Overview, Names]] = {}

    def screen(self, session: Session, by: str, scope: CaseScope, ref: str | None) -> RecordScreen:
        """NotFound where no plan of the case has this planned session."""
        if (scope.id, by) not in self._cases:
            overview = unseen_overview(session, scope)
            self._cases[scope.id, by] = overview, names_of(session, by, overview)
        return _screen(by, *self._cases[scope.id, by], ref, None)


def _screen(by: str, found: Overview, names: Names, ref: str | None, stored: SessionRevisionIn | None) -> RecordScreen:
    work = names.planned(ref)
    if ref is not None and work is None:
        raise NotFound(_("No plan of this case has this planned session."))
    return screen_for(by, found, names, work, stored)


def screen_for(
    by: str, found: Overview, names: Names, work: Work | None, stored: SessionRevisionIn | None = None
) -> RecordScreen:
    """The same, of a case that is at hand."""
    return RecordScreen(
        reference=found.reference,
        given_name=found.given_name,
        today=clock.today(),
        planned=work,
        intended=tuple(stored.intended) if stored else (work.ref,) if work and work.ref else (),
        choices=choices(names, matched(found.figures), work, stored, _unavailable(found)),
        adaptations=_adaptations(found.case, work, stored),
        people=_people(by, found, work, stored),
        usual_time=_usual_time(names, work),
        order_ended_on=found.figures.ending.order_ends_on,
        before_finding=_before_finding(found),
        names=names,
        stored=stored,
    )


def _adaptations(case: Case, work: Work | None, stored: SessionRevisionIn | None) -> tuple[str, ...]:
    """Those planned, for the child's needs and for this work."""
    planned = [code for need in case.needs for code in need.adaptations]
    own = work.item.adaptations if work and work.item else ()
    return tuple(dict.fromkeys((*planned, *own, *(stored.adaptations if stored else ()))))


def _people(by: str, found: Overview, work: Work | None, stored: SessionRevisionIn | None) -> tuple[str, ...]:
    """Who may have run it, the person who records first."""
    deliverer = [work.item.deliverer] if work and work.item and work.item.deliverer else []
    return tuple(dict.fromkeys((by, *deliverer, *found.workers, *(stored.deliverers if stored else ()))))


def _usual_time(names: Names, work: Work | None) -> time | None:
    """When the last session of the same stream began."""
    stream = work.item.stream if work and work.item else None
    for held in reversed(latest(names.case)):
        meant = [names.planned(ref) for ref in held.intended]
        if any(each and each.item and each.item.stream == stream for each in meant):
            return held.started_at.astimezone(LONDON).time().replace(second=0, microsecond=0)
    return None


def _before_finding(found: Overview) -> bool:
    """Neither an admission nor a finding yet, or something before a court again: notes may be asked for there."""
    stands = standing(found.case, found.setting.stance_rules, found.figures.as_of)
    return stands.locked or stands.matter


def _unavailable(found: Overview) -> frozenset[str]:
    """Components that cannot be chosen beside the plan: those that are withheld now. What was planned stays there."""
    stands, rules = standing(found.case, found.setting.stance_rules, found.figures.as_of), found.setting.stance_rules
    latest = (component for (_code, version), component in found.setting.components.items() if version is None)
    return frozenset(each.component for each in ways(latest, stands, rules) if each.withheld is not None)
