"""What tablets handed in, for whom it concerns: what waits, and one item opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.core import audit
from app.core.access import Actor, Permission, holds, may
from app.core.audit import AuditTag
from app.core.errors import NotFound
from app.core.i18n import _
from app.core.sealing import read_envelope
from interventions.queries.held import correction_screen
from interventions.queries.record import RecordScreen, record_screen, unseen_record_screen
from interventions.schemas.received import Content, RecordIn
from interventions.schemas.sessions import SessionRevisionIn
from interventions.store import CaseScope, case_scope, export
from interventions.store.opened import keys_for, opened
from interventions.store.people import names_by_email
from interventions.store.received_items import (
    ReceivedItem,
    item_for,
    manages,
    own_items,
    quarantine,
    settled_lately,
)
from interventions.store.workers import assigned_emails


@dataclass(frozen=True, slots=True)
class HandedIn:
    """own: to put right. team: what waits for a manager. names: of who settled what is settled."""

    own: tuple[ReceivedItem, ...]
    team: tuple[ReceivedItem, ...]
    lately: tuple[ReceivedItem, ...]
    manages: bool
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ItemPage:
    """content: what it says; None where it cannot be read, or is in the case. scope: the case, where there is one.

    screen: by which its boxes are read; None for who may not see the case. current: what is recorded under its id.
    settles: a manager's to accept, hand on or return. puts_right: the reader's to put right in the record form.
    workers: who works with the child now, name by address.
    """

    item: ReceivedItem
    content: Content | None
    scope: CaseScope | None
    screen: RecordScreen | None
    current: SessionRevisionIn | None
    settles: bool
    puts_right: bool
    workers: Mapping[str, str]
    names: Mapping[str, str]


def handed_in(session: Session, actor: Actor) -> HandedIn:
    found = HandedIn(
        own=own_items(session, actor),
        team=quarantine(session, actor),
        lately=settled_lately(session, actor),
        manages=holds(actor, Permission.ITEM_SETTLE),
        names={},
    )
    items = (*found.own, *found.team, *found.lately)
    references = sorted({item.reference for item in items if item.reference and item.case_id is not None})
    if references:
        audit.record(session, actor, AuditTag.CASE_LISTED, *references, view="handed_in")
    names = names_by_email(session, (item.settled_by for item in items))
    return HandedIn(found.own, found.team, found.lately, found.manages, names)


def received_item(session: Session, actor: Actor, secret: str, item_id: int) -> ItemPage:
    """Opened, which is in the trail. NotFound for whom it does not concern."""
    item = item_for(session, actor, item_id)
    if item is None:
        raise NotFound(_("There is no such record, or it is not for you."))
    content = _content(session, secret, item)
    scope = _scope(session, actor, content.case if content else item.reference)
    sees = scope is not None and may(actor, Permission.CASE_VIEW, scope)
    subjects = [scope.reference] if scope else []
    audit.record(session, actor, AuditTag.ITEM_VIEWED, *subjects, item=item.item_id, received=item.id)
    mine = item.is_open and item.for_user_id == actor.user_id
    records = scope is not None and sees and may(actor, Permission.SESSION_RECORD, scope)
    return ItemPage(
        item=item,
        content=content,
        scope=scope,
        screen=_screen(session, item, content, scope) if sees else None,
        current=_current(session, scope, item) if scope and sees else None,
        settles=_settles(session, actor, item, scope),
        puts_right=mine and records and isinstance(content, RecordIn),
        workers=_workers(session, scope) if scope and sees else {},
        names=names_by_email(session, (item.settled_by,)),
    )


def put_right_screen(session: Session, actor: Actor, found: ItemPage) -> RecordScreen:
    """The record form for it; where the session is recorded by now, its correction."""
    assert found.scope is not None
    assert isinstance(found.content, RecordIn)
    if found.current is not None:
        return correction_screen(session, actor, found.scope, found.content.id)
    try:
        return record_screen(session, actor, found.scope, found.content.planned)
    except NotFound:
        return record_screen(session, actor, found.scope, None)


def _content(session: Session, secret: str, item: ReceivedItem) -> Content | None:
    """Each time anew: a key that was brought back opens it."""
    if item.envelope is None:
        return None
    envelope = read_envelope(item.envelope)
    return opened(envelope, keys_for(session, secret, [envelope])).content


def _scope(session: Session, actor: Actor, reference: str | None) -> CaseScope | None:
    found = case_scope(session, reference) if reference else None
    return found if found and found.service_id == actor.service_id else None


def _screen(
    session: Session, item: ReceivedItem, content: Content | None, scope: CaseScope | None
) -> RecordScreen | None:
    """As its sender would have been offered it."""
    if scope is None or not isinstance(content, RecordIn):
        return None
    try:
        return unseen_record_screen(session, item.sender_email, scope, content.planned)
    except NotFound:
        return unseen_record_screen(session, item.sender_email, scope, None)


def _current(session: Session, scope: CaseScope, item: ReceivedItem) -> SessionRevisionIn | None:
    rows: list[Any] = export.sessions(session, scope.id, item.item_id)
    return SessionRevisionIn.model_validate(rows[-1]) if rows else None


def _settles(session: Session, actor: Actor, item: ReceivedItem, scope: CaseScope | None) -> bool:
    waits = item.outcome == "quarantined" and item.for_user_id is None and item.settled_as is None
    if not waits:
        return False
    return may(actor, Permission.ITEM_SETTLE, scope) if scope else manages(session, actor, item.id)


def _workers(session: Session, scope: CaseScope) -> Mapping[str, str]:
    return names_by_email(session, assigned_emails(session, scope.id))
