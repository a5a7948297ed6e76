"""A talk between manager and worker about one case (5.18, 5.19). Corrected or taken back by a further record."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.guard import require
from interventions.schemas.oversight import SupervisionIn
from interventions.store.cases import CaseScope, hold_case
from interventions.store.supervision import SAID, add_supervision, supervision_rows
from interventions.store.workers import assigned_emails


@dataclass(frozen=True, slots=True)
class Talk:
    """challenged: whether something was challenged in it. with_whom: addresses of the case's workers."""

    held_on: date
    with_whom: tuple[str, ...]
    looked_at: str
    challenged: bool
    next_by: date | None = None


def record_supervision(
    session: Session, actor: Actor, scope: CaseScope, talk: Talk, replaces: int | None = None
) -> None:
    """By the manager who led it. replaces: the record that this one corrects; who led it stays."""
    require(actor, Permission.SUPERVISION_RECORD, scope)
    hold_case(session, scope.id)
    before = _standing(session, scope, replaces) if replaces else None
    known = {*assigned_emails(session, scope.id), *(before.with_whom if before else ())}
    _refuse(talk, known)
    said = SupervisionIn(
        held_on=talk.held_on,
        led_by=before.led_by if before else actor.email,
        with_whom=list(talk.with_whom),
        looked_at=talk.looked_at.strip(),
        challenged=talk.challenged,
        next_by=talk.next_by,
        recorded_by=actor.email,
        recorded_at=clock.now(),
    )
    _add(session, actor, scope, said, replaces)


def take_back_supervision(session: Session, actor: Actor, scope: CaseScope, record: int, why: str) -> None:
    """It should not have been recorded here: it stays in the history with the reason, and counts nowhere."""
    require(actor, Permission.SUPERVISION_RECORD, scope)
    if not why.strip():
        raise Invalid({"why": _("Say why it is taken back.")})
    hold_case(session, scope.id)
    row = _standing(session, scope, record)
    kept = {name: getattr(row, name) for name in SAID}
    said = SupervisionIn(**{**kept, "recorded_by": actor.email, "recorded_at": clock.now()})
    _add(session, actor, scope, said, record, why.strip())


def _add(
    session: Session,
    actor: Actor,
    scope: CaseScope,
    said: SupervisionIn,
    replaces: int | None,
    taken_back: str | None = None,
) -> None:
    add_supervision(session, scope.id, said, replaces, taken_back)
    on = said.held_on.isoformat()
    audit.record(
        session,
        actor,
        AuditTag.SUPERVISION_RECORDED,
        scope.reference,
        on=on,
        replaces=replaces,
        withdrawn=taken_back is not None,
    )


def _standing(session: Session, scope: CaseScope, record: int) -> Any:
    rows = supervision_rows(session, scope.id)
    replaced = {row.replaces_id for row in rows}
    found = next((row for row in rows if row.id == record and row.id not in replaced and not row.taken_back), None)
    if found is None:
        raise Conflict(_("This entry has been corrected already: look at it again."), "supervision-stale")
    return found


def _refuse(talk: Talk, known: set[str]) -> None:
    faults: dict[str, str] = {}
    if talk.held_on > clock.today():
        faults["held_on"] = _("This date is after today.")
    if not talk.looked_at.strip():
        faults["looked_at"] = _("Write what you looked at together.")
    if not set(talk.with_whom) <= known:
        faults["with_whom"] = _("Choose from those who work on this case.")
    if talk.next_by and talk.next_by < talk.held_on:
        faults["next_by"] = _("This is before the talk itself.")
    if faults:
        raise Invalid(faults)
