"""A talk between manager and worker about one case (5.18, 5.19)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Invalid
from app.core.i18n import _
from interventions.guard import require
from interventions.store.cases import CaseScope, hold_case
from interventions.store.supervision import add_supervision
from interventions.store.workers import assigned_emails


@dataclass(frozen=True, slots=True)
class Talk:
    """challenged: whether something was challenged in it. with_whom: addresses of the case's workers."""

    held_on: date
    with_whom: tuple[str, ...]
    looked_at: str
    challenged: bool
    next_by: date | None = None


def record_supervision(session: Session, actor: Actor, scope: CaseScope, talk: Talk) -> None:
    """By the manager who led it."""
    require(actor, Permission.SUPERVISION_RECORD, scope)
    hold_case(session, scope.id)
    faults: dict[str, str] = {}
    if talk.held_on > clock.today():
        faults["held_on"] = _("This date is after today.")
    if not talk.looked_at.strip():
        faults["looked_at"] = _("Write what you looked at together.")
    if not set(talk.with_whom) <= set(assigned_emails(session, scope.id)):
        faults["with_whom"] = _("Choose from those who work on this case.")
    if talk.next_by and talk.next_by < talk.held_on:
        faults["next_by"] = _("This is before the talk itself.")
    if faults:
        raise Invalid(faults)
    add_supervision(
        session, scope.id, held_on=talk.held_on, led_by=actor.email, with_whom=list(talk.with_whom),
        looked_at=talk.looked_at.strip(), challenged=talk.challenged, next_by=talk.next_by,
        recorded_by=actor.email, recorded_at=clock.now(),
    )  # fmt: skip
    audit.record(session, actor, AuditTag.SUPERVISION_RECORDED, scope.reference, on=talk.held_on.isoformat())
