"""Writing: a draft is opened, saved part by part, and discarded. Nothing that was published is touched."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.db import AlreadyThere
from app.core.errors import Conflict, Invalid, NotFound
from app.core.guard import require_role
from app.core.i18n import _
from catalogue import queries, store
from catalogue.canonical import filled
from catalogue.documents import Entry
from catalogue.drafting import WRITTEN, Draft, code_faults, headless, seen
from catalogue.store import DraftRow


def open_draft(
    session: Session,
    actor: Actor,
    kind: Entry,
    code: str,
    content: Mapping[str, Any] | None = None,
    note: str = "",
) -> Draft:
    """The draft of this code: the one that there is, or a copy of the latest version, or `content`.

    content given: it is the actor's own writing, and there must be no draft yet. Raises Invalid, Conflict, NotFound.
    """
    require_role(actor, Permission.CATALOGUE_WRITE)
    if kind not in WRITTEN:
        raise NotFound(_("This part of the catalogue comes with the product."))
    standing = store.draft(session, kind, code)
    if standing is not None and content is None:
        return queries.draft(session, kind, code)
    if standing is not None:
        raise Conflict(_("There is a draft of {code} already.").format(code=code), "draft-exists")
    _open(session, actor, kind, code, content, note)
    return queries.draft(session, kind, code)


def _open(session: Session, actor: Actor, kind: Entry, code: str, content: Mapping[str, Any] | None, note: str) -> None:
    before = store.latest(session, kind, code, published=False)
    if before is None:
        if content is None:
            raise NotFound(_("The catalogue has no such entry."))
        if faults := code_faults(code):
            raise Invalid(dict(faults))
    version = store.highest_version(session, kind, code) + 1
    copied = headless(before.content) if before is not None and content is None else headless(content or {})
    try:
        with session.begin_nested():
            draft_id = store.add_draft(session, kind, code, version, filled(copied))
            _step(session, actor, draft_id, "opened", note)
            if content is not None:
                _step(session, actor, draft_id, "saved", note)
            said: dict[str, Any] = {"kind": kind.value, "code": code, "version": version}
            audit.record(session, actor, AuditTag.CATALOGUE_DRAFTED, opened=True, **said)
    except AlreadyThere:
        raise Conflict(_("Somebody else opened a draft of this at the same moment."), "draft-exists") from None


def save_draft(
    session: Session,
    actor: Actor,
    kind: Entry,
    code: str,
    changes: Mapping[str, Any],
    seen_as: str,
    note: str = "",
) -> Draft:
    """Some keys of the entry, each whole; what holds nothing is taken out.

    seen_as: `seen` of these keys as the actor read them. Raises Conflict("draft-stale") where they read otherwise now.
    """
    require_role(actor, Permission.CATALOGUE_WRITE)
    row = held(session, kind, code)
    if seen(row.content, changes.keys()) != seen_as:
        raise Conflict(_("Somebody else saved this part since you opened it."), "draft-stale")
    content = filled(headless({**row.content, **changes}))
    if content != row.content:
        store.set_content(session, row.id, content)
        _step(session, actor, row.id, "saved", note)
        detail: dict[str, Any] = {"kind": kind.value, "code": code, "version": row.version, "keys": sorted(changes)}
        audit.record(session, actor, AuditTag.CATALOGUE_DRAFTED, **detail)
    return queries.draft(session, kind, code)


def discard_draft(session: Session, actor: Actor, kind: Entry, code: str, seen_as: str) -> None:
    """It goes; that it was there stays in the audit trail. seen_as: of the whole draft as it was read."""
    require_role(actor, Permission.CATALOGUE_WRITE)
    row = held(session, kind, code)
    if seen(row.content) != seen_as:
        raise Conflict(_("The draft changed since you read it: look at it again."), "draft-stale")
    store.delete_draft(session, row.id)
    audit.record(session, actor, AuditTag.CATALOGUE_DISCARDED, kind=kind.value, code=code, version=row.version)


def held(session: Session, kind: Entry, code: str) -> DraftRow:
    row = store.hold_draft(session, kind, code)
    if row is None:
        raise NotFound(_("There is no draft of this."))
    return row


def _step(session: Session, actor: Actor, draft_id: int, kind: str, note: str) -> None:
    store.add_step(session, draft_id, kind, clock.now(), actor.email, note.strip())
