"""What a tablet may hold of its worker's cases (promise 11): the record forms of two weeks, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor
from app.core.audit import AuditTag
from interventions.flags.working import by_partner
from interventions.plans import Planned
from interventions.queries.case import Overview, overviews
from interventions.queries.caseload_page import own_open
from interventions.queries.coming import LOOK_BACK, unrecorded
from interventions.queries.naming import Names
from interventions.queries.record import RecordScreen, names_of, screen_for
from interventions.store.service import duty_phone

CARRIED = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class CarriedSession:
    """due_on and minutes are None for work outside the plan, which any case can need."""

    screen: RecordScreen
    due_on: date | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class CarriedCases:
    """until: from then on the tablet forgets them. sessions: by date, then by case."""

    now: datetime
    until: datetime
    sessions: tuple[CarriedSession, ...]
    others: tuple[CarriedSession, ...]
    duty_phone: str | None


def carried(session: Session, actor: Actor) -> CarriedCases:
    """The worker's own open cases; each is a view of the case, in the trail."""
    reach = duty_phone(session, actor.service_id)
    scopes = own_open(session, actor)
    for scope in scopes:
        audit.record(session, actor, AuditTag.CASE_VIEWED, scope.reference, view="tablet")
    found = [_case(session, actor, each, reach) for each in overviews(session, actor, scopes)]
    sessions = [each for due, _other in found for each in due]
    now = clock.now()
    return CarriedCases(
        now=now,
        until=now + CARRIED,
        sessions=tuple(sorted(sessions, key=lambda each: (str(each.due_on), each.screen.reference))),
        others=tuple(other for _due, other in found),
        duty_phone=reach,
    )


def _case(
    session: Session, actor: Actor, found: Overview, reach: str | None
) -> tuple[list[CarriedSession], CarriedSession]:
    names = names_of(session, actor.email, found)
    due = [_session(actor, found, names, planned, reach) for planned in _due(found)]
    return due, CarriedSession(_bare(screen_for(actor.email, found, names, None), found.initials, reach))


def _due(found: Overview) -> Iterator[Planned]:
    day = found.figures.as_of
    for planned in unrecorded(found.case, found.setting, found.figures):
        if day - LOOK_BACK <= planned.session.due_on <= day + CARRIED and not by_partner(planned.item):
            yield planned


def _session(actor: Actor, found: Overview, names: Names, planned: Planned, reach: str | None) -> CarriedSession:
    screen = screen_for(actor.email, found, names, names.planned(planned.ref))
    return CarriedSession(_bare(screen, found.initials, reach), planned.session.due_on, planned.session.minutes)


def _bare(screen: RecordScreen, initials: str, reach: str | None) -> RecordScreen:
    """Initials for the name; and the same hint beside every note, so that none tells where a case stands."""
    return replace(screen, given_name=initials, before_finding=True, duty_phone=reach)
