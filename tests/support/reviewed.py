"""The contract's example with everything that is looked at again: reviews, a meeting, change events."""

from copy import deepcopy
from typing import Any

from tests.support.example import example

REVIEWED: dict[str, Any] = {
    "reviews": [
        {
            "ref": "r1", "kind": "scheduled", "booked_on": "2025-12-30", "held_on": "2026-01-06",
            "framework": "child_in_need", "child_attended": True, "carer_attended": False,
            "agencies": [
                {"agency": "education", "invited": True, "attended": False, "informed": True, "note": None},
                {"agency": "camhs", "invited": False, "attended": False, "informed": False, "note": "not involved"},
            ],
            "considered": {
                "victim_safety": True, "child_safety": True, "stance": True, "contingencies": False, "strengths": True,
                "plan": False,
            },
            "changes": ["c1"], "decided": "A shorter route home.",
            "voice": {
                "space": "At home, with pictures.", "voice": "The bus is too loud.", "audience": "His tutor.",
                "influence": "He leaves ten minutes later.",
            },
            "recorded_by": "worker@example.test",
        },
        {"ref": "r2", "kind": "panel", "booked_on": "2026-04-20"},
    ],
    "meetings": [
        {
            "ref": "m1", "kind": "planning", "held_on": "2025-11-10", "framework": "none", "child_attended": None,
            "carer_attended": True, "agencies": [{"agency": "education", "informed": True}], "assessment": 1,
            "review": None, "decided": "Who does what.", "recorded_by": "worker@example.test",
        },
        {"ref": "m2", "kind": "coordination", "held_on": "2026-01-06", "review": "r1"},
    ],
    "change_events": [
        {
            "ref": "c1", "type": "new_relationship", "on": "2025-12-20", "known_on": "2025-12-29",
            "description": "A girlfriend with a small brother.", "reported_by": "his mother",
            "owner": "worker@example.test", "action": "Speak with social care.", "due_on": "2026-01-09",
            "done_on": "2026-01-08", "outcome": "They will visit.", "victim_safety": True, "child_safety": True,
            "disclosure": "to_tell", "school": None, "decision_reason": None, "recorded_by": "worker@example.test",
        },
        {"ref": "c2", "type": "education_start", "on": "2026-03-30"},
    ],
}  # fmt: skip


def reviewed(**case: Any) -> dict[str, Any]:
    return example(allocated_on="2025-10-06", **case) | deepcopy(REVIEWED)
