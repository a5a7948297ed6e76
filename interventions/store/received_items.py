"""What waits for a person, of what tablets handed in: found for whom it concerns, and settled. Nothing is removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from app.core.accounts.tables import TeamMember, User
from interventions.tables import CaseRow, ReceivedItemRow

ON_ITS_WAY = ("handed_on", "returned")
"""Settled for the manager; whom it went to has still to put it right."""
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ReceivedItem:
    """case_id: the case that it names, where there is one. sender, for_name: people's names.

    saved_at: by the tablet's clock, which was offset_ms ahead of ours.
    """

    id: int
    item_id: str
    hash: str
    kind: str
    case_id: int | None
    reference: str | None
    outcome: str
    reason: str | None
    faults: dict[str, str] | None
    envelope: dict[str, Any] | None
    saved_at: datetime | None
    offset_ms: int | None
    received_at: datetime
    user_id: int
    sender: str
    sender_email: str
    for_user_id: int | None
    for_name: str | None
    settled_at: datetime | None
    settled_by: str | None
    settled_as: str | None
    note: str | None

    @property
    def is_open(self) -> bool:
        return not self.is_recorded and (self.settled_as is None or self.settled_as in ON_ITS_WAY)

    @property
    def is_recorded(self) -> bool:
        return self.outcome == "recorded" or self.settled_as in ("accepted", "merged")


def own_items(session: Session, actor: Actor) -> tuple[ReceivedItem, ...]:
    """What this person has to put right, the longest waiting first."""
    return _items(session, _own(actor))


def quarantine(session: Session, actor: Actor) -> tuple[ReceivedItem, ...]:
    """What waits for a manager of these teams, the longest waiting first."""
    return _items(session, _of_teams(actor), _waits())


def settled_lately(session: Session, actor: Actor) -> tuple[ReceivedItem, ...]:
    """Of one's own and of one's teams', the latest first."""
    row = ReceivedItemRow
    concerned = or_(_of_teams(actor), row.user_id == actor.user_id, row.for_user_id == actor.user_id)
    since = clock.now() - LATELY
    return _items(session, concerned, row.settled_at >= since)[::-1]


def item_for(session: Session, actor: Actor, item: int) -> ReceivedItem | None:
    """One that this person may see: theirs to put right, sent by them, or of a team that they manage."""
    row = ReceivedItemRow
    concerned = or_(row.for_user_id == actor.user_id, row.user_id == actor.user_id, _of_teams(actor))
    return next(iter(_items(session, row.id == item, concerned)), None)


def manages(session: Session, actor: Actor, item: int) -> bool:
    query = select(ReceivedItemRow.id).where(ReceivedItemRow.id == item, _of_teams(actor))
    return session.execute(query).first() is not None


def counts(session: Session, actor: Actor) -> tuple[int, int]:
    """How many the person has to put right, and how many wait for them as a manager."""
    count = select(func.count()).select_from(ReceivedItemRow)
    own = session.execute(count.where(_here(actor), _own(actor))).scalar_one()
    return own, session.execute(count.where(_here(actor), _of_teams(actor), _waits())).scalar_one()


def own_of_session(session: Session, actor: Actor, case_id: int, session_id: UUID) -> Sequence[ReceivedItem]:
    """What the person had to put right of one session, that this case's record now holds."""
    row = ReceivedItemRow
    return _items(session, _own(actor), row.item_id == str(session_id), row.case_id == case_id)


def of_session(session: Session, case_id: int, session_id: UUID) -> tuple[ReceivedItem, ...]:
    """All that was received under the session's id, in order of arrival."""
    row = ReceivedItemRow
    query = _columns().where(row.item_id == str(session_id), row.case_id == case_id, row.kind != "phoned")
    return tuple(ReceivedItem(**found._mapping) for found in session.execute(query.order_by(row.id)))


def hold_item(session: Session, item: int) -> None:
    """Whoever else would settle it waits until this transaction ends."""
    session.execute(select(ReceivedItemRow.id).where(ReceivedItemRow.id == item).with_for_update())


def change_item(session: Session, item: int, **values: Any) -> None:
    session.execute(update(ReceivedItemRow).where(ReceivedItemRow.id == item).values(**values))


def _items(session: Session, *where: ColumnElement[bool]) -> tuple[ReceivedItem, ...]:
    query = _columns().where(*where).order_by(ReceivedItemRow.received_at, ReceivedItemRow.id)
    return tuple(ReceivedItem(**found._mapping) for found in session.execute(query))


def _columns() -> Select[Any]:
    sender, keeper, row = aliased(User), aliased(User), ReceivedItemRow
    own = set(ReceivedItem.__dataclass_fields__) - {"sender", "sender_email", "for_name"}
    columns = (getattr(row, name) for name in own)
    named = (sender.name.label("sender"), sender.email.label("sender_email"), keeper.name.label("for_name"))
    joined = select(*columns, *named).join(sender, sender.id == row.user_id)
    return joined.outerjoin(keeper, keeper.id == row.for_user_id)


def _here(actor: Actor) -> ColumnElement[bool]:
    return ReceivedItemRow.service_id == actor.service_id


def _own(actor: Actor) -> ColumnElement[bool]:
    row = ReceivedItemRow
    return and_(row.for_user_id == actor.user_id, or_(row.settled_as.is_(None), row.settled_as.in_(ON_ITS_WAY)))


def _waits() -> ColumnElement[bool]:
    row = ReceivedItemRow
    return and_(row.outcome == "quarantined", row.for_user_id.is_(None), row.settled_as.is_(None))


def _of_teams(actor: Actor) -> ColumnElement[bool]:
    """By the case's team; where it names no case, by a team of who sent it. What a worker puts right is theirs."""
    teams, row = actor.whole_teams(Permission.ITEM_SETTLE), ReceivedItemRow
    cases = select(CaseRow.id).where(CaseRow.team_id.in_(teams))
    people = select(TeamMember.user_id).where(TeamMember.team_id.in_(teams))
    reached = or_(row.case_id.in_(cases), and_(row.case_id.is_(None), row.user_id.in_(people)))
    return and_(row.service_id == actor.service_id, row.outcome == "quarantined", reached)
