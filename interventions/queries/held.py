"""One held session as its page shows it: every revision, and what it came to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.core.access import Actor, Permission, may
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue.model import Component
from interventions.model import LONDON, StanceRules
from interventions.pathways import Way, way
from interventions.plans import Planned
from interventions.queries.case import overview
from interventions.queries.naming import Names
from interventions.queries.record import RecordScreen, Waiting, by_partner, matched, names_of, record_screen, waiting
from interventions.schemas.cases import ContactCopyIn
from interventions.schemas.sessions import SessionRevisionIn
from interventions.stances import standing
from interventions.store import CaseScope, export
from interventions.store.received import DutyCall, duty_calls
from interventions.store.received_items import ReceivedItem, of_session
from interventions.store.service import duty_phone
from interventions.store.sessions import contact_copies


@dataclass(frozen=True, slots=True)
class HeldPage:
    """revisions: the first one first. planned: what its coverages went to. next: what to record after it.

    received: what tablets handed in under its id. duty_calls: when duty was phoned about it.
    copies: when it was marked as recorded in the statutory case system too. may_record: the reader is its worker.
    unsuited: of what it covered, the work that the child's pathway had in no form or in another one on the day of the
    session; nothing for a reader who does not see the stance.
    """

    reference: str
    given_name: str
    revisions: tuple[SessionRevisionIn, ...]
    planned: tuple[Planned, ...]
    copies: tuple[ContactCopyIn, ...]
    next: Waiting | None
    may_record: bool
    received: tuple[ReceivedItem, ...]
    duty_calls: tuple[DutyCall, ...]
    duty_phone: str | None
    names: Names
    unsuited: tuple[tuple[Component, Way], ...] = ()

    @property
    def current(self) -> SessionRevisionIn:
        return self.revisions[-1]

    @property
    def from_tablet(self) -> ReceivedItem | None:
        """What of it came from a tablet and is in the case."""
        return next((item for item in self.received if item.is_recorded), None)

    @property
    def copied(self) -> ContactCopyIn | None:
        """The latest copy of what is said now: a correction asks for it again."""
        return next((c for c in reversed(self.copies) if c.at >= received(self.current)), None)


def received(revision: SessionRevisionIn) -> datetime:
    assert revision.received_at is not None, "a stored revision has its moment of receipt"
    return revision.received_at


def held_session(session: Session, actor: Actor, scope: CaseScope, session_id: UUID) -> HeldPage:
    """NotFound where the case has no such session."""
    found = overview(session, actor, scope, view="session")
    revisions = revisions_of(session, scope, session_id)
    received = of_session(session, scope.id, session_id)
    calls = duty_calls(session, scope.id, session_id)
    others = (*(item.settled_by for item in received), *(call.by for call in calls))
    names = names_of(session, actor.email, found, *others)
    sees_stance = may(actor, Permission.STANCE_VIEW, scope)
    return HeldPage(
        reference=found.reference,
        given_name=found.given_name,
        revisions=revisions,
        planned=tuple(_went_to(matched(found.figures), str(session_id))),
        copies=contact_copies(session, scope.id, session_id),
        next=min(_later(waiting(found), revisions[-1]), key=lambda w: w.due_on, default=None),
        may_record=may(actor, Permission.SESSION_RECORD, scope),
        received=received,
        duty_calls=calls,
        duty_phone=duty_phone(session, scope.service_id),
        names=names,
        unsuited=tuple(_unsuited(revisions[-1], names, found.setting.stance_rules)) if sees_stance else (),
    )


def revisions_of(session: Session, scope: CaseScope, session_id: UUID) -> tuple[SessionRevisionIn, ...]:
    rows = export.sessions(session, scope.id, str(session_id))
    if not rows:
        raise NotFound(_("There is no such session on this case."))
    return tuple(SessionRevisionIn.model_validate(row) for row in rows)


def correction_screen(session: Session, actor: Actor, scope: CaseScope, session_id: UUID) -> RecordScreen:
    """The record screen of what the session was meant for, or else of what it covered."""
    stored = revisions_of(session, scope, session_id)[-1]
    covered = (ref for coverage in stored.covers for ref in (coverage.planned, coverage.in_place_of))
    ref = next((ref for ref in (*stored.intended, *covered) if ref is not None), None)
    return record_screen(session, actor, scope, ref, stored)


def _went_to(planned: Iterable[Planned], session_id: str) -> Iterable[Planned]:
    return (each for each in planned if any(covered.held.session.id == session_id for covered in each.covered))


def _unsuited(held: SessionRevisionIn, names: Names, rules: StanceRules) -> Iterator[tuple[Component, Way]]:
    """Once a component, in the order of what was covered."""
    stands = standing(names.case, rules, held.started_at.astimezone(LONDON).date())
    told: set[str] = set()
    for coverage in held.covers:
        work = names.done(coverage.component, coverage.variant, coverage.planned)
        if work is None or coverage.component in told:
            continue
        found = way(work.component, stands, rules)
        if coverage.variant not in found.forms:
            told.add(coverage.component)
            yield work.component, found


def _later(waits: Iterable[Waiting], held: SessionRevisionIn) -> Sequence[Waiting]:
    """Ours only. What this session was meant for, or covered, is not offered again as the next."""
    done = {*held.intended, *(coverage.planned for coverage in held.covers)}
    return [each for each in waits if each.work.ref not in done and not by_partner(each.work)]
