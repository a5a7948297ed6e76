"""The register of training: recorded, corrected, taken back; who may deliver what; and what D4 then says of a case."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from app.core.accounts.queries import service_settings
from app.core.errors import Conflict, NotAllowed
from interventions import commands
from interventions.commands import TrainingIn
from interventions.queries.figures import case_values
from interventions.queries.service import training_screen
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import MANAGER, OTHER_MANAGER, SPECIALIST, WORKER, People

PAGE = "/training/people"
OURS: dict[str, Any] = {
    "person": WORKER,
    "tag": "hsb_trained",
    "starts_on": "2025-01-10",
    "ends_on": "2026-04-01",
    "said": "Certificate 12/44",
}


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def manager(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(MANAGER)


def recorded(pages: Pages, **changes: Any) -> Page:
    return pages.get(PAGE).form(PAGE).send(**{**OURS, **changes})


def stamp_and_register(casework: Casework) -> tuple[int, list[tuple[str, str]]]:
    """Of the service, and what the figures of its cases are given."""
    with casework.database.read() as session:
        scope = casework.scope(session)
        register = case_values(session, scope.service_id, scope.id, clock.today())[1].training
        return service_settings(session, scope.service_id).stamp, [(each.person, each.tag) for each in register]


def test_recorded_corrected_and_taken_back_it_moves_the_figures_of_every_case(
    manager: Pages, casework: Casework
) -> None:
    first, register = stamp_and_register(casework)
    assert register == []
    page = recorded(manager)
    assert page.path == PAGE
    assert "10 January 2025 to 1 April 2026" in page.text
    second, register = stamp_and_register(casework)
    assert (second, register) == (first + 1, [(WORKER, "hsb_trained")])
    page = page.follow(next(link for link in page.links if link.startswith("Correct or end it")))
    page = page.form(page.path).send(422, tag="")
    assert page.errors == {"tag": "Choose the training."}
    page = page.form(page.path).send(tag="family_work")
    assert "Corrected once: what it said before" in page.text
    third, register = stamp_and_register(casework)
    assert (third, register) == (second + 1, [(WORKER, "family_work")])
    page = page.follow(next(link for link in page.links if link.startswith("Correct or end it")))
    back = f"{page.path.removesuffix('/correct')}/take-back"
    assert page.form(back).send(422).errors == {"why": "Say why it is taken back."}
    page = page.form(back).send(why="Another person of that name")
    assert "No training is recorded." in page.text
    assert "Another person of that name" in page.text
    assert stamp_and_register(casework) == (third + 1, [])


def test_somebody_outside_is_named_and_who_may_deliver_what_is_told(
    manager: Pages, signed_in: Callable[[str], Pages]
) -> None:
    assert "The register is empty." in manager.get("/training").text
    outside = {**OURS, "person": "outside", "name": "Nia Harris", "email": "nurse"}
    page = manager.get(PAGE).form(PAGE).send(422, **outside)
    assert page.errors == {"email": "Enter an email address, such as name@example.org."}
    assert page.form(PAGE).boxes["name"] == ["Nia Harris"]
    page.form(PAGE).send(email="Nurse@health.example.test")
    recorded(manager, ends_on="")
    page = signed_in(SPECIALIST).get("/training")
    assert "Nia Harris" in page.text
    assert page.text.index("Nobody here.") < page.text.rindex("Nia Harris")
    assert "Record training" not in signed_in(SPECIALIST).get(PAGE).text
    own = signed_in(WORKER).get("/today").follow("My training")
    assert (own.h1, "Certificate 12/44" in own.text, "Nia" in own.text) == ("My training", True, False)


def test_each_verb_is_a_managers_and_specialists_read(application: FastAPI, people: People, casework: Casework) -> None:
    refused = dict.fromkeys(("administrator", "stranger", "colleague", "worker"), 403)
    readers = dict.fromkeys(("specialist", "manager", "other_manager"), 200)
    for path in ("/training", PAGE):
        climb(application, people, "GET", path).allows(**refused, **readers)
    climb(application, people, "GET", "/training/mine").allows(**dict.fromkeys(refused, 200), **readers)
    writers = {"specialist": 403, "manager": 303, "other_manager": 303}
    climb(application, people, "POST", PAGE, data=OURS).allows(**refused, **writers)
    own = f"{PAGE}/{kept(casework)}"
    climb(application, people, "POST", f"{own}/correct", data=OURS).allows(**refused, **writers)
    climb(application, people, "POST", f"{own}/take-back", data={"why": "no"}).allows(**refused, **writers)


def kept(casework: Casework) -> int:
    actor = casework.people.actors[MANAGER]
    with casework.database.write() as session:
        held = TrainingIn(WORKER, "hsb_trained", clock.today(), None, "Certificate")
        commands.record_training(session, actor, held)
        return training_screen(session, actor).people[WORKER][0].id


def test_the_commands_ask_again_and_the_second_correction_loses(casework: Casework, people: People) -> None:
    held, training_id = TrainingIn(WORKER, "hsb_trained", clock.today(), None, "Course"), kept(casework)
    with casework.database.write() as session:
        with pytest.raises(NotAllowed):
            commands.record_training(session, people.actors[SPECIALIST], held)
        commands.correct_training(session, people.actors[MANAGER], training_id, held)
        with pytest.raises(Conflict):
            commands.correct_training(session, people.actors[OTHER_MANAGER], training_id, held)
