"""How soon teams record: the team's figure for its manager, and no way to one worker's."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI

from app.core import clock
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.schemas import BundleIn
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import TODAY, body, bundle
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, OTHER_MANAGER, WORKER, People

PAGE = "/service/recording"


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    return Casework(rolled_back, people)


def brought(casework: Casework, *by: str) -> None:
    """A session a day from 4 February, each saved two hours after its end by one of them."""
    clock.start_on(TODAY)
    whole = bundle()
    whole["sessions"] = [_session(n, email) for n, email in enumerate(by)]
    with casework.database.write() as session:
        publish_shipped(session, casework.people.service_id)
        import_case(session, casework.people.actors[MANAGER], BundleIn.model_validate(whole))


def _session(n: int, by: str) -> dict[str, Any]:
    day = f"2026-02-{4 + n:02}"
    at = {"started_at": f"{day}T16:00:00+00:00", "saved_at": f"{day}T18:45:00+00:00"}
    own = {"id": str(UUID(int=n + 1)), "received_at": f"{day}T18:46:00+00:00", "recorded_by": by}
    return body(**at, **own, intended=[], covers=[])


def test_too_few_people_and_no_figure_is_shown(casework: Casework, signed_in: Callable[[str], Pages]) -> None:
    brought(casework, WORKER, COLLEAGUE, WORKER)
    page = signed_in(MANAGER).get(PAGE)
    assert "Fewer than three people recorded sessions in this time" in page.text
    assert "Half were recorded within" not in page.text


def test_the_teams_figure_with_its_counts(casework: Casework, signed_in: Callable[[str], Pages]) -> None:
    brought(casework, WORKER, COLLEAGUE, WORKER, MANAGER)
    page = signed_in(MANAGER).get(PAGE)
    assert "Half were recorded within" in page.text
    assert "2 hours" in page.text
    assert "of 4 sessions" in page.text
    assert signed_in(MANAGER).get(f"{PAGE}?worker={WORKER}&recorded_by={WORKER}").text == page.text
    assert not any(name in page.text for name in (WORKER, COLLEAGUE, "Wren", "Bo Osei"))
    assert "4 sessions" not in signed_in(OTHER_MANAGER).get(PAGE).text, "another team's is not theirs"


def test_it_is_a_managers(application: FastAPI, people: People) -> None:
    everybody = dict.fromkeys(("administrator", "specialist", "stranger", "colleague", "worker"), 403)
    climb(application, people, "GET", PAGE).allows(**everybody, manager=200, other_manager=200)
