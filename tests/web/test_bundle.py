"""Import and export: the contract's example as it stands, every fault at once, and the same figures elsewhere."""

from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from typing import Any

import pytest

from app.api.completion_shape import CompletionOut
from app.api.drift_shape import DriftOut
from app.api.shapes import OverviewOut
from app.core.access import Role
from app.core.accounts import commands as accounts
from app.core.settings import Settings
from tests.support import drifting
from tests.support.databases import Databases
from tests.support.example import example
from tests.web.installed import PASSWORD, Service

AS_OF = "2026-04-01"


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def service(databases: Databases, stack: ExitStack) -> Service:
    return Service(databases, stack)


def test_the_contracts_example_imports_as_it_stands(service: Service) -> None:
    first = service.send("POST", "/cases/bundle", json=example())
    assert (first.status_code, first.json()) == (201, {"reference": "KT-1001", "new": True})
    again = service.send("POST", "/cases/bundle", json=example())
    assert (again.status_code, again.json()) == (200, {"reference": "KT-1001", "new": False})


def test_the_same_reference_with_other_content_is_a_conflict(service: Service) -> None:
    service.send("POST", "/cases/bundle", json=example())
    other = service.send("POST", "/cases/bundle", json=example(given_name="Alex"))
    assert (other.status_code, other.json()["error"]["code"]) == (409, "reference-taken")


def test_references_that_differ_only_in_capitals_are_one(service: Service) -> None:
    assert service.send("POST", "/cases/bundle", json=example(reference="Kt-1001")).status_code == 201
    other = service.send("POST", "/cases/bundle", json=example())
    assert (other.status_code, other.json()["error"]["code"]) == (409, "reference-taken")
    for asked in ("KT-1001", "kt-1001", "Kt-1001"):
        assert service.send("GET", f"/cases/{asked}/drift").json()["case"] == "Kt-1001", "as it was entered"
    assert service.send("GET", "/cases/KT-1001/bundle").json()["case"]["reference"] == "Kt-1001"
    assert service.send("POST", "/cases/bundle", json=example(reference="KT-10011")).status_code == 409, "its sessions"


def test_the_order_of_refusals(service: Service) -> None:
    broken: dict[str, Any] = {"content": b"{"}
    assert service.send("POST", "/cases/bundle", who="", **broken).status_code == 401
    assert service.send("POST", "/cases/bundle", who="worker@example.test", **broken).status_code == 403
    assert service.send("POST", "/cases/bundle", **broken).status_code == 422
    assert service.send("POST", "/cases/bundle", json=example(team="south")).status_code == 403
    assert service.send("POST", "/cases/bundle", json=example(team="nowhere")).json()["error"]["fields"].keys() == {
        "case.team"
    }


def test_a_case_that_one_may_not_see_is_a_conflict_and_tells_nothing(service: Service) -> None:
    service.send("POST", "/cases/bundle", json=example())
    reply = service.send("POST", "/cases/bundle", who="southern@example.test", json=example(team="south"))
    assert reply.status_code == 409
    assert "Sam" not in reply.text
    same = service.send("POST", "/cases/bundle", who="southern@example.test", json=example())
    assert same.status_code == 403


