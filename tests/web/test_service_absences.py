"""Absences of the service: recorded by a manager, corrected or taken back, and the figures that move with them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from app.core.errors import Conflict, NotAllowed
from interventions import commands
from interventions.commands import AbsenceIn
from interventions.queries import CaseFilter, absences_screen, caseload
from interventions.queries.figures import case_values
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import MANAGER, OTHER_MANAGER, WORKER, People

PAGE = "/service/absences"
FLOOD: dict[str, Any] = {"starts_on": "2026-02-16", "ends_on": "2026-02-20", "reason": "The office was flooded"}
LATER = date(2026, 3, 25)


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def manager(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(MANAGER)


def recorded(pages: Pages, **changes: Any) -> Page:
    return pages.get(PAGE).form(PAGE).send(**{**FLOOD, **changes})


def slip(casework: Casework) -> int:
    """As a list shows it: kept, or computed where what was kept is stale."""
    with casework.database.write() as session:
        current = caseload(session, casework.people.actors[MANAGER], CaseFilter())[0].summary["current"]
    days: int = current["slip_days"]
    return days


def test_the_days_count_as_no_delay_and_are_shown(manager: Pages, casework: Casework) -> None:
    clock.start_on(LATER)
    before = slip(casework)
    clock.start_on(date(2026, 2, 18))
    page = recorded(manager)
    assert (page.path, page.h1) == (PAGE, "Absences of the service")
    assert "16 February 2026 to 20 February 2026" in page.text
    assert "5 days" in page.text
    clock.start_on(LATER)
    assert before > 5
    assert slip(casework) == before - 5
    picture = manager.get(f"/cases/{REFERENCE}").response.text
    assert "Pause: The office was flooded, 16 February to 20 February" in picture


def test_a_slot_on_such_a_day_is_none(manager: Pages, casework: Casework) -> None:
    def slots() -> int:
        with casework.database.write() as session:
            summary = caseload(session, casework.people.actors[MANAGER], CaseFilter())[0].summary
        found: int = summary["streams"][0]["slots"]
        return found

    before = slots()
    recorded(manager, starts_on="2026-03-04", ends_on="2026-03-04")
    assert slots() == before - 1


def test_corrected_it_counts_as_it_now_stands_and_tells_what_it_said(manager: Pages, casework: Casework) -> None:
    recorded(manager)
    page = manager.get(PAGE).follow("Correct or end it: 16 February 2026 to 20 February 2026")
    form = page.form(page.path)
    assert form.boxes["ends_on"] == ["2026-02-20"]
    page = form.send(ends_on="2026-02-17")
    assert "16 February 2026 to 17 February 2026" in page.text
    assert "Corrected once: what it said before" in page.text
    with casework.database.read() as session:
        scope = casework.scope(session)
        absences = case_values(session, scope.service_id, scope.id, LATER)[1].absences
    assert [(a.ends_on.day, a.replaced_on) for a in absences] == [(20, date(2026, 2, 18)), (17, None)]


def test_taken_back_it_stays_in_the_history_and_counts_no_more(manager: Pages, casework: Casework) -> None:
    recorded(manager)
    page = manager.get(PAGE).follow("Correct or end it: 16 February 2026 to 20 February 2026")
    back = f"{page.path.removesuffix('/correct')}/take-back"
    page = page.form(back).send(422)
    assert page.errors == {"why": "Say why it is taken back."}
    page = page.form(back).send(why="It was another office")
    assert "No absence is recorded." in page.text
    assert "It was another office" in page.text
    manager.get(page.path + "/1/correct", 404)
    clock.start_on(LATER)
    with casework.database.read() as session:
        scope = casework.scope(session)
        (absence,) = case_values(session, scope.service_id, scope.id, LATER)[1].absences
    assert absence.replaced_on == date(2026, 2, 18)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"starts_on": ""}, {"starts_on": "Enter the first day."}),
        ({"ends_on": "2026-02-15"}, {"ends_on": "The last day is before the first."}),
        ({"ends_on": "2027-02-17"}, {"ends_on": "Check the year: this is longer than a year."}),
        ({"reason": " "}, {"reason": "Say why the service could not deliver."}),
    ],
)
def test_what_cannot_be_is_refused_and_stays_in_its_box(
    manager: Pages, typed: dict[str, str], errors: dict[str, str]
) -> None:
    page = manager.get(PAGE).form(PAGE).send(422, **{**FLOOD, **typed})
    assert page.errors == errors
    assert page.form(PAGE).boxes["reason"] == [{**FLOOD, **typed}["reason"]]


def test_each_verb_is_a_managers(application: FastAPI, people: People, casework: Casework) -> None:
    everybody = dict.fromkeys(("administrator", "specialist", "stranger", "colleague", "worker"), 403)
    climb(application, people, "GET", PAGE).allows(**everybody, manager=200, other_manager=200)
    climb(application, people, "POST", PAGE, data=FLOOD).allows(**everybody, manager=303, other_manager=303)
    own = f"{PAGE}/{kept(casework)}"
    climb(application, people, "POST", f"{own}/correct", data=FLOOD).allows(**everybody, manager=303, other_manager=303)
    climb(application, people, "POST", f"{own}/take-back", data={"why": "no"}).allows(
        **everybody, manager=303, other_manager=303
    )


def kept(casework: Casework) -> int:
    """The id of a day's absence, recorded by the manager."""
    manager = casework.people.actors[MANAGER]
    with casework.database.write() as session:
        commands.record_absence(session, manager, AbsenceIn(LATER, LATER, "strike"))
        return absences_screen(session, manager).lines[0].id


def test_the_commands_ask_again_and_the_second_correction_loses(casework: Casework, people: People) -> None:
    day, absence_id = AbsenceIn(LATER, LATER, "strike"), kept(casework)
    with casework.database.write() as session:
        with pytest.raises(NotAllowed):
            commands.record_absence(session, people.actors[WORKER], day)
        commands.correct_absence(session, people.actors[MANAGER], absence_id, day)
        with pytest.raises(Conflict):
            commands.correct_absence(session, people.actors[OTHER_MANAGER], absence_id, day)
        with pytest.raises(Conflict):
            commands.take_back_absence(session, people.actors[OTHER_MANAGER], absence_id, "no")
