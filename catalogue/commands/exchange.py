"""What a file brings, taken in as drafts: nobody plans with it before a second person has agreed."""

from sqlmodel import Session

from app.core.access import Actor, Permission
from app.core.errors import Invalid
from app.core.guard import require_role
from app.core.i18n import _
from catalogue import queries
from catalogue.commands.drafts import open_draft
from catalogue.documents import Entry


def take_in(session: Session, actor: Actor, text: str) -> list[tuple[Entry, str]]:
    """The drafts that were opened, by kind and code. What is here already, or is being written, stays as it is.

    Raises Invalid with every fault of the file, or Conflict; nothing of it is taken in then.
    """
    require_role(actor, Permission.CATALOGUE_WRITE)
    reading, found = queries.brought(session, text)
    if reading.faults:
        raise Invalid(dict(reversed(reading.faults)))
    note = _("Taken in from a file.")
    coming = [each.entry for each in found if each.comes]
    with session.begin_nested():
        for entry in coming:
            open_draft(session, actor, entry.kind, entry.code, entry.content, note)
    return [(entry.kind, entry.code) for entry in coming]
