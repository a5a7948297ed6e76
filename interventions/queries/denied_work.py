"""Work while the offence is denied, over a manager's teams: counts by team, each open to its cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from interventions.pathways.report import Group, WorkCounts, WorkLine, counts, line_kept
from interventions.queries.caseload import CaseFilter, CaseLine, lines, listed

EVERY = ""
WHICH = ("all", "without", "no_plan")


@dataclass(frozen=True, slots=True)
class DeniedWork:
    """rows: by team's code, "" for all together, and by group. teams: names by code. left_out: closed, over, not asked.

    shown: the cases of one number, where one is opened.
    """

    as_of: date
    teams: Mapping[str, str]
    rows: Mapping[str, Mapping[Group, WorkCounts]]
    left_out: int
    shown: tuple[tuple[CaseLine, WorkLine], ...] = ()


def denied_work(
    session: Session, actor: Actor, as_of: date | None = None, team: str = EVERY, group: str = "", which: str = ""
) -> DeniedWork:
    """Whose stance the reader may see, and whose figures they answer for. One page view, one trail entry."""
    day = as_of or clock.today()
    teams = actor.teams(Permission.REPORT_VIEW) & actor.teams(Permission.STANCE_VIEW)
    codes = {m.team_code for m in actor.memberships if m.team_id in teams}
    seen = [line for line in lines(session, actor, CaseFilter(), day) if line.team in codes]
    found = _work(seen)
    listed(session, actor, (line.reference for line in seen), view="work while denied")
    names = {line.team: line.team_name for line in seen}
    return DeniedWork(
        as_of=day,
        teams=names,
        rows={code: _by_group(found, code) for code in (EVERY, *sorted(names, key=names.__getitem__))},
        left_out=len(seen) - len(found),
        shown=tuple(each for each in found if _is_shown(*each, team, group, which)) if group else (),
    )


def _work(seen: Sequence[CaseLine]) -> list[tuple[CaseLine, WorkLine]]:
    found = ((line, line_kept(line.summary["work"])) for line in seen)
    counted = [(line, work) for line, work in found if work is not None]
    return sorted(counted, key=lambda each: each[0].reference)


def _by_group(found: Sequence[tuple[CaseLine, WorkLine]], team: str) -> dict[Group, WorkCounts]:
    own = [work for line, work in found if team in (EVERY, line.team)]
    return {group: counts([work for work in own if work.group is group]) for group in Group}


def _is_shown(line: CaseLine, work: WorkLine, team: str, group: str, which: str) -> bool:
    if team not in (EVERY, line.team) or work.group.value != group:
        return False
    return {"without": work.offered == 0, "no_plan": not work.has_plan}.get(which, True)
