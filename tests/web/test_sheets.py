"""A child's sheet on paper: who will see it is asked first, and nothing of what professionals write stands on it."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import insert, select

from app.core import audit, clock
from app.core.audit import AuditTag
from app.render import TEMPLATES
from interventions.tables import CaseRow, ChangeEventRow
from tests.support import drifting
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY
from tests.support.family import SAID
from tests.support.printed import BEFORE_PAPER, PLANTED, PRINTED, leaks, planted
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import MANAGER, WORKER, People

SHEET = f"/cases/{REFERENCE}/sheet"
DIARY = f"/cases/{REFERENCE}/diary"
SAFE = {"holders": "child", "harmed_household": "no", "harmed_the_child": "no", "reprisals": "no"}


@pytest.fixture
def pages(application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    """Relationships (RLP) on 1 and 8 April: the sheet tells of it with whom and where."""
    clock.start_on(TODAY)
    said = deepcopy(SAID)
    said["sheet_lines"][0]["component"] = "RLP"
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], planted(drifting.bundle()) | said)
    return signed_in(WORKER)


def checked(pages: Pages, **answers: str) -> Page:
    return pages.get(f"{SHEET}/check").form().send(200, "", **{**SAFE, **answers})


def test_from_the_case_to_the_paper(pages: Pages) -> None:
    page = pages.get(f"/cases/{REFERENCE}").follow("Child's sheet")
    assert "who will see it?" in page.text
    pages.post(SHEET, status=409)
    refused = page.follow("Say who will see it").form().send(422)
    assert set(refused.errors) == {"holders", "harmed_household", "harmed_the_child", "reprisals"}
    page = checked(pages)
    assert "Asked again on 16 April 2026." in page.text
    paper = page.form().send()
    assert paper.h1 == "Sam: my plan"
    for words in ("The youth club", "Gran comes too", "To find out what I want", "16:00", "play football again"):
        assert words in paper.text
    paper = pages.get(f"{DIARY}?week=2026-04-01").form().send()
    assert (paper.h1, paper.text.count("The youth club")) == ("Sam: my week", 1)
    clock.start_on(TODAY + timedelta(days=1))
    pages.get(paper.path, 404)
    clock.start_on(TODAY + timedelta(days=29))
    assert "who will see it?" in pages.get(SHEET).text


@pytest.mark.parametrize(
    ("kind", "again"), [("household", True), ("new_relationship", True), ("education_start", False)]
)
def test_somebody_new_ends_what_was_answered(
    pages: Pages, rolled_back: RolledBack, people: People, kind: str, again: bool
) -> None:
    checked(pages)
    clock.start_on(TODAY + timedelta(days=1))
    with rolled_back.write() as session:
        case_id = session.exec(select(CaseRow.id)).one()
        event = {"ref": "e1", "type": kind, "happened_on": TODAY, "known_on": clock.today()}
        session.execute(insert(ChangeEventRow), [{"case_id": case_id, **event}])
        audit.record(session, people.actors[WORKER], AuditTag.CASE_CHANGED, REFERENCE)
    assert ("who will see it?" in pages.get(SHEET).text) is again


def test_each_answer_leaves_out_what_it_must(pages: Pages) -> None:
    paper = checked(pages, holders="school").form().send()
    assert "The youth club" not in paper.text
    assert "Gran comes too" in paper.text
    earlier = paper.path
    paper = checked(pages, harmed_household="yes").form().send()
    assert "Gran" not in paper.text
    assert "16:00" in paper.text
    page = checked(pages, reprisals="yes")
    assert "Show it on the tablet instead." in page.text
    pages.get(earlier, 404)
    pages.post(SHEET, status=409)


def test_who_may(pages: Pages, application: FastAPI, people: People) -> None:
    checked(pages)
    allowed = {"worker": 303, "manager": 303, "colleague": 403}
    climb(application, people, "POST", SHEET).allows(**allowed)
    climb(application, people, "POST", f"{DIARY}?week=2026-04-01").allows(**allowed)
    climb(application, people, "POST", f"{SHEET}/check", data=SAFE).allows(**allowed)
    climb(application, people, "GET", SHEET).allows(worker=200, manager=200, colleague=403)


@pytest.mark.parametrize("address", [SHEET, f"{DIARY}?week=2026-04-01"])
def test_nothing_that_professionals_write_is_on_paper(pages: Pages, address: str) -> None:
    paper = checked(pages).pages.get(address).form().send()
    sheet = " ".join(paper.root.all("article")[0].text.split())
    assert "The youth club" in sheet
    assert leaks(sheet) == []


def test_what_leaks_is_found(pages: Pages) -> None:
    assert PLANTED in leaks(pages.get(f"/cases/{REFERENCE}/plans/2").text)


def test_every_template_of_a_sheet_is_known_to_print_or_not_to() -> None:
    there = {path.relative_to(TEMPLATES).as_posix() for path in (TEMPLATES / "sheets").glob("*.html")}
    assert there == PRINTED | BEFORE_PAPER
    assert not PRINTED & BEFORE_PAPER
