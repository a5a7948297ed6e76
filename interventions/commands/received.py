"""The verbs of what tablets handed in: accepted, handed on, returned, sent to the manager, put right. Each is kept."""

from uuid import UUID

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission, may
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.i18n import _
from interventions.commands.sessions import record_for
from interventions.guard import require
from interventions.schemas.received import PhonedIn
from interventions.schemas.sessions import SessionIn
from interventions.store import CaseScope
from interventions.store.people import assignable_id
from interventions.store.received import keep_call
from interventions.store.received_items import (
    ReceivedItem,
    change_item,
    hold_item,
    item_for,
    manages,
    own_of_session,
)
from interventions.store.workers import assigned_emails

LONGEST_NOTE = 1000


def accept_item(session: Session, actor: Actor, scope: CaseScope, item: ReceivedItem, held: SessionIn) -> None:
    """Into the case as the worker's own. Its envelope goes: what it says is in the case."""
    require(actor, Permission.ITEM_SETTLE, scope)
    _hold(session, actor, item)
    record_for(session, actor, scope, UUID(item.item_id), held, item.sender_email)
    _settled(session, actor, item, "accepted", envelope=None)


def accept_call(session: Session, actor: Actor, scope: CaseScope, item: ReceivedItem, call: PhonedIn) -> None:
    require(actor, Permission.ITEM_SETTLE, scope)
    _hold(session, actor, item)
    keep_call(session, scope.id, call.id, call.session, call.phoned_at, call.offset_ms, item.sender_email)
    _settled(session, actor, item, "accepted", envelope=None)


def hand_on(session: Session, actor: Actor, scope: CaseScope, item: ReceivedItem, worker: str, note: str) -> None:
    """To somebody who works with the child now: they find it under "To put right"."""
    require(actor, Permission.ITEM_SETTLE, scope)
    _hold(session, actor, item)
    user_id = assignable_id(session, scope.team_id, worker)
    if worker not in assigned_emails(session, scope.id) or user_id is None:
        raise Invalid({"worker": _("Choose one of the case's workers.")})
    _settled(session, actor, item, "handed_on", for_user_id=user_id, note=note or None)


def return_item(session: Session, actor: Actor, item: ReceivedItem, note: str) -> None:
    """To who sent it, with words."""
    if not manages(session, actor, item.id):
        raise NotAllowed(_("This is not yours to do."))
    _hold(session, actor, item)
    _settled(session, actor, item, "returned", for_user_id=item.user_id, note=note)


def send_to_manager(session: Session, actor: Actor, item: ReceivedItem, note: str) -> None:
    """Whoever cannot put it right says why: it waits for a manager again."""
    held = _hold(session, actor, item)
    if held.for_user_id != actor.user_id or held.outcome != "quarantined":
        raise NotAllowed(_("This is not yours to do."))
    cleared = {"settled_at": None, "settled_by": None, "settled_as": None, "for_user_id": None}
    change_item(session, item.id, **cleared, note=note)
    _trail(session, actor, item, "sent_to_manager")


def keep_theirs(session: Session, actor: Actor, item: ReceivedItem) -> None:
    """What is recorded stays as it is. The other text stays here, sealed."""
    held = _hold(session, actor, item)
    if held.for_user_id != actor.user_id or held.outcome != "conflict":
        raise NotAllowed(_("This is not yours to do."))
    _settled(session, actor, item, "kept_theirs")


def settle_own(session: Session, actor: Actor, scope: CaseScope, session_id: UUID) -> None:
    """What had to be put right of this session has just been saved. Its envelope stays: it may have said more."""
    if not may(actor, Permission.SESSION_RECORD, scope):
        return
    for item in own_of_session(session, actor, scope.id, session_id):
        _settled(session, actor, item, "merged" if item.outcome == "conflict" else "accepted")


def _hold(session: Session, actor: Actor, item: ReceivedItem) -> ReceivedItem:
    """As it is now: of two people who settle it, one does."""
    hold_item(session, item.id)
    found = item_for(session, actor, item.id)
    if found is None or not found.is_open or (found.for_user_id, found.settled_as) != (
        item.for_user_id, item.settled_as
    ):  # fmt: skip
        raise Conflict(_("Somebody else has settled this. Look at it again."), "item-settled")
    return found


def _settled(session: Session, actor: Actor, item: ReceivedItem, how: str, **values: object) -> None:
    change_item(session, item.id, settled_at=clock.now(), settled_by=actor.email, settled_as=how, **values)
    _trail(session, actor, item, how)


def _trail(session: Session, actor: Actor, item: ReceivedItem, how: str) -> None:
    subjects = [item.reference] if item.case_id is not None and item.reference else []
    audit.record(session, actor, AuditTag.ITEM_SETTLED, *subjects, item=item.item_id, received=item.id, how=how)
