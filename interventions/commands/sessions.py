"""Record what was held. Append-only: a correction is a further revision, and a stale one loses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from interventions.guard import require
from interventions.known import known_words
from interventions.queries.pins import case_components
from interventions.refusals import session_faults
from interventions.schemas.cases import ContactCopyIn
from interventions.schemas.sessions import SessionContent, SessionIn
from interventions.store import write
from interventions.store.cases import CaseScope, hold_case, move_stamp
from interventions.store.plans import planned_refs
from interventions.store.sessions import copied_since, stored_revisions


@dataclass(frozen=True, slots=True)
class Recorded:
    """new: this call made the session; it corrected one, or changed nothing, where not."""

    new: bool


def record_session(session: Session, actor: Actor, scope: CaseScope, session_id: UUID, held: SessionIn) -> Recorded:
    """Equal to any stored revision: nothing happens, however often it is sent."""
    require(actor, Permission.SESSION_RECORD, scope)
    hold_case(session, scope.id)
    return _record(session, actor, scope, session_id, held, stored_revisions(session, session_id), actor.email)


def record_for(
    session: Session, actor: Actor, scope: CaseScope, session_id: UUID, held: SessionIn, by: str
) -> Recorded:
    """A manager accepts what somebody else recorded on a tablet: it is theirs, and says when they saved it."""
    require(actor, Permission.ITEM_SETTLE, scope)
    return _saved(session, actor, scope, session_id, held, held.saved_at, by)


def record_now(session: Session, actor: Actor, scope: CaseScope, session_id: UUID, held: SessionIn) -> Recorded:
    """Saved at this moment, by our clock. The same pressed twice was saved when it was pressed first."""
    require(actor, Permission.SESSION_RECORD, scope)
    return _saved(session, actor, scope, session_id, held, clock.now(), actor.email)


def record_from_tablet(session: Session, actor: Actor, scope: CaseScope, session_id: UUID, held: SessionIn) -> Recorded:
    """Saved when the tablet says. What was recorded already and differs in nothing else is the same."""
    require(actor, Permission.SESSION_RECORD, scope)
    return _saved(session, actor, scope, session_id, held, held.saved_at, actor.email)


def record_together(
    session: Session, actor: Actor, scope: CaseScope, held: Mapping[UUID, SessionIn]
) -> Mapping[UUID, Recorded]:
    """All of them, or none."""
    with session.begin_nested():
        return {session_id: record_now(session, actor, scope, session_id, each) for session_id, each in held.items()}


def _saved(
    session: Session,
    actor: Actor,
    scope: CaseScope,
    session_id: UUID,
    held: SessionIn,
    saved_at: datetime | None,
    by: str,
) -> Recorded:
    """At the moment at which a stored revision that says the same was saved, else then."""
    hold_case(session, scope.id)
    stored = stored_revisions(session, session_id)
    moment = _saved_before(stored, held) or saved_at
    return _record(session, actor, scope, session_id, held.model_copy(update={"saved_at": moment}), stored, by)


def _saved_before(stored: list[Any], held: SessionIn) -> datetime | None:
    moments: list[datetime | None] = [row.saved_at for row in stored]
    hashes = {row.content_hash for row in stored}
    return next((at for at in moments if write.content_hash(held.model_copy(update={"saved_at": at})) in hashes), None)


def _record(
    session: Session, actor: Actor, scope: CaseScope, session_id: UUID, held: SessionIn, stored: list[Any], by: str
) -> Recorded:
    """The case is held. stored: what is recorded under this id."""
    if any(row.case_id != scope.id for row in stored):
        raise Conflict(_("This session is recorded for another case."), "session-elsewhere")
    if write.content_hash(held) in {row.content_hash for row in stored}:
        return Recorded(new=False)
    if stored and held.replaces != stored[-1].revision:
        raise Conflict(_("This session is already recorded, and it says something else."), "session-differs")
    if not stored and held.replaces is not None:
        raise Invalid({"replaces": _("There is no earlier revision to replace.")})
    _refuse_faults(session, scope, held)
    _append(session, actor, scope, session_id, held, stored, by)
    return Recorded(new=not stored)


def _refuse_faults(session: Session, scope: CaseScope, held: SessionContent) -> None:
    refs, has_plan = planned_refs(session, scope.id)
    known = case_components(session, scope.id, known_words(session))
    if faults := session_faults(held, refs, known, has_plan=has_plan):
        raise Invalid(faults)


def _append(
    session: Session, actor: Actor, scope: CaseScope, session_id: UUID, held: SessionIn, stored: list[Any], by: str
) -> None:
    move_stamp(session, scope.id)
    revision = stored[-1].revision + 1 if stored else 1
    write.add_session(
        session,
        scope.id,
        held,
        session_id=str(session_id),
        revision=revision,
        replaces=held.replaces,
        received_at=clock.now(),
        recorded_by=by,
    )
    tag = AuditTag.SESSION_CORRECTED if stored else AuditTag.SESSION_RECORDED
    detail: dict[str, Any] = {"session": str(session_id), "revision": revision}
    detail |= {} if by == actor.email else {"recorded_by": by}
    audit.record(session, actor, tag, scope.reference, **detail)


def copy_contact(session: Session, actor: Actor, scope: CaseScope, session_id: UUID) -> None:
    """The worker says that the contact, as it now stands, is in the statutory case system too. Once is enough."""
    require(actor, Permission.SESSION_RECORD, scope)
    hold_case(session, scope.id)
    stored = [row for row in stored_revisions(session, session_id) if row.case_id == scope.id]
    if not stored:
        raise NotFound(_("There is no such session on this case."))
    if copied_since(session, scope.id, session_id, stored[-1].received_at):
        return
    write.add_contact_copy(session, scope.id, ContactCopyIn(session=str(session_id), by=actor.email, at=clock.now()))
    audit.record(session, actor, AuditTag.CONTACT_COPIED, scope.reference, session=str(session_id))
