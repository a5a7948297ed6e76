"""What is planned in the next twelve weeks against who may deliver it, over the teams that a manager has in view."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from interventions.plans import look, match
from interventions.queries.caseload import listed
from interventions.queries.figures import settings_for, values_of
from interventions.stances import is_closed
from interventions.store.lists import case_lines
from interventions.training.capacity import Capacity, Work, capacity, waits


@dataclass(frozen=True, slots=True)
class CapacityScreen:
    """team: its code, or "" for all. teams: names of those to choose from, by code. kept: there is a register."""

    today: date
    team: str
    teams: Mapping[str, str]
    cases: int
    kept: bool
    capacity: Capacity


def capacity_screen(session: Session, actor: Actor, team: str = "") -> CapacityScreen:
    """One page view; its trail entry names every case counted. The people are those of the service's register."""
    today, own = clock.today(), actor.teams(Permission.OVERSIGHT_VIEW)
    codes = {m.team_code for m in actor.memberships if m.team_id in own}
    if team and team not in codes:
        raise NotFound(_("There is no such team among yours."))
    seen = [row for row in case_lines(session, actor, None, None) if row.team in codes]
    rows = [row for row in seen if not team or row.team == team]
    listed(session, actor, (row.reference for row in rows), view="capacity")
    works: list[Work] = []
    for _id, case, setting in values_of(session, actor.service_id, [row.id for row in rows], today):
        view = look(case, setting, today)
        if view.current is not None and not is_closed(case.closings, today):
            works += waits(match(view.current, view).planned)
    around = settings_for(session, actor.service_id, today)
    standing = [each for each in around.absences if each.replaced_on is None]
    components = catalogue_queries.catalogue(session).components
    found = capacity(works, components, around.training, standing, today)
    return CapacityScreen(
        today, team, {row.team: row.team_name for row in seen}, len(rows), bool(around.training), found
    )
