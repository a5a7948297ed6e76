"""The inspection's figures beside this service's own, over the cases that the reader may view."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.core.errors import NotFound
from app.core.i18n import _
from interventions.inspection import COUNTS, Figure, Ours, Report, Seen, Tally, report
from interventions.queries.caseload import listed
from interventions.queries.seen import each_seen
from interventions.store.lists import visible_ids


@dataclass(frozen=True, slots=True)
class InspectionPage:
    """cases: how many are counted. teams: whose they are, by name. tallies: by the count's code."""

    today: date
    report: Report
    cases: int
    teams: tuple[str, ...]
    tallies: Mapping[str, Tally]


@dataclass(frozen=True, slots=True)
class CountPage:
    """One count with the cases behind it, and the report's figure that it stands beside."""

    today: date
    ours: Ours
    figure: Figure
    cases: int
    teams: tuple[str, ...]
    tally: Tally


def inspection_page(session: Session, actor: Actor) -> InspectionPage:
    """One page view; its trail entry names every case counted. A fixed number of queries."""
    seen, teams = _seen(session, actor)
    listed(session, actor, (each.case.reference for each in seen), view="inspection")
    tallies = {code: ours.measure.tally(seen) for code, ours in COUNTS.items()}
    return InspectionPage(clock.today(), report(), len(seen), teams, tallies)


def count_page(session: Session, actor: Actor, code: str) -> CountPage:
    figure = report().with_count(code)
    if figure is None:
        raise NotFound(_("There is no such count."))
    seen, teams = _seen(session, actor)
    listed(session, actor, (each.case.reference for each in seen), view=f"inspection {code}")
    return CountPage(clock.today(), COUNTS[code], figure, len(seen), teams, COUNTS[code].measure.tally(seen))


def _seen(session: Session, actor: Actor) -> tuple[list[Seen], tuple[str, ...]]:
    """The visible cases by reference, each with its figures today."""
    rows = visible_ids(session, actor)
    ids = [row.id for row in rows]
    teams = tuple(sorted({row.name for row in rows}))
    seen = dict(each_seen(session, actor.service_id, ids, clock.today()))
    return [seen[case_id] for case_id in ids], teams