def test_every_fault_is_told_at_once(service: Service) -> None:
    bundle = example()
    bundle["orders"][0]["type"] = "prison"
    bundle["needs"][0]["adaptations"][1] = "magic"
    bundle["assessments"][0]["ratings"][0]["factor"] = "ZZ-1"
    bundle["plans"][0]["items"][0]["component"] = "ZZZ"
    bundle["plans"][0]["items"][0]["stream"] = "family"
    bundle["plans"][0]["items"][0]["objectives"] = ["o9"]
    bundle["sessions"][0]["intended"] = ["s9"]
    bundle["sessions"][0]["started_at"] = "2026-04-02T09:00:00+01:00"
    reply = service.send("POST", "/cases/bundle", json=bundle)
    assert reply.status_code == 422
    assert reply.json()["error"]["fields"].keys() == {
        "orders[0].type",
        "needs[0].adaptations[1]",
        "assessments[0].ratings[0].factor",
        "plans[0].items[0].component",
        "plans[0].items[0].stream",
        "plans[0].items[0].objectives[0]",
        "sessions[0].intended[0]",
        "sessions[0].started_at",
        "sessions[0].covers[0].component",
    }
    assert service.send("GET", "/cases/KT-1001").status_code == 404


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("unknown",), 1, "unknown"),
        (("case", "colour"), "red", "case.colour"),
        (("plans", 0, "items", 0, "sessions", 0, "minutes"), 0, "plans[0].items[0].sessions[0].minutes"),
        (("plans", 0, "approved_on"), "2026-04-02", "plans[0].approved_on"),
        (("plans", 0, "items", 0, "component_version"), 99, "plans[0].items[0].component_version"),
        (("sessions", 0, "covers", 0, "component"), "EMO", "sessions[0].covers[0].component"),
        (("sessions", 0, "covers", 0, "elements"), ["no-such"], "sessions[0].covers[0].elements[0]"),
        (("sessions", 0, "covers", 0, "minutes"), 51, "sessions[0].covers"),
        (("sessions", 0, "attendance"), "carer_unavailable", "sessions[0].covers"),
        (("sessions", 0, "started_at"), "2025-11-12T16:00:00", "sessions[0].started_at"),
        (("sessions", 0, "covers", 0, "in_place_of"), "s1", "sessions[0].covers[0].reason"),
    ],
)
def test_what_is_refused_names_its_field(service: Service, path: tuple[Any, ...], value: Any, field: str) -> None:
    bundle: Any = example()
    *way, last = path
    place = bundle
    for step in way:
        place = place[step]
    place[last] = value
    reply = service.send("POST", "/cases/bundle", json=bundle)
    assert reply.status_code == 422
    assert field in reply.json()["error"]["fields"]


def test_today_is_not_after_today(service: Service) -> None:
    bundle = example()
    bundle["sessions"][0]["started_at"] = "2026-04-01T23:30:00+01:00"
    bundle["plans"][0]["approved_on"] = "2026-04-01"
    assert service.send("POST", "/cases/bundle", json=bundle).status_code == 201


def test_an_outside_person_is_kept_and_gets_no_account(service: Service) -> None:
    bundle = example(worker="someone@elsewhere.test")
    service.send("POST", "/cases/bundle", json=bundle)
    assert service.send("GET", "/cases/KT-1001").json()["workers"] == ["someone@elsewhere.test"]
    with service.app.state.database.write() as session:
        identity = accounts.first_service(session, Settings(secret_key="x"))
        accounts.add_user(session, identity, "someone@elsewhere.test", "Somebody", Role.WORKER, "south", PASSWORD)
        service.tokens["someone@elsewhere.test"] = accounts.create_token(session, "someone@elsewhere.test")
    assert service.send("GET", "/cases/KT-1001", who="someone@elsewhere.test").status_code == 404


def test_the_export_imports_again_and_changes_nothing(service: Service) -> None:
    service.send("POST", "/cases/bundle", json=example())
    exported = service.send("GET", "/cases/KT-1001/bundle")
    assert exported.status_code == 200
    assert [c["code"] for c in exported.json()["components"]] == ["GLG"]
    assert service.send("POST", "/cases/bundle", json=exported.json()).status_code == 200


def test_imported_elsewhere_it_gives_the_same_figures(service: Service, databases: Databases, stack: ExitStack) -> None:
    service.send("POST", "/cases/bundle", json=example())
    here = service.send("GET", f"/cases/KT-1001/drift?as_of={AS_OF}").json()
    exported = service.send("GET", "/cases/KT-1001/bundle").json()
    elsewhere = Service(databases, stack)
    assert elsewhere.send("POST", "/cases/bundle", json=exported).status_code == 201
    assert elsewhere.send("GET", f"/cases/KT-1001/drift?as_of={AS_OF}").json() == here
    again = elsewhere.send("GET", "/cases/KT-1001/bundle").json()
    assert without_labels(again) == without_labels(exported)
    assert here["baseline"]["coverage"]["delivered"] == 1, "a figure that could not be equal by being empty"


def without_labels(bundle: dict[str, Any]) -> dict[str, Any]:
    bundle = deepcopy(bundle)
    for plan in bundle["plans"]:
        plan.pop("approved_elsewhere")
    return bundle


