"""A case in the middle of its work, for tests that record what was held: today is Wednesday 18 February 2026.

GLG is in the plan with four sessions (g1 to g4, Wednesdays from 28 January), HRC with three (h1 to h3, h1 due today),
FAM with the family (f1), and TRA by the mental health service (t1, t2, both past). g1 was held.
"""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from app.core.access import Actor
from app.core.db import Database
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.schemas import BundleIn
from interventions.store.cases import case_scope
from interventions.store.export import sessions
from tests.support.example import example

TODAY = date(2026, 2, 18)
REFERENCE = "KT-1001"
FIRST = "0192d3c4-0000-7000-8000-000000000001"


def bundle(**case: Any) -> dict[str, Any]:
    whole = example(**case)
    plan = whole["plans"][0]
    plan["streams"] = [
        {"code": code, "usual_weekdays": ["wed"], "per_slot": 1} for code in ("child", "family", "partner")
    ]
    plan["items"] = [
        _item("GLG", "g", 4, "2026-01-28", adaptations=["teach_back"]),
        _item("HRC", "h", 3, "2026-02-18"),
        _item("FAM", "f", 1, "2026-02-25", stream="family"),
        _item("TRA", "t", 2, "2026-01-21", stream="partner", agency="camhs", deliverer=None, core=False),
    ]
    plan["objectives"][0]["good_lives_need"] = "own_person"
    whole["screens"] = [{"on": "2025-10-09", "result": "no_concern"}]
    held = whole["sessions"][0]
    held |= {"started_at": "2026-01-28T16:00:00+00:00", "intended": ["g1"]}
    held |= {"saved_at": "2026-01-28T17:05:00+00:00", "received_at": "2026-01-28T17:05:02+00:00"}
    held["covers"][0]["planned"] = "g1"
    return whole


def _item(component: str, letter: str, n: int, first: str, **more: Any) -> dict[str, Any]:
    start = date.fromisoformat(first)
    sessions = [
        {"ref": f"{letter}{k + 1}", "sequence": k + 1, "due_on": f"{start + timedelta(weeks=k)}", "minutes": 45}
        for k in range(n)
    ]
    item = {
        "ref": f"item-{letter}", "component": component, "component_version": 1, "variant": "standard", "core": True,
        "stream": "child", "priority": 1, "objectives": ["o1"], "deliverer": "worker@example.test", "agency": "yot",
    }  # fmt: skip
    return {**item, **more, "sessions": sessions}


def body(**changes: Any) -> dict[str, Any]:
    """A session as a device sends it: g2, held as planned."""
    return deepcopy(BODY) | changes


BODY: dict[str, Any] = {
    "started_at": "2026-02-04T16:00:00+00:00", "minutes": 45, "attendance": "attended", "intended": ["g2"],
    "saved_at": "2026-02-04T17:00:00+00:00", "deliverers": ["worker@example.test"],
    "covers": [{"planned": "g2", "component": "GLG", "variant": "standard", "minutes": 45, "elements": ["ways-now"]}],
    "adaptations": ["pictures"], "engagement": 4, "note": "He drew the wheel again.",
}  # fmt: skip


def load(session: Session, service_id: int, manager: Actor, **case: Any) -> None:
    """The shipped catalogue, and the case in it. The clock must stand on TODAY."""
    publish_shipped(session, service_id)
    import_case(session, manager, BundleIn.model_validate(bundle(**case)))


def revisions(database: Database) -> list[dict[str, Any]]:
    """Every revision of every session but the one that was imported, in order of arrival."""
    with database.read() as session:
        scope = case_scope(session, REFERENCE)
        assert scope is not None
        return [row for row in sessions(session, scope.id) if row["id"] != FIRST]
