"""The audit trail: every change and every view of a case, in the transaction of the thing itself.

One hash chain a service. Each entry's hash covers the entry and the hash before it; the
head row, locked while it moves, says how long the chain is, so that a cut tail is found.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, insert, select, update
from sqlmodel import Field, Session, SQLModel

from app.core import clock
from app.core.access import Actor
from app.core.types import UtcDateTime

GENESIS = "0" * 64
BATCH = 1000


class AuditTag(StrEnum):
    ABSENCE_RECORDED = "absence:recorded"
    ACCOUNT_CREATED = "account:created"
    ASSESSMENT_SAVED = "assessment:saved"
    BOARD_PACK_DISCARDED = "board-pack:discarded"
    BOARD_PACK_DRAFTED = "board-pack:drafted"
    CASE_CHANGED = "case:changed"
    CASE_CLOSED = "case:closed"
    CASE_CREATED = "case:created"
    CASE_DISCLOSED = "case:disclosed"
    CASE_EXPORTED = "case:exported"
    CASE_IMPORTED = "case:imported"
    CASE_LISTED = "case:listed"
    CASE_REOPENED = "case:reopened"
    CASE_VIEWED = "case:viewed"
    CATALOGUE_ASKED = "catalogue:asked"
    CATALOGUE_DISCARDED = "catalogue:discarded"
    CATALOGUE_DRAFTED = "catalogue:drafted"
    CATALOGUE_PUBLISHED = "catalogue:published"
    CATALOGUE_RETIRED = "catalogue:retired"
    CATALOGUE_RETURNED = "catalogue:returned"
    CHALLENGE_ASKED = "challenge:asked"
    CHALLENGE_MOVED = "challenge:moved"
    CLOSING_REPORT_AGREED = "closing-report:agreed"
    CLOSING_REPORT_RETURNED = "closing-report:returned"
    CLOSING_REPORT_SAVED = "closing-report:saved"
    CLOSING_REPORT_SIGNED = "closing-report:signed"
    CONTACT_COPIED = "session:contact-copied"
    DEVICE_REVOKED = "device:revoked"
    DEVICE_SET_UP = "device:set-up"
    DUTY_PHONE_SET = "duty:phone-set"
    FEEDBACK_RECORDED = "feedback:recorded"
    FLAG_ANSWERED = "flag:answered"
    ITEM_RECEIVED = "item:received"
    ITEM_SETTLED = "item:settled"
    ITEM_VIEWED = "item:viewed"
    OUTCOME_RECORDED = "outcome:recorded"
    OFFENCE_RECORDED = "offence:recorded"
    OVERSIGHT_LOOKED = "oversight:looked"
    PLAN_APPROVED = "plan:approved"
    PLAN_DRAFTED = "plan:drafted"
    PLAN_RETURNED = "plan:returned"
    PLAN_SUBMITTED = "plan:submitted"
    PLAN_WITHDRAWN = "plan:withdrawn"
    QUALITY_ANSWERED = "quality:answered"
    QUALITY_CHECKED = "quality:checked"
    QUALITY_DRAWN = "quality:drawn"
    REGISTER_RECORDED = "register:recorded"
    REGISTER_TAKEN_BACK = "register:taken-back"
    REPORT_DISCLOSED = "report:disclosed"
    SCREEN_RECORDED = "screen:recorded"
    SEALING_KEYS_ESCROWED = "sealing-keys:escrowed"
    SEALING_KEYS_LISTED = "sealing-keys:listed"
    SEALING_KEYS_RESTORED = "sealing-keys:restored"
    SEALING_KEY_MADE = "sealing-key:made"
    SERVICE_CREATED = "service:created"
    SESSION_CORRECTED = "session:corrected"
    SESSION_RECORDED = "session:recorded"
    SHEET_CHECKED = "sheet:checked"
    SHEET_PRINTED = "sheet:printed"
    SHEET_WORDED = "sheet:worded"
    SIGNED_IN = "sign-in:started"
    SIGNED_OUT = "sign-in:ended"
    STANCE_ACKNOWLEDGED = "stance:acknowledged"
    STANCE_RECORDED = "stance:recorded"
    SUPERVISION_RECORDED = "supervision:recorded"
    THRESHOLDS_SET = "thresholds:set"
    TOKEN_CREATED = "token:created"
    TRAINING_RECORDED = "training:recorded"
    TRANSFER_ACCEPTED = "transfer:accepted"
    TRANSFER_OFFERED = "transfer:offered"
    TRANSFER_RETURNED = "transfer:returned"
    TRANSFER_VIEWED = "transfer:viewed"
    TRANSFER_WITHDRAWN = "transfer:withdrawn"


class AuditEntry(SQLModel, table=True):
    __tablename__ = "audit_entry"
    __table_args__ = (
        UniqueConstraint("service_id", "number"),
        CheckConstraint("number > 0", name="number"),
        Index("ix_audit_entry_service_id_at", "service_id", "at"),
        {"info": {"audited": False}},
    )

    id: int | None = Field(default=None, primary_key=True)
    service_id: int = Field(foreign_key="service.id")
    number: int
    at: datetime = Field(sa_type=UtcDateTime)
    actor: str
    tag: str
    subjects: list[str] = Field(sa_type=JSON)
    detail: dict[str, Any] = Field(sa_type=JSON)
    hash: str


class AuditHead(SQLModel, table=True):
    __tablename__ = "audit_head"
    __table_args__ = {"info": {"audited": False}}

    service_id: int = Field(foreign_key="service.id", primary_key=True)
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """What to keep somewhere else, so that a cut tail is found even with the head row changed."""

    service_id: int
    number: int
    hash: str


def record(
    session: Session,
    actor: Actor | None,
    tag: AuditTag,
    /,
    *subjects: str,
    service_id: int | None = None,
    **detail: Any,
) -> None:
    """Append one entry. `subjects` are case references; `detail` names things, never a note's text.

    Without an actor the command line acted, and the service must be named.
    """
    service = actor.service_id if actor else service_id
    if service is None:
        raise ValueError("an audit entry belongs to a service")
    record_by(session, actor.email if actor else "command line", service, tag, *subjects, **detail)


def record_by(session: Session, by: str, service: int, tag: AuditTag, /, *subjects: str, **detail: Any) -> None:
    """For what acts by itself, as a tablet does: `by` names it."""
    head = _locked_head(session, service)
    entry: dict[str, Any] = {
        "number": head.number + 1,
        "at": clock.now(),
        "actor": by,
        "tag": tag.value,
        "subjects": list(subjects),
        "detail": detail,
    }
    hashed = entry_hash(head.hash, **entry)
    session.execute(insert(AuditEntry).values(service_id=service, hash=hashed, **entry))
    session.execute(
        update(AuditHead).where(AuditHead.service_id == service).values(number=entry["number"], hash=hashed)
    )
    session.info["recorded"] = True


def begin_chain(session: Session, service_id: int) -> None:
    session.execute(insert(AuditHead).values(service_id=service_id, number=0, hash=GENESIS))


def entry_hash(
    before: str, number: int, at: datetime, actor: str, tag: str, subjects: Sequence[str], detail: Any
) -> str:
    content = json.dumps(
        [before, number, at.timestamp(), actor, tag, list(subjects), detail],
        sort_keys=True,
        ensure_ascii=False,
        default=str,
    )
    return hashlib.sha256(content.encode()).hexdigest()


def _locked_head(session: Session, service_id: int) -> Head:
    row = session.execute(
        select(AuditHead.service_id, AuditHead.number, AuditHead.hash)
        .where(AuditHead.service_id == service_id)
        .with_for_update()
    ).one()
    return Head(*row)


def heads(session: Session) -> list[Head]:
    rows = session.execute(
        select(AuditHead.service_id, AuditHead.number, AuditHead.hash).order_by(AuditHead.service_id)
    )
    return [Head(*row) for row in rows]


def verify(session: Session, service_id: int, anchor: tuple[int, str] | None = None) -> list[str]:
    """Every fault found in one service's chain, as sentences; none means whole.

    anchor: a number and hash kept outside; the chain must still hold that entry.
    """
    before, expected, faults = GENESIS, 1, []
    seen_anchor = anchor is None
    for row in _entries(session, service_id):
        if row.number != expected:
            faults.append(f"Entry {expected} is missing or out of order: entry {row.number} stands in its place.")
            expected = row.number
        if entry_hash(before, row.number, row.at, row.actor, row.tag, row.subjects, row.detail) != row.hash:
            faults.append(f"Entry {row.number} was changed, or the entry before it was.")
        seen_anchor = seen_anchor or (row.number, row.hash) == anchor
        before, expected = row.hash, expected + 1
    head = next((h for h in heads(session) if h.service_id == service_id), None)
    if head is None or (head.number, head.hash) != (expected - 1, before):
        faults.append(f"The end of the trail was cut or changed: it holds {expected - 1} entries.")
    if not seen_anchor and anchor is not None:
        faults.append(f"Entry {anchor[0]} with the hash kept outside is not in the trail.")
    return faults


def since(session: Session, service_id: int, at: datetime, tags: Collection[str]) -> Iterator[Any]:
    """What happened after a moment: each entry's tag, actor, subjects and detail."""
    row = AuditEntry
    query = select(row.tag, row.actor, row.subjects, row.detail).where(
        row.service_id == service_id, row.at > at, row.tag.in_(sorted(tags))
    )
    yield from session.execute(query.order_by(row.number), execution_options={"yield_per": BATCH})