def test_a_component_with_other_content_is_kept_beside_ours(
    service: Service, databases: Databases, stack: ExitStack
) -> None:
    service.send("POST", "/cases/bundle", json=example())
    exported = service.send("GET", "/cases/KT-1001/bundle").json()
    theirs = exported["components"][0]
    theirs["variants"]["standard"]["outlines"][0]["elements"].append(
        {"code": "our-own", "text": {"en": "Our own", "cy": None}}
    )
    theirs.pop("content_hash", None)
    exported["case"]["reference"] = "KT-1002"
    exported["sessions"][0]["id"] = "0192d3c4-0000-7000-8000-000000000002"
    exported["sessions"][0]["covers"][0]["elements"] = ["needs-wheel", "our-own"]
    assert service.send("POST", "/cases/bundle", json=exported).status_code == 201
    ours = service.send("GET", f"/cases/KT-1001/drift?as_of={AS_OF}").json()["baseline"]["coverage"]["elements"]
    foreign = service.send("GET", f"/cases/KT-1002/drift?as_of={AS_OF}").json()["baseline"]["coverage"]["elements"]
    assert foreign == {"ticked": ours["ticked"] + 1, "of": ours["of"] + 1}


def test_lists_hold_what_one_may_see(service: Service) -> None:
    service.send("POST", "/cases/bundle", json=example())
    for who, seen in [
        ("worker", 1),
        ("colleague", 1),
        ("manager", 1),
        ("stranger", 0),
        ("southern", 0),
        ("specialist", 0),
    ]:
        for path in ("/cases", "/reports/drift"):
            reply = service.send("GET", path, who=f"{who}@example.test")
            assert (reply.status_code, len(reply.json()["items"])) == (200, seen), (who, path)
    assert service.send("GET", "/cases", who="").status_code == 401


def test_a_case_and_its_figures_answer_as_they_are_described(service: Service) -> None:
    service.send("POST", "/cases/bundle", json=drifting.bundle())
    service.send("POST", "/cases/bundle", json={**example(reference="KT-1002"), "plans": [], "sessions": []})
    for reference, planned in (("KT-1001", True), ("KT-1002", False)):
        described = DriftOut.model_validate(service.send("GET", f"/cases/{reference}/drift?as_of={AS_OF}").json())
        assert (described.baseline is not None, described.erosion is not None) == (planned, planned)
        CompletionOut.model_validate(service.send("GET", f"/cases/{reference}/completion?as_of={AS_OF}").json())
        case = service.send("GET", f"/cases/{reference}").json()
        assert case.keys() == OverviewOut.model_fields.keys()
        assert case["flags"] == [flag.model_dump() for flag in described.flags]
        assert case["facts"] == {"planning_or_grooming": False, "more_than_one_occasion": False}
        (listed,) = [line for line in service.send("GET", "/cases").json()["items"] if line["reference"] == reference]
        assert listed == {name: case[name] for name in listed}


@pytest.mark.parametrize("path", ["/cases/KT-1001", "/cases/KT-1001/drift", "/cases/KT-1001/plans/1"])
def test_the_ladder_of_views(service: Service, path: str) -> None:
    service.send("POST", "/cases/bundle", json=example())
    statuses = {who: service.send("GET", path, who=f"{who}@example.test").status_code for who in LADDER}
    assert statuses == LADDER
    assert service.send("GET", path, who="").status_code == 401


LADDER = {"worker": 200, "colleague": 200, "manager": 200, "stranger": 404, "southern": 404, "specialist": 404}


def test_only_the_teams_manager_exports(service: Service) -> None:
    service.send("POST", "/cases/bundle", json=example())
    statuses = {
        who: service.send("GET", "/cases/KT-1001/bundle", who=f"{who}@example.test").status_code for who in LADDER
    }
    assert statuses == {
        "worker": 403,
        "colleague": 403,
        "manager": 200,
        "stranger": 404,
        "southern": 404,
        "specialist": 404,
    }


def test_a_component_that_no_plan_pins_is_checked_and_not_kept(service: Service) -> None:
    service.send("POST", "/cases/bundle", json=example())
    exported = service.send("GET", "/cases/KT-1001/bundle").json()
    extra = service.send("GET", "/catalogue/components/EMO").json()
    extra["aim"]["en"] = "Something else"
    extra.pop("content_hash")
    exported["components"].append(extra)
    assert service.send("POST", "/cases/bundle", json=exported).status_code == 200
    exported["components"][1]["colour"] = "red"
    exported["plans"][0]["items"][0]["stream"] = "family"
    fields = service.send("POST", "/cases/bundle", json=exported).json()["error"]["fields"]
    assert set(fields) == {"components[1].colour", "plans[0].items[0].stream"}
