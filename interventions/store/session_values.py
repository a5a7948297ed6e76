"""Rows of held sessions to values."""

from typing import Any

from interventions import model
from interventions.store.grouping import Grouped, by
from interventions.store.plan_values import VARIANTS

ATTENDANCES = {a.value: a for a in model.Attendance}


def sessions_of(held: Grouped, coverages: Grouped) -> dict[int, tuple[model.HeldSession, ...]]:
    found = {}
    for case, rows in held.items():
        by_held = by(coverages[case], "held_id")
        found[case] = tuple(_held(row, by_held[row.id]) for row in rows)
    return found


def _held(row: Any, coverages: list[Any]) -> model.HeldSession:
    _case, _id, name, revision, started_at, minutes, attendance, intended, saved_at, received_at, *rest = row
    adaptations, deliverers, recorded_by = rest
    return model.HeldSession(
        id=name,
        started_at=started_at,
        minutes=minutes,
        attendance=ATTENDANCES[attendance],
        revision=revision,
        received_at=received_at,
        saved_at=saved_at,
        intended=intended,
        covers=tuple([_coverage(c) for c in coverages]),
        adaptations=adaptations,
        deliverers=deliverers,
        recorded_by=recorded_by,
    )


def _coverage(row: Any) -> model.Coverage:
    _case, _held_id, planned, component, variant, minutes, *rest = row
    return model.Coverage(planned, component, VARIANTS[variant], minutes, *rest)