def between(
    session: Session, service_id: int, first: datetime, last: datetime
) -> Iterator[tuple[str, datetime, list[str]]]:
    """Each entry's tag, moment and cases, from one moment on and before another. Who did it stays in the trail."""
    row = AuditEntry
    query = select(row.tag, row.at, row.subjects).where(row.service_id == service_id, row.at >= first, row.at < last)
    for found in session.execute(query.order_by(row.number), execution_options={"yield_per": BATCH}):
        yield found.tag, found.at, found.subjects


def subjects_by(session: Session, service_id: int, tag: AuditTag, name: str) -> Mapping[Any, list[str]]:
    """The cases of the latest entry with the tag, by what its detail holds under a name."""
    row = AuditEntry
    query = select(row.detail, row.subjects).where(row.service_id == service_id, row.tag == tag.value)
    return {detail.get(name): subjects for detail, subjects in session.execute(query.order_by(row.number))}


def _entries(session: Session, service_id: int) -> Iterator[Any]:
    columns = (
        AuditEntry.number, AuditEntry.at, AuditEntry.actor, AuditEntry.tag,
        AuditEntry.subjects, AuditEntry.detail, AuditEntry.hash,
    )  # fmt: skip
    yield from session.execute(
        select(*columns).where(AuditEntry.service_id == service_id).order_by(AuditEntry.number),
        execution_options={"yield_per": BATCH},
    )
