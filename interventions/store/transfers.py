"""Offers of a case to another team or service: rows in and out."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, insert, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session

from app.core.accounts.tables import Team
from interventions.loans import standing_loan
from interventions.tables import CaseRow, CaseTransferRow


@dataclass(frozen=True, slots=True)
class Transfer:
    """to: the name of the team or the service. to_team_id None: elsewhere. case: its reference. travels: counts."""

    id: int
    case_id: int
    service_id: int
    from_team_id: int
    case: str
    initials: str
    kind: str
    from_team: str
    to_team_id: int | None
    to: str
    manager: str
    reason: str
    until_on: date | None
    travels: Mapping[str, int]
    status: str
    offered_by: str
    offered_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    words: str | None

    @property
    def elsewhere(self) -> bool:
        return self.to_team_id is None

    @property
    def stays(self) -> bool:
        """Nobody offered it: the team that looked after the case recorded at one moment that it stays."""
        return self.decided_at == self.offered_at


def add_offer(session: Session, case_id: int, *, status: str = "offered", **said: Any) -> int:
    adding = insert(CaseTransferRow).values(case_id=case_id, status=status, **said)
    return int(session.execute(adding.returning(CaseTransferRow.id)).scalar_one())


def decide(session: Session, transfer_id: int, **said: Any) -> None:
    row = CaseTransferRow
    deciding = update(row).where(row.id == transfer_id, row.status == "offered").values(**said)
    session.execute(deciding.execution_options(synchronize_session=False))


def transfers_of(session: Session, case_id: int) -> tuple[Transfer, ...]:
    """The latest first."""
    query = _query().where(CaseTransferRow.case_id == case_id).order_by(CaseTransferRow.id.desc())
    return tuple(_value(row) for row in session.execute(query))


def transfer_by_id(session: Session, transfer_id: int) -> Transfer | None:
    row = session.execute(_query().where(CaseTransferRow.id == transfer_id)).first()
    return _value(row) if row else None


def offered_to(session: Session, service_id: int, email: str, team_ids: Collection[int]) -> Sequence[Transfer]:
    """Open offers to these teams that wait for this person."""
    row = CaseTransferRow
    wanted = row.status == "offered", row.manager == email, row.to_team_id.in_(team_ids)
    query = _query().where(CaseRow.service_id == service_id, *wanted).order_by(row.id)
    return [_value(found) for found in session.execute(query)]


def answered_since(
    session: Session, service_id: int, email: str, team_ids: Collection[int], since: datetime
) -> Sequence[Transfer]:
    """Offers that this person made to a team here and that were accepted or returned since, and what stays of theirs.

    team_ids: that this person manages.
    """
    row = CaseTransferRow
    stays = and_(row.decided_at == row.offered_at, row.from_team_id.in_(team_ids))
    wanted = or_(row.offered_by == email, stays), row.decided_by != email, row.decided_at >= since
    answered = row.status.in_(("accepted", "returned")), row.to_team_id.is_not(None)
    query = _query().where(CaseRow.service_id == service_id, *answered, *wanted).order_by(row.id.desc())
    return [_value(found) for found in session.execute(query)]


def looked_after(session: Session, case_ids: Sequence[int]) -> Mapping[int, date]:
    """Of these cases, those that a team here only looks after, with the day until which it does.

    One that is offered at this moment is left out: what was asked is done, until that is answered.
    """
    row = CaseTransferRow
    standing = row.status.in_(("accepted", "offered")), row.case_id.in_(case_ids)
    columns = row.case_id, row.status, row.from_team_id, row.to_team_id, row.until_on
    query = select(*columns).where(*standing).order_by(row.id)
    moved: dict[int, list[Any]] = defaultdict(list)
    for found in session.execute(query) if case_ids else ():
        if found.status == "offered":
            moved.pop(found.case_id, None)
        elif found.to_team_id is not None:
            moved[found.case_id].append(found)
    loans = {case_id: standing_loan(each) for case_id, each in moved.items()}
    return {case_id: loan.until_on for case_id, loan in loans.items() if loan}


def _query() -> Select[*tuple[Any, ...]]:
    row, to = CaseTransferRow, aliased(Team)
    said = (
        row.id, row.case_id, row.kind, row.from_team_id, row.to_team_id, row.to_service, row.manager, row.reason,
        row.until_on, row.travels, row.status, row.offered_by, row.offered_at, row.decided_by, row.decided_at,
        row.words,
    )  # fmt: skip
    query = select(
        *said, CaseRow.service_id, CaseRow.reference, CaseRow.given_name, CaseRow.family_name,
        Team.name.label("from_team"), to.name.label("to_team"),
    )  # fmt: skip
    query = query.join(CaseRow, CaseRow.id == row.case_id).join(Team, Team.id == row.from_team_id)
    return query.outerjoin(to, to.id == row.to_team_id)


def _value(row: Any) -> Transfer:
    return Transfer(
        id=row.id, case_id=row.case_id, service_id=row.service_id, from_team_id=row.from_team_id, case=row.reference,
        initials=f"{row.given_name[:1]}.{row.family_name[:1]}.", kind=row.kind, from_team=row.from_team,
        to_team_id=row.to_team_id, to=row.to_team or row.to_service, manager=row.manager, reason=row.reason,
        until_on=row.until_on, travels=row.travels, status=row.status, offered_by=row.offered_by,
        offered_at=row.offered_at, decided_by=row.decided_by, decided_at=row.decided_at, words=row.words,
    )  # fmt: skip
