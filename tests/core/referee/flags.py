"""The flags: their two levels, by the numbers of the table."""

from collections.abc import Callable
from datetime import date, timedelta

from interventions.model import Order, Safety
from tests.core.referee import reviews, working
from tests.core.referee.counts import coverage, dose
from tests.core.referee.ending import effective_end, end_of, orders_begun
from tests.core.referee.erosion import eroded, erosion
from tests.core.referee.matching import Matched, match
from tests.core.referee.need import need
from tests.core.referee.pathway import denial_no_work
from tests.core.referee.slip import slip
from tests.core.referee.view import Known, latest_ratings, london

Level = str | None


def flags(known: Known, holidays: frozenset[date]) -> dict[str, str]:
    alone: dict[str, Level] = {
        "no_plan": no_plan(known),
        "denial_no_work": denial_no_work(known, clock_start(known)),
        "worker_changes": working.worker_changes(known),
    }
    if known.current is None or known.baseline is None:
        alone |= looked_at(known, holidays)
        return {code: level for code, level in alone.items() if level is not None}
    current, baseline = match(known, known.current), match(known, known.baseline)
    found: dict[str, Level] = {
        "denial_no_work": denial_no_work(known, clock_start(known)),
        "core_shortfall": worse(core_shortfall(current), core_shortfall(baseline)),
        "slip": worse(slipped(known, current), slipped(known, baseline)),
    }
    found |= {
        "unrecorded": working.unrecorded(known, current, holidays),
        "worker_changes": working.worker_changes(known),
        "duplicate_work": working.duplicate_work(current),
    }
    found |= looked_at(known, holidays)
    for code, rule in RULES.items():
        found[code] = rule(known, current)
    return {code: level for code, level in found.items() if level is not None}


def looked_at(known: Known, holidays: frozenset[date]) -> dict[str, Level]:
    late = reviews.overdue(known, clock_start(known), holidays)
    due: Level = "act" if late >= 14 else "check" if late >= 1 else None
    return {"assessment_late": assessment_late(known), "review_due": due}


def assessment_late(known: Known) -> Level:
    start = clock_start(known)
    for assessment in known.case.assessments:
        special = assessment.tool in known.setting.specialist_tools
        if special and assessment.completed_on is not None and assessment.completed_on <= known.as_of:
            return None
    if start is None:
        return None
    if part_gone(known, 2):
        return "act"
    return "check" if (known.as_of - start).days >= 28 else None


def worse(one: Level, other: Level) -> Level:
    return "act" if "act" in (one, other) else one or other


# The order's time


def clock_start(known: Known) -> date | None:
    """Of the orders that run on into each other up to the latest one: back from it, as far as one touches."""
    orders = orders_begun(known)
    if not orders:
        return None
    start = max(begun(order) for order in orders)
    for _ in orders:
        for order in orders:
            end = end_of(order, known.as_of)
            touches = end is None or end + timedelta(days=1) >= start
            if begun(order) < start and touches:
                start = begun(order)
    return start


def begun(order: Order) -> date:
    assert order.starts_on is not None
    return order.starts_on


def part_gone(known: Known, quarters: int) -> bool:
    """Whether so many quarters of the time from the clock start to the effective end are over."""
    start, end = clock_start(known), effective_end(known)
    if start is None or end is None:
        return False
    return 4 * (known.as_of - start).days >= quarters * (end - start).days


def no_plan(known: Known) -> Level:
    start = clock_start(known)
    if start is None:
        return None
    if part_gone(known, 1):
        return "act"
    return "check" if (known.as_of - start).days >= 28 else None


# Delivery


def core_shortfall(matched: Matched) -> Level:
    counts = coverage(matched)
    short = counts["due"] - counts["delivered"]
    if short >= 4 or (short >= 2 and short * 100 >= counts["due"] * 30):
        return "act"
    return "check" if short >= 2 else None


def slipped(known: Known, matched: Matched) -> Level:
    found = slip(known, matched)
    if found is None or found["days"] < 14:
        return None
    return "act" if found["days"] >= 28 else "check"


def low_dose(known: Known, current: Matched) -> Level:
    counts = dose(current)
    if sum(1 for place in current.core if place.due) < 3:
        return None
    if counts["minutes"] * 100 < counts["due_minutes"] * 60:
        return "act"
    return "check" if counts["minutes"] * 100 < counts["due_minutes"] * 75 else None


def off_plan(known: Known, current: Matched) -> Level:
    held: set[str] = set()
    other: set[str] = set()
    for done in current.off_plan:
        if london(done.session.started_at) <= known.as_of - timedelta(days=56):
            continue
        code = (done.coverage.reason or "").split(":")[0]
        held.add(done.session.id)
        if code not in ("crisis", "responsive_need"):
            other.add(done.session.id)
    if len(other) >= 3:
        return "act"
    return "check" if len(other) >= 2 or len(held) >= 3 else None


def eroding(known: Known, current: Matched) -> Level:
    lost, whole = len(eroded(known)), erosion(known)["baseline"]
    end = effective_end(known)
    if end is not None and eroded(known, since=end - timedelta(days=28), until=end):
        return "act"
    if lost and lost * 100 >= whole * 25:
        return "act"
    return "check" if lost and lost * 100 >= whole * 10 else None


# The plan


def no_family_work(known: Known, current: Matched) -> Level:
    ratings = latest_ratings(known)
    if all(ratings.get(code, 0) < 2 for code in ("EV-2", "EV-3", "EV-4")):
        return None
    planned = any(item.component == "FAM" for item in current.plan.items)
    started = any(place.item.component == "FAM" and place.delivered for place in current.places)
    if planned and started:
        return None
    if part_gone(known, 3):
        return "act"
    return "check" if not planned or part_gone(known, 2) else None


def pattern_unaddressed(known: Known, current: Matched) -> Level:
    if not known.case.planning_or_grooming and not known.case.more_than_one_occasion:
        return None
    return None if any(item.component in ("COG", "CYC") for item in current.plan.items) else "check"


def uncovered_factor(known: Known, current: Matched) -> Level:
    if not any(row["state"] == "none" for row in need(known, current)):
        return None
    assert current.plan.approved_on is not None
    return "check" if (known.as_of - current.plan.approved_on).days < 14 else "act"


def victim_safety(known: Known, current: Matched) -> Level:
    level = absent("VSF", current.plan.victim_safety, current)
    return level or ("check" if reviews.left_out(known, "victim_safety") else None)


def child_safety(known: Known, current: Matched) -> Level:
    level = absent("SAF", current.plan.child_safety, current)
    return level or ("check" if reviews.left_out(known, "child_safety") else None)


def absent(component: str, answer: Safety | None, current: Matched) -> Level:
    """Neither said of the plan nor a piece of its work; an approved version was approved so."""
    if answer is not None or any(item.component == component for item in current.plan.items):
        return None
    return "act"


def no_contingency(known: Known, current: Matched) -> Level:
    return "check" if len(current.plan.contingencies) == 0 else None


RULES: dict[str, Callable[[Known, Matched], Level]] = {
    "dose": low_dose,
    "off_plan": off_plan,
    "erosion": eroding,
    "no_family_work": no_family_work,
    "pattern_unaddressed": pattern_unaddressed,
    "uncovered_factor": uncovered_factor,
    "victim_safety": victim_safety,
    "child_safety": child_safety,
    "no_contingency": no_contingency,
}
