"""Checks of the quality of files: drawn, looked at by a manager, read and answered by the worker."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlmodel import Session

from app.core import clock
from app.core.audit import AuditEntry, AuditTag
from interventions.model import Area
from interventions.quality import draw
from interventions.schemas.oversight import QualityCheckIn
from interventions.store import case_scope
from interventions.store.quality import add_check
from interventions.tables import QualitySampleRow
from tests.support import drifting
from tests.support.databases import RolledBack
from tests.support.drifting import TODAY, several
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People
from tests.web.sections import section

SAMPLES = "/oversight/quality"
FOUND: dict[str, Any] = {f"mark_{area.value}": "met" for area in Area} | {
    f"words_{area.value}": "It is in the file." for area in Area
}


@pytest.fixture
def cases(application: FastAPI, rolled_back: RolledBack, people: People) -> None:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], *several(7))


def test_a_sample_from_the_draw_to_the_workers_answer(
    cases: None, signed_in: Callable[[str], Pages], application: FastAPI, people: People, session: Session
) -> None:
    hers, his = signed_in(MANAGER), signed_in(WORKER)
    page = hers.get("/oversight").follow("Samples, and drawing a new one").form(SAMPLES).send()
    assert "out of 7 cases. 0 of 5 looked at." in page.text
    sample = session.execute(select(QualitySampleRow)).scalar_one()
    drawn = draw(sample.drawn_from, sample.seed, 5)
    assert {reference for reference in drawn if f", {reference}" in page.text} == set(drawn)
    entry = session.execute(select(AuditEntry).where(AuditEntry.tag == AuditTag.QUALITY_DRAWN)).scalar_one()
    assert (tuple(entry.subjects), entry.detail["seed"]) == (drawn, sample.seed)
    assert "First look at the cases of the last sample" in hers.post(SAMPLES, {"team": "north"}, status=409).text
    assert "Quality checks to do (5)" in hers.get("/oversight").text
    assert "it was drawn for a quality check" in hers.get("/due?mine=yes").text

    case = f"/cases/{drawn[0]}"
    address = f"{case}/quality/1"
    assert "A manager looks at the file by 15 April 2026." in his.get(case).follow("Quality checks").text
    form = hers.get(address).form()
    short = form.send(422, **FOUND | {"mark_plan": [], "words_voice": " "})
    assert list(short.errors) == ["mark_plan", "words_voice"]
    assert short.form().boxes["words_plan"] == ["It is in the file."]
    page = short.form().send(**FOUND | {"mark_plan": "partly", "words_plan": "Two needs without work."})
    assert "Partly met" in page.text
    assert "Quality checks to do (4)" in hers.get("/oversight").text

    told = "A manager looked at this file on 18 March: read what was found, and answer if you wish"
    asked = section(his.get("/today"), "Asked of you (1)")
    assert "looked at on 18 March: read what was found, and answer if you wish" in asked
    page = his.get(case).follow(told)
    assert "Two needs without work." in page.text
    page = page.form(f"{address}/answer").send(answer="Both wait for the school; it is in the next version.")
    assert "W. Hale answered" in page.text
    assert told not in his.get(case).text
    assert "answered by W. Hale on 18 March" in section(his.get("/today"), "Asked of you (0)")
    assert drawn[0] not in signed_in(COLLEAGUE).get("/today").text, "only of one's own cases"
    clock.start_on(TODAY + timedelta(days=8))
    assert "quality check" not in his.get("/today").text
    page = hers.get(address).form().send(words_plan="One need without work.")
    assert "looked at on 26 March" in section(his.get("/today"), "Asked of you (1)"), "looked at again since"
    clock.start_on(TODAY)
    assert "Corrected once: what it said before" in page.text
    assert "answered by the worker" in hers.get(SAMPLES).text
    climb(application, people, "POST", address, data=FOUND).allows(manager=303, worker=403, colleague=403)
    said = {"answer": "Thank you."}
    climb(application, people, "POST", f"{address}/answer", data=said).allows(manager=403, worker=303, colleague=403)
    climb(application, people, "GET", f"{case}/quality").allows(manager=200, worker=200, colleague=403)


def test_an_open_check_that_came_with_a_case_holds_up_no_draw(
    cases: None, signed_in: Callable[[str], Pages], session: Session
) -> None:
    scope = case_scope(session, "KT-3001")
    assert scope is not None
    add_check(session, scope.id, 1, QualityCheckIn(drawn_on=TODAY, drawn_by="elsewhere@example.test", due_on=TODAY))
    hers = signed_in(MANAGER)
    page = hers.get(SAMPLES)
    assert "still to be looked at" not in page.text
    assert "out of 6 cases. 0 of 5 looked at." in page.form(SAMPLES).send().text
    assert "5 cases are still to be looked at" in hers.get(SAMPLES).text
    assert "Quality checks to do (6)" in hers.get("/oversight").text


def test_only_a_teams_manager_draws_and_nobody_draws_what_there_is_not(
    cases: None, application: FastAPI, people: People
) -> None:
    answers = climb(application, people, "POST", SAMPLES, data={"team": "north"}).answers
    assert {name for name, status in answers.items() if status == 303} == {"manager"}
    assert answers["worker"] == answers["other_manager"] == 403
    assert climb(application, people, "GET", SAMPLES).answers["worker"] == 403
