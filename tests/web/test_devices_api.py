"""A browser is set up to record without a signal, and tells its state: proved by its secret, and by no person."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import inspect, select, update

from app.core.audit import AuditEntry
from app.core.devices.commands import NewDevice, handed_in, known_device, own_device
from app.core.devices.tables import Device
from app.core.errors import NotAllowed, NotFound
from tests.support.databases import RolledBack
from tests.support.tablets import BROWSER, in_contact, set_up, state_of
from tests.web.ladder import climb
from tests.web.pages import HOST
from tests.web.people import COLLEAGUE, WORKER, People

NOW = datetime(2026, 2, 18, 16, 5, tzinfo=UTC)
DEVICES, CONTACT = "/api/v1/devices", "/api/v1/sync/contact"


@pytest.fixture
def client(application: FastAPI) -> TestClient:
    return TestClient(application, base_url=HOST, headers={"Origin": HOST})


@pytest.fixture
def device(rolled_back: RolledBack, people: People) -> NewDevice:
    return set_up(rolled_back, people.actors[WORKER])


def row(database: RolledBack, device_id: str) -> Any:
    with database.read() as session:
        return session.execute(select(*inspect(Device).columns).where(Device.id == device_id)).one()


def trail(database: RolledBack) -> list[tuple[str, str, dict[str, Any]]]:
    entry = select(AuditEntry.actor, AuditEntry.tag, AuditEntry.detail).order_by(AuditEntry.number)
    with database.read() as session:
        return [tuple(found) for found in session.execute(entry.where(AuditEntry.tag.startswith("device:")))]


def test_a_browser_is_set_up_by_who_records(application: FastAPI, people: People) -> None:
    climb(application, people, "POST", DEVICES, json=BROWSER).allows(
        worker=201, colleague=201, manager=201, stranger=201, other_manager=201, specialist=403, administrator=403
    )


def test_the_secret_is_given_once_and_kept_as_a_hash(
    client: TestClient, people: People, rolled_back: RolledBack
) -> None:
    answer = client.post(DEVICES, json=BROWSER, headers=people.bearer(WORKER)).json()
    assert set(answer) == {"id", "secret", "key", "now", "lock_minutes"}
    assert (answer["key"]["id"], answer["key"]["jwk"]["alg"], answer["lock_minutes"]) == ("k1", "RSA-OAEP-256", 5)
    assert len(answer["secret"]) >= 43
    kept = row(rolled_back, answer["id"])
    assert answer["secret"] not in str(kept)
    assert (kept.name, kept.user_id, kept.waiting) == ("Tablet 3", people.actors[WORKER].user_id, 0)
    assert trail(rolled_back) == [(WORKER, "device:set-up", {"device": answer["id"], "name": "Tablet 3"})]
    assert "d" not in answer["key"]["jwk"]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"installed": "yes"}, "installed"),
        ({"quota_mb": -1}, "quota_mb"),
        ({"more": 1}, "more"),
    ],
)
def test_what_a_browser_tells_is_checked(client: TestClient, people: People, told: Any, field: str) -> None:
    refused = client.post(DEVICES, json={**BROWSER, **told}, headers=people.bearer(WORKER))
    assert (refused.status_code, list(refused.json()["error"]["fields"])) == (422, [field])


# In contact


def test_a_contact_needs_no_sign_in_and_tells_nothing_of_a_person(client: TestClient, device: NewDevice) -> None:
    answer = client.post(CONTACT, json=state_of(device))
    assert answer.status_code == 200
    said = answer.json()
    assert set(said) == {"now", "revoked", "key", "form"}
    assert (said["revoked"], said["form"], said["key"]["id"]) == (False, "record/1", "k1")
    assert "wren" not in answer.text.lower()


@pytest.mark.parametrize("wrong", [{"secret": "x"}, {"device": "0192d3c4-0000-7000-8000-000000000001"}])
def test_a_wrong_secret_and_an_unknown_device_look_the_same(
    client: TestClient, device: NewDevice, rolled_back: RolledBack, wrong: dict[str, str]
) -> None:
    before = row(rolled_back, device.id)
    refused = client.post(CONTACT, json={**state_of(device, waiting=9), **wrong})
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "no-such-device")
    assert row(rolled_back, device.id) == before


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"waiting": -1}, "waiting"),
        ({"waiting": "2 children"}, "waiting"),
        ({"sent_at": "2026-02-18T16:05:00"}, "sent_at"),
        ({"case": "KT-1"}, "case"),
    ],
)
def test_what_a_tablet_tells_is_checked(client: TestClient, device: NewDevice, told: Any, field: str) -> None:
    refused = client.post(CONTACT, json=state_of(device, **told))
    assert (refused.status_code, list(refused.json()["error"]["fields"])) == (422, [field])


@pytest.mark.parametrize("off", [timedelta(0), timedelta(days=-3), timedelta(days=3), timedelta(days=-20_000)])
def test_moments_are_kept_by_our_clock_however_wrong_the_tablets(
    rolled_back: RolledBack, device: NewDevice, off: timedelta
) -> None:
    with time_machine.travel(NOW, tick=False):
        saved, until = NOW - timedelta(hours=5), NOW + timedelta(days=14)
        in_contact(
            rolled_back, device, sent_at=NOW + off, waiting=2, oldest_saved_at=saved + off, carried=7,
            carried_until=until + off,
        )  # fmt: skip
    kept = row(rolled_back, device.id)
    assert (kept.seen_at, kept.waiting, kept.oldest_waiting_at) == (NOW, 2, saved)
    assert (kept.carried, kept.carried_until, kept.offset_ms) == (7, until, off / timedelta(milliseconds=1))


def test_a_moment_that_cannot_be_stops_no_contact(rolled_back: RolledBack, device: NewDevice) -> None:
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    with time_machine.travel(NOW, tick=False):
        in_contact(rolled_back, device, sent_at=last, waiting=1, oldest_saved_at=first, carried=1, carried_until=first)
        assert row(rolled_back, device.id).oldest_waiting_at < NOW - timedelta(days=365)
        in_contact(rolled_back, device, sent_at=first, waiting=1, oldest_saved_at=last, carried=1, carried_until=last)
        assert row(rolled_back, device.id).oldest_waiting_at == NOW


def test_what_was_sent_waits_no_longer(rolled_back: RolledBack, device: NewDevice) -> None:
    in_contact(rolled_back, device, waiting=3, oldest_saved_at=NOW)
    for count, left, any_left in ((1, 2, True), (2, 0, False), (1, 0, False)):
        with rolled_back.write() as session:
            handed_in(session, device.id, count)
        kept = row(rolled_back, device.id)
        assert (kept.waiting, kept.oldest_waiting_at is not None) == (left, any_left)
    in_contact(rolled_back, device, waiting=0, oldest_saved_at=NOW)
    assert row(rolled_back, device.id).oldest_waiting_at is None


def test_a_revoked_tablet_is_told_so_and_is_still_heard(
    client: TestClient, device: NewDevice, rolled_back: RolledBack
) -> None:
    with rolled_back.write() as session:
        session.execute(update(Device).values(revoked_at=NOW, revoked_by="x", revoke_reason="lost"))
    answer = client.post(CONTACT, json=state_of(device, waiting=4, oldest_saved_at=NOW))
    assert (answer.status_code, answer.json()["revoked"], row(rolled_back, device.id).waiting) == (200, True, 4)


def test_a_device_is_known_by_its_secret_or_by_who_is_signed_in(
    rolled_back: RolledBack, people: People, device: NewDevice
) -> None:
    worker = people.actors[WORKER]
    with rolled_back.read() as session:
        by_secret = known_device(session, device.id, device.secret)
        assert by_secret == own_device(session, worker, device.id)
        assert (by_secret.user_id, by_secret.service_id, by_secret.revoked) == (
            worker.user_id,
            people.service_id,
            False,
        )
        with pytest.raises(NotAllowed) as refused:
            own_device(session, people.actors[COLLEAGUE], device.id)
        assert refused.value.code == "another-worker"
        with pytest.raises(NotFound):
            own_device(session, worker, "no such")


def test_the_interface_describes_both(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths[DEVICES]["post"]["responses"]) == {"201", "401", "403", "413", "422"}
    assert set(paths[CONTACT]["post"]["responses"]) == {"200", "404", "413", "422"}
    assert "security" not in paths[CONTACT]["post"]
