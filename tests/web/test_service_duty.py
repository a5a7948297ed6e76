"""How duty is phoned: set by a manager or an administrator, and beside every concern."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import select

from app.core.audit import AuditEntry
from app.ids import new_id
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, body
from tests.support.tablets import set_up
from tests.web.ladder import climb
from tests.web.pages import HOST, Pages
from tests.web.people import ADMINISTRATOR, MANAGER, WORKER, People

PAGE = "/service/duty"
NUMBER = "01632 960 001"


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


def test_the_number_stands_beside_a_concern_and_goes_to_the_tablets(
    casework: Casework, application: FastAPI, people: People, signed_in: Callable[[str], Pages]
) -> None:
    device = set_up(casework.database, people.actors[WORKER])
    client = TestClient(application, base_url=HOST, headers=people.bearer(WORKER))
    address = f"/api/v1/carried?device={device.id}"
    assert client.get(address).json()["duty_phone"] is None
    manager, administrator = signed_in(MANAGER), signed_in(ADMINISTRATOR)
    assert "No number is shown yet." in administrator.get(PAGE).text
    stale = manager.get(PAGE)
    for wrong in ("ask Mira", "12", "0" * 41, "+", "01632; 960"):
        refused = administrator.get(PAGE).form().send(422, number=wrong)
        assert "Enter a phone number, such as 01632 960 001." in refused.text
        assert refused.form().boxes["number"] == [wrong]
    administrator.get(PAGE).form().send(number=f"  {NUMBER.replace(' ', '  ')} ")
    assert NUMBER in administrator.get(PAGE).text
    assert "Somebody else has changed this number." in stale.form().send(422, number="999").text
    told = client.get(address).json()
    assert told["duty_phone"] == NUMBER
    link = f"tel:{NUMBER.replace(' ', '')}"
    assert signed_in(WORKER).get(f"/cases/{REFERENCE}/record?planned=g2").links[f"Duty: {NUMBER}"] == link
    assert all(f'href="{link}">Duty: {NUMBER}</a>' in each["form"] for each in told["sessions"] + told["others"])
    session_id = new_id()
    client.put(f"/api/v1/cases/{REFERENCE}/sessions/{session_id}", json=body(concern="Where he sleeps"))
    assert f"phone duty now on {NUMBER}." in signed_in(WORKER).get(f"/cases/{REFERENCE}/sessions/{session_id}").text
    manager.get(PAGE).form().send(number="")
    assert client.get(address).json()["duty_phone"] is None
    with casework.database.read() as session:
        entries = session.exec(select(AuditEntry).where(AuditEntry.tag == "duty:phone-set")).all()
    assert [each.detail for each in entries] == [
        {"before": None, "number": NUMBER}, {"before": NUMBER, "number": None},
    ]  # fmt: skip


def test_it_is_a_managers_or_an_administrators(application: FastAPI, people: People) -> None:
    others = dict.fromkeys(("specialist", "stranger", "colleague", "worker"), 403)
    setters = ("manager", "other_manager", "administrator")
    climb(application, people, "GET", PAGE).allows(**others, **dict.fromkeys(setters, 200))
    boxes = {"number": NUMBER, "seen": ""}
    climb(application, people, "POST", PAGE, data=boxes).allows(**others, **dict.fromkeys(setters, 303))
