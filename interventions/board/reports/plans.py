"""R10, R12 and R14: what the plans answer, what came of what others recommended, and adaptations (4.16, 5.3, 5.8)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import Counts, parts, summed
from interventions.board.values import Table
from interventions.inspection import delivering, planning
from interventions.inspection.tally import Part
from interventions.measures import NeedState
from interventions.needs import NeedUse, side_by_side
from interventions.periods import months_after
from interventions.plans.checks import is_vague
from interventions.registers import Recommendation, ServiceReferral
from interventions.registers.work import work_of_recommendation
from interventions.words import say

COVERED = frozenset({NeedState.PLANNED, NeedState.STARTED, NeedState.DONE})
AGES = {
    "under_16": say("Under 16"),
    "16_17": say("16 or 17"),
    "adult": say("18 or older"),
    "unknown": say("Age not known"),
}
UPTAKE = {
    "open": say("Not decided yet"),
    "not_taken_up": say("Not taken up"),
    "gone": say("Decided, and no longer in the plan"),
    "planned": say("Planned, not begun"),
    "begun": say("Begun"),
    "done": say("Done"),
}
REFERRALS = {
    "waiting": say("Not answered yet"),
    "declined": say("Declined"),
    "accepted": say("Accepted, not begun"),
    "begun": say("Begun"),
}


def thread(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Of objectives and of priority factors, how many are tied at both ends."""
    objectives = {
        "tied": (
            say("With a factor or strength, with work and a measure"),
            lambda each: planning.objectives_tied(each.seen),
        ),
        "dated": (say("With a day by which"), _dated),
        "clear": (say("Said so that one could see it reached"), _clear),
    }
    factors = {
        "covered": (say("With work that answers it"), _covered),
        "reasoned": (say("With work, or the reason why none"), _reasoned),
    }
    return (
        parts("objectives", say("Objectives of the plans in force"), say("Objectives"), objectives, cases),
        parts("factors", say("Factors rated 3 or 4"), say("Factors"), factors, cases),
    )


def _dated(known: Known) -> Part | None:
    plan = known.seen.plan
    return Part(sum(o.due_on is not None for o in plan.objectives), len(plan.objectives)) if plan else None


def _clear(known: Known) -> Part | None:
    """One without any text says nothing that could be seen."""
    plan = known.seen.plan
    if plan is None:
        return None
    return Part(sum(bool(o.text.strip()) and not is_vague(o.text) for o in plan.objectives), len(plan.objectives))


def _covered(known: Known) -> Part:
    need = known.seen.figures.need
    return Part(sum(each.state in COVERED for each in need), len(need))


def _reasoned(known: Known) -> Part:
    need = known.seen.figures.need
    return Part(sum(each.state is not NeedState.NONE for each in need), len(need))


def uptake(cases: Sequence[Known]) -> tuple[Table, ...]:
    """What other professionals recommended, and what other services were asked for, by age on the day."""
    recommended = {each.reference: _recommended(each) for each in cases}
    referred = {each.reference: _referred(each) for each in cases}
    why = (say("Why something was not taken up, or was declined, stands in words in each case."),)
    taken = say("What other professionals recommended")
    asked = say("What other services were asked for")
    return (
        summed("uptake", taken, say("Recommendations"), AGES, UPTAKE, recommended, adds=True, notes=why),
        summed("referrals", asked, say("Referrals"), AGES, REFERRALS, referred, adds=True, notes=why),
    )


def _recommended(known: Known) -> Counts:
    registers, as_of = known.seen.beside.registers, known.seen.view.as_of
    made = (each for each in registers.recommendations if each.made_on <= as_of)
    return Counter((_age(known, each.made_on), _came_of(each, known)) for each in made)


def _came_of(made: Recommendation, known: Known) -> str:
    """In the plan, by the sessions delivered; outside it, by what somebody recorded."""
    current = known.seen.figures.current
    if made.decision == "outside_plan":
        return "done" if made.delivered_on is not None else "planned"
    work = work_of_recommendation(made, current.matched if current else None)
    if work is None:
        return made.decision
    if not work.planned:
        return "gone"
    return "done" if work.done else "begun" if work.delivered else "planned"


def _referred(known: Known) -> Counts:
    registers, as_of = known.seen.beside.registers, known.seen.view.as_of
    made = (each for each in registers.service_referrals if each.referred_on <= as_of)
    return Counter((_age(known, each.referred_on), _answered(each)) for each in made)


def _answered(made: ServiceReferral) -> str:
    return "begun" if made.started_on is not None else made.outcome


def _age(known: Known, on: date) -> str:
    born = known.seen.case.date_of_birth
    if born is None:
        return "unknown"
    years = next(years for years in (18, 16, 0) if months_after(born, years * 12) <= on or not years)
    return {18: "adult", 16: "16_17", 0: "under_16"}[years]


def adaptations(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Needs, from the record to the plan to the session; and sessions, by whether anything was adapted."""
    needs = {
        "answered": (
            say("Answered by an adaptation, or by a reason why none"),
            lambda each: planning.needs_answered(each.seen),
        ),
        "planned": (say("Adapted for in the work of the plan in force"), _in_plan),
        "used": (say("Adapted for in a session held"), _used),
    }
    sessions = {"used": (say("With a planned adaptation used"), lambda each: delivering.adaptations_used(each.seen))}
    return (
        parts("needs", say("Needs"), say("Needs"), needs, cases),
        parts("adapted", say("Sessions held where adaptations are planned"), say("Sessions"), sessions, cases),
    )


def _in_plan(known: Known) -> Part | None:
    used = _adaptable(known)
    return Part(sum(bool(each.items) for each in used), len(used)) if known.seen.plan else None


def _used(known: Known) -> Part:
    used = _adaptable(known)
    return Part(sum(bool(each.used) for each in used), len(used))


def _adaptable(known: Known) -> list[NeedUse]:
    """Without those for which a reason says why nothing is adapted."""
    return [use for use in side_by_side(known.seen.view) if use.adaptations or not (use.need.reason or "").strip()]
