"""A manager's week on one page."""

from collections.abc import Callable
from datetime import date

import pytest
from fastapi import FastAPI
from sqlalchemy import delete, select, update
from sqlmodel import Session

from app.core import clock
from interventions import commands, queries
from interventions.model import About
from interventions.store import case_scope
from interventions.tables import OversightLookRow
from tests.support import drifting
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY, several
from tests.support.queries import counted
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import MANAGER, WORKER, People
from tests.web.sections import section


@pytest.fixture
def cases(application: FastAPI, rolled_back: RolledBack, people: People) -> None:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], drifting.bundle())
        scope = case_scope(session, REFERENCE)
        assert scope is not None
        question = commands.Question(About.FLAG, "slip", "Why?", TODAY)
        commands.ask(session, people.actors[MANAGER], scope, question)
        commands.answer_flag(session, people.actors[WORKER], scope, "dose", "In my diary.")


def test_a_managers_week_on_one_page(
    cases: None, signed_in: Callable[[str], Pages], people: People, session: Session
) -> None:
    hers = signed_in(MANAGER)
    page = hers.get("/today").follow("Oversight")
    assert "Exchanges that wait for others (1)" in page.text
    assert "Answered since you last looked (1)" in page.text
    assert "Answered by the worker: Core minutes owed" in page.text
    assert "New, and to act on" not in page.text, "nobody ever marked a look"
    assert "No exchange of the team is closed yet." in page.text
    page = page.form("/oversight/looked").send()
    assert "Answered since you last looked (0)" in page.text
    assert "Nothing has changed." in page.text
    signed_in(WORKER).get(f"/cases/{REFERENCE}/challenges/1").form(f"/cases/{REFERENCE}/challenges/1/reply").send(
        reply="He moved."
    )
    page = hers.get("/oversight")
    assert "Your turn in an exchange (1)" in page.text
    assert page.links[f"A reply came in exchange 1: {REFERENCE}"] == f"/cases/{REFERENCE}/challenges/1"
    assert "New, and to act on" not in page.text
    drifting.load(session, people.service_id, people.actors[MANAGER], *several(1))
    page.form("/oversight/looked").send()
    assert "New, and to act on" in hers.get("/oversight").text, "its flags came up after the page that was looked at"
    hers.get("/oversight").form("/oversight/looked").send(flags="{")
    page.form("/oversight/looked").send()
    assert "New, and to act on" not in hers.get("/oversight").text, "an older page sets nothing back"


def test_what_changed_since_a_look_is_told_case_by_case_and_never_who_did_how_much(
    cases: None, signed_in: Callable[[str], Pages], people: People, session: Session
) -> None:
    manager = people.actors[MANAGER]
    drifting.load(session, people.service_id, manager, *several(7))
    hers = signed_in(MANAGER)
    page = hers.get("/oversight")
    looked = page.form("/oversight/looked")
    worker = people.bearer(WORKER)
    recorded = drifting.held("2026-03-11", "RLP", "r1"), drifting.not_held("2026-03-12", "cancelled_by_service", "r2")
    for n, said in enumerate(recorded, 91):
        body = {name: said[name] for name in said if name not in ("revision", "received_at", "recorded_by")}
        sent = hers.client.put(f"/api/v1/cases/KT-3001/sessions/{drifting.session_id(n)}", json=body, headers=worker)
        assert sent.status_code == 201, sent.text
    looked.send()
    page = hers.get("/oversight")
    assert "2 sessions recorded: 1 held, 1 not" in page.text, "it came in after the page that was looked at"
    page = page.form("/oversight/looked").send()
    assert "Nothing has changed." in page.text
    clock.start_on(date(2026, 1, 5))
    session.execute(delete(OversightLookRow))
    commands.mark_looked(session, manager)
    clock.start_on(TODAY)
    page = hers.get("/oversight")
    told = section(page, "What changed since you last looked (8)")
    worse = "New, and to act on: Behind the plan's dates, Review overdue"
    assert f"E.D., KT-3004 {worse}: KT-3004 The other 3 F.D., KT-3005" in told
    assert f"Answered by the worker: Core minutes owed: {REFERENCE} 3 sessions held and recorded: {REFERENCE}" in told
    assert not [word for word in ("Hale", WORKER, "structured", "stance") if word in told]
    look = session.execute(select(OversightLookRow)).scalar_one()
    was = {"KT-0001": {"dose": "act"}, "KT-3002": {"unrecorded": "act"}}
    session.execute(update(OversightLookRow).values(flags=look.flags | was))
    told = section(hers.get("/oversight"), "What changed since you last looked (8)")
    assert "KT-0001 is with your team no more." in told


