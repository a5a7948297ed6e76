"""Cases as the counts see them: their values as known on a day, and what is recorded beside those."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from sqlmodel import Session

from interventions.bank_holidays import around
from interventions.drift import figures
from interventions.inspection import Beside, Seen
from interventions.plans import look
from interventions.queries.assessments import specialist_tools
from interventions.queries.figures import values_of
from interventions.store.assessments import Strengths, agency_outcomes, strengths_found
from interventions.store.registers import SINCE, load_registers
from interventions.store.workers import spells_by_case

SOCIAL_CARE = "social_care"
REGISTERS = ("mappa", "mappa_actions", "recommendations", "service_referrals", "equality", *SINCE)
"""Those that anything is counted of."""


def each_seen(
    session: Session, service_id: int, ids: Sequence[int], as_of: date, registers: Collection[str] = REGISTERS
) -> Iterator[tuple[int, Seen]]:
    """By case id, in a fixed number of queries. registers: the codes of those that are read."""
    specialist = specialist_tools(session)
    beside = _beside(session, ids, as_of, registers)
    for case_id, case, setting in values_of(session, service_id, ids, as_of):
        holidays = around(setting.nation, as_of)
        found = figures(case, setting, as_of, holidays)
        yield case_id, Seen(look(case, setting, as_of), found, beside[case_id], specialist, holidays)


def _beside(session: Session, ids: Sequence[int], as_of: date, codes: Collection[str]) -> Mapping[int, Beside]:
    answers, workers = agency_outcomes(session, ids, SOCIAL_CARE), spells_by_case(session, ids)
    strengths = strengths_found(session, ids, as_of)
    registers = load_registers(session, ids, only=codes)
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
