"""Flags about the plan itself: whether there is one, what it leaves out, what became of it."""

from collections.abc import Callable, Mapping

from interventions.flags.facts import Facts
from interventions.flags.reviewing import not_considered
from interventions.measures import Erosion, Flag, Level, NeedState
from interventions.model import Plan
from interventions.plans import approval
from interventions.words import Say, nsay, say

FAMILY_FACTORS = ("EV-2", "EV-3", "EV-4")
FAMILY_RATED = 2
FAMILY_WORK = "FAM"
PATTERN_WORK = frozenset({"COG", "CYC"})


def no_plan(facts: Facts) -> Flag | None:
    """28 days after the clock start; act at a quarter of the order."""
    as_of = facts.view.as_of
    days = facts.term.days_in(as_of)
    if facts.versions or days is None:
        return None
    act = facts.term.reached(facts.limit("no_plan", "act_percent"), as_of)
    if not act and days < facts.limit("no_plan", "check_days"):
        return None
    because = nsay(
        "No plan is approved, {n} day after the clock started on {start}. Agree one and have it approved.",
        "No plan is approved, {n} days after the clock started on {start}. Agree one and have it approved.",
        days,
        start=facts.term.starts_on,
    )
    return Flag("no_plan", Level.ACT if act else Level.CHECK, because)


def erosion(facts: Facts) -> Flag | None:
    """A tenth of the baseline; act at a quarter, or any in the last 28 days of the order."""
    found = facts.erosion
    if found is None or not found.eroded:
        return None
    percent = len(found.eroded) * 100 / found.baseline
    act = percent >= facts.limit("erosion", "act_percent") or _eroded_at_the_end(found, facts)
    if not act and percent < facts.limit("erosion", "check_percent"):
        return None
    because = nsay(
        "{n} of the {baseline} sessions of the first plan was taken out or moved later for our own reasons. "
        "Restore it, or say why the child does not need it.",
        "{n} of the {baseline} sessions of the first plan were taken out or moved later for our own reasons. "
        "Restore them, or say why the child does not need them.",
        len(found.eroded),
        baseline=found.baseline,
    )
    return Flag("erosion", Level.ACT if act else Level.CHECK, because, found.eroded)


def _eroded_at_the_end(found: Erosion, facts: Facts) -> bool:
    last = facts.limit("erosion", "last_days")
    return any(
        not set(found.eroded).isdisjoint((*revision.removed, *revision.moved_later))
        for revision in found.revisions
        if revision.raises and facts.term.in_last(last, revision.on)
    )


def no_family_work(facts: Facts) -> Flag | None:
    """Family work about the harm absent, or not begun at half time; act in the last quarter."""
    rated = tuple(code for code in FAMILY_FACTORS if facts.rated.get(code, 0) >= FAMILY_RATED)
    if facts.current is None or not rated:
        return None
    as_of = facts.view.as_of
    sessions = [p for p in facts.current.matched.planned if p.item.component == FAMILY_WORK]
    absent = not any(item.component == FAMILY_WORK for item in facts.current.matched.plan.items)
    half_time = facts.term.reached(facts.limit("no_family_work", "check_percent"), as_of)
    if any(p.delivered for p in sessions) or not (absent or half_time):
        return None
    act = facts.term.reached(facts.limit("no_family_work", "act_percent"), as_of)
    rests_on = (*rated, *(p.ref for p in sessions))
    return Flag("no_family_work", Level.ACT if act else Level.CHECK, _ask_family_work(absent), rests_on)


def _ask_family_work(absent: bool) -> Say:
    if absent:
        return say(
            "The assessment points to the family, and the plan has no family work about the harm. "
            "Plan it; support for the carers does not stand in for it."
        )
    return say("Family work about the harm is planned and has not begun. Arrange its first session with the family.")


def pattern_unaddressed(facts: Facts) -> Flag | None:
    case = facts.view.case
    if facts.current is None or not (case.planning_or_grooming or case.more_than_one_occasion):
        return None
    if any(item.component in PATTERN_WORK for item in facts.current.matched.plan.items):
        return None
    because = say(
        "Planning or grooming, or more than one occasion, is recorded, and the plan has no work on the beliefs or on "
        "the pathway behind the harm. Add one of the two, in its adapted form where that suits the child."
    )
    return Flag("pattern_unaddressed", Level.CHECK, because)


def uncovered_factor(facts: Facts) -> Flag | None:
    """A priority factor with neither work nor a recorded reason; act once the plan is 14 days old."""
    bare = tuple(need.factor for need in facts.need if need.state is NeedState.NONE)
    if facts.current is None or not bare:
        return None
    age = (facts.view.as_of - approval(facts.current.matched.plan)).days
    act = age >= facts.limit("uncovered_factor", "act_days")
    because = nsay(
        "{n} priority factor has no work in the plan and no reason why not: {factors}. "
        "Plan work for it, or say why not.",
        "{n} priority factors have no work in the plan and no reason why not: {factors}. "
        "Plan work for them, or say why not.",
        len(bare),
        factors=tuple(_factor_name(code, facts) for code in bare),
    )
    return Flag("uncovered_factor", Level.ACT if act else Level.CHECK, because, bare)


def _factor_name(code: str, facts: Facts) -> Mapping[str, str]:
    return facts.view.setting.factors[code].name


def victim_safety(facts: Facts) -> Flag | None:
    because = say(
        "The plan was approved without saying how those who were harmed are kept safe. "
        "Say it, or record that nobody can be identified and why."
    )
    not_at_review = say(
        "The last review did not look at the safety of those who were harmed. Look at it now, and record it."
    )
    return _safety("victim_safety", facts, lambda plan: plan.keeps_others_safe, because, not_at_review)


def child_safety(facts: Facts) -> Flag | None:
    because = say("The plan was approved without saying how the child is kept safe. Say it in a revision of the plan.")
    not_at_review = say("The last review did not look at the child's own safety. Look at it now, and record it.")
    return _safety("child_safety", facts, lambda plan: plan.keeps_child_safe, because, not_at_review)


def _safety(code: str, facts: Facts, is_there: Callable[[Plan], bool], because: Say, not_at_review: Say) -> Flag | None:
    """A version never changes once approved: what the current one lacks was absent at its approval."""
    if facts.current is None:
        return None
    if not is_there(facts.current.matched.plan):
        return Flag(code, Level.ACT, because)
    return Flag(code, Level.CHECK, not_at_review) if not_considered(facts, code) else None


def no_contingency(facts: Facts) -> Flag | None:
    if facts.current is None or facts.current.matched.plan.contingencies:
        return None
    because = say("The plan does not say what we do if things change. Add at least one: if this, then that.")
    return Flag("no_contingency", Level.CHECK, because)
