"""Assessments by two people, after one another, and beside each other; the two facts; and who may do what."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.core import clock
from app.core.errors import NotFound
from interventions import commands
from interventions.schemas import AssessmentIn
from interventions.schemas.cases import WorkerIn
from interventions.tables import AssessmentRow
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People

Boxes = dict[str, Any]
ASSESSMENTS = f"/cases/{REFERENCE}/assessments"
RATED: dict[str, Any] = {
    "rating-EV-2": "3", "evidence-EV-2": "See page 4 of the tool", "source-EV-2": "social_care",
    "basis-EV-2": "documented_fact", "on-EV-2": "2026-02-10",
}  # fmt: skip
ANSWERED: dict[str, Any] = {
    f"outcome-{agency}": "nothing_held" for agency in ("police", "social_care", "health", "education")
}
WRITTEN: dict[str, Any] = {
    "triggers": "Being left out.", "risk_factors": "Little supervision.", "planning": "None found.",
    "pattern": "Once.", "formulation": "Lonely, and told nothing of growing up.",
    "planning_or_grooming": "no", "more_than_one_occasion": "no",
}  # fmt: skip


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


@pytest.fixture
def started(worker: Pages) -> Page:
    """A new one, with two assessors, on its form."""
    return worker.get(f"{ASSESSMENTS}/new").form().send(
        tool="AIM3", purpose="Before the plan is reviewed", started_on="2026-02-01", assessors=[WORKER, COLLEAGUE]
    )  # fmt: skip


def latest(casework: Casework) -> dict[str, Any]:
    found: dict[str, Any] = casework.stored()["assessments"][-1]
    return found


def newest(casework: Casework) -> int:
    with casework.database.read() as session:
        return max(session.exec(select(AssessmentRow.id)).all(), default=0) or 0


# The two facts (4.16)


def test_both_facts_are_asked_outright(started: Page, casework: Casework) -> None:
    assert started.form().boxes["planning_or_grooming"] == []
    page = started.form().send(press="Save draft", planning_or_grooming="yes")
    assert casework.case().planning_or_grooming
    assert not casework.case().more_than_one_occasion
    assert page.form().boxes["planning_or_grooming"] == ["yes"]
    page.form().send(press="Save draft", planning_or_grooming="no", more_than_one_occasion="yes")
    assert (casework.case().planning_or_grooming, casework.case().more_than_one_occasion) == (False, True)
    details = [detail for _who, _tag, detail in casework.trail() if detail.get("what") == "two facts"]
    assert len(details) == 2


def test_a_fact_that_nobody_answered_stays_as_it_was(started: Page, casework: Casework) -> None:
    started.form().send(press="Save draft", planning_or_grooming="yes")
    started.pages.get(started.path).form().send(press="Save draft", planning_or_grooming=[])
    assert casework.case().planning_or_grooming


# Two people at once


def test_of_two_who_save_one_draft_the_second_sees_what_the_first_did(
    started: Page, casework: Casework, signed_in: Callable[[str], Pages]
) -> None:
    casework.change(MANAGER, commands.add_worker, WorkerIn(email=COLLEAGUE))
    mine = started.form()
    theirs = signed_in(COLLEAGUE).get(started.path).form()
    theirs.send(press="Save draft", triggers="Being left out.", **RATED)
    page = mine.send(409, press="Save draft", triggers="A quarrel.")
    assert "Somebody else saved this assessment meanwhile" in page.text
    assert "Being left out." in page.text
    assert "See page 4 of the tool" in page.text
    assert latest(casework)["summary"]["triggers"] == "Being left out."
    assert page.form().boxes["triggers"] == ["A quarrel."]
    page.form().send(press="Save draft", triggers="Being left out; a quarrel.", **RATED)
    assert latest(casework)["summary"]["triggers"] == "Being left out; a quarrel."


def test_typed_before_the_sign_in_ran_out_it_comes_back_unsaved(
    started: Page, worker: Pages, casework: Casework
) -> None:
    page = worker.post(started.path, {"tool": "AIM3", "triggers": "Being left out.", "press": "save", "_show": "1"})
    assert "not saved yet" in page.text
    assert page.form().boxes["triggers"] == ["Being left out."]
    assert latest(casework)["summary"]["triggers"] is None


# Beside those before


def test_a_further_one_starts_from_the_ratings_before(worker: Pages, casework: Casework) -> None:
    page = worker.get(ASSESSMENTS).follow("Start a further one from its ratings: AIM2")
    assert "It starts from the ratings and strengths of the earlier one." in page.text
    page = page.form().send()
    assert page.form().boxes["rating-SB-5"] == ["3"]
    assert page.form().boxes["on-SB-5"] == ["2025-11-03"]
    assert "Before: 3 Strong (AIM2, 3 November 2025)" in page.text
    assert (latest(casework)["completed_on"], latest(casework)["started_on"]) == (None, TODAY.isoformat())
    assert latest(casework)["summary"]["formulation"] is None


def test_ratings_stand_side_by_side_and_nothing_is_added_up(started: Page, worker: Pages) -> None:
    typed = {**RATED, **ANSWERED, **WRITTEN, "rating-SB-5": "2", "evidence-SB-5": "x", "source-SB-5": "police",
             "basis-SB-5": "conviction"}  # fmt: skip
    done = started.form().send(press="Complete the assessment", **typed)
    page = worker.get(ASSESSMENTS)
    table = page.root.all("table")[0]
    rows = {row.all("th")[0].text: [cell.text for cell in row.all("td")] for row in table.all("tr") if row.all("td")}
    assert rows["Sexual preoccupation and managing sexual feelings"] == ["3 Strong", "2 Moderate"]
    assert rows["Supervision and protection by parents or carers"] == ["Not rated", "3 Strong"]
    for words in ("total", "score", "band", "average"):
        assert words not in table.text.lower()
    assert "Beside those before" in done.text


def test_the_childs_own_account_alone_is_said(started: Page, worker: Pages) -> None:
    page = started.form().send(press="Save draft", **Boxes({"rating-EV-5": "1", "source-EV-5": "interview"}))
    assert "Rests on the child's own account alone." in page.text
    assert "1 of 1 ratings rests on the child's own account alone: ask who else knows." in worker.get(ASSESSMENTS).text


def test_the_clock_stands_on_every_page(casework: Casework, signed_in: Callable[[str], Pages]) -> None:
    pages = signed_in(WORKER)
    sentence = "The specialist assessment was complete on 3 November, 32 days after the clock started; 28 is the aim."
    assert sentence in pages.get(ASSESSMENTS).text
    assert sentence in pages.get(f"{ASSESSMENTS}/new").text
    assert sentence in pages.get(f"/cases/{REFERENCE}/edit").text


def test_an_open_one_says_for_how_long(started: Page, worker: Pages) -> None:
    assert "Open for 17 days" in worker.get(ASSESSMENTS).text
    clock.start_on(date(2026, 2, 2))
    assert "Open for 1 day" in worker.get(ASSESSMENTS).text


# Who


def test_who_may_see_and_write_assessments(application: FastAPI, people: People, casework: Casework) -> None:
    done = newest(casework)
    for path in (ASSESSMENTS, f"{ASSESSMENTS}/{done}"):
        climb(application, people, "GET", path).allows(worker=200, manager=200, colleague=200)
    climb(application, people, "GET", f"{ASSESSMENTS}/new").allows(worker=200, manager=403, colleague=403)
    begun = {"tool": "AIM3", "assessors": WORKER}
    climb(application, people, "POST", f"{ASSESSMENTS}/new", data=begun).allows(worker=303, manager=403, colleague=403)
    drafted = casework.change(WORKER, commands.start_assessment, AssessmentIn(tool="AIM3"))
    path = f"{ASSESSMENTS}/{drafted}"
    climb(application, people, "GET", path).allows(worker=200, manager=200, colleague=200)
    climb(application, people, "POST", path, data={"tool": "AIM3"}).allows(worker=409, manager=403, colleague=403)


def test_an_assessment_of_another_case_is_not_there(worker: Pages, casework: Casework) -> None:
    worker.get("/cases/new").form().send(given_name="A", family_name="B", date_of_birth="2010-01-01")
    worker.get(f"/cases/KT-1002/assessments/{newest(casework)}", 404)
    worker.get(f"/cases/KT-1002/assessments/new?earlier={newest(casework)}", 404)
    with pytest.raises(NotFound):
        casework.change(WORKER, commands.start_assessment, AssessmentIn(tool="AIM3"), newest(casework) + 1)
