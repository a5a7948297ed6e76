"""A manager marks how far they have looked, so that the next page tells what changed since."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from interventions.guard import require_role
from interventions.news import Flags
from interventions.queries.news import flags_of
from interventions.queries.oversight import overseen
from interventions.store.oversight import add_look, last_look


def mark_looked(
    session: Session, actor: Actor, until: datetime | None = None, flags: Mapping[str, Flags] | None = None
) -> None:
    """until, flags: of the page that was looked at, so that what came in meanwhile is told by the next one.

    A look at an older page than the last that was marked sets nothing back.
    """
    require_role(actor, Permission.OVERSIGHT_VIEW)
    now, last = clock.now(), last_look(session, actor.user_id)
    at = min(until or now, now)
    if flags is None:
        flags = flags_of(overseen(session, actor), actor)
    if last is not None and last.at > at:
        at, flags = last.at, last.flags or flags
    add_look(session, actor.user_id, at, flags)
    audit.record(session, actor, AuditTag.OVERSIGHT_LOOKED)
