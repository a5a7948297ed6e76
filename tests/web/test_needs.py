"""Needs, each answered by an adaptation or a reason."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from app.core.errors import Invalid, NotFound
from interventions import commands
from interventions.schemas import NeedIn
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import WORKER, People

NEEDS = f"/cases/{REFERENCE}/needs"


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def recorded(casework: Casework) -> dict[str, tuple[list[str], str | None]]:
    return {need["code"]: (need["adaptations"], need["reason"]) for need in casework.stored()["needs"]}


def test_a_need_is_added_with_its_adaptations_from_the_library(worker: Pages, casework: Casework) -> None:
    page = worker.get(NEEDS).follow("Autism")
    page = page.form().send(adaptations=["quiet_room", "same_worker"])
    assert page.path == NEEDS
    assert "Quiet room" in page.text
    assert recorded(casework)["autism"] == (["quiet_room", "same_worker"], None)
    assert "Autism" not in page.links


def test_said_again_it_is_changed(worker: Pages, casework: Casework) -> None:
    form = worker.get(NEEDS).follow("Change: Learning disability").form()
    assert form.boxes["adaptations"] == ["shorter_sessions", "pictures"]
    form.send(adaptations=["repetition"])
    assert recorded(casework) == {"learning_disability": (["repetition"], None)}


def test_a_need_without_an_adaptation_needs_a_reason(worker: Pages, casework: Casework) -> None:
    page = worker.get(f"{NEEDS}/autism").form().send(422)
    assert page.errors == {"adaptations": "Plan at least one adaptation, or say why none is needed."}
    page.form().send(reason="His glasses are all he needs.")
    assert recorded(casework)["autism"] == ([], "His glasses are all he needs.")
    assert "His glasses are all he needs." in worker.get(NEEDS).text


def test_not_known_says_screen(worker: Pages, casework: Casework) -> None:
    page = worker.get(NEEDS).follow("Not yet known: not screened")
    assert "Screen for it" in page.text
    page = page.form().send(reason="Speech and language therapy sees him in March.")
    assert "Screen for it." in page.text
    assert recorded(casework)["not_known"] == ([], "Speech and language therapy sees him in March.")
    assert "Screen for needs" in worker.get(f"/cases/{REFERENCE}/edit").text


def test_not_known_may_stand_without_a_word(worker: Pages, casework: Casework) -> None:
    worker.get(f"{NEEDS}/not_known").form().send()
    assert recorded(casework)["not_known"] == ([], None)


def test_a_need_that_is_none_is_removed(worker: Pages, casework: Casework) -> None:
    page = worker.get(f"{NEEDS}/learning_disability").form(f"{NEEDS}/learning_disability/remove").send()
    assert "No need is recorded." in page.text
    assert recorded(casework) == {}
    assert (WORKER, "case:changed", {"what": "need removed", "code": "learning_disability"}) in casework.trail()


def test_what_only_came_back_after_signing_in_removes_nothing(worker: Pages, casework: Casework) -> None:
    worker.post(f"{NEEDS}/learning_disability/remove", {"_show": "1"})
    assert list(recorded(casework)) == ["learning_disability"]


def test_an_unknown_need_is_not_there(worker: Pages, casework: Casework) -> None:
    worker.get(f"{NEEDS}/hunger", 404)
    with pytest.raises(Invalid):
        casework.change(WORKER, commands.set_need, NeedIn(code="hunger", reason="x"))
    with pytest.raises(Invalid):
        casework.change(WORKER, commands.set_need, NeedIn(code="autism", adaptations=["magic"]))
    with pytest.raises(NotFound):
        casework.change(WORKER, commands.remove_need, "autism")


def test_who_may_see_and_change_needs(application: FastAPI, people: People, casework: Casework) -> None:
    climb(application, people, "GET", NEEDS).allows(worker=200, manager=200, colleague=200)
    climb(application, people, "GET", f"{NEEDS}/autism").allows(worker=200, manager=403, colleague=403)
    sent = {"adaptations": "quiet_room"}
    climb(application, people, "POST", f"{NEEDS}/autism", data=sent).allows(worker=303, manager=403, colleague=403)
    remove = f"{NEEDS}/learning_disability/remove"
    climb(application, people, "POST", remove, data={}).allows(worker=303, manager=403, colleague=403)
