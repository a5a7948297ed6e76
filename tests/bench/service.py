"""A service of n busy cases to measure: 30 planned sessions each, most of them held."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.core.access import Actor, Role
from app.core.accounts import commands as accounts
from app.core.accounts import queries as people
from app.core.db import Database
from app.core.settings import Settings
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.schemas import BundleIn
from tests.support.example import example

TODAY = date(2026, 4, 1)
MANAGER = "manager@example.test"
PASSWORD = "three plain words"
WORK = (
    ("GLG", 4, "child"),
    ("EMO", 6, "child"),
    ("SED", 4, "child"),
    ("HRC", 6, "child"),
    ("FAM", 6, "family"),
    ("RLP", 4, "child"),
)
ABSENT = ("carer_unavailable", "cancelled_by_service", "not_attended_acceptable")


def fill(database: Database, settings: Settings, cases: int) -> Actor:
    """The manager who sees them all."""
    with database.write() as session:
        service = accounts.first_service(session, settings)
        publish_shipped(session, service)
        accounts.add_user(session, service, MANAGER, "Mira Shah", Role.MANAGER, "north", PASSWORD)
    with database.write() as session:
        actor = people.actor_for_email(session, settings, MANAGER)
        assert actor is not None
        for n in range(cases):
            import_case(session, actor, BundleIn.model_validate(busy_case(n)))
    return actor


def busy_case(n: int) -> dict[str, Any]:
    bundle = example(reference=f"KT-{n + 1:05}", given_name=f"Given{n}", family_name=f"Family{n}")
    plan = bundle["plans"][0]
    plan["streams"].append({"code": "family", "usual_weekdays": ["thu"], "per_slot": 1})
    plan["items"] = list(_items())
    planned = [(item, session) for item in plan["items"] for session in item["sessions"]]
    past = [(item, s) for item, s in planned if date.fromisoformat(s["due_on"]) < TODAY - timedelta(days=n % 21)]
    bundle["sessions"] = [_held(n, k, item, session) for k, (item, session) in enumerate(past)]
    return bundle


def _items() -> Any:
    ref, due_on = 0, date(2025, 11, 12)
    for code, count, stream in WORK:
        sessions = []
        for sequence in range(1, count + 1):
            ref += 1
            minutes = 60 if code == "FAM" else 45
            sessions.append({"ref": f"s{ref}", "sequence": sequence, "due_on": due_on.isoformat(), "minutes": minutes})
            due_on += timedelta(days=5)
        yield {
            "ref": f"i-{code}", "component": code, "component_version": 1, "variant": "standard", "core": True,
            "stream": stream, "priority": 2, "objectives": ["o1"], "agency": "yot", "sessions": sessions,
        }  # fmt: skip


def _held(n: int, k: int, item: dict[str, Any], session: dict[str, Any]) -> dict[str, Any]:
    on = date.fromisoformat(session["due_on"]) + timedelta(days=(n + k) % 4)
    held = {
        "id": str(UUID(int=n * 1000 + k)), "started_at": f"{on}T16:00:00+00:00", "minutes": 60,
        "saved_at": f"{on}T17:30:00+00:00", "received_at": f"{on}T17:30:00+00:00", "intended": [session["ref"]],
        "recorded_by": "worker@example.test", "deliverers": ["worker@example.test"],
        "note": "A note of ordinary length. " * 8,
    }  # fmt: skip
    if (n + k) % 5 == 0:
        return {**held, "minutes": 0, "attendance": ABSENT[k % 3]}
    cover = {"planned": session["ref"], "component": item["component"], "minutes": session["minutes"], "elements": []}
    return {**held, "attendance": "attended", "covers": [cover]}
