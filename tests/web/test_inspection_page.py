"""What the inspection found, and this service now: over the cases that the reader may view, and none besides."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlmodel import Session

from app.core import clock
from app.core.audit import AuditEntry
from interventions.inspection import COUNTS
from interventions.queries import inspection_page
from tests.support.databases import RolledBack
from tests.support.drifting import TODAY, bundle, load, several
from tests.support.queries import counted
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import (
    COLLEAGUE,
    MANAGER,
    OTHER_MANAGER,
    SPECIALIST,
    STRANGER,
    WORKER,
    People,
)

PAGE = "/inspection"


@pytest.fixture
def cases(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    clock.start_on(TODAY)

    def loaded(*bundles: dict[str, Any]) -> None:
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], *bundles)

    return loaded


def row(page: Page, code: str) -> str:
    return next(each.text for each in page.root.all("tr") if each.attrs.get("id") == code)


def references(page: Page) -> dict[str, list[str]]:
    """By heading, the cases listed under it."""
    headings = [heading.text for heading in page.root.all("h2")]
    lists = [each for each in page.root.all("ul") if "kt-cases" in each.attrs.get("class", "")]
    return {heading: [link.text for link in each.all("a")] for heading, each in zip(headings, lists, strict=True)}


def test_each_figure_stands_beside_ours_with_its_paragraph_and_its_definition(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle(), *several(2))
    page = signed_in(WORKER).get(PAGE)
    assert page.h1 == "What the inspection found, and this service now"
    assert "Counted over the 3 cases that you can see, ended or not: North team. 18 March 2026." in page.text
    assert "historic comparator, never a target" in page.text
    words = row(page, "specialist_assessment")
    assert "20 of 24 had one, all but one of them after sentence. (4.5)" in words
    assert "Specialist assessment complete 3 of 3" in words
    assert "Complete before sentence 0 of 3" in words
    assert "it was complete before the sentence" in words
    assert "1 of 3: Under 16" not in row(page, "age")
    assert "3 of 3: Under 16" in row(page, "age")
    earlier = row(page, "earlier_behaviour")
    assert [at in earlier for at in ("(2.5)", "(3.1)", "(3.7)", "(2.9, summary)", "figures differ")] == [True] * 5


def test_a_count_opens_to_the_cases_behind_it(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle(), *several(2, date_of_birth="2009-01-01"))
    page = signed_in(WORKER).get(PAGE).follow("1 of 3: Under 16")
    assert page.h1 == "Under 16"
    assert references(page) == {"Yes (1)": ["KT-1001"], "No (2)": ["KT-3001", "KT-3002"]}
    assert "were under 16; all were 13 to 18." in page.text
    assert "Sam" not in page.text
    assert page.follow("KT-1001").h1 == "S.D., KT-1001"
    assert page.follow("What the inspection found, and this service now").path == PAGE


def test_every_count_has_its_page(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle(), *several(2))
    worker = signed_in(WORKER)
    links = worker.get(PAGE).links.values()
    assert sorted(link for link in links if link.startswith("/inspection/")) == sorted(f"{PAGE}/{c}" for c in COUNTS)
    for code in COUNTS:
        assert worker.get(f"{PAGE}/{code}").root.all("h2")
    worker.get(f"{PAGE}/stance", status=404)


def test_a_number_a_case_stands_beside_its_reference(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle())
    page = signed_in(WORKER).get(f"{PAGE}/why_not")
    assert "5 core sessions due were not delivered" in page.text
    assert "KT-1001 3 ours, 1 the family's, 1 delivered in part" in page.text


def test_nobody_counts_what_they_may_not_see(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle(), *several(2))
    for email in (STRANGER, OTHER_MANAGER):
        page = signed_in(email).get(PAGE)
        assert "You can see no case yet" in page.text
        assert "no case to count yet" in row(page, "age")
        assert not [link for link in page.links.values() if link.startswith("/inspection/")]
        assert references(signed_in(email).get(f"{PAGE}/under_16")) == {}
    assert "of the 3" not in signed_in(COLLEAGUE).get(PAGE).text
    assert "Counted over the 3 cases" in signed_in(COLLEAGUE).get(PAGE).text
    signed_in(SPECIALIST).get(PAGE, status=403)


def test_a_manager_who_stands_in_counts_the_case_that_waits(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], session: Session
) -> None:
    waiting = bundle()
    draft = waiting["plans"][1] | {"version": 3, "author": MANAGER, "approved_on": None, "approved_by": None}
    cases(waiting | {"plans": [*waiting["plans"], draft]}, *several(2))
    session.connection().exec_driver_sql("UPDATE plan_version SET status = 'submitted' WHERE version = 3")
    page = signed_in(OTHER_MANAGER).get(f"{PAGE}/under_16")
    assert references(page) == {"Yes (1)": ["KT-1001"]}


def test_the_ladder(cases: Callable[..., None], application: FastAPI, people: People) -> None:
    cases(bundle())
    roles = {"worker": 200, "manager": 200, "colleague": 200, "stranger": 200, "other_manager": 200}
    refused = {"specialist": 403, "administrator": 403}
    for path in (PAGE, f"{PAGE}/under_16"):
        climb(application, people, "GET", path).allows(**refused, **roles)


def test_the_trail_names_the_cases_counted(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], session: Session
) -> None:
    cases(bundle(), *several(1))
    signed_in(WORKER).get(PAGE)
    signed_in(WORKER).get(f"{PAGE}/health")
    signed_in(STRANGER).get(PAGE)
    entries = session.execute(select(AuditEntry.tag, AuditEntry.actor, AuditEntry.subjects, AuditEntry.detail)).all()
    both = ["KT-1001", "KT-3001"]
    assert [(e.actor, e.subjects, e.detail) for e in entries if e.tag == "case:listed"] == [
        (WORKER, both, {"view": "inspection"}),
        (WORKER, both, {"view": "inspection health"}),
    ]


def test_no_stance_and_no_worker_is_in_it(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle(), *several(2))
    manager = signed_in(MANAGER)
    text = manager.get(f"{PAGE}/workers").text + manager.get(PAGE).text
    assert "W. Hale" not in text
    assert WORKER not in text
    assert "Denies" not in text


def test_the_number_of_queries_does_not_grow_with_the_cases(
    cases: Callable[..., None], people: People, session: Session
) -> None:
    def asked() -> tuple[int, int]:
        with counted(session) as sent:
            found = inspection_page(session, people.actors[MANAGER])
        return found.cases, len(sent)

    cases(*several(4))
    asked()
    few, of_few = asked()
    cases(*several(40)[4:])
    many, of_many = asked()
    assert (few, many) == (4, 40)
    assert of_many <= of_few
