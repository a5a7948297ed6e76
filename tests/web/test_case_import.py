"""A manager takes a case over from elsewhere: every fault with its place, and success leads to the case."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.core import clock
from app.core.sealing import seal_file
from catalogue.commands import publish_shipped
from interventions.tables import CaseRow
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY, bundle
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import MANAGER, People

IMPORT = "/cases/import"


@pytest.fixture
def manager(rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        publish_shipped(session, people.service_id)
    return signed_in(MANAGER)


def pasted(pages: Pages, what: Any, status: int = 200) -> Page:
    text = what if isinstance(what, str) else json.dumps(what)
    return pages.get(IMPORT).form().send(status, pasted=text)


def uploaded(pages: Pages, content: bytes, status: int = 200) -> Page:
    files = {"bundle": ("case.json", content, "application/json")}
    return pages.post(IMPORT, {"pasted": ""}, status, files=files)


def references(rolled_back: RolledBack) -> list[str]:
    with rolled_back.read() as session:
        return list(session.exec(select(CaseRow.reference)).all())


def test_a_pasted_bundle_leads_to_the_case(manager: Pages, rolled_back: RolledBack) -> None:
    assert pasted(manager, bundle()).path == f"/cases/{REFERENCE}"
    assert references(rolled_back) == [REFERENCE]


def test_where_nobody_of_the_team_has_the_case_it_leads_to_its_workers(manager: Pages) -> None:
    page = pasted(manager, bundle(worker="somebody@elsewhere.test"))
    assert page.path == f"/cases/{REFERENCE}/workers"
    assert "somebody@elsewhere.test" in page.text


def test_a_file_leads_to_the_case(manager: Pages, rolled_back: RolledBack) -> None:
    assert uploaded(manager, json.dumps(bundle()).encode()).path == f"/cases/{REFERENCE}"
    assert references(rolled_back) == [REFERENCE]


def test_the_same_again_changes_nothing_and_leads_there_too(manager: Pages, rolled_back: RolledBack) -> None:
    pasted(manager, bundle())
    assert pasted(manager, bundle()).path == f"/cases/{REFERENCE}"
    assert references(rolled_back) == [REFERENCE]


def test_what_was_exported_can_be_pasted(manager: Pages) -> None:
    pasted(manager, bundle())
    exported = manager.client.get(f"/cases/{REFERENCE}/export").text
    assert pasted(manager, exported).path == f"/cases/{REFERENCE}"


def test_every_fault_is_listed_with_its_place(manager: Pages, rolled_back: RolledBack) -> None:
    broken = bundle()
    broken["orders"][0]["type"] = "prison"
    broken["needs"][0]["adaptations"][1] = "magic"
    broken["plans"][0]["items"][0]["stream"] = "moon"
    page = pasted(manager, broken, 422)
    rows = {row.all("th")[0].text: row.all("td")[0].text for row in page.root.all("tr") if row.all("td")}
    assert rows == {
        "orders[0].type": "“prison” is not a known code.",
        "needs[0].adaptations[1]": "“magic” is not a known code.",
        "plans[0].items[0].stream": "The plan does not list this stream.",
    }
    assert list(page.errors) == ["pasted"]
    assert json.loads(page.form().boxes["pasted"][0]) == broken
    assert references(rolled_back) == []


def test_shape_is_told_as_well_as_codes(manager: Pages) -> None:
    page = pasted(manager, {"format": "keeptrack.case/2", "case": {}, "surprise": 1}, 422)
    assert "case.given_name" in page.text
    assert "This key is not known here." in page.text
    page = uploaded(manager, b"{", 422)
    assert "The body is not valid JSON." in page.text
    assert "Choose it again" in page.text


def test_a_sealed_file_asks_for_its_passphrase_and_goes_into_the_team_that_is_chosen(
    manager: Pages, rolled_back: RolledBack
) -> None:
    whole = bundle(team="of another service")
    sealed = seal_file(json.dumps(whole).encode())
    form = manager.get(IMPORT).form()
    assert form.offered["team"] == ["", "north"]
    page = form.send(422, pasted=sealed.text)
    assert page.errors == {"passphrase": "This file is encrypted. Enter the passphrase that its sender tells you."}
    page = page.form().send(422, passphrase="1111 2222 3333 4444 5555 6666")
    assert list(page.errors) == ["passphrase"]
    assert page.form().boxes["passphrase"] == ["1111 2222 3333 4444 5555 6666"]
    page = page.form().send(422, passphrase=sealed.passphrase)
    assert page.errors == {"team": "The team that the file names is not here. Choose the team that the case goes into."}
    damaged = uploaded(manager, sealed.text.encode()[:-50], 422)
    assert "damaged" in damaged.errors["bundle"]
    assert references(rolled_back) == []
    assert page.form().send(200, team="north").path == f"/cases/{REFERENCE}"
    assert page.form().send(200, team="north").path == f"/cases/{REFERENCE}"


def test_an_empty_form_says_what_to_do(manager: Pages) -> None:
    assert manager.get(IMPORT).form().send(422).errors == {"pasted": "Choose a file, or paste what it holds."}


def test_another_case_by_the_same_reference_is_a_conflict(manager: Pages) -> None:
    pasted(manager, bundle())
    page = pasted(manager, bundle(given_name="Alex"), 409)
    assert page.errors == {"pasted": "There is already a case with this reference, and it says something else."}
    assert "Alex" in page.form().boxes["pasted"][0]


def test_a_team_that_one_does_not_manage_is_refused(manager: Pages, rolled_back: RolledBack) -> None:
    page = pasted(manager, bundle(team="south"), 403)
    assert page.errors == {"pasted": "You can import cases only into a team that you manage."}
    assert references(rolled_back) == []


def test_a_component_that_came_along_does_not_stay_after_a_refusal(manager: Pages) -> None:
    """The import is refused as a whole, so that nothing of it is kept and nothing goes untold in the trail."""
    broken = bundle()
    pasted(manager, broken)
    travelled = manager.client.get(f"/cases/{REFERENCE}/export").json()
    travelled["case"]["reference"] = "KT-3001"
    foreign = next(c for c in travelled["components"] if c["code"] == "GLG")
    foreign["name"]["en"] = "Our own goals"
    foreign.pop("content_hash", None)
    travelled["orders"][0]["type"] = "prison"
    assert "orders[0].type" in pasted(manager, travelled, 422).text
    assert "Our own goals" not in manager.get("/catalogue").text


def test_who_may_import(application: FastAPI, people: People, manager: Pages) -> None:
    roles = dict.fromkeys(("administrator", "specialist", "stranger", "colleague", "worker"), 403)
    climb(application, people, "GET", IMPORT).allows(**roles, other_manager=200, manager=200)
    climb(application, people, "POST", IMPORT, data={"pasted": "{}"}).allows(**roles, other_manager=422, manager=422)
