"""What use teaches of a component: whole for a manager's teams, guarded for a specialist, and named of nobody."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from app.core import clock
from tests.support import drifting
from tests.support.databases import RolledBack
from tests.web.pages import Pages
from tests.web.people import MANAGER, SPECIALIST, WORKER, People

USE = "/catalogue/components/CYC/use"


@pytest.fixture
def cases(application: FastAPI, rolled_back: RolledBack, people: People) -> None:
    clock.start_on(drifting.TODAY)
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], drifting.bundle(), *drifting.several(4))


@pytest.mark.usefixtures("cases")
def test_counts_for_those_who_see_the_cases_and_guarded_ones_for_others(signed_in: Callable[[str], Pages]) -> None:
    page = signed_in(MANAGER).get(USE)
    assert "Counts over the plans in force of your teams" in page.text
    assert "They do not say that this work caused a change" in page.text
    assert "not shown" not in page.text
    for email in (SPECIALIST, WORKER):
        page = signed_in(email).get(USE)
        assert "no count of 1 to 4 stands or could be worked out" in page.text
        assert "Due and not delivered: not shown" not in page.text, "our own work is told of"
        assert "KT-1001" not in page.text
    assert "No plan in force holds it." in signed_in(SPECIALIST).get("/catalogue/components/PHY/use").text
    link = next(
        each
        for each in signed_in(SPECIALIST).get("/catalogue/components/CYC").root.all("a")
        if each.text == "What use teaches"
    )
    assert link.attrs["href"] == USE
    signed_in(MANAGER).get("/catalogue/components/NONE/use", 404)
