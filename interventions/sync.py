"""The tablet's outbox: what becomes of each item that is handed in. Whatever it says, it is kept (docs/tablet.md).

Nothing here commits: whoever calls gives each item a transaction of its own, and answers after it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission, may
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.core.sealing import Envelope, Kind, SealingError
from interventions.commands.sessions import record_from_tablet
from interventions.schemas.received import Content, PhonedIn, RecordIn
from interventions.schemas.sessions import SessionIn
from interventions.store import CaseScope, case_scope
from interventions.store.opened import Item, Keys, Why, keys_for, opened
from interventions.store.received import add_received, address_of, answered, keep_call

__all__ = [
    "Became",
    "Item",
    "Keys",
    "Outcome",
    "Reader",
    "Sender",
    "Why",
    "keys_for",
    "not_kept",
    "opened",
    "receive",
]


class Became(StrEnum):
    """What an item became, as the tablet is told."""

    RECORDED = "recorded"
    ALREADY_RECORDED = "already_recorded"
    CONFLICT = "conflict"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


IN_THE_CASE = (Became.RECORDED, Became.ALREADY_RECORDED)


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose work it is. actor: who signed in; None where the device alone hands in, and all waits for a person."""

    user_id: int
    service_id: int
    device_id: str | None
    revoked: bool
    actor: Actor | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """kept: committed here, so that the tablet may delete its copy. new: it was not kept before."""

    id: str | None
    hash: str | None
    outcome: Became
    kept: bool
    message: str
    fields: Mapping[str, str]
    new: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    became: Became
    why: Why | None = None
    faults: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """How the page reads the same form: there is one reader. Invalid where a box must change first.

    at_boxes: what a command refuses, at the boxes where the person finds it.
    """

    read: Callable[[Session, Actor, CaseScope, RecordIn], SessionIn]
    at_boxes: Callable[[Mapping[str, str]], Mapping[str, str]]


def not_kept(raw: Any, fault: SealingError) -> Outcome:
    """No envelope, or one damaged on the way: the tablet keeps it."""
    said = raw if isinstance(raw, Mapping) else {}
    item_id, hash = (said.get(name) if isinstance(said.get(name), str) else None for name in ("id", "hash"))
    return Outcome(item_id, hash, Became.REFUSED, False, fault.message, {})


def receive(session: Session, sender: Sender, item: Item, reader: Reader) -> Outcome:
    """The same item again is answered as it was answered first, and changes nothing."""
    envelope = item.envelope
    before = answered(session, envelope.id, envelope.hash)
    if before is not None:
        faults = before.faults if before.user_id == sender.user_id else {}
        why = Why(before.reason) if before.reason else None
        return _told(envelope, Decision(Became(before.outcome), why, faults), new=False)
    scope = _scope(session, sender, item)
    decision = _decide(session, sender, item, scope, reader)
    _keep(session, sender, item, scope, decision)
    return _told(envelope, decision, new=True)


def _told(envelope: Envelope, decision: Decision, new: bool) -> Outcome:
    message = message_of(decision.became, decision.why)
    return Outcome(envelope.id, envelope.hash, decision.became, True, message, decision.faults or {}, new)


def message_of(became: Became, why: Why | None) -> str:
    if why is Why.DRAFT:
        return _("Received, and kept for you to finish: open it in Keeptrack.")
    return {
        Became.RECORDED: _("Received and recorded."),
        Became.ALREADY_RECORDED: _("Received: it was recorded already."),
        Became.CONFLICT: _("Received. Both are kept: choose in Keeptrack."),
        Became.QUARANTINED: _("Received. Your manager decides where it belongs."),
        Became.REFUSED: _("Received, and kept for you to put right: open it in Keeptrack."),
    }[became]


def _scope(session: Session, sender: Sender, item: Item) -> CaseScope | None:
    """The case that it names, of the sender's own service."""
    found = case_scope(session, item.case) if item.case else None
    return found if found and found.service_id == sender.service_id else None


