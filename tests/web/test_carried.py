"""What a tablet may hold: the record forms of its worker's next two weeks, by initials, and nothing of the offence."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import select

from app.core import clock
from app.core.audit import AuditEntry, AuditTag
from app.core.devices.commands import NewDevice, revoke
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY, load
from tests.support.tablets import set_up
from tests.web.html import Node, parse, part_faults
from tests.web.ladder import climb
from tests.web.pages import HOST, Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People

CARRIED = "/api/v1/carried"


@pytest.fixture
def device(rolled_back: RolledBack, people: People) -> NewDevice:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER])
    return set_up(rolled_back, people.actors[WORKER])


@pytest.fixture
def client(application: FastAPI) -> TestClient:
    return TestClient(application, base_url=HOST)


def carried(client: TestClient, people: People, device: NewDevice, email: str = WORKER) -> Any:
    return client.get(CARRIED, params={"device": device.id}, headers=people.bearer(email))


def test_the_next_two_weeks_are_carried_and_what_is_not_recorded_yet(
    client: TestClient, people: People, device: NewDevice
) -> None:
    found = carried(client, people, device).json()
    due = [date.fromisoformat(each["due_on"]) for each in found["sessions"]]
    assert due == sorted(due)
    assert due[0] < TODAY < due[-1]
    assert due[-1] <= TODAY + timedelta(days=14)
    first = found["sessions"][0]
    assert first["key"] == f"{REFERENCE}/{first['planned']}"
    assert (first["case"], first["initials"]) == (REFERENCE, "S.D.")
    assert first["heading"].startswith("My goals")
    assert [(each["case"], each["planned"], each["heading"]) for each in found["others"]] == [
        (REFERENCE, None, "Something else")
    ]


def boxes(root: Node) -> set[str]:
    return {box.attrs["name"] for box in root.all("input", "textarea")}


def test_the_form_is_that_of_the_page(
    client: TestClient, people: People, device: NewDevice, signed_in: Callable[[str], Pages]
) -> None:
    first = carried(client, people, device).json()["sessions"][0]
    form = parse(first["form"])
    page = signed_in(WORKER).get(f"/cases/{REFERENCE}/record?planned={first['planned']}")
    of_page = next(node for node in page.root.all("form") if node.attrs.get("id") == "record")
    assert boxes(form.root) == boxes(of_page) >= {"how", "minutes", "on", "at", "who", "note", "concern"}
    assert [*form.parse_faults, *part_faults(form.root)] == []


def test_nothing_of_the_name_the_stance_or_the_offence_is_carried(
    client: TestClient, people: People, device: NewDevice
) -> None:
    words = carried(client, people, device).text.lower()
    for hidden in ("sam", "demo", "denies", "stance", "offence", "sexual", "good lives"):
        assert hidden not in words, hidden
    assert "s.d." in words


def test_only_the_tablets_own_worker_carries_it(client: TestClient, people: People, device: NewDevice) -> None:
    refused = carried(client, people, device, COLLEAGUE)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "another-worker")
    assert client.get(CARRIED, params={"device": device.id}).status_code == 401
    assert client.get(CARRIED, params={"device": "none"}, headers=people.bearer(WORKER)).status_code == 404


def test_a_revoked_tablet_carries_nothing(
    client: TestClient, people: People, device: NewDevice, rolled_back: RolledBack
) -> None:
    with rolled_back.write() as session:
        revoke(session, people.actors[WORKER], device.id, "no_longer_used")
    refused = carried(client, people, device)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "revoked")


def test_each_case_carried_is_a_view_in_the_trail(
    client: TestClient, people: People, device: NewDevice, rolled_back: RolledBack
) -> None:
    carried(client, people, device)
    with rolled_back.read() as session:
        entries = session.exec(select(AuditEntry).where(AuditEntry.tag == AuditTag.CASE_VIEWED)).all()
    assert [(each.actor, each.subjects, each.detail) for each in entries] == [(WORKER, [REFERENCE], {"view": "tablet"})]


def test_who_may_carry(application: FastAPI, people: People, rolled_back: RolledBack, device: NewDevice) -> None:
    climb(application, people, "GET", f"{CARRIED}?device={device.id}").allows(
        worker=200, colleague=403, manager=403, stranger=403, other_manager=403, specialist=403, administrator=403
    )
