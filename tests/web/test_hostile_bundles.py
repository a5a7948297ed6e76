"""What no honest service sends: refused with a sentence, never a failure, and in a time that is bounded."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any
from uuid import uuid4

import pytest

from tests.support.databases import Databases
from tests.support.example import example
from tests.web.installed import Service

FAR = ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"]
HUGE = 10**20
WORKER = "worker@example.test"


@pytest.fixture(scope="module")
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def service(databases: Databases, stack: ExitStack) -> Service:
    return Service(databases, stack)


@pytest.fixture
def held(service: Service) -> Service:
    assert service.send("POST", "/cases/bundle", json=example()).status_code == 201
    return service


def changed(bundle: Any, path: tuple[Any, ...], value: Any) -> Any:
    *way, last = path
    place = bundle
    for step in way:
        place = place[step]
    place[last] = value
    return bundle


def written(path: tuple[Any, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def faults(service: Service, path: tuple[Any, ...], value: Any) -> set[str]:
    reply = service.send("POST", "/cases/bundle", json=changed(example(), path, value))
    assert reply.status_code == 422, (path, value)
    return set(reply.json()["error"]["fields"])


DAYS: list[tuple[Any, ...]] = [
    ("case", "date_of_birth"),
    ("case", "programme_ends_on"),
    ("orders", 0, "starts_on"),
    ("orders", 0, "ends_on"),
    ("orders", 0, "changes", 0, "ends_on"),
    ("stances", 0, "on"),
    ("assessments", 0, "completed_on"),
    ("plans", 0, "approved_on"),
    ("plans", 0, "pauses", 0, "to"),
    ("plans", 0, "items", 0, "sessions", 0, "due_on"),
]


def test_a_day_outside_the_calendar_names_its_field(service: Service) -> None:
    for path in DAYS:
        for day in FAR:
            assert written(path) in faults(service, path, day)


def test_the_first_and_the_last_day_of_the_calendar_are_days(service: Service) -> None:
    bundle = changed(example(), ("orders", 0, "changes", 0, "ends_on"), "2199-12-31")
    bundle["case"]["disclosed_on"] = "1900-01-01"
    assert service.send("POST", "/cases/bundle", json=bundle).status_code == 201
    for day in ("1900-01-01", "2026-04-01", "2199-12-31"):
        assert service.send("GET", f"/cases/KT-1001/drift?as_of={day}").status_code == 200
        assert service.send("GET", f"/reports/drift?as_of={day}").status_code == 200


def test_a_moment_at_the_edge_of_time_names_its_field(service: Service) -> None:
    for name in ("started_at", "saved_at", "received_at"):
        for moment in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
            assert f"sessions[0].{name}" in faults(service, ("sessions", 0, name), moment)


def test_a_number_that_no_column_holds_names_its_field(service: Service) -> None:
    paths: list[tuple[Any, ...]] = [
        ("sessions", 0, "revision"),
        ("sessions", 0, "replaces"),
        ("plans", 0, "version"),
        ("plans", 0, "based_on"),
        ("plans", 0, "items", 0, "component_version"),
        ("plans", 0, "items", 0, "sessions", 0, "sequence"),
    ]
    for path in paths:
        for value in (2**31, HUGE, -HUGE):
            assert written(path) in faults(service, path, value)


def test_an_as_of_outside_the_calendar_is_no_day(held: Service) -> None:
    for day in [*FAR, "soon"]:
        for path in (f"/cases/KT-1001/drift?as_of={day}", f"/reports/drift?as_of={day}"):
            reply = held.send("GET", path)
            assert (reply.status_code, set(reply.json()["error"]["fields"])) == (422, {"as_of"}), path
        page = held.client.get(
            f"/cases/KT-1001/drift?as_of={day}", headers={"Authorization": f"Bearer {held.tokens[WORKER]}"}
        )
        assert page.status_code == 422


def test_a_huge_number_in_an_address_leads_nowhere(held: Service) -> None:
    headers = {"Authorization": f"Bearer {held.tokens['manager@example.test']}"}
    for number in (2**31, 2**63, HUGE):
        for verb in ("", "/submit", "/approve", "/return"):
            method = "POST" if verb else "GET"
            reply = held.send(method, f"/cases/KT-1001/plans/{number}{verb}", who=WORKER, json={"words": "x"})
            assert reply.status_code in (403, 404, 422), reply.text
            assert held.send(method, f"/cases/KT-1001/plans/{number}{verb}", who="").status_code == 401
            hidden = held.send(method, f"/cases/KT-1001/plans/{number}{verb}", who="stranger@example.test")
            assert hidden.status_code == 404
        for page in (f"plans/{number}", f"orders/{number}/end", f"orders/{number}/correct", f"assessments/{number}"):
            assert held.client.get(f"/cases/KT-1001/{page}", headers=headers).status_code == 404, page


def test_a_session_of_another_case_is_not_brought_in_again(held: Service) -> None:
    for session_id in (example()["sessions"][0]["id"], example()["sessions"][0]["id"].upper().replace("-", "")):
        bundle = changed(example(reference="KT-1002"), ("sessions", 0, "id"), session_id)
        reply = held.send("POST", "/cases/bundle", json=bundle)
        assert (reply.status_code, reply.json()["error"]["code"]) == (409, "session-elsewhere")
    assert held.send("GET", "/cases/KT-1002").status_code == 404


@pytest.mark.parametrize("reference", ["new", "Import"])
def test_a_reference_that_is_an_address_of_ours_is_refused(service: Service, reference: str) -> None:
    reply = service.send("POST", "/cases/bundle", json=example(reference=reference))
    assert (reply.status_code, set(reply.json()["error"]["fields"])) == (422, {"case.reference"})


@pytest.mark.parametrize("numbers", [[5], [1, 3], [3, 1]])
def test_a_correction_follows_the_latest_revision_whatever_numbers_came(service: Service, numbers: list[int]) -> None:
    bundle = example()
    first = bundle["sessions"][0]
    bundle["sessions"] = [{**first, "revision": number, "note": f"revision {number}"} for number in numbers]
    assert service.send("POST", "/cases/bundle", json=bundle).status_code == 201
    top = max(numbers)
    for replaced in (top, top + 1):
        said = {**first, "replaces": replaced, "note": f"instead of {replaced}"}
        reply = service.send("PUT", f"/cases/KT-1001/sessions/{first['id']}", who=WORKER, json=said)
        assert (reply.status_code, reply.json().get("revision")) == (200, replaced + 1)
    assert service.send("GET", "/cases/KT-1001/bundle").json()["sessions"][-1]["note"] == f"instead of {top + 1}"


@pytest.mark.parametrize("document", [{"code": []}, {"code": {}, "version": 1}, {"code": "GLG", "version": [1]}])
def test_a_component_with_a_strange_key_names_its_fields(service: Service, document: dict[str, Any]) -> None:
    reply = service.send("POST", "/cases/bundle", json={**example(), "components": [document]})
    assert reply.status_code == 422
    assert all(field.startswith("components[0].") for field in reply.json()["error"]["fields"])


def test_five_thousand_sessions_come_in_and_go_out(service: Service) -> None:
    bundle = example()
    first = bundle["sessions"][0]
    bundle["sessions"] = [{**first, "id": str(uuid4())} for _ in range(5000)]
    assert service.send("POST", "/cases/bundle", json=bundle).status_code == 201
    assert len(service.send("GET", "/cases/KT-1001/bundle").json()["sessions"]) == 5000


def test_one_bundle_sent_by_several_at_once_is_imported_once(service: Service) -> None:
    def send(_turn: int) -> int:
        return int(service.send("POST", "/cases/bundle", json=example()).status_code)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(send, range(4))) == [200, 200, 200, 201]


def test_two_bundles_of_one_reference_at_once_leave_one_case(service: Service) -> None:
    def send(name: str) -> int:
        bundle = example(given_name=name)
        bundle["sessions"][0]["id"] = str(uuid4())
        return int(service.send("POST", "/cases/bundle", json=bundle).status_code)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(send, ("Ada", "Bea", "Cai", "Dee"))) == [201, 409, 409, 409]


def test_a_session_in_two_bundles_at_once_is_in_one_case(service: Service) -> None:
    def send(reference: str) -> int:
        return int(service.send("POST", "/cases/bundle", json=example(reference=reference)).status_code)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(send, ("KT-1", "KT-2", "KT-3", "KT-4"))) == [201, 409, 409, 409]


def test_no_title_of_a_page_names_the_child(held: Service) -> None:
    """Titles stay in the history of the browser, which others read."""
    headers = {"Authorization": f"Bearer {held.tokens[WORKER]}"}
    session = f"sessions/{example()['sessions'][0]['id']}"
    pages = ("", "drift", "edit", "facts", "record", "record?other=1", "partner", "plan", "plans/1", "stance", session)
    for page in pages:
        text = held.client.get(f"/cases/KT-1001/{page}".rstrip("/"), headers=headers).text
        title = text.partition("<title>")[2].partition("</title>")[0]
        assert title.strip(), page
        assert "Sam" not in title, page
        assert "Demo" not in title, page
