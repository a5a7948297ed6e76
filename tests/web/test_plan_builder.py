"""The plan builder: where a draft begins, and every button."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.core import clock
from app.core.audit import AuditEntry, AuditTag
from interventions.tables import PlanRow
from tests.support.databases import RolledBack
from tests.support.planning import PLAN, TODAY, load
from tests.web.pages import Pages
from tests.web.people import MANAGER, WORKER, People
from tests.web.plan_steps import bar, begun, items, part, press


@pytest.fixture
def worker(application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER])
    return signed_in(WORKER)


def test_without_a_plan_a_worker_chooses_where_to_begin(worker: Pages) -> None:
    page = worker.get(PLAN)
    assert page.h1 == "Begin a plan for J.M."
    assert "Full programme of about 30 weeks" in page.text
    assert "The plan as approved" not in page.text


def test_a_programme_starts_a_plan_with_its_work_laid_out(worker: Pages) -> None:
    page = begun(worker, "RO-6M", starts_on="2026-01-07")
    assert page.path == PLAN
    assert list(items(page)) == [f"i{n}" for n in range(1, 12)]
    assert "Getting started" in page.text or "Engagement and orientation" in page.text
    assert "7 Jan" in items(page)["i3"]
    assert bar(page).startswith("Needs 18 sessions with the child; 40 slots before the order ends. Fits.")


@pytest.mark.parametrize(
    ("boxes", "box"),
    [({"starts_on": ""}, "starts_on"), ({"days_child": []}, "days_child"), ({"starts_on": "2026-02-31"}, "starts_on")],
)
def test_a_start_that_lacks_something_is_shown_again(worker: Pages, boxes: dict[str, Any], box: str) -> None:
    page = worker.get(PLAN).form(f"{PLAN}/start").send(status=422, start="RO-6M", kind="interim", **boxes)
    assert list(page.errors) == [box]
    assert page.form(f"{PLAN}/start").boxes["kind"] == ["interim"]
    assert worker.get(PLAN).h1 == "Begin a plan for J.M."


def test_a_draft_can_be_begun_again(worker: Pages) -> None:
    page = begun(worker, "RO-6M")
    assert "Beginning again replaces what it says" in page.follow("Begin this draft again").text
    page = begun(worker)
    assert items(page) == {}
    assert "Version 1" in page.text


def test_a_second_draft_is_not_begun_beside_one_that_somebody_just_began(worker: Pages) -> None:
    asked = worker.get(PLAN)
    begun(worker, "RO-6M")
    page = asked.form(f"{PLAN}/start").send(status=409, start="FULL-30", starts_on="2026-02-02")
    assert "Somebody has begun a draft of this plan" in page.text
    assert page.form(f"{PLAN}/start").boxes["starts_on"] == ["2026-02-02"]


def test_from_nothing_the_assessment_suggests_each_with_its_reason(worker: Pages) -> None:
    page = begun(worker)
    assert "(EV-2), because it is rated 3" in page.text
    suggested = [node.text for node in part(page, "kt-suggestion")]
    assert any(text.startswith("Family work") and "6 sessions of" in text for text in suggested)
    offered = [link.text for each in part(page, "kt-suggestion") for link in each.all("a")]
    assert [text for text in offered if text.startswith("Say why not")], "each names its factor"
    assert not [text for text in offered if re.search(r"[A-Z]{2}-[0-9]", text)]
    page = press(page, "add:FAM")
    assert "Family work" in items(page)["i1"]
    assert "With the family" in items(page)["i1"]
    assert not any(node.text.startswith("Family work") for node in part(page, "kt-suggestion"))


def test_what_the_assessment_found_stands_highest_first_with_what_answers_it(worker: Pages) -> None:
    page = begun(worker)
    rows = [node.text for node in part(page, "kt-rated__row")]
    assert [row[0] for row in rows] == ["3", "3", "3", "2", "0", "?", "+"]
    assert all("Nothing answers this yet" in row for row in rows[:4])
    assert "Not in the plan yet" in rows[-1]


# Buttons


def test_a_step_more_or_less_moves_what_follows(worker: Pages) -> None:
    page = press(press(begun(worker, starts_on="2026-01-07"), "add:EMO"), "add", component="GLG")
    assert "7 Jan to 11 Feb 2026" in items(page)["i1"]
    page = press(page, "dose:i1:7")
    assert "7 Jan to 18 Feb 2026" in items(page)["i1"]
    assert "25 Feb to 18 Mar 2026" in items(page)["i2"]
    assert bar(page).startswith("Needs 11 sessions; 40 slots")
    page = press(page, "later:i1")
    assert list(items(page)) == ["i2", "i1"]
    assert "7 Jan to 28 Jan 2026" in items(page)["i2"]


def test_what_no_button_says_changes_nothing(worker: Pages) -> None:
    page = press(begun(worker), "add:EMO")
    boxes = page.form(PLAN, having="version").boxes
    for nonsense in ("", "dose:i1", "dose:i1:x", "add", "explode:i1"):
        assert items(worker.post(PLAN, {**boxes, "do": nonsense})) == items(page)
    worker.post(PLAN, {**boxes, "do": "dose:i99:3"}, status=404)
    worker.post(PLAN, {**boxes, "do": "add:NOSUCH"}, status=404)


def test_every_press_is_saved_and_in_the_trail(worker: Pages, rolled_back: RolledBack) -> None:
    press(press(begun(worker), "add:EMO"), "dose:i1:5")
    with rolled_back.read() as session:
        row = session.exec(select(PlanRow)).one()
        drafted = session.exec(select(AuditEntry).where(AuditEntry.tag == AuditTag.PLAN_DRAFTED.value)).all()
    assert (row.edit, row.status, row.author) == (3, "draft", WORKER)
    assert len(drafted) == 3


def test_the_running_answer_says_by_how_much_not_and_what_would_make_it_fit(worker: Pages) -> None:
    begun(worker, "LD-ADAPTED")
    page = worker.get(f"{PLAN}/days").form(f"{PLAN}/days").send(per_slot_child=1)
    assert "slots too few." in bar(page)
    assert "What would make it fit" in bar(page)
    assert "as well: needs" in bar(page)
