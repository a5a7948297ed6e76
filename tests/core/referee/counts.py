"""D1 and D2 of one version."""

from typing import Any

from tests.core.referee.matching import Matched, Place


def coverage(matched: Matched) -> dict[str, Any]:
    rows: dict[str, dict[str, Any]] = {}
    for item in matched.plan.items:
        if item.core and item.component not in rows:
            rows[item.component] = {"component": item.component, "planned": 0, "due": 0, "delivered": 0}
    for place in matched.core:
        row = rows[place.item.component]
        row["planned"] += 1
        row["due"] += 1 if place.due else 0
        row["delivered"] += 1 if place.delivered else 0
    return {
        "delivered": sum(min(row["delivered"], row["due"]) for row in rows.values()),
        "due": sum(row["due"] for row in rows.values()),
        "elements": elements(matched),
        "components": list(rows.values()),
    }


def elements(matched: Matched) -> dict[str, int]:
    ticked, listed = 0, 0
    for place in matched.core:
        if place.delivered:
            for code in elements_of(place):
                listed += 1
                ticked += 1 if is_ticked(code, place) else 0
    return {"ticked": ticked, "of": listed}


def is_ticked(code: str, place: Place) -> bool:
    """What a substitute ticks are its own elements, whatever their codes."""
    own = [done.coverage for done in place.matched if done.coverage.component == place.item.component]
    return any(code in coverage.elements for coverage in own)


def elements_of(place: Place) -> list[str]:
    """Planned session n of an item has outline n, the last one again beyond."""
    outlines = place.pinned.variants.get(place.item.variant, ()) if place.pinned is not None else ()
    if len(outlines) == 0:
        return []
    n = place.planned.sequence
    outline = outlines[n - 1] if n <= len(outlines) else outlines[-1]
    return [element.code for element in outline.elements]


def dose(matched: Matched) -> dict[str, int]:
    minutes, due_minutes, unrecorded = 0, 0, 0
    for place in matched.core:
        if place.due:
            minutes += min(place.minutes, place.planned.minutes)
            due_minutes += place.planned.minutes
        for done in place.matched:
            if done.coverage.minutes is None:
                unrecorded += 1
    return {"minutes": minutes, "due_minutes": due_minutes, "unrecorded": unrecorded}
