"""Around the plan: an entry that should not stand is taken back with a reason; what holds is one JSON answer."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from app.core.errors import Conflict
from interventions import commands
from interventions.schemas.registers import ShareIn
from interventions.store.registers import REGISTERS
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE
from tests.support.registers import record_all, registers
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import WORKER, People
from tests.web.test_registers import AROUND, ids, place, stored


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def full(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    casework.change(WORKER, record_all)
    return signed_in(WORKER)


def test_an_entry_is_taken_back_with_a_reason_stays_struck_and_counts_nowhere(full: Pages, casework: Casework) -> None:
    """The arrangements' open action asks for something until it is taken back."""
    one = ids(casework, "mappa_actions")[0]
    title = stored(casework, "mappa_actions")[0]["text"]
    assert "Was due on 10 February 2026" in full.get(AROUND).text
    page = full.get(f"{place('mappa_actions')}/mappa_actions/{one}/take-back")
    page = page.form().send(422, reason=" ")
    assert page.errors == {"reason": "Say why it is taken back."}
    page = page.form().send(reason="It was agreed about another child")
    assert page.path == place("mappa_actions")
    assert (
        "Taken back on 18 February 2026 by Wren Hale: it counts nowhere. It was agreed about another child" in page.text
    )
    assert title in page.text
    assert any(title in struck.text for struck in page.root.all("s")) or page.root.all("s")
    assert "Was due on 10 February 2026" not in full.get(AROUND).text
    assert stored(casework, "mappa_actions") == []
    assert (WORKER, "register:taken-back", {"register": "mappa_actions", "entry": one}) in casework.trail()
    full.get(f"{place('mappa_actions')}/mappa_actions/{one}", 404)
    full.get(f"{place('mappa_actions')}/mappa_actions/{one}/take-back", 404)


def test_what_was_taken_back_is_neither_changed_nor_taken_back_again(full: Pages, casework: Casework) -> None:
    one = ids(casework, "shares")[0]
    casework.change(WORKER, commands.take_entry_back, "shares", one, "Never said")
    said = ShareIn.model_validate({**registers()["shares"][0], "what": "The contract"})
    for again in (
        lambda: casework.change(WORKER, commands.take_entry_back, "shares", one, "Never said"),
        lambda: casework.change(WORKER, commands.record_entry, said, one),
    ):
        with pytest.raises(Conflict):
            again()


def test_what_holds_is_one_json_answer(full: Pages, casework: Casework) -> None:
    one = ids(casework, "shares")[0]
    before = full.client.get(f"/api/v1/cases/{REFERENCE}/registers").json()
    assert before.keys() == REGISTERS.keys()
    casework.change(WORKER, commands.take_entry_back, "shares", one, "Never said")
    after = full.client.get(f"/api/v1/cases/{REFERENCE}/registers").json()
    assert after == {**before, "shares": before["shares"][1:]}


def test_who_may_take_back_and_read_it_all(
    application: FastAPI, people: People, full: Pages, casework: Casework
) -> None:
    held = f"{place('school_people')}/school_people/{ids(casework, 'school_people')[0]}/take-back"
    climb(application, people, "GET", held).allows(worker=200, manager=200, colleague=403)
    climb(application, people, "POST", held, data={"reason": " "}).allows(worker=422, manager=422, colleague=403)
    every = f"/api/v1/cases/{REFERENCE}/registers"
    climb(application, people, "GET", every).allows(worker=200, manager=200, colleague=200)
