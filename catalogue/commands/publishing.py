"""From draft to version: one person asks, another agrees. And the way out of use."""

from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.guard import require_role
from app.core.i18n import _
from catalogue import queries, store
from catalogue.commands.drafts import held
from catalogue.documents import Entry, document_of
from catalogue.drafting import Draft, document, faults_of, parsed
from catalogue.naming import resting_on, speaking_of


def ask_for_publication(
    session: Session, actor: Actor, kind: Entry, code: str, note: str, asked_of: str | None = None
) -> Draft:
    """note: what changed and why, for the second person and for the history. Raises Invalid with every fault."""
    require_role(actor, Permission.CATALOGUE_WRITE)
    row = held(session, kind, code)
    faults = dict(reversed(faults_of(kind, code, row.version, row.content, queries.catalogue(session))))
    if not note.strip():
        faults = {"note": _("Say what changed, and why."), **faults}
    if faults:
        raise Invalid(faults)
    store.add_step(session, row.id, "asked", clock.now(), actor.email, note.strip(), asked_of or None)
    audit.record(session, actor, AuditTag.CATALOGUE_ASKED, kind=kind.value, code=code, version=row.version)
    return queries.draft(session, kind, code)


def return_draft(session: Session, actor: Actor, kind: Entry, code: str, reason: str) -> Draft:
    """Not yet: back to those who write it, with the reason."""
    require_role(actor, Permission.CATALOGUE_PUBLISH)
    draft = _waiting(session, actor, kind, code)
    if not reason.strip():
        raise Invalid({"reason": _("Say what should change before it is published.")})
    store.add_step(session, draft.id, "returned", clock.now(), actor.email, reason.strip())
    audit.record(session, actor, AuditTag.CATALOGUE_RETURNED, kind=kind.value, code=code, version=draft.version)
    return queries.draft(session, kind, code)


def agree(session: Session, actor: Actor, kind: Entry, code: str, seen_as: str) -> int:
    """A second person publishes what the first asked for. seen_as: of the whole draft as it was read. The version."""
    require_role(actor, Permission.CATALOGUE_PUBLISH)
    draft = _waiting(session, actor, kind, code)
    store.hold_components(session)
    if draft.seen() != seen_as:
        raise Conflict(_("The draft changed since you read it: look at it again."), "draft-stale")
    faults = faults_of(kind, code, draft.version, draft.content, queries.catalogue(session))
    shape, unreadable = parsed(kind, document(kind, code, draft.version, draft.content))
    if shape is None or faults:
        raise Invalid(dict(reversed(faults or unreadable)))
    at = clock.now()
    store.publish(session, draft.id, document_of(kind, shape), at)
    store.add_step(session, draft.id, "published", at, actor.email)
    said: dict[str, Any] = {"kind": kind.value, "code": code, "writers": sorted(draft.writers)}
    audit.record(session, actor, AuditTag.CATALOGUE_PUBLISHED, version=draft.version, **said)
    return draft.version


def retire(
    session: Session, actor: Actor, kind: Entry, code: str, reason: str, even_though_named: bool = False
) -> None:
    """No plan can take it up any more; plans that have it keep it.

    Raises Conflict: "still-planned" where a programme or a coverage rule rests on it, which stands whatever is said;
    "still-named" where other components speak of it, and even_though_named is not said.
    """
    require_role(actor, Permission.CATALOGUE_PUBLISH)
    store.hold_components(session)
    now = store.latest(session, kind, code)
    if now is None:
        raise NotFound(_("The catalogue has no such entry."))
    if not reason.strip():
        raise Invalid({"reason": _("Say why it is taken out of use.")})
    if kind is Entry.COMPONENT:
        _refuse_named(session, code, even_though_named)
    version_id = store.find(session, now)
    assert version_id is not None
    store.retire(session, kind, code)
    store.add_step(session, version_id, "retired", clock.now(), actor.email, reason.strip())
    audit.record(session, actor, AuditTag.CATALOGUE_RETIRED, kind=kind.value, code=code, version=now.version)


def _refuse_named(session: Session, code: str, even_though_named: bool) -> None:
    catalogue = queries.catalogue(session)
    if rest := resting_on(catalogue, code):
        sentence = _("These rest on it, so it cannot be taken out of use yet: {names}.")
        raise Conflict(sentence.format(names=", ".join(rest)), "still-planned")
    if (spoken := speaking_of(catalogue, code)) and not even_though_named:
        sentence = _("These components name it: {names}. Say that it may be taken out of use even so.")
        raise Conflict(sentence.format(names=", ".join(spoken)), "still-named")


def _waiting(session: Session, actor: Actor, kind: Entry, code: str) -> Draft:
    held(session, kind, code)
    draft = queries.draft(session, kind, code)
    if not draft.is_waiting:
        raise Conflict(_("Nobody has asked for this draft to be published."), "not-waiting")
    if actor.email in draft.writers:
        raise NotAllowed(_("You wrote in this draft or sent it: a second person has to agree."))
    return draft
