"""Facts -> flags: what is asked of us, at two levels, in the order of the table in measures.md."""

from collections.abc import Callable
from dataclasses import replace

from interventions.flags.delivery import core_shortfall, dose, off_plan, slip
from interventions.flags.facts import Facts
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
from interventions.flags.working import duplicate_work, unrecorded, worker_changes
from interventions.measures import Flag
from interventions.model import LONDON, Answer

__all__ = ["RAISERS", "Facts", "flags"]

RAISERS: tuple[Callable[[Facts], Flag | None], ...] = (
    no_plan,
    core_shortfall,
    dose,
    slip,
    off_plan,
    erosion,
    denial_no_work,
    no_family_work,
    pattern_unaddressed,
    uncovered_factor,
    victim_safety,
    child_safety,
    no_contingency,
    unrecorded,
    worker_changes,
    duplicate_work,
)
"""A flag of code c is raised by the function of that name."""


def flags(facts: Facts) -> tuple[Flag, ...]:
    """The flags that the facts raise, each with the worker's last answer by as_of."""
    raised = (raiser(facts) for raiser in RAISERS)
    return tuple(replace(flag, answer=_answer(flag.code, facts)) for flag in raised if flag is not None)


def _answer(code: str, facts: Facts) -> Answer | None:
    given = [a for a in facts.view.case.answers if a.flag == code and _by_then(a, facts)]
    return max(given, key=lambda a: a.at, default=None)


def _by_then(answer: Answer, facts: Facts) -> bool:
    return answer.at.astimezone(LONDON).date() <= facts.view.as_of
