"""A partner's sessions, told in one list: held, not held, or not known."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from app.core.access import Permission
from app.core.errors import Invalid
from app.ids import new_id
from interventions import commands
from interventions.queries import CaseScope, case_for
from interventions.schemas import SessionIn
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY, body, load, revisions
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import MANAGER, WORKER, People

PARTNER = f"/cases/{REFERENCE}/partner"
ONE_HELD: dict[str, Any] = {"answer-t1": "held"}
NOT_KNOWN: dict[str, Any] = {"answer-t1": "not_known"}


@pytest.fixture(autouse=True)
def case(application: FastAPI, rolled_back: RolledBack, people: People) -> None:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER])


@pytest.fixture
def worker(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def test_the_list_holds_what_was_due_and_nobody_has_told(worker: Pages) -> None:
    page = worker.get(PARTNER)
    assert [heading.text for heading in page.root.all("h2")] == [
        "Finding my feet 1: My pace, my choices",
        "Finding my feet 2: Steady in my body",
    ]
    assert "Child and adolescent mental health services" in page.text
    boxes = page.form(PARTNER).boxes
    assert (boxes["on-t1"], boxes["minutes-t1"], boxes["answer-t1"]) == (["2026-01-21"], [""], [])


def test_one_save_records_them_all(worker: Pages, rolled_back: RolledBack) -> None:
    form = worker.get(PARTNER).form(PARTNER)
    told: dict[str, Any] = {"answer-t1": "held", "on-t1": "2026-01-22", "minutes-t1": "40", "answer-t2": "not_held"}
    told["elements-t1"] = form.offered["elements-t1"][:1]
    page = form.send(**told)
    assert "2 sessions are recorded." in page.text
    assert "Every partner's session that was due by today is recorded." in page.text
    first, second = revisions(rolled_back)
    assert (first["attendance"], first["minutes"], first["started_at"].date().isoformat()) == (
        "attended",
        40,
        "2026-01-22",
    )
    assert [(c["planned"], c["minutes"], len(c["elements"])) for c in first["covers"]] == [("t1", 40, 1)]
    assert (second["attendance"], second["intended"], second["covers"]) == ("cancelled_by_partner", ["t2"], [])


def test_minutes_that_nobody_knows_stay_unknown(worker: Pages, rolled_back: RolledBack) -> None:
    worker.get(PARTNER).form(PARTNER).send(**ONE_HELD)
    (held,) = revisions(rolled_back)
    assert held["covers"][0]["minutes"] is None
    session = worker.get(f"/cases/{REFERENCE}/sessions/{held['id']}")
    assert "Minutes not recorded" in session.text
    correction = session.follow("Correct this session").form(having="replaces")
    assert (correction.boxes["minutes"], correction.boxes["minutes_typed"]) == ([], [""])


def test_what_is_not_known_or_not_answered_stays_on_the_list(worker: Pages, rolled_back: RolledBack) -> None:
    page = worker.get(PARTNER).form(PARTNER).send(**NOT_KNOWN)
    assert len(page.root.all("h2")) == 2
    assert "Nothing was answered, so nothing was saved." in page.text
    assert revisions(rolled_back) == []


def test_pressed_twice_each_is_one_session(worker: Pages, rolled_back: RolledBack) -> None:
    form = worker.get(PARTNER).form(PARTNER)
    told: dict[str, Any] = {"answer-t1": "held", "answer-t2": "not_held"}
    assert form.send(**told).text == form.send(**told).text
    assert len(revisions(rolled_back)) == 2


def test_one_fault_saves_none_of_them(worker: Pages, rolled_back: RolledBack) -> None:
    form = worker.get(PARTNER).form(PARTNER)
    told: dict[str, Any] = {"answer-t1": "held", "answer-t2": "held", "on-t2": "2026-02-19", "minutes-t1": "40"}
    page = form.send(422, **told)
    assert page.errors == {"on-t2": "This date is still to come."}
    assert page.form(PARTNER).boxes["minutes-t1"] == ["40"]
    assert revisions(rolled_back) == []


def test_what_the_command_refuses_undoes_the_others(rolled_back: RolledBack, people: People) -> None:
    actor = people.actors[WORKER]
    sound, broken = SessionIn.model_validate(body()), SessionIn.model_validate(body(intended=["zz"]))
    with rolled_back.write() as session:
        scope: CaseScope = case_for(session, actor, REFERENCE, Permission.SESSION_RECORD)
        with pytest.raises(Invalid):
            commands.record_together(session, actor, scope, {new_id(): sound, new_id(): broken})
    assert revisions(rolled_back) == []


def test_who_may_tell(application: FastAPI, people: People) -> None:
    climb(application, people, "GET", PARTNER).allows(worker=200, manager=403, colleague=403)
    climb(application, people, "POST", PARTNER, data={"answer-t1": "held", "on-t1": "2026-01-21"}).allows(
        worker=303, manager=403, colleague=403
    )
