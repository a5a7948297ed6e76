"""The cognitive screen on its page, and the gate before a specialist assessment is complete."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import Session

from app.core.access import Actor
from app.core.errors import Conflict, Invalid, NotAllowed
from interventions import commands
from interventions.commands import TwoFacts
from interventions.model import ScreenResult
from interventions.queries import screens_screen
from interventions.schemas import AssessmentIn
from interventions.schemas.outcomes import ScreenIn
from interventions.store import CaseScope
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, WORKER, People

PAGE = f"/cases/{REFERENCE}/screens"
POSITIVE = ScreenIn(on=TODAY, result=ScreenResult.POSITIVE)


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def test_a_screen_is_recorded_and_a_positive_one_says_what_comes_next(worker: Pages, casework: Casework) -> None:
    page = worker.get(PAGE).form(PAGE).send(422, on="2026-02-19")
    assert page.errors == {"result": "Choose what it came to."}
    page = page.form(PAGE).send(422, result="positive")
    assert page.errors == {"on": "This date is after today."}
    page = page.form(PAGE).send(on="2026-02-17", tool="short questions")
    assert "The cognitive screen of 17 February was positive: a full cognitive assessment comes first" in page.text
    asked = "The clock of the specialist assessment runs on meanwhile."
    assert asked in worker.get(f"/cases/{REFERENCE}/assessments").text
    case = worker.get(f"/cases/{REFERENCE}")
    assert asked in case.text
    assert case.follow("Cognitive screens").path == PAGE
    assert casework.stored()["screens"][-1]["recorded_by"] == WORKER


def test_corrected_it_says_what_it_said_before(worker: Pages, casework: Casework) -> None:
    page = worker.get(PAGE).follow("Correct it: 9 October 2025")
    page = page.form(page.path).send(result="unclear")
    assert "Corrected once: what it said before" in page.text
    assert [screen["result"] for screen in casework.stored()["screens"]] == ["unclear"]
    with casework.database.write() as session:
        first = screens_screen(session, casework.people.actors[WORKER], casework.scope(session)).entries[0].id
    casework.change(WORKER, commands.record_screen, POSITIVE, replaces=first)
    with pytest.raises(Conflict):
        casework.change(WORKER, commands.record_screen, POSITIVE, replaces=first)


def complete(session: Session, actor: Actor, scope: CaseScope, **more: Any) -> None:
    """All that an assessment needs but what stands here."""
    said = {
        "tool": "AIM3", "started_on": "2026-02-01", "completed_on": "2026-02-18", "assessors": [WORKER],
        "summary": dict.fromkeys(("triggers", "risk_factors", "planning", "pattern", "formulation"), "looked at"),
        "agency_checks": [
            {"agency": agency, "outcome": "received", "answered_on": "2026-02-10"}
            for agency in ("police", "social_care", "health", "education")
        ],
    }  # fmt: skip
    begun = commands.start_assessment(
        session, actor, scope, AssessmentIn.model_validate({**said, "completed_on": None})
    )
    whole = AssessmentIn.model_validate({**said, **more})
    commands.save_assessment(session, actor, scope, begun, whole, None, TwoFacts(False, False))


def test_without_what_comes_first_it_is_not_complete_unless_a_reason_says_why(casework: Casework) -> None:
    casework.change(WORKER, commands.record_screen, POSITIVE)
    with pytest.raises(Invalid) as refused:
        casework.change(WORKER, complete)
    assert list(refused.value.fields) == ["unscreened_reason"]
    casework.change(WORKER, complete, unscreened_reason="The psychologist has no date before the order ends")
    assert casework.stored()["assessments"][-1]["unscreened_reason"].startswith("The psychologist")


def test_a_screen_without_concern_or_a_narrow_tool_needs_no_reason(casework: Casework) -> None:
    casework.change(WORKER, complete)
    casework.change(WORKER, commands.record_screen, POSITIVE)
    casework.change(WORKER, complete, tool="cognitive_assessment")
    casework.change(WORKER, complete)


def test_the_form_asks_for_the_reason_and_keeps_it(worker: Pages, casework: Casework) -> None:
    casework.change(WORKER, commands.record_screen, POSITIVE)
    begun = casework.change(WORKER, commands.start_assessment, AssessmentIn(tool="AIM3"))
    page = worker.get(f"/cases/{REFERENCE}/assessments/{begun}")
    assert "If it cannot wait: why is it completed without?" in page.text
    page = page.form(page.path).send(422, press="Complete the assessment", unscreened_reason="")
    assert "unscreened_reason" in page.errors
    assert "If it cannot wait" not in worker.get(f"/cases/{REFERENCE}/assessments").text


def test_each_verb_has_its_people(application: FastAPI, people: People, casework: Casework) -> None:
    climb(application, people, "GET", PAGE).allows(worker=200, colleague=200, manager=200)
    sent = {"on": "2026-02-17", "result": "positive"}
    climb(application, people, "POST", PAGE, data=sent).allows(worker=303, colleague=403, manager=403)
    with pytest.raises(NotAllowed):
        casework.change(COLLEAGUE, commands.record_screen, POSITIVE)
