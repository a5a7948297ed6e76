"""Capacity: planned core sessions against the register, for those who answer for a team."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from fastapi import FastAPI

from app.core import clock
from interventions import commands
from tests.support import drifting
from tests.support.databases import RolledBack
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import MANAGER, WORKER, People


@pytest.fixture
def cases(rolled_back: RolledBack, people: People) -> None:
    clock.start_on(drifting.TODAY)
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], drifting.bundle())


@pytest.mark.usefixtures("cases")
def test_what_nobody_is_trained_for_until_somebody_is(
    application: FastAPI, people: People, rolled_back: RolledBack, signed_in: Callable[[str], Pages]
) -> None:
    climb(application, people, "GET", "/capacity").allows(
        manager=200, other_manager=200, colleague=403, worker=403, stranger=403, specialist=403, administrator=403
    )
    pages = signed_in(MANAGER)
    page = pages.get("/capacity")
    assert "The register of training is empty" in page.text
    assert "Nobody here" in page.text
    with rolled_back.write() as session:
        since = drifting.TODAY - timedelta(9)
        held = commands.TrainingIn(WORKER, "hsb_trained", since, None, "Certificate", "Nia Harris")
        commands.record_training(session, people.actors[MANAGER], held)
    page = pages.get("/capacity?team=north")
    assert "1 person" in page.text
    assert WORKER not in page.text
    pages.get("/capacity?team=elsewhere", 404)
