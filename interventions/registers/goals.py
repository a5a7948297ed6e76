"""The child's Good Lives goals, and how far each was met (6.8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from interventions.model import Plan, PlanStatus
from interventions.registers.values import GoalOutcome

Words = tuple[str | None, str | None]
"""The latest of the child and of the service, as codes; None: not said."""


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective that the plan names a goal of the child's own, as its latest approved version words it."""

    ref: str
    text: str
    need: str


def goals_of(plans: Iterable[Plan]) -> tuple[Goal, ...]:
    """Of every approved version, in the order in which they came up: one that a revision left out stays a goal."""
    found: dict[str, Goal] = {}
    for plan in sorted(plans, key=lambda plan: plan.version):
        if plan.status is PlanStatus.APPROVED:
            for each in plan.objectives:
                if each.good_lives_need:
                    found[each.ref] = Goal(each.ref, each.text, each.good_lives_need)
    return tuple(found.values())


def latest_words(plans: Iterable[Plan], said: Iterable[GoalOutcome], as_of: date) -> dict[str, Words]:
    """By ref of each goal, by the day. said: in order of their days."""
    found: dict[str, Words] = {goal.ref: (None, None) for goal in goals_of(plans)}
    for each in said:
        if each.said_on <= as_of and each.goal in found:
            child, service = found[each.goal]
            found[each.goal] = (each.child_view or child, each.worker_view or service)
    return found