def test_the_number_of_queries_does_not_grow_with_the_cases(cases: None, people: People, session: Session) -> None:
    manager = people.actors[MANAGER]

    def asked() -> int:
        with counted(session) as sent:
            queries.oversight(session, manager)
        return len(sent)

    drifting.load(session, people.service_id, manager, *several(2))
    few = asked()
    drifting.load(session, people.service_id, manager, *several(8)[2:])
    assert asked() <= few


def test_who_may_open_it(cases: None, application: FastAPI, people: People) -> None:
    answers = climb(application, people, "GET", "/oversight").answers
    assert {name for name, status in answers.items() if status == 200} == {"manager", "other_manager"}
    assert answers["worker"] == 403


def test_a_supervision_is_recorded_by_the_manager_and_read_by_the_worker(
    cases: None, signed_in: Callable[[str], Pages], application: FastAPI, people: People
) -> None:
    hers = signed_in(MANAGER)
    address = f"/cases/{REFERENCE}/supervision"
    assert "Supervision overdue (1)" in hers.get("/oversight").text
    page = hers.get(f"/cases/{REFERENCE}").follow("Supervision")
    refused = page.form().send(422, held_on="2026-03-19", looked_at="Dates")
    assert list(refused.errors) == ["held_on"]
    late = refused.form().send(held_on="2026-02-03", next_by="", looked_at="Dates for the sessions owed")
    assert "Dates for the sessions owed" in late.text
    assert "last on 3 February 2026" in hers.get("/oversight").text, "6 weeks and a day ago"
    hers.get(address).form().send(held_on="2026-02-04", next_by="", looked_at="The same", challenged="yes")
    assert "Supervision overdue (0)" in hers.get("/oversight").text
    read = signed_in(WORKER).get(address)
    assert "Something was challenged." in read.text
    assert "Record a supervision" not in read.text
    said = {"held_on": "2026-03-18", "looked_at": "Dates"}
    climb(application, people, "POST", address, data=said).allows(manager=303, worker=403, colleague=403)


def test_a_supervision_is_corrected_and_one_that_was_not_held_is_taken_back(
    cases: None, signed_in: Callable[[str], Pages], application: FastAPI, people: People
) -> None:
    hers, address = signed_in(MANAGER), f"/cases/{REFERENCE}/supervision"

    def opened() -> tuple[Page, str]:
        page = hers.get(address).follow("Correct it: 17 March 2026 (1)")
        return page, page.path.removesuffix("/correct")

    hers.get(address).form().send(held_on="2026-03-17", looked_at="Dtaes for the sessions owed")
    page, first = opened()
    wrong = page.form(f"{first}/correct")
    assert wrong.boxes["looked_at"] == ["Dtaes for the sessions owed"]
    assert wrong.send(422, looked_at=" ", held_on="2026-03-10").form(f"{first}/correct").boxes["held_on"]
    page = wrong.send(looked_at="Dates for the sessions owed", challenged="yes")
    assert "Something was challenged." in page.text
    assert "Corrected once: what it said before" in page.text
    assert "Dtaes" in page.text, "what it said before stays"
    hers.get(f"{first}/correct", status=404)
    assert "Supervision overdue (0)" in hers.get("/oversight").text
    late = wrong.send(422, looked_at="Dates, and who drives him")
    assert "Somebody else corrected this entry meanwhile" in late.text
    assert "Dates for the sessions owed" in late.text
    page, second = opened()
    again = late.form(f"{second}/correct")
    assert again.boxes["looked_at"] == ["Dates, and who drives him"]
    taken = hers.post(f"{first}/take-back", {"why": "It was of no case."}, 422).form(f"{second}/take-back")
    assert taken.boxes["why"] == ["It was of no case."]
    assert "Dates, and who drives him" in again.send().text
    page, second = opened()
    why = {"why": "It was of another case."}
    ladder = climb(application, people, "POST", f"{second}/take-back", data=why)
    ladder.allows(manager=303, worker=403, colleague=403)
    taking = page.form(f"{second}/take-back")
    assert list(taking.send(422).errors) == ["why"]
    assert "Taken back (1)" in taking.send(why=why["why"]).text
    gone = again.send(422, looked_at="Dates, and where")
    assert gone.form(address).boxes["looked_at"] == ["Dates, and where"]
    hers.post(f"{address}/999999/correct", {"looked_at": "Dates"}, 404)
    assert "It was of another case." in signed_in(WORKER).get(address).text
    assert "Supervision overdue (1)" in hers.get("/oversight").text
