"""A manager marks how far they have looked, so that the next page tells what changed since."""

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from interventions.guard import require_role
from interventions.store.oversight import add_look


def mark_looked(session: Session, actor: Actor) -> None:
    require_role(actor, Permission.OVERSIGHT_VIEW)
    add_look(session, actor.user_id, clock.now())
    audit.record(session, actor, AuditTag.OVERSIGHT_LOOKED)
