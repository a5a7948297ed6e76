"""A closing report: drafted from the case, signed by its worker, agreed by a manager, and unchanged from then on."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from app.core import clock
from interventions import commands
from interventions.bundle import import_case
from interventions.schemas import BundleIn, ClosingIn, ClosingWordsIn
from interventions.store import case_scope
from interventions.tables import ClosingReportRow
from tests.support import drifting
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import MANAGER, WORKER, People

REPORT = f"/cases/{REFERENCE}/closing/report"
WORDS = {
    "progress": "He knows what sets him off.",
    "undone": "The work on boundaries is half done; his school takes it on.",
    "safety": "Routes stay agreed.",
    "recommendations": "Somebody to ring on Sundays.",
}


@pytest.fixture
def browse(
    application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]
) -> Callable[[str], Pages]:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], drifting.bundle())
        scope = case_scope(session, REFERENCE)
        assert scope is not None
        done = ClosingIn(on=TODAY, reason="order_ended", words="The order ended")
        commands.close_case(session, people.actors[MANAGER], scope, done)
    return signed_in


def signed(rolled_back: RolledBack, people: People) -> None:
    with rolled_back.write() as session:
        scope = case_scope(session, REFERENCE)
        assert scope is not None
        commands.sign_closing_report(session, people.actors[WORKER], scope, ClosingWordsIn(**WORDS))


def test_from_the_closing_to_the_agreed_report(
    browse: Callable[[str], Pages], rolled_back: RolledBack, people: People
) -> None:
    worker, manager = browse(WORKER), browse(MANAGER)
    assert "Write the closing report" in worker.get("/due").text
    page = worker.get(f"/cases/{REFERENCE}").follow("Closing report")
    for words in ("3 of 8 core sessions", "By the first plan: 3 of 10", "the carer could not make it"):
        assert words in page.text, page.text
    refused = page.form(REPORT).send(422, "Sign it", progress=WORDS["progress"])
    assert set(refused.errors) == {"undone", "safety", "recommendations"}
    assert WORDS["progress"] in refused.text
    kept = refused.form(REPORT).send(200, "Save the draft", safety=WORDS["safety"])
    kept.form(REPORT).send(200, "Sign it", **WORDS)
    page.form(REPORT).send(422, "Save the draft", progress="Too late")
    assert "Agree the closing report" in manager.get("/due?mine=yes").text
    assert "Agree the closing report" in manager.get("/oversight").text
    assert "closing report" not in worker.get("/due").text
    page = manager.get(REPORT)
    back = page.form(f"{REPORT}/return").send(200, "", returned="What of the family?")
    assert "What of the family?" in back.text
    again = worker.get(REPORT).form(REPORT).send(200, "Sign it", family="His mother came to all of it.")
    page.form(f"{REPORT}/agree").send(422)
    agreed = manager.get(REPORT).form(f"{REPORT}/agree").send(200)
    assert "It stays as it is." in agreed.text
    assert "His mother came to all of it." in again.text
    assert "closing report" not in worker.get("/due").text
    with rolled_back.read() as session:
        assert session.exec(select(ClosingReportRow.status)).one() == "agreed"


def test_what_was_agreed_stays_and_travels(
    browse: Callable[[str], Pages], rolled_back: RolledBack, people: People
) -> None:
    signed(rolled_back, people)
    browse(MANAGER).get(REPORT).form(f"{REPORT}/agree").send(200)
    row = ClosingReportRow
    for change in (update(row).values(words={}), delete(row)):
        with pytest.raises(DatabaseError), rolled_back.write() as session, session.begin_nested():
            session.execute(change)
    case = Casework(rolled_back, people)
    stored = BundleIn.model_validate(case.stored())
    assert [(each.status, each.words.safety) for each in stored.closing_reports] == [("agreed", "Routes stay agreed.")]
    moved = stored.model_copy(update={"case": stored.case.model_copy(update={"reference": "KT-9001"}), "sessions": []})
    with rolled_back.write() as session:
        import_case(session, people.actors[MANAGER], moved)
    assert case.stored("KT-9001")["closing_reports"] == case.stored()["closing_reports"]


def test_who_may(browse: Callable[[str], Pages], application: FastAPI, rolled_back: RolledBack, people: People) -> None:
    climb(application, people, "GET", REPORT).allows(worker=200, manager=200, colleague=200)
    pdf = f"{REPORT}/closing-report.pdf"
    climb(application, people, "GET", pdf).allows(worker=404, manager=404, colleague=403)
    body = {"edit": "0", "do": "save", **WORDS}
    climb(application, people, "POST", REPORT, data=body).allows(worker=303, manager=303, colleague=403)
    signed(rolled_back, people)
    climb(application, people, "POST", f"{REPORT}/agree", data={"edit": "2"}).allows(
        worker=403, manager=303, colleague=403
    )
    given = {"edit": "2", "returned": "Look again"}
    climb(application, people, "POST", f"{REPORT}/return", data=given).allows(worker=403, manager=303, colleague=403)


def test_nobody_agrees_what_they_signed(browse: Callable[[str], Pages]) -> None:
    page = browse(MANAGER).get(REPORT).form(REPORT).send(200, "Sign it", **WORDS)
    assert "another manager agrees it" in page.text
    refused = page.pages.post(f"{REPORT}/agree", {"edit": "2"}, 422)
    assert all(words in refused.text for words in WORDS.values())


def test_a_refused_answer_still_shows_the_report(
    browse: Callable[[str], Pages], rolled_back: RolledBack, people: People
) -> None:
    signed(rolled_back, people)
    page = browse(MANAGER).get(REPORT)
    empty = page.form(f"{REPORT}/return").send(422, returned=" ")
    assert all(words in empty.text for words in WORDS.values())
    page.form(f"{REPORT}/return").send(200, returned="What of the family?")
    late = page.form(f"{REPORT}/return").send(422, returned="And of his school?")
    assert "And of his school?" in late.text, "what was typed stands apart: the report is a draft again"
    kept = late.form(REPORT).send(200, "Save the draft")
    assert kept.form(REPORT).boxes["progress"] == [WORDS["progress"]], "nobody's words are emptied"


def test_of_two_who_write_at_once_the_second_sees_both(browse: Callable[[str], Pages]) -> None:
    first, second = browse(WORKER).get(REPORT).form(REPORT), browse(MANAGER).get(REPORT).form(REPORT)
    first.send(200, "Save the draft", progress="He cooks for himself.", safety="Routes stay agreed.")
    both = second.send(422, "Save the draft", progress="He rings when it is hard.")
    for words in ("Somebody else changed this report meanwhile", "He cooks for himself.", "Routes stay agreed."):
        assert words in both.text
    assert both.form(REPORT).boxes["progress"] == ["He rings when it is hard."]
    kept = both.form(REPORT).send(200, "Save the draft", safety="Routes stay agreed.")
    assert "meanwhile" not in kept.text
    kept.form(REPORT).send(200, "Sign it", **WORDS)
    refused = both.form(REPORT).send(422, "Save the draft", family="His mother came to all of it.")
    typed, stands = refused.text.split("Signed, not agreed yet")
    assert "What you wrote It is not in the report" in typed
    assert "His mother came to all of it." in typed
    assert "His mother came" not in stands
    assert all(words in stands for words in WORDS.values())
