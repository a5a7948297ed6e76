"""How soon each team records what was held (D6). A team's figure only, and none that would be one person's."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from app.core.accounts.queries import service_settings
from interventions.bank_holidays import around
from interventions.recording_lag import WINDOW, RecordingLag, recording_lag
from interventions.store.recording import first_records

DAY = timedelta(days=1)
FEWEST_PEOPLE = 3
"""With fewer who record, the team's figure would show one person's to another."""


@dataclass(frozen=True, slots=True)
class TeamLag:
    """lag: None where too few people recorded for it to be a team's."""

    team: str
    name: str
    lag: RecordingLag | None


@dataclass(frozen=True, slots=True)
class RecordingScreen:
    today: date
    since: date
    teams: tuple[TeamLag, ...]


def recording_screen(session: Session, actor: Actor) -> RecordingScreen:
    """The teams that the actor manages."""
    today = clock.today()
    holidays = around(service_settings(session, actor.service_id).nation, today)
    teams = []
    for found in first_records(session, actor.teams(Permission.RECORDING_VIEW), today):
        enough = found.people >= FEWEST_PEOPLE
        lag = recording_lag(found.records, today, holidays) if enough else None
        teams.append(TeamLag(found.team, found.name, lag))
    return RecordingScreen(today, today - WINDOW + DAY, tuple(teams))
