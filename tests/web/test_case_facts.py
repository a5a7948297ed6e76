"""A case as it is opened and as its details change: what is asked, who may, and what of it moves the figures."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.core.errors import Invalid, NotAllowed
from interventions import commands
from interventions.schemas import CaseIn
from interventions.tables import CaseRow
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, STRANGER, WORKER, People

NEW: dict[str, Any] = {
    "given_name": "William", "family_name": "Example", "date_of_birth": "2008-11-02", "language": "en",
    "convicted_on": "2025-09-30", "sentenced_on": "2025-10-10",
}  # fmt: skip


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def test_a_worker_opens_a_case_and_sees_what_is_still_to_do(worker: Pages, casework: Casework) -> None:
    form = worker.get("/cases/new").form()
    assert form.boxes["reference"] == ["KT-1002"]
    assert form.boxes["worker"] == [WORKER]
    page = form.send(**NEW)
    assert (page.path, page.h1) == ("/cases/KT-1002/edit", "Details of the case")
    assert page.links["Next: orders"] == "/cases/KT-1002/orders"
    assert [link for link in page.links if link in ("Orders", "Needs and adaptations", "Stance", "Assessment", "Plan")]
    assert "None yet" in page.text
    case = casework.stored("KT-1002")["case"]
    assert (case["given_name"], case["sentenced_on"], case["worker"]) == ("William", "2025-10-10", WORKER)
    assert casework.stored("KT-1002")["workers"][0]["starts_on"] == TODAY.isoformat()


def test_the_two_facts_are_ticked_only_where_known(worker: Pages, casework: Casework) -> None:
    worker.get("/cases/new").form().send(**NEW, facts=["planning_or_grooming"])
    assert casework.stored("KT-1002")["case"]["facts"] == {
        "planning_or_grooming": True,
        "more_than_one_occasion": False,
    }


def test_what_must_change_is_said_at_its_box_and_nothing_typed_is_lost(worker: Pages) -> None:
    typed = {**NEW, "family_name": "", "convicted_on": "31/2/2025", "reference": "KT 9"}
    page = worker.get("/cases/new").form().send(422, **typed)
    assert page.errors == {
        "family_name": "Enter the family name.",
        "convicted_on": "Enter a real date, such as 18/2/2026.",
        "reference": "Use letters, numbers and hyphens only, such as KT-1001.",
    }
    assert page.form().boxes["convicted_on"] == ["31/2/2025"]
    assert page.title.startswith("Error: ")


@pytest.mark.parametrize(
    ("box", "typed", "sentence"),
    [
        ("date_of_birth", "2026-02-19", "This date is after today."),
        ("date_of_birth", "1998-11-02", "Check the year: the child would be 27 years old."),
        ("sentenced_on", "2026-02-19", "This date is after today."),
        ("sentenced_on", "2025-09-29", "This date is before the one above it."),
        ("disclosed_on", "2008-11-01", "This date is before the child was born."),
    ],
)
def test_a_slip_in_a_date_is_told(worker: Pages, box: str, typed: str, sentence: str) -> None:
    assert worker.get("/cases/new").form().send(422, **{**NEW, box: typed}).errors == {box: sentence}


def test_what_happened_today_has_happened(worker: Pages) -> None:
    page = worker.get("/cases/new").form().send(**{**NEW, "sentenced_on": TODAY.isoformat()})
    assert page.path == "/cases/KT-1002/edit"


def test_a_taken_reference_is_told_with_the_next_free_one(worker: Pages) -> None:
    page = worker.get("/cases/new").form().send(422, **NEW, reference=REFERENCE)
    assert page.errors == {"reference": "There is already a case with this reference. The next free one is KT-1002."}
    assert "Sam" not in page.text


@pytest.mark.parametrize("reference", ["new", "Import"])
def test_a_reference_that_is_an_address_of_ours_is_refused(worker: Pages, reference: str) -> None:
    assert list(worker.get("/cases/new").form().send(422, **NEW, reference=reference).errors) == ["reference"]


def test_a_case_opens_only_in_a_team_of_ones_own_and_with_a_worker_of_it(
    rolled_back: RolledBack, people: People, casework: Casework
) -> None:
    case = CaseIn.model_validate({**NEW, "reference": "KT-2", "team": "south"})
    elsewhere = case.model_copy(update={"team": "north", "worker": STRANGER})
    with rolled_back.write() as session:
        with pytest.raises(NotAllowed):
            commands.open_case(session, people.actors[WORKER], case)
        with pytest.raises(Invalid) as refused:
            commands.open_case(session, people.actors[WORKER], elsewhere)
        assert list(refused.value.fields) == ["worker"]
        assert session.exec(select(CaseRow.reference)).all() == [REFERENCE]


def test_who_may_open_a_case(application: FastAPI, people: People, casework: Casework) -> None:
    everybody = dict.fromkeys(("administrator", "specialist"), 403)
    workers = dict.fromkeys(("stranger", "other_manager", "colleague", "worker", "manager"), 200)
    climb(application, people, "GET", "/cases/new").allows(**everybody, **workers)
    sent = {**NEW, "reference": "KT-77", "team": "north"}
    own_team = dict.fromkeys(("colleague", "worker", "manager"), 303)
    other_team = dict.fromkeys(("stranger", "other_manager"), 422)
    climb(application, people, "POST", "/cases/new", data=sent).allows(**everybody, **own_team, **other_team)


def test_a_manager_opens_a_case_without_being_its_worker(casework: Casework, signed_in: Callable[[str], Pages]) -> None:
    form = signed_in(MANAGER).get("/cases/new").form()
    assert form.boxes["worker"] == [""]
    page = form.send(**NEW)
    assert "Nobody yet" in page.text


def test_typed_before_the_sign_in_ran_out_it_comes_back_unsaved(worker: Pages, casework: Casework) -> None:
    page = worker.post("/cases/new", {**NEW, "reference": "KT-9", "team": "north", "_show": "1"})
    assert "not saved yet" in page.text
    assert page.form().boxes["given_name"] == ["William"]
    with pytest.raises(AssertionError):
        casework.stored("KT-9")


# The list of tasks


def test_the_tasks_say_how_each_stands(worker: Pages) -> None:
    page = worker.get(f"/cases/{REFERENCE}/edit")
    for words in ("Sam Demo, 15", "33 weeks left", "1 need", "Wren Hale", "Complete on 3 November 2025"):
        assert words in page.text
    assert "Version 1 approved" in page.text


def test_the_tasks_never_say_what_the_stance_is(worker: Pages) -> None:
    page = worker.get(f"/cases/{REFERENCE}/edit")
    assert "Recorded on 10 October 2025" in page.text
    assert "Denies" not in page.response.text


def test_who_may_see_the_tasks_and_where_they_lead(
    application: FastAPI, people: People, casework: Casework, signed_in: Callable[[str], Pages]
) -> None:
    climb(application, people, "GET", f"/cases/{REFERENCE}/edit").allows(worker=200, manager=200, colleague=200)
    assert "Child and dates" in signed_in(WORKER).get(f"/cases/{REFERENCE}/edit").links
    assert "Child and dates" not in signed_in(COLLEAGUE).get(f"/cases/{REFERENCE}/edit").links


# The child and the dates


def test_facts_are_changed_and_the_trail_says_so(worker: Pages, casework: Casework) -> None:
    page = worker.get(f"/cases/{REFERENCE}/facts").form().send(charged_on="2025-03-01", hand_over_on="2026-06-01")
    assert page.path == f"/cases/{REFERENCE}/edit"
    case = casework.case()
    assert (case.charged_on, case.hand_over_on) == (date(2025, 3, 1), date(2026, 6, 1))
    assert (WORKER, "case:changed", {"what": "facts"}) in casework.trail()


def test_two_who_change_the_facts_lose_nothing(
    casework: Casework, worker: Pages, signed_in: Callable[[str], Pages]
) -> None:
    mine = worker.get(f"/cases/{REFERENCE}/facts").form()
    signed_in(MANAGER).get(f"/cases/{REFERENCE}/facts").form().send(charged_on="2025-03-01")
    page = mine.send(409, given_name="Samuel")
    assert "Somebody else changed these details meanwhile" in page.text
    assert "1 March 2025" in page.text
    assert casework.stored()["case"]["given_name"] == "Sam"
    assert page.form().boxes["given_name"] == ["Samuel"]
    page.form().send(charged_on="2025-03-01")
    assert casework.stored()["case"]["given_name"] == "Samuel"


def test_a_fault_in_the_facts_keeps_what_was_typed(worker: Pages) -> None:
    page = worker.get(f"/cases/{REFERENCE}/facts").form().send(422, given_name=" ", hand_over_on="soon")
    assert list(page.errors) == ["given_name", "hand_over_on"]
    assert page.form().boxes["hand_over_on"] == ["soon"]
    page = worker.get(f"/cases/{REFERENCE}/facts").form().send(422, charged_on="2026-02-19")
    assert page.errors == {"charged_on": "This date is after today."}


def test_who_may_change_the_facts(application: FastAPI, people: People, casework: Casework) -> None:
    allowed: dict[str, int] = {"worker": 200, "manager": 200, "colleague": 403}
    climb(application, people, "GET", f"/cases/{REFERENCE}/facts").allows(**allowed)
    sent = {"given_name": "Sam", "family_name": "Demo", "date_of_birth": "2010-05-04", "language": "en", "seen": ""}
    stale: dict[str, int] = {"worker": 409, "manager": 409, "colleague": 403}
    climb(application, people, "POST", f"/cases/{REFERENCE}/facts", data=sent).allows(**stale)
