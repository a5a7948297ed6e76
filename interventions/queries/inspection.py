"""The inspection's figures beside this service's own, over the cases that the reader may view."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.core.errors import NotFound
from app.core.i18n import _
from interventions.bank_holidays import around
from interventions.drift import figures
from interventions.inspection import COUNTS, Beside, Figure, Ours, Report, Seen, Tally, report
from interventions.plans import look
from interventions.queries.assessments import specialist_tools
from interventions.queries.caseload import listed
from interventions.queries.figures import values_of
from interventions.store.assessments import Strengths, agency_outcomes, strengths_found
from interventions.store.lists import visible_ids
from interventions.store.registers import load_registers
from interventions.store.workers import spells_by_case

SOCIAL_CARE = "social_care"


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
    seen = dict(_each(session, actor.service_id, ids, clock.today()))
    return [seen[case_id] for case_id in ids], teams


def _each(session: Session, service_id: int, ids: Sequence[int], as_of: date) -> Iterator[tuple[int, Seen]]:
    specialist = specialist_tools(session)
    beside = _beside(session, ids, as_of)
    for case_id, case, setting in values_of(session, service_id, ids, as_of):
        holidays = around(setting.nation, as_of)
        found = figures(case, setting, as_of, holidays)
        yield case_id, Seen(look(case, setting, as_of), found, beside[case_id], specialist, holidays)


def _beside(session: Session, ids: Sequence[int], as_of: date) -> Mapping[int, Beside]:
    answers, workers = agency_outcomes(session, ids, SOCIAL_CARE), spells_by_case(session, ids)
    strengths = strengths_found(session, ids, as_of)
    registers = load_registers(session, ids, only=("mappa",))
    return {
        i: Beside(
            social_care=tuple(answers.get(i, ())),
            workers=tuple(workers.get(i, ())),
            strengths=tuple(map(_ratings, strengths.get(i, ()))),
            registers=registers[i],
        )
        for i in ids
    }


def _ratings(strengths: Strengths) -> Mapping[str, int]:
    return {each["strength"]: each["rating"] for each in strengths}
