"""Who hands in, and from which tablet: whoever it is, what they hand in is kept."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from app.core import clock
from app.core.devices.commands import NewDevice
from app.core.devices.tables import Device
from app.core.sealing import Kind
from app.ids import new_id
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import revisions
from tests.support.sealed import Tablet
from tests.support.tablets import in_contact, set_up
from tests.web.handing_in import HAND_IN, SYNC, Send, calls, kept, outcomes, reassign
from tests.web.ladder import climb
from tests.web.pages import HOST
from tests.web.people import COLLEAGUE, WORKER, People


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def tablet(rolled_back: RolledBack, casework: Casework) -> Tablet:
    return Tablet(rolled_back)


@pytest.fixture
def client(application: FastAPI) -> TestClient:
    return TestClient(application, base_url=HOST, headers={"Origin": HOST})


@pytest.fixture
def send(client: TestClient, people: People, casework: Casework) -> Send:
    return Send(client, people)


@pytest.fixture
def device(rolled_back: RolledBack, people: People, tablet: Tablet) -> NewDevice:
    return set_up(rolled_back, people.actors[WORKER])


def test_a_case_that_is_somebody_elses_by_now_is_never_refused(
    send: Send, tablet: Tablet, rolled_back: RolledBack, people: People
) -> None:
    reassign(rolled_back, people)
    (told,) = send(tablet.record())
    assert (told["outcome"], told["kept"], kept(rolled_back)[0].reason) == ("quarantined", True, "case_not_yours")
    assert outcomes(send(tablet.record(), who=COLLEAGUE)) == ["recorded"], "a control: it is theirs"


def test_whoever_is_signed_in_may_hand_in(
    application: FastAPI, people: People, casework: Casework, tablet: Tablet
) -> None:
    body = {"device": None, "items": [tablet.record()]}
    everybody = dict.fromkeys(
        ("administrator", "specialist", "stranger", "other_manager", "colleague", "worker", "manager"), 200
    )
    climb(application, people, "POST", SYNC, json=body).allows(**everybody)


def test_a_tablet_of_somebody_else_takes_nothing(
    client: TestClient, people: People, device: NewDevice, tablet: Tablet, rolled_back: RolledBack, casework: Casework
) -> None:
    def asked(who: str, device_id: str) -> tuple[int, str]:
        body = {"device": device_id, "items": [tablet.record()]}
        answer = client.post(SYNC, json=body, headers=people.bearer(who))
        return answer.status_code, answer.json()["error"]["code"]

    assert asked(COLLEAGUE, device.id) == (403, "another-worker")
    assert asked(WORKER, "no such") == (404, "no-such-device")
    assert asked("", device.id) == (401, "not-signed-in")
    assert kept(rolled_back) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"device": None}, "items"),
        ({"items": []}, "device"),
        ({"device": None, "items": {}}, "items"),
        ({"device": None, "items": [1] * 51}, "items"),
        ({"device": "\u0000", "items": []}, "device"),
        ({"device": None, "items": [], "more": 1}, "more"),
        ([], ""),
    ],
)
def test_what_is_no_list_of_items_is_refused_whole(client: TestClient, people: People, body: Any, field: str) -> None:
    for path, asked in ((SYNC, people.bearer(WORKER)), (HAND_IN, {})):
        by_secret = path == HAND_IN and isinstance(body, dict)
        sent = (
            {"secret": "x", **body, **({"device": body.get("device") or "x"} if "device" in body else {})}
            if by_secret
            else body
        )
        answer = client.post(path, json=sent, headers=asked)
        assert (answer.status_code, list(answer.json()["error"]["fields"])) == (422, [field])
    assert client.post(SYNC, json={"device": None, "items": [1] * 50}, headers=people.bearer(WORKER)).status_code == 200


def test_from_a_revoked_tablet_all_waits_for_a_person(
    send: Send, tablet: Tablet, device: NewDevice, rolled_back: RolledBack, client: TestClient
) -> None:
    with rolled_back.write() as session:
        session.execute(update(Device).values(revoked_at=clock.now(), revoked_by="x", revoke_reason="lost"))
    item, draft = tablet.record(), tablet.record(kind=Kind.DRAFT)
    assert outcomes(send(item, draft, device=device.id)) == ["quarantined"] * 2
    assert [row.reason for row in kept(rolled_back)] == ["device_revoked", "draft"]
    by_secret = {"device": device.id, "secret": device.secret, "items": [tablet.record()]}
    answer = client.post(HAND_IN, json=by_secret).json()
    assert (answer["revoked"], outcomes(answer["items"])) == (True, ["quarantined"])
    assert kept(rolled_back)[-1].reason == "device_revoked"


def test_by_its_secret_a_tablet_hands_in_and_nothing_is_recorded(
    client: TestClient, tablet: Tablet, device: NewDevice, rolled_back: RolledBack, casework: Casework
) -> None:
    in_contact(rolled_back, device, waiting=3, oldest_saved_at=clock.now())
    body = {"device": device.id, "secret": device.secret, "items": [tablet.record(), tablet.phoned(new_id())]}
    answer = client.post(HAND_IN, json=body)
    assert (answer.status_code, answer.json()["revoked"]) == (200, False)
    assert outcomes(answer.json()["items"]) == ["quarantined"] * 2
    assert client.post(HAND_IN, json=body).json()["items"] == answer.json()["items"]
    assert {(row.reason, row.device_id) for row in kept(rolled_back)} == {("handed_in", device.id)}
    assert (revisions(rolled_back), calls(rolled_back)) == ([], [])
    assert casework.trail()[-1][:2] == ("a tablet", "item:received")
    assert casework.trail()[-1][2]["whose"] == WORKER
    with rolled_back.read() as session:
        assert session.execute(select(Device.waiting)).scalar() == 1, "what came twice is counted once"
    wrong = client.post(HAND_IN, json={**body, "secret": "wrong"})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (404, "no-such-device")


def test_it_is_described(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths[SYNC]["post"]["responses"]) == {"200", "401", "403", "413", "422"}
    assert set(paths[HAND_IN]["post"]["responses"]) == {"200", "404", "413", "422"}