def _decide(session: Session, sender: Sender, item: Item, scope: CaseScope | None, reader: Reader) -> Decision:
    if item.content is None:
        return Decision(Became.QUARANTINED, item.why)
    if item.envelope.kind is Kind.DRAFT:
        return Decision(Became.QUARANTINED, Why.DRAFT)
    if sender.revoked:
        return Decision(Became.QUARANTINED, Why.DEVICE_REVOKED)
    if sender.actor is None:
        return Decision(Became.QUARANTINED, Why.HANDED_IN)
    if scope is None or not _records(sender.actor, scope):
        return Decision(Became.QUARANTINED, Why.CASE_NOT_YOURS)
    if isinstance(item.content, PhonedIn):
        call = item.content
        about = (call.id, call.session, call.phoned_at, call.offset_ms)
        new = keep_call(session, scope.id, *about, sender.actor.email)
        return Decision(Became.RECORDED if new else Became.ALREADY_RECORDED)
    return _record(session, sender.actor, scope, item.content, reader)


def _records(actor: Actor, scope: CaseScope) -> bool:
    return may(actor, Permission.CASE_VIEW, scope) and may(actor, Permission.SESSION_RECORD, scope)


def _record(session: Session, actor: Actor, scope: CaseScope, content: RecordIn, reader: Reader) -> Decision:
    try:
        held = reader.read(session, actor, scope, content)
    except Invalid as refused:
        return Decision(Became.REFUSED, faults=refused.fields)
    try:
        recorded = record_from_tablet(session, actor, scope, content.id, held)
    except Invalid as refused:
        return Decision(Became.REFUSED, faults=reader.at_boxes(refused.fields))
    except Conflict as refused:
        if refused.code == "session-elsewhere":
            return Decision(Became.REFUSED, faults={"": refused.message})
        return Decision(Became.CONFLICT)
    return Decision(Became.RECORDED if recorded.new else Became.ALREADY_RECORDED)


def _keep(session: Session, sender: Sender, item: Item, scope: CaseScope | None, decision: Decision) -> None:
    """The envelope stays for as long as what it says is not in the case."""
    envelope = item.envelope
    settled = decision.became in IN_THE_CASE
    own = decision.became in (Became.CONFLICT, Became.REFUSED) or decision.why is Why.DRAFT
    add_received(
        session,
        item_id=envelope.id,
        hash=envelope.hash,
        kind=envelope.kind.value,
        form=item.form,
        device_id=sender.device_id,
        user_id=sender.user_id,
        service_id=sender.service_id,
        case_id=scope.id if scope else None,
        reference=item.case,
        outcome=decision.became.value,
        reason=decision.why.value if decision.why else None,
        faults=dict(decision.faults) if decision.faults else None,
        envelope=None if settled else envelope.as_json(),
        saved_at=_said_at(item.content),
        offset_ms=item.content.offset_ms if item.content else None,
        received_at=clock.now(),
        for_user_id=sender.user_id if own else None,
    )
    _trail(session, sender, item, scope, decision)


def _said_at(content: Content | None) -> datetime | None:
    return content.phoned_at if isinstance(content, PhonedIn) else content.saved_at if content else None


def _trail(session: Session, sender: Sender, item: Item, scope: CaseScope | None, decision: Decision) -> None:
    """Where nobody signed in, a tablet handed it in: of whom, is named."""
    subjects = [scope.reference] if scope else []
    envelope = item.envelope
    detail: dict[str, Any] = {"item": envelope.id, "kind": envelope.kind.value, "outcome": decision.became.value}
    detail |= {"reason": decision.why.value} if decision.why else {}
    detail |= {"device": sender.device_id} if sender.device_id else {}
    if sender.actor:
        audit.record(session, sender.actor, AuditTag.ITEM_RECEIVED, *subjects, **detail)
    else:
        detail["whose"] = address_of(session, sender.user_id)
        audit.record_by(session, "a tablet", sender.service_id, AuditTag.ITEM_RECEIVED, *subjects, **detail)
