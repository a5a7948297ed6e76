"""A plan is told that the catalogue has moved on, and takes up the newer version only where somebody says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session

from app.core import audit, clock
from app.core.audit import AuditTag
from catalogue import commands, store
from catalogue.documents import Entry
from interventions.model import Case
from interventions.store import case_scope, load_cases
from interventions.store.plans import pinned
from tests.support.databases import RolledBack
from tests.support.planning import CASE, PLAN, REFERENCE, TODAY, approved, load
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import MANAGER, SPECIALIST, WORKER, People
from tests.web.plan_steps import begun, press

TOLD = "this plan has version 1"
TAKE = "Read what version 2 changes, and take it up"
KEEPS = "what was begun keeps its own"
NEWER = f"{PLAN}/newer/EMO"


@pytest.fixture
def worker(rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER])
    return signed_in(WORKER)


@pytest.fixture
def planned(rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    """A plan in force: five sessions of EMO, one worked on, one past, three to come; and EMO has a new version."""
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER], ahead())
        publish_again(session, people, "EMO")
    return signed_in(WORKER)


def ahead() -> dict[str, Any]:
    """e2 to e4 are to come, on Wednesdays from 7 January; e5 was due on 10 December, and nothing is recorded of it."""
    found = approved()
    sessions = found["plans"][0]["items"][0]["sessions"]
    for n, planned in enumerate(sessions[1:]):
        planned["due_on"] = f"{TODAY + timedelta(days=2, weeks=n)}"
    sessions.append({"ref": "e5", "sequence": 5, "due_on": "2025-12-10", "minutes": 45})
    return found


def publish_again(session: Session, people: People, code: str, aim: str = "To go on well.") -> None:
    first = people.actors[SPECIALIST]
    draft = commands.open_draft(session, first, Entry.COMPONENT, code)
    changes = {"aim": {"en": aim}}
    commands.save_draft(session, first, Entry.COMPONENT, code, changes, draft.seen(changes))
    sent = commands.ask_for_publication(session, first, Entry.COMPONENT, code, "Plainer.")
    commands.agree(session, replace(first, email="second@example.test"), Entry.COMPONENT, code, sent.seen())


def case_of(session: Session) -> Case:
    scope = case_scope(session, REFERENCE)
    assert scope is not None
    return load_cases(session, [scope.id])[scope.id]


def pins(rolled_back: RolledBack, version: int) -> dict[str, int]:
    """By planned session, the version of the work."""
    with rolled_back.read() as session:
        plan = next(plan for plan in case_of(session).plans if plan.version == version)
        return {s.ref: item.component_version for item in plan.items for s in item.sessions}


def test_the_draft_keeps_its_version_and_leads_to_what_the_newer_one_changes(
    worker: Pages, rolled_back: RolledBack, people: People
) -> None:
    page = begun(worker, "RO-6M")
    assert TOLD not in page.root.text
    with rolled_back.write() as session:
        publish_again(session, people, "RLP")
    page = worker.get(PLAN)
    assert page.root.text.count(TOLD) == 1
    difference = page.follow(f"{TAKE}in Relapse prevention work")
    assert ("1 difference" in difference.root.text, "To go on well." in difference.text) == (True, True)
    assert TOLD in page.follow("Read it as one page").root.text
    with rolled_back.read() as session:
        scope = case_scope(session, REFERENCE)
        assert scope is not None
        assert {row.component_version for row in pinned(session, [scope.id])} == {1}
    page = difference.form(f"{PLAN}/newer/RLP").send()
    assert (page.path, TOLD in page.root.text) == (PLAN, False)


def test_taken_up_in_a_revision_and_what_was_worked_on_keeps_its_own(
    planned: Pages, rolled_back: RolledBack, signed_in: Callable[[str], Pages], application: FastAPI, people: People
) -> None:
    page = planned.get(f"{CASE}/plans/1").follow(f"{TAKE}in Emotional competence skills")
    assert "3 sessions that were not worked on yet follow version 2" in page.root.text
    assert "1 session that was worked on keeps version 1" in page.root.text
    assert "1 session that is due before the revision starts keeps version 1" in page.root.text
    assert page.form(NEWER).send(422).errors.keys() == {"change_reason"}
    page = page.form(NEWER).send(change_reason="childs_need")
    assert f"Version 2 for 3 sessions; {KEEPS}" in page.root.text
    before = dict.fromkeys(("e1", "e2", "e3", "e4", "e5"), 1)
    assert (page.path, pins(rolled_back, 1), pins(rolled_back, 2)) == (
        PLAN,
        before,
        {**before, "e2": 2, "e3": 2, "e4": 2},
    )
    planned.get(NEWER, 404)
    record(TestClient(application, headers=people.bearer(WORKER)), "e2")
    refused = press(page, "submit", 422)
    assert "has been worked on, or replaced, with version 1 of it" in refused.root.text
    page = planned.get(NEWER)
    assert "1 session was worked on, or fell due, since this draft gave it version 2" in page.root.text
    version = press(page.form(NEWER).send(), "submit").path
    manager = signed_in(MANAGER).get(version)
    assert f"Version 2 for 2 sessions; {KEEPS}" in manager.root.text
    manager.form(f"{version}/approve").send()
    assert (pins(rolled_back, 1), pins(rolled_back, 2)) == (before, {**before, "e3": 2, "e4": 2})
    assert TOLD not in planned.get(version).root.text


def record(client: TestClient, ref: str) -> None:
    held = approved()["sessions"][0] | {"id": "0192d3c4-0000-7000-8000-000000000002", "intended": [ref]}
    held |= {"started_at": "2025-11-12T16:00:00+00:00", "saved_at": "2025-11-12T17:00:00+00:00"}
    held["covers"] = [{"planned": ref, "component": "EMO", "minutes": 45, "elements": []}]
    assert client.put(f"/api/v1/cases/{REFERENCE}/sessions/{held['id']}", json=held).status_code == 201


def test_what_is_out_of_use_and_a_version_that_was_not_read_are_not_taken_up(
    planned: Pages, rolled_back: RolledBack, people: People
) -> None:
    page = planned.get(NEWER)
    with rolled_back.write() as session:
        publish_again(session, people, "EMO", "To go on better.")
    refused = page.form(NEWER).send(422, change_reason="childs_need")
    assert "Version 3 was published meanwhile" in refused.root.text
    assert "To go on better." in refused.text
    with rolled_back.write() as session:
        store.retire(session, Entry.COMPONENT, "EMO")
        audit.record(session, people.actors[SPECIALIST], AuditTag.CATALOGUE_RETIRED, code="EMO")
    page = refused.form(NEWER).send(422, change_reason="childs_need")
    assert "no version of it can be taken up" in page.root.text
    assert "change_reason" not in page.text
    with rolled_back.read() as session:
        assert len(case_of(session).plans) == 1


def test_who_may(application: FastAPI, planned: Pages, people: People) -> None:
    climb(application, people, "GET", NEWER).allows(worker=200, colleague=403, manager=403)
    climb(application, people, "POST", NEWER, data={"now": "2"}).allows(worker=422, colleague=403, manager=403)
