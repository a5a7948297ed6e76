"""What has changed: measures recorded and corrected, factors side by side, needs as recorded, planned and used."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from app.core.errors import NotAllowed
from interventions import commands
from interventions.model import Phase
from interventions.schemas.outcomes import OutcomeMeasureIn
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, WORKER, People

PAGE = f"/cases/{REFERENCE}/outcomes"
SDQ: dict[str, Any] = {
    "on": "2026-02-10",
    "phase": "start",
    "instrument": "SDQ",
    "score": "17",
    "component": "GLG",
    "objective": "o1",
}


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def test_a_measure_is_recorded_and_stands_by_its_phase(worker: Pages, casework: Casework) -> None:
    page = worker.get(PAGE).form(PAGE).send(**SDQ)
    assert page.path == PAGE
    assert "Strengths and Difficulties Questionnaire" in page.text
    assert page.text.count("17 (10 Feb 2026)") == 2, "in the table, and among every reading"
    assert "not taken" in page.text
    (stored,) = casework.stored()["outcomes"]
    assert (stored["score"], stored["component"], stored["objective"]) == (17.0, "GLG", "o1")
    page = page.follow("Correct it: Strengths and Difficulties Questionnaire, 10 February 2026")
    form = page.form(page.path)
    assert form.boxes["score"] == ["17"]
    page = form.send(score="16.5")
    assert "16.5 (10 Feb 2026)" in page.text
    assert "Corrected once" in page.text
    assert [each["score"] for each in casework.stored()["outcomes"]] == [16.5]


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"instrument": ""}, {"instrument": "Choose the instrument, or write its name."}),
        ({"score": ""}, {"score": "Enter a score, a band, or both."}),
        ({"score": "many"}, {"score": "Enter a number, such as 17 or 3.5."}),
        ({"on": "2026-02-19"}, {"on": "This date is after today."}),
        ({"phase": ""}, {"phase": "Choose when it was taken."}),
    ],
)
def test_what_cannot_be_is_refused_at_its_box(worker: Pages, typed: dict[str, str], errors: dict[str, str]) -> None:
    sent = {**SDQ, **typed}
    if not sent["phase"]:
        del sent["phase"]
    assert worker.get(PAGE).form(PAGE).send(422, **sent).errors.items() >= errors.items()


def test_one_of_another_name_will_do(worker: Pages) -> None:
    page = (
        worker.get(PAGE)
        .form(PAGE)
        .send(**{**SDQ, "instrument": "", "name": "Trust ladder", "score": "", "band": "raised"})
    )
    assert "Trust ladder" in page.text
    assert "raised (10 Feb 2026)" in page.text


def test_factors_show_what_they_were_and_are_in_words(worker: Pages) -> None:
    page = worker.get(PAGE)
    assert "Rated more than once: 0." in page.text
    assert "rated once" in page.text
    assert "progress" in page.text


def test_needs_show_recorded_planned_and_used(worker: Pages) -> None:
    page = worker.get(f"/cases/{REFERENCE}/needs")
    assert "Recorded, in the plan, used" in page.text
    assert "Used in 1 of 1 sessions held since it was recorded." in page.text
    assert "on no work" in page.text
    assert "28 Jan 2026" in page.links


def test_each_verb_has_its_people(application: FastAPI, people: People, casework: Casework) -> None:
    climb(application, people, "GET", PAGE).allows(worker=200, colleague=200, manager=200)
    climb(application, people, "POST", PAGE, data=SDQ).allows(worker=303, colleague=403, manager=403)
    measure = OutcomeMeasureIn(on=TODAY, phase=Phase.START, instrument="SDQ", score=1)
    with pytest.raises(NotAllowed):
        casework.change(COLLEAGUE, commands.record_outcome, measure)
