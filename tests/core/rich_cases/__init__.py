"""Cases from one source of chance, as awkward as life: what tests/core/random_cases.py leaves out is here.

Interim and full versions, drafts between them, sessions dropped and put back, relabelled or demoted, pauses listed
late, absences, revisions received later, days on which the clocks change, substitutes, refs that no version has.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from interventions.model import Case, Plan, Setting
from tests.core.rich_cases.around import (
    around,
    assessments,
    bank_holidays,
    day,
    needs,
    offences,
    orders,
    some,
    stances,
    workers,
)
from tests.core.rich_cases.days import a_day_to_look
from tests.core.rich_cases.held import sessions
from tests.core.rich_cases.plans import plans
from tests.core.rich_cases.reviews import born, change_events, reviews

__all__ = ["RichCase", "rich_case"]


class RichCase(NamedTuple):
    case: Case
    setting: Setting
    as_of: date
    holidays: frozenset[date]


def rich_case(chance: Random) -> RichCase:
    versions = plans(chance)
    held = sessions(chance, versions)
    case = Case(
        reference="KT-1001",
        planning_or_grooming=chance.random() < 0.5,
        more_than_one_occasion=chance.random() < 0.2,
        hand_over_on=some(chance, 0.2, hand_over(chance, versions)),
        programme_ends_on=some(chance, 0.4, day(chance)),
        orders=orders(chance),
        convicted_on=some(chance, 0.3, day(chance)),
        offences=offences(chance),
        stances=stances(chance, [session.on for session in held]),
        assessments=assessments(chance),
        plans=tuple(chance.sample(versions, len(versions))),
        sessions=tuple(held),
        needs=needs(chance),
        workers=workers(chance),
    )
    setting = around(chance)
    as_of, holidays = a_day_to_look(chance, case, setting), bank_holidays(chance)
    return RichCase(looked_again(chance, case), setting, as_of, holidays)


def looked_again(chance: Random, case: Case) -> Case:
    """Drawn last, so that the rest of a seed's case is as it would be without."""
    events = change_events(chance)
    return replace(case, date_of_birth=born(chance), change_events=events, reviews=reviews(chance, events))


def hand_over(chance: Random, versions: list[Plan]) -> date:
    """Any day, or four weeks after a revision, to the day."""
    approved = [plan.approved_on for plan in versions if plan.approved_on is not None]
    if not approved or chance.random() < 0.5:
        return day(chance)
    return chance.choice(approved) + timedelta(days=chance.choice([27, 28]))
