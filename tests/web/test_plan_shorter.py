"""More and shorter sessions in the plan builder: shown with what they do, and changed only once taken."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from interventions.queries import plan_versions
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE
from tests.web.pages import Pages
from tests.web.people import WORKER, People

PLAN = f"/cases/{REFERENCE}/plan"


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def drafting(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    pages = signed_in(WORKER)
    page = pages.get(f"{PLAN}/start")
    page.form(f"{PLAN}/start").send(start="revise", change_reason="childs_need", starts_on="2026-02-18")
    return pages


def sessions(casework: Casework) -> dict[str, list[int]]:
    with casework.database.read() as session:
        latest = plan_versions(session, casework.scope(session))[-1].content
    return {item["component"]: [each["minutes"] for each in item["sessions"]] for item in latest["items"]}


def test_its_effect_is_shown_before_it_is_taken(drafting: Pages, casework: Casework) -> None:
    before = sessions(casework)
    page = drafting.get(PLAN).follow("See what more and shorter sessions would do")
    assert "Core sessions still to hold" in page.text
    assert "Weeks left" in page.text
    assert sessions(casework) == before, "looking changes nothing"
    page = page.form(f"{PLAN}/shorter").send()
    after = sessions(casework)
    assert after["HRC"] == [27] * 5
    assert after["GLG"] == [45] + [27] * 5, "the one that was held keeps its length"
    assert after["FAM"] == before["FAM"]
    assert "See what more and shorter sessions would do" not in page.links
    assert "There is nothing to shorten" in drafting.get(f"{PLAN}/shorter").text
