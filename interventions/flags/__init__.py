"""Facts -> flags: what is asked of us, at two levels, in the order of the table in measures.md."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from interventions.challenges import exchange, standing
from interventions.flags.delivery import core_shortfall, dose, off_plan, slip
from interventions.flags.facts import Facts
from interventions.flags.finish import completion
from interventions.flags.pathway import denial_no_work
from interventions.flags.planning import (
    child_safety,
    erosion,
    no_contingency,
    no_family_work,
    no_plan,
    pattern_unaddressed,
    uncovered_factor,
    victim_safety,
)
from interventions.flags.reviewing import assessment_late, review_due
from interventions.flags.working import duplicate_work, unrecorded, worker_changes
from interventions.measures import Flag
from interventions.model import LONDON, Answer, Case

__all__ = ["ORDER", "RAISERS", "Facts", "answer_to", "flags"]

RAISERS: tuple[Callable[[Facts], Flag | None], ...] = (
    no_plan,
    core_shortfall,
    dose,
    slip,
    completion,
    off_plan,
    erosion,
    denial_no_work,
    no_family_work,
    pattern_unaddressed,
    uncovered_factor,
    assessment_late,
    review_due,
    victim_safety,
    child_safety,
    no_contingency,
    unrecorded,
    worker_changes,
    duplicate_work,
)
"""A flag of code c is raised by the function of that name."""

ORDER: tuple[str, ...] = tuple(raiser.__name__ for raiser in RAISERS)


def flags(facts: Facts) -> tuple[Flag, ...]:
    """The flags that the facts raise, each with the worker's last answer by as_of, and the manager's exchange."""
    raised = (raiser(facts) for raiser in RAISERS)
    return tuple(_answered(flag, facts) for flag in raised if flag is not None)


def _answered(flag: Flag, facts: Facts) -> Flag:
    case, as_of = facts.view.case, facts.view.as_of
    answer = answer_to(flag.code, case, as_of)
    last = standing(case.challenges, flag.code, as_of) if case.challenges else None
    if answer is None and last is None:
        return flag
    return replace(flag, answer=answer, exchange=exchange(last, flag.level.value, flag.rests_on))


def answer_to(code: str, case: Case, as_of: date) -> Answer | None:
    """The last answer given to a flag by the end of that day."""
    given = [a for a in case.answers if a.flag == code and a.at.astimezone(LONDON).date() <= as_of]
    return max(given, key=lambda a: a.at, default=None)
