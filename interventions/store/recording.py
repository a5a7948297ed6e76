"""The first record of each session, team by team: no person's name leaves here, only how many there were."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import select
from sqlmodel import Session

from app.core.accounts.tables import Team
from interventions.recording_lag import WINDOW, FirstRecord
from interventions.tables import CaseRow, HeldSessionRow


@dataclass(frozen=True, slots=True)
class TeamRecords:
    """people: how many recorded any of them."""

    team: str
    name: str
    people: int
    records: tuple[FirstRecord, ...]


def first_records(session: Session, teams: Collection[int], as_of: date) -> tuple[TeamRecords, ...]:
    """Of the sessions that can lie in the window, for the cases that each team has now."""
    held = HeldSessionRow
    since = datetime.combine(as_of - WINDOW, time(), UTC)
    query = (
        select(CaseRow.team_id, held.started_at, held.minutes, held.saved_at, held.received_at, held.recorded_by)
        .join(CaseRow, CaseRow.id == held.case_id)
        .where(held.revision == 1, CaseRow.team_id.in_(teams), held.started_at >= since)
    )
    rows = session.execute(query).all()
    named = session.execute(select(Team.id, Team.code, Team.name).where(Team.id.in_(teams)).order_by(Team.code))
    found = []
    for team_id, code, name in named:
        own = [row for row in rows if row.team_id == team_id]
        people = len({row.recorded_by for row in own})
        records = tuple(FirstRecord(row.started_at, row.minutes, row.saved_at, row.received_at) for row in own)
        found.append(TeamRecords(code, name, people, records))
    return tuple(found)
