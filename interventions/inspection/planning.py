"""What the plan in force says (4.16, 6.6, 6.14). That it says so is counted, not how well."""

from interventions.flags.planning import FAMILY_WORK, PATTERN_WORK
from interventions.inspection.children import NOT_KNOWN
from interventions.inspection.seen import Answer, Seen
from interventions.inspection.tally import Count, Ours, Part, Sum
from interventions.model import Objective, Plan
from interventions.words import Say, nsay, say


def objectives_tied(seen: Seen) -> Part | None:
    """To a factor or a strength, to work in the plan, and to a measure."""
    if seen.plan is None:
        return None
    tied = [_tied(objective, seen.plan) for objective in seen.plan.objectives]
    return Part(sum(tied), len(tied))


def _tied(objective: Objective, plan: Plan) -> bool:
    worked_on = any(objective.ref in item.objectives for item in plan.items)
    return bool((objective.factors or objective.strengths) and objective.measure and worked_on)


def pattern_answered(seen: Seen) -> Answer:
    """Where planning, grooming or more than one occasion is recorded."""
    if not (seen.case.planning_or_grooming or seen.case.more_than_one_occasion):
        return None
    return seen.planned(lambda plan: any(item.component in PATTERN_WORK for item in plan.items))


def victim_safety(seen: Seen) -> Answer:
    return seen.planned(lambda plan: plan.victim_safety is not None)


def contingency(seen: Seen) -> Answer:
    return seen.planned(lambda plan: bool(plan.contingencies))


def needs_answered(seen: Seen) -> Part | None:
    """By an adaptation, or by a reason why none is needed."""
    needs = [need for need in seen.case.needs if need.code != NOT_KNOWN]
    return Part(sum(bool(need.adaptations or need.reason) for need in needs), len(needs)) if needs else None


def family_work_planned(seen: Seen) -> Answer:
    """Work about the harm: support for the family is another thing (4.16)."""
    return seen.planned(lambda plan: any(item.component == FAMILY_WORK for item in plan.items))


def _of_objectives(done: int, of: int) -> Say:
    return nsay("{done} of {n} objective", "{done} of {n} objectives", of, done=done)


def _of_needs(done: int, of: int) -> Say:
    return nsay("{done} of {n} need", "{done} of {n} needs", of, done=done)


COUNTS = {
    "objectives_tied": Ours(
        say("Objectives tied at both ends"),
        say(
            "Objectives of the plans in force that name an assessed factor or a strength, have work in the plan, and "
            "say what will be measured."
        ),
        Sum(objectives_tied, _of_objectives),
    ),
    "pattern_answered": Ours(
        say("Planning, grooming or more than one occasion answered"),
        say(
            "Where planning, grooming or more than one occasion is recorded and a plan is in force: it has work on the "
            "beliefs or on the pathway behind the harm. Work on consent alone is not enough."
        ),
        Count(pattern_answered),
    ),
    "victim_safety": Ours(
        say("Victims' safety in the plan"),
        say(
            "The plan in force says how those who were harmed are kept safe, or that nobody can be identified and why. "
            "That it says so is counted, not how well."
        ),
        Count(victim_safety),
    ),
    "contingency": Ours(
        say("Change foreseen in the plan"),
        say("The plan in force says at least once what we do if things change: if this, then that."),
        Count(contingency),
    ),
    "needs_answered": Ours(
        say("Needs answered"),
        say("Recorded needs that have an adaptation, or a reason why none is needed."),
        Sum(needs_answered, _of_needs),
    ),
    "family_work_planned": Ours(
        say("Family work in the plan"),
        say("The plan in force has family work about the harm. Support for the family is not counted as such work."),
        Count(family_work_planned),
    ),
}
