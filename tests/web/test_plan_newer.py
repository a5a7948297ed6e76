"""A plan is told that the catalogue has moved on, and stays as it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core import clock
from catalogue import commands
from catalogue.documents import Entry
from interventions.store import case_scope
from interventions.store.plans import pinned
from tests.support.databases import RolledBack
from tests.support.planning import PLAN, TODAY, load
from tests.web.pages import Pages
from tests.web.people import MANAGER, SPECIALIST, WORKER, People
from tests.web.plan_steps import begun

TOLD = "this plan has version 1"


@pytest.fixture
def worker(rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER])
    return signed_in(WORKER)


def test_the_draft_keeps_its_version_and_leads_to_what_the_newer_one_changes(
    worker: Pages, rolled_back: RolledBack, people: People
) -> None:
    page = begun(worker, "RO-6M")
    assert TOLD not in page.root.text
    with rolled_back.write() as session:
        first = people.actors[SPECIALIST]
        draft = commands.open_draft(session, first, Entry.COMPONENT, "RLP")
        changes = {"aim": {"en": "To go on well."}}
        commands.save_draft(session, first, Entry.COMPONENT, "RLP", changes, draft.seen(changes))
        sent = commands.ask_for_publication(session, first, Entry.COMPONENT, "RLP", "Plainer.")
        commands.agree(session, replace(first, email="second@example.test"), Entry.COMPONENT, "RLP", sent.seen())
    page = worker.get(PLAN)
    assert page.root.text.count(TOLD) == 1
    difference = page.follow("What version 2 changesin Relapse prevention work")
    assert ("1 difference" in difference.root.text, "To go on well." in difference.text) == (True, True)
    assert TOLD in page.follow("Read it as one page").root.text
    with rolled_back.read() as session:
        scope = case_scope(session, PLAN.split("/")[2])
        assert scope is not None
        assert {row.component_version for row in pinned(session, [scope.id])} == {1}
