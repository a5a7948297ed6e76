"""Pause days, and D3 of one version."""

from datetime import date, timedelta
from typing import Any

from interventions.model import Absence, Plan
from tests.core.referee.matching import Matched
from tests.core.referee.view import Known


def slip(known: Known, matched: Matched) -> dict[str, Any] | None:
    core = matched.core
    if sum(1 for place in core if place.due) < 3:
        return None
    earned = sum(1 for place in core if place.delivered)
    if earned == len(core):
        return {"days": 0, "since": None}
    due = sorted(place.planned.due_on for place in core)[earned]
    days = 0
    day = due + timedelta(days=1)
    while day <= known.as_of:
        if not counts_as_pause(known, matched.plan, day):
            days += 1
        day += timedelta(days=1)
    return {"days": days, "since": due if days > 0 else None}


def counts_as_pause(known: Known, plan: Plan, day: date) -> bool:
    """With the 7-day rule."""
    if lists(plan, day):
        first = next(version for version in known.versions if lists(version, day))
        assert first.approved_on is not None
        if day >= first.approved_on - timedelta(days=7):
            return True
    told = [a for a in known.setting.absences if a.recorded_on <= known.as_of and a.starts_on <= day <= a.ends_on]
    if all(replaced(absence, known.as_of) for absence in told):
        return False
    return day >= min(absence.recorded_on for absence in told) - timedelta(days=7)


def replaced(absence: Absence, as_of: date) -> bool:
    return absence.replaced_on is not None and absence.replaced_on <= as_of


def lists(plan: Plan, day: date) -> bool:
    return any(pause.starts_on <= day <= pause.ends_on for pause in plan.pauses)


def is_pause_to_come(known: Known, plan: Plan, day: date) -> bool:
    """Without the 7-day rule, for days after as_of."""
    if lists(plan, day):
        return True
    for absence in known.setting.absences:
        known_so = absence.recorded_on <= known.as_of and not replaced(absence, known.as_of)
        if known_so and absence.starts_on <= day <= absence.ends_on:
            return True
    return False
