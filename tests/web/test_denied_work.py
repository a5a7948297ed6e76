"""Work while the offence is denied: by team, against those who accept, each number open to its cases."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.pathways.report import Group, WorkLine, counts
from interventions.queries import denied_work
from interventions.schemas import BundleIn
from tests.support.databases import RolledBack
from tests.support.queries import counted
from tests.support.recording import TODAY, bundle
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import MANAGER, People

PAGE = "/delivery/denial"
IDS = "0192d3c4-0000-7000-8000-00000000000{n}"


def told(n: int, said: str, *, held_on: str | None = None, **case: Any) -> dict[str, Any]:
    whole = bundle(reference=f"KT-200{n}", **case)
    whole["stances"][0]["stance"] = said
    session = whole["sessions"][0]
    session["id"] = IDS.format(n=n)
    whole["sessions"] = []
    if held_on:
        session["started_at"] = f"{held_on}T16:00:00+00:00"
        whole["sessions"] = [session]
    return whole


@pytest.fixture
def cases(rolled_back: RolledBack, people: People, application: FastAPI) -> None:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        publish_shipped(session, people.service_id)
        for whole in (
            told(1, "denies", held_on="2026-02-11"),
            told(2, "refuses"),
            told(3, "accepts", held_on="2026-01-21"),
            told(4, "partial", held_on="2026-02-17", hand_over_on="2026-02-17"),
        ):
            import_case(session, people.actors[MANAGER], BundleIn.model_validate(whole))


def test_each_number_opens_to_its_cases(cases: None, signed_in: Callable[[str], Pages]) -> None:
    pages = signed_in(MANAGER)
    page = pages.get(PAGE)
    assert "1 case is left out" in page.text
    asked = pages.get(f"{PAGE}?group=denied&which=without")
    assert "KT-2002" in asked.text
    assert "KT-2001" not in asked.text
    found = pages.client.get("/api/v1/reports/denied-work").json()
    every = found["rows"][0]
    assert found["left_out"] == 1
    assert every["denied"] == {
        "cases": 2, "with_plan": 2, "offered": 1, "held": 1, "without": 1, "longest_gap": 139,
    }  # fmt: skip
    assert every["accepted"] == {
        "cases": 1, "with_plan": 1, "offered": 0, "held": 0, "without": 1, "longest_gap": 111,
    }  # fmt: skip


def test_who_may_see_it(application: FastAPI, people: People, cases: None) -> None:
    climb(application, people, "GET", PAGE).allows(
        worker=403, colleague=403, stranger=403, specialist=403, administrator=403, manager=200, other_manager=200
    )


def test_sums_are_over_cases() -> None:
    lines = [
        WorkLine("a", Group.DENIED, True, 2, 1, 10),
        WorkLine("b", Group.DENIED, False, 0, 0, None),
    ]
    found = counts(lines)
    assert (found.cases, found.with_plan, found.offered, found.held, found.without) == (2, 1, 2, 1, 1)
    assert found.longest_gap == 10
    assert counts([]).longest_gap is None


def test_it_takes_as_many_queries_for_eight_cases_as_for_four(
    cases: None, rolled_back: RolledBack, people: People
) -> None:
    counts_ = []
    for more in (None, range(5, 9)):
        with rolled_back.write() as session:
            for n in more or ():
                import_case(session, people.actors[MANAGER], BundleIn.model_validate(told(n, "denies")))
            denied_work(session, people.actors[MANAGER])
            with counted(session) as seen:
                found = denied_work(session, people.actors[MANAGER])
        counts_.append((len(seen), found.rows[""][Group.DENIED].cases))
    assert counts_ == [(counts_[0][0], 2), (counts_[0][0], 6)]
