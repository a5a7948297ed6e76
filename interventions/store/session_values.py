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
    return model.HeldSession(
        id=row.session_id,
        started_at=row.started_at,
        minutes=row.minutes,
        attendance=ATTENDANCES[row.attendance],
        revision=row.revision,
        received_at=row.received_at,
        saved_at=row.saved_at,
        intended=tuple(row.intended),
        covers=tuple(_coverage(c) for c in coverages),
        adaptations=tuple(row.adaptations),
        deliverers=tuple(row.deliverers),
        recorded_by=row.recorded_by,
    )


def _coverage(row: Any) -> model.Coverage:
    variant = VARIANTS[row.variant]
    return model.Coverage(
        row.planned, row.component, variant, row.minutes, tuple(row.elements), row.in_place_of, row.reason
    )
