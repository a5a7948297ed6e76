"""A case whose delivery has drifted in every way, for tests of pages: today is Wednesday 18 March 2026.

Plan 1 (10 November): GLG g1 to g4 from 12 November, HRC h1 to h6 from 10 December, RLP r1 and r2 in April, weekly;
ETE e1 (not core). Plan 2 (2 February, for want of capacity): h5 a good deal later, h6 gone, EMO m1 new.
Held: g1 (corrected once), g2 too short, g3 late, h1, and ETE e1; g4 cancelled by us, h2 missed by the carer; SUB
twice outside the plan. Due and not delivered: g2, g4, h2, h3, h4.
"""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from app.core.access import Actor
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.schemas import BundleIn
from tests.support.example import example

TODAY = date(2026, 3, 18)
REFERENCE = "KT-1001"
TICKS = {"GLG": ["needs-wheel"], "HRC": ["qualities-sort"]}


def bundle(**case: Any) -> dict[str, Any]:
    whole = example(**case)
    whole["needs"].append({"code": "literacy", "adaptations": ["teach_back"]})
    first = _first_plan(whole["plans"][0])
    whole["plans"] = [first, _second_plan(first)]
    whole["sessions"] = [_numbered(held, n) for n, held in enumerate(_sessions(), 1)]
    whole["sessions"].insert(1, _corrected(whole["sessions"][0]))
    whole["answers"] = [
        {"flag": "slip", "text": "Two weeks off sick.", "by": "worker@example.test", "at": "2026-03-10T10:00:00+00:00"}
    ]
    whole["workers"] = [
        {"email": "worker@example.test", "starts_on": "2025-10-06"},
        {"email": "gone@example.test", "starts_on": "2025-09-01", "ends_on": "2025-10-05", "reason": "moved on"},
    ]
    whole["assessments"][0]["strengths"] = [{"strength": "ST-1", "rating": 2}, {"strength": "ST-5", "rating": 0}]
    whole["assessments"][0]["ratings"].append({"factor": "EV-2", "rating": 3, "rated_on": "2025-11-03"})
    return whole


def _first_plan(plan: dict[str, Any]) -> dict[str, Any]:
    plan = deepcopy(plan)
    plan["objectives"][0] |= {"factors": ["SR-6", "SB-5"], "good_lives_need": "own_person"}
    plan["objectives"].append({"ref": "o2", "text": "Sam is at college every day", "strengths": ["ST-1"]})
    plan["items"] = [
        item("GLG", "g", "2025-11-12", 4, objectives=["o1", "o2"]),
        item("HRC", "h", "2025-12-10", 6),
        item("RLP", "r", "2026-04-01", 2),
        item("ETE", "e", "2026-02-25", 1, core=False, agency="education", deliverer=None),
    ]
    plan["victim_safety"] = {"answer": "none_identifiable", "text": "A picture; nobody is known."}
    return plan


def _second_plan(first: dict[str, Any]) -> dict[str, Any]:
    plan = deepcopy(first) | {"version": 2, "approved_on": "2026-02-02", "change_reason": "service_capacity"}
    sessions = plan["items"][1]["sessions"]
    sessions[4]["due_on"] = "2026-03-25"
    del sessions[5]
    plan["items"].append(item("EMO", "m", "2026-05-06", 1))
    return plan


def item(component: str, letter: str, first: str, n: int, **more: Any) -> dict[str, Any]:
    """Weekly sessions LETTER1, LETTER2 ..."""
    start = date.fromisoformat(first)
    sessions = [
        {"ref": f"{letter}{k + 1}", "sequence": k + 1, "due_on": f"{start + timedelta(weeks=k)}", "minutes": 45}
        for k in range(n)
    ]
    values = {
        "ref": f"item-{letter}", "component": component, "component_version": 1, "variant": "standard", "core": True,
        "stream": "child", "priority": 1, "objectives": [], "deliverer": "worker@example.test", "agency": "yot",
    }  # fmt: skip
    return {**values, **more, "sessions": sessions}


def _sessions() -> list[dict[str, Any]]:
    return [
        held("2025-11-12", "GLG", "g1"),
        held("2025-11-19", "GLG", "g2", minutes=10),
        held("2025-12-08", "GLG", "g3"),
        not_held("2025-12-03", "cancelled_by_service", "g4"),
        held("2025-12-10", "HRC", "h1", adaptations=["teach_back"]),
        not_held("2025-12-17", "carer_unavailable", "h2"),
        held("2026-02-25", "ETE", "e1"),
        held("2026-03-04", "SUB", None, reason="other: he asked"),
        held("2026-03-11", "SUB", None, reason="other: he asked again"),
    ]


def held(on: str, component: str, planned: str | None, minutes: int = 45, **more: Any) -> dict[str, Any]:
    cover = {
        "planned": planned, "component": component, "variant": "standard", "minutes": minutes,
        "elements": TICKS.get(component, []), "in_place_of": None, "reason": more.pop("reason", None),
    }  # fmt: skip
    return {**_occurrence(on, "attended", planned), "minutes": minutes, "covers": [cover], **more}


def not_held(on: str, attendance: str, planned: str) -> dict[str, Any]:
    return {**_occurrence(on, attendance, planned), "minutes": 0, "covers": []}


def _occurrence(on: str, attendance: str, planned: str | None) -> dict[str, Any]:
    return {
        "revision": 1, "replaces": None, "started_at": f"{on}T16:00:00+00:00", "attendance": attendance,
        "intended": [planned] if planned else [], "saved_at": f"{on}T17:00:00+00:00",
        "received_at": f"{on}T17:00:05+00:00", "recorded_by": "worker@example.test",
        "deliverers": ["worker@example.test"],
    }  # fmt: skip


def _numbered(session: dict[str, Any], n: int) -> dict[str, Any]:
    return session | {"id": session_id(n)}


def session_id(n: int) -> str:
    return f"0192d3c4-0000-7000-8000-{n:012}"


def _corrected(session: dict[str, Any]) -> dict[str, Any]:
    later = {"received_at": "2025-11-20T09:00:00+00:00", "saved_at": "2025-11-20T09:00:00+00:00"}
    return deepcopy(session) | {"revision": 2, "replaces": 1, "minutes": 50, **later}


def several(n: int, **case: Any) -> list[dict[str, Any]]:
    """n cases KT-3001 ..., alike but for their names, their references and how much was held."""
    return [
        _nth(k, bundle(reference=f"KT-{3000 + k}", given_name=f"{chr(65 + k % 26)}na", **case)) for k in range(1, n + 1)
    ]


def _nth(k: int, whole: dict[str, Any]) -> dict[str, Any]:
    kept = whole["sessions"][: 1 + k % 10]
    whole["sessions"] = [held | {"id": f"0192d3c4-{k:04}-7000-8000-{held['id'][-12:]}"} for held in kept]
    return whole


def load(session: Session, service_id: int, manager: Actor, *bundles: dict[str, Any]) -> None:
    """The shipped catalogue, and these cases. The clock must stand on TODAY."""
    publish_shipped(session, service_id)
    for each in bundles:
        import_case(session, manager, BundleIn.model_validate(each))
