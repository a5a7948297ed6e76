"""A manager asks about a flag; the worker answers; what was agreed shows where it is done; it is closed on a ground."""

from collections.abc import Callable
from datetime import date

import pytest
from fastapi import FastAPI

from app.core import clock
from tests.support import drifting
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People

CASE = f"/cases/{REFERENCE}"
NEW = f"{CASE}/challenges/new?about=flag&subject=slip"
ASKED = {"about": "flag", "subject": "slip", "question": "What is in the way?", "reply_due_on": "2026-03-25"}


@pytest.fixture
def case(application: FastAPI, rolled_back: RolledBack, people: People) -> None:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], drifting.bundle())


def test_an_exchange_from_the_question_to_its_closing(case: None, signed_in: Callable[[str], Pages]) -> None:
    hers, his = signed_in(MANAGER), signed_in(WORKER)
    assert NEW in hers.get(CASE).links.values()
    page = hers.get(NEW)
    assert page.form().boxes["reply_due_on"] == ["2026-03-25"], "5 working days"
    assert "Write your question" in page.form().send(422, question=" ").text
    page = hers.get(NEW).form().send(question="What is in the way?")
    assert page.path == f"{CASE}/challenges/1"
    assert "Waits for the worker's reply, by 25 March" in page.text

    assert "Behind the plan's dates" in his.get("/today").text
    assert "Reply to your manager's question." in his.get("/due").text
    page = his.get(f"{CASE}/challenges/1").form(f"{CASE}/challenges/1/reply").send(reply="He moved; two a week now.")
    assert "Answered: waits for the manager to look" in page.text
    asking = hers.get(f"{CASE}/challenges/1").form(f"{CASE}/challenges/1/action")
    session = asking.offered["planned"][1]
    page = asking.send(action="Two short sessions on one visit", person=WORKER, due_on="2026-04-01", planned=session)
    assert "An action is agreed, by 1 April" in page.text
    assert "Agreed with your manager: Two short sessions" in his.get(f"{CASE}/record?planned={session}").text

    page = his.get(f"{CASE}/challenges/1").form(f"{CASE}/challenges/1/outcome/2").send(outcome_2="Both were held.")
    assert "waits for the manager to look" in page.text
    closing = hers.get(f"{CASE}/challenges/1").form(f"{CASE}/challenges/1/close")
    page = closing.send(422, ground="facts_changed", closing="Thank you.")
    assert "The facts are the same as when you asked." in page.text
    page = page.form(f"{CASE}/challenges/1/close").send(ground="explained", closing="Thank you.")
    assert "Ground: Explained, and accepted" in page.text
    assert "Closed by an exchange on 18 March" in hers.get(CASE).text
    assert "Asked of you" not in his.get("/today").text


def test_the_worker_has_a_new_flag_alone_for_three_working_days_and_what_is_to_act_on_is_asked_at_once(
    case: None, signed_in: Callable[[str], Pages]
) -> None:
    hers, his = signed_in(MANAGER), signed_in(WORKER)
    new = f"{CASE}/challenges/new?about=flag&subject="
    clock.start_on(date(2026, 3, 13))
    assert "With the worker until Friday 13 March." in hers.get(CASE).text
    assert "With the worker until" not in his.get(CASE).text
    assert "The worker sees this first, and has until Friday 13 March" in hers.get(f"{new}off_plan").text
    early = ASKED | {"subject": "off_plan"}
    assert "has until 13 March to answer" in hers.post(f"{CASE}/challenges/new", early, status=422).text
    assert hers.get(f"{new}unrecorded").form().boxes["reply_due_on"] == ["2026-03-20"], "to act on: at once"
    clock.start_on(date(2026, 3, 14))
    assert "With the worker until" not in hers.get(CASE).text
    assert hers.get(f"{new}off_plan").form().boxes["subject"] == ["off_plan"]


def test_a_manager_sees_a_new_flag_to_act_on_as_with_the_worker_first_and_may_ask(
    application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]
) -> None:
    other = drifting.bundle()
    other["plans"][0]["child_safety"] = {"answer": "planned", "text": "His aunt knows whom to ring."}
    other["plans"][1]["approved_on"] = "2026-03-16"
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], other)
    hers = signed_in(MANAGER)
    told = "With the worker until Wednesday 18 March: no answer yet, and you may ask already."
    assert told in hers.get(CASE).text
    assert told in hers.get(f"{CASE}/drift").text
    assert "New, and with the worker first (1)" in hers.get("/oversight").text
    assert all(told not in signed_in(who).get(CASE).text for who in (WORKER, COLLEAGUE))
    assert hers.get(f"{CASE}/challenges/new?about=flag&subject=child_safety").form().boxes["question"] == [""]
    clock.start_on(date(2026, 3, 19))
    assert told not in hers.get(CASE).text
    assert "New, and with the worker first" not in hers.get("/oversight").text


def test_when_the_facts_are_back_the_same_exchange_is_asked_again(
    case: None, signed_in: Callable[[str], Pages]
) -> None:
    hers, his = signed_in(MANAGER), signed_in(WORKER)
    asking = hers.get(f"{CASE}/challenges/new?about=flag&subject=unrecorded").form()
    address = asking.send(question="What came of these two?").path
    for planned in ("h3", "h4"):
        his.get(f"{CASE}/record?planned={planned}").form().send(how="not_held", who="cancelled_by_service")
    page = hers.get("/today").follow("1 exchange waits for you")
    assert "Your turn in an exchange (1)" in page.text
    assert "The facts have changed: waits for the manager to close it" in page.text
    closing = hers.get(address).form(f"{address}/close")
    assert closing.boxes["ground"] == ["facts_changed"]
    assert "Ground: The facts have changed" in closing.send(closing="Both are recorded.").text
    assert "exchange waits for you" not in hers.get("/today").text

    clock.start_on(date(2026, 3, 26))
    assert "Your turn in an exchange (0)" in hers.get("/oversight").text, "due yesterday: nothing is asked yet"
    clock.start_on(date(2026, 3, 30))
    page = hers.get("/oversight")
    assert "The facts are back since it was closed" in page.text
    assert "The facts are back since an exchange" in hers.get(CASE).text
    page = hers.get(address).form(f"{address}/again").send(question="And this one?", reply_due_on="2026-04-02")
    assert "What came of these two?" in page.text, "the earlier words stand above"
    assert "Waits for the worker's reply, by 2 April" in page.text
    assert "Asked of you (1)" in his.get("/today").text
    assert "Exchanges that wait for others (1)" in hers.get("/oversight").text


def test_who_may_ask_and_who_may_look(case: None, application: FastAPI, people: People) -> None:
    ladder = climb(application, people, "POST", f"{CASE}/challenges/new", data=ASKED)
    ladder.allows(manager=303, worker=403, colleague=403)
    climb(application, people, "GET", f"{CASE}/challenges").allows(manager=200, worker=200, colleague=403)
