"""A case that is ready to be planned for: today is Monday 5 January 2026, the order ends on 12 October.

Rated 3: supervision at home (EV-2), sexual knowledge (SB-7), emotional regulation (SR-1). A learning disability, with
two adaptations. `approved()` has a plan in force besides, of EMO (e1 to e4, Wednesdays from 5 November) with e1 held.
"""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from app.core.access import Actor
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.schemas import BundleIn

TODAY = date(2026, 1, 5)
REFERENCE = "KT-1001"
CASE = f"/cases/{REFERENCE}"
PLAN = f"{CASE}/plan"
SAFE = {"answer": "planned", "text": "Routes to school agreed with the victim worker."}

BUNDLE: dict[str, Any] = {
    "format": "keeptrack.case/1",
    "case": {
        "reference": REFERENCE, "given_name": "Jay", "family_name": "Marsh", "date_of_birth": "2010-05-04",
        "language": "en", "team": "north", "worker": "worker@example.test",
    },
    "orders": [{"type": "youth_rehabilitation_order", "starts_on": "2025-10-13", "ends_on": "2026-10-12"}],
    "stances": [{"on": "2025-10-20", "stance": "accepts"}],
    "needs": [{"code": "learning_disability", "adaptations": ["shorter_sessions", "pictures"]}],
    "assessments": [
        {
            "tool": "AIM3", "started_on": "2025-10-10", "completed_on": "2025-11-03",
            "ratings": [
                {"factor": factor, "rating": rating}
                for factor, rating in (("EV-2", 3), ("SB-7", 3), ("SR-1", 3), ("EV-5", 2), ("NS-3", 0), ("NS-4", None))
            ],
            "strengths": [{"strength": "ST-7", "rating": 1}],
        }
    ],
}  # fmt: skip


def bundle(**more: Any) -> dict[str, Any]:
    return deepcopy(BUNDLE) | more


def approved() -> dict[str, Any]:
    start = date(2025, 11, 5)
    sessions = [
        {"ref": f"e{n}", "sequence": n, "due_on": f"{start + timedelta(weeks=n - 1)}", "minutes": 45}
        for n in range(1, 5)
    ]
    item = {
        "ref": "i1", "component": "EMO", "component_version": 1, "core": True, "stream": "child", "objectives": ["o1"],
        "deliverer": "worker@example.test", "agency": "yot", "adaptations": ["pictures"], "sessions": sessions,
    }  # fmt: skip
    plan = {
        "version": 1, "kind": "full", "author": "worker@example.test", "approved_on": "2025-11-04",
        "approved_by": "manager@example.test", "starts_on": "2025-11-05",
        "streams": [{"code": "child", "usual_weekdays": ["wed"]}],
        "objectives": [objective()], "items": [item], "victim_safety": SAFE, "child_safety": SAFE,
        "factor_reasons": [{"factor": f, "reason": "Another service does it."} for f in ("EV-2", "SB-7")],
    }  # fmt: skip
    held = {
        "id": "0192d3c4-0000-7000-8000-000000000001", "started_at": "2025-11-05T16:00:00+00:00", "minutes": 45,
        "attendance": "attended", "intended": ["e1"], "saved_at": "2025-11-05T17:00:00+00:00",
        "covers": [{"planned": "e1", "component": "EMO", "minutes": 45, "elements": []}],
    }  # fmt: skip
    return bundle(plans=[plan], sessions=[held])


def objective(**changes: Any) -> dict[str, Any]:
    return {
        "ref": "o1", "text": "Jay names what he feels and uses one way to calm down", "factors": ["SR-1"],
        "strengths": [], "measure": "3 weeks of 4", "person": "worker@example.test", "due_on": "2026-03-30", **changes,
    }  # fmt: skip


def load(session: Session, service_id: int, actor: Actor, whole: dict[str, Any] | None = None) -> None:
    publish_shipped(session, service_id)
    import_case(session, actor, BundleIn.model_validate(whole or bundle()))
