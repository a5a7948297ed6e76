"""D7: what became of the baseline's planned sessions."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from interventions.model import Plan
from tests.core.referee.view import Known, approved_by

Key = tuple[str, str]
"""Ref and component: relabelled, a planned session is another one."""


@dataclass(frozen=True)
class Mark:
    due_on: date
    minutes: int
    core: bool


Marks = dict[Key, Mark]


def marks(plan: Plan) -> Marks:
    found: Marks = {}
    for item in plan.items:
        for planned in item.sessions:
            found[planned.ref, item.component] = Mark(planned.due_on, planned.minutes, item.core)
    return found


def is_removed(key: Key, before: Marks, after: Marks) -> bool:
    if key not in after:
        return True
    if before[key].core and not after[key].core:
        return True
    return after[key].minutes < before[key].minutes


def is_moved_later(key: Key, before: Marks, after: Marks) -> bool:
    return not is_removed(key, before, after) and after[key].due_on > before[key].due_on


def erosion(known: Known) -> dict[str, Any]:
    assert known.baseline is not None
    assert known.current is not None
    then, now = marks(known.baseline), marks(known.current)
    four_weeks_ago = marks(in_force_four_weeks_ago(known))
    return {
        "baseline": len(then),
        "removed": [key for key in then if is_removed(key, then, now)],
        "moved_later": [key for key in then if is_moved_later(key, then, now)],
        "added": [key for key in now if key not in then],
        "last_28_days": [key for key in then if four_weeks_ago.get(key) != now.get(key)],
    }


def in_force_four_weeks_ago(known: Known) -> Plan:
    """The baseline, where that was approved later."""
    assert known.baseline is not None
    found = approved_by(known.case, known.as_of - timedelta(days=28))
    if not found or found[-1].version < known.baseline.version:
        return known.baseline
    return found[-1]


def eroded(known: Known, since: date | None = None, until: date | None = None) -> list[Key]:
    """Baseline sessions removed or moved, where a revision for our own reasons took them or put them off.

    Each version is held against each session as it was last seen, so that one which was out meanwhile is judged
    by what it came back as.
    """
    assert known.baseline is not None
    found = erosion(known)
    ours: set[Key] = set()
    seen, there = marks(known.baseline), marks(known.baseline)
    for version in known.versions:
        if version.version > known.baseline.version:
            after = marks(version)
            if is_ours(version) and approved_within(version, since, until):
                ours.update(key for key in seen if was_taken(key, seen, there, after))
            seen, there = {key: after.get(key, seen[key]) for key in seen}, after
    return [key for key in (*found["removed"], *found["moved_later"]) if key in ours]


def was_taken(key: Key, seen: Marks, there: Marks, after: Marks) -> bool:
    if key not in after:
        return key in there
    return is_removed(key, seen, after) or is_moved_later(key, seen, after)


def approved_within(plan: Plan, since: date | None, until: date | None) -> bool:
    assert plan.approved_on is not None
    return (since is None or plan.approved_on > since) and (until is None or plan.approved_on <= until)


def is_ours(plan: Plan) -> bool:
    reason = plan.change_reason
    return reason is not None and reason.value in ("service_capacity", "missed_sessions", "error")
