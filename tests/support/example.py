"""The case bundle of the contract, as it stands, and what else tests make of it."""

from copy import deepcopy
from typing import Any

EXAMPLE: dict[str, Any] = {
    "format": "keeptrack.case/1",
    "case": {
        "reference": "KT-1001", "given_name": "Sam", "family_name": "Demo", "date_of_birth": "2010-05-04",
        "language": "en",
        "team": "north", "worker": "worker@example.test", "disclosed_on": "2025-02-01", "charged_on": None,
        "convicted_on": "2025-09-20", "sentenced_on": "2025-10-02",
        "facts": {"planning_or_grooming": False, "more_than_one_occasion": False},
        "hand_over_on": None, "programme_ends_on": None,
    },
    "orders": [
        {
            "type": "youth_rehabilitation_order", "starts_on": "2025-10-02", "ends_on": "2026-10-01",
            "changes": [{"on": "2026-03-01", "ends_on": "2026-12-01", "reason": "extended on breach"}],
        }
    ],
    "stances": [{"on": "2025-10-10", "stance": "denies", "family_stance": "supports", "reason": "first meeting"}],
    "needs": [{"code": "learning_disability", "adaptations": ["shorter_sessions", "pictures"]}],
    "assessments": [
        {
            "tool": "AIM2", "started_on": "2025-10-10", "completed_on": "2025-11-03",
            "assessors": ["worker@example.test"],
            "ratings": [
                {
                    "factor": "SB-5", "rating": 3, "evidence": "text", "source": "interview",
                    "basis": "professional_opinion", "rated_on": "2025-11-03",
                }
            ],
        }
    ],
    "plans": [
        {
            "version": 1, "kind": "full", "author": "worker@example.test", "approved_on": "2025-11-10",
            "approved_by": "manager@example.test", "starts_on": "2025-11-12",
            "streams": [{"code": "child", "usual_weekdays": ["wed"], "per_slot": 1}], "change_reason": None,
            "pauses": [
                {"from": "2025-12-22", "to": "2026-01-04", "reason": "holiday", "approved_by": "manager@example.test"}
            ],
            "objectives": [
                {
                    "ref": "o1", "text": "Sam can name three of his own triggers", "factors": ["SB-5"], "strengths": [],
                    "measure": "names 3 of 3", "person": "worker@example.test", "due_on": "2026-06-30",
                }
            ],
            "items": [
                {
                    "ref": "i1", "component": "GLG", "component_version": 1, "variant": "standard", "core": True,
                    "stream": "child", "priority": 1, "objectives": ["o1"], "deliverer": "worker@example.test",
                    "agency": "yot",
                    "sessions": [{"ref": "s1", "sequence": 1, "due_on": "2025-11-12", "minutes": 45}],
                }
            ],
        }
    ],
    "sessions": [
        {
            "id": "0192d3c4-0000-7000-8000-000000000001", "revision": 1, "replaces": None,
            "started_at": "2025-11-12T16:00:00+00:00", "minutes": 50, "attendance": "attended", "late_minutes": 0,
            "intended": ["s1"], "saved_at": "2025-11-12T17:05:00+00:00", "received_at": "2025-11-12T17:05:02+00:00",
            "recorded_by": "worker@example.test", "deliverers": ["worker@example.test"],
            "covers": [
                {
                    "planned": "s1", "component": "GLG", "variant": "standard", "minutes": 45,
                    "elements": ["needs-wheel"], "in_place_of": None, "reason": None,
                }
            ],
            "adaptations": ["pictures"], "engagement": 3, "note": "text",
        }
    ],
    "components": [],
}  # fmt: skip


def example(**case: Any) -> dict[str, Any]:
    """A fresh copy, its case changed where named."""
    bundle = deepcopy(EXAMPLE)
    bundle["case"] |= case
    return bundle
