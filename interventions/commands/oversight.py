"""A manager marks how far they have looked, so that the next page tells what changed since."""

from datetime import datetime

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from interventions.guard import require_role
from interventions.queries.news import flags_up
from interventions.queries.oversight import overseen
from interventions.store.oversight import add_look, last_look


def mark_looked(session: Session, actor: Actor, until: datetime | None = None) -> None:
    """until: the moment of the page that was looked at, so that what came in meanwhile is told by the next one."""
    require_role(actor, Permission.OVERSIGHT_VIEW)
    now, last = clock.now(), last_look(session, actor.user_id)
    at = min(until or now, now)
    if last is not None:
        at = max(at, last.at)
    flags = {line.reference: flags_up(line, actor) for line in overseen(session, actor)}
    add_look(session, actor.user_id, at, flags)
    audit.record(session, actor, AuditTag.OVERSIGHT_LOOKED)
