"""Rows of reviews, meetings and change events to values."""

from collections.abc import Mapping, Sequence
from typing import Any

from interventions import model
from interventions.store.grouping import Grouped

REVIEW = ("ref", "kind", "booked_on", "held_on", "considered", "agencies", "changes")
MEETING = ("ref", "kind", "held_on", "framework", "agencies", "assessment_id", "review")
CHANGE_EVENT = (
    "ref", "type", "happened_on", "known_on", "owner", "due_on", "done_on", "victim_safety", "child_safety",
    "disclosure", "school",
)  # fmt: skip


def review_values(facts: Mapping[str, Grouped], case_id: int) -> Mapping[str, Any]:
    """Of one case, by the name of the value. facts: rows by what they are, the case's assessments among them."""
    places = {row.id: place for place, row in enumerate(facts["assessments"][case_id])}
    return {
        "reviews": tuple(_review(row) for row in facts["reviews"][case_id]),
        "meetings": tuple(_meeting(row, places) for row in facts["meetings"][case_id]),
        "change_events": tuple(_event(row) for row in facts["change_events"][case_id]),
    }


def _review(row: Any) -> model.Review:
    considered = model.Considered(**row.considered)
    agencies = _agencies(row.agencies)
    return model.Review(row.ref, row.kind, row.booked_on, row.held_on, considered, agencies, tuple(row.changes))


def _agencies(rows: Sequence[Mapping[str, Any]]) -> tuple[model.AgencyPart, ...]:
    return tuple(model.AgencyPart(**row) for row in rows)


def _meeting(row: Any, places: Mapping[int, int]) -> model.Meeting:
    return model.Meeting(
        ref=row.ref,
        kind=row.kind,
        held_on=row.held_on,
        framework=row.framework,
        agencies=_agencies(row.agencies),
        assessment=places.get(row.assessment_id),
        review=row.review,
    )


def _event(row: Any) -> model.ChangeEvent:
    return model.ChangeEvent(
        ref=row.ref,
        type=row.type,
        on=row.happened_on,
        known_on=row.known_on,
        owner=row.owner,
        due_on=row.due_on,
        done_on=row.done_on,
        victim_safety=row.victim_safety,
        child_safety=row.child_safety,
        disclosure=row.disclosure,
        school=row.school,
    )
