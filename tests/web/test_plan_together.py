"""Two people at one draft, and who may work on it at all."""

import base64
import zlib
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.core import clock
from app.core.audit import AuditEntry, AuditTag
from app.planning.seen import pack
from tests.support.databases import RolledBack
from tests.support.planning import CASE, PLAN, TODAY, load
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People
from tests.web.plan_steps import SHARP, SMALL_PAGES, begun, items, part, press


@pytest.fixture
def worker(application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER])
    return signed_in(WORKER)


def test_of_two_who_edit_one_draft_the_second_is_told_what_changed(worker: Pages) -> None:
    mine = press(begun(worker), "add:EMO")
    press(worker.get(PLAN), "dose:i1:7")
    page = press(mine, "add:FAM", status=409)
    assert "Somebody else changed this draft since you opened it" in page.text
    assert "Sessions: Emotional competence skills 6 sessions 7 sessions" in page.text.replace("\n", " ")
    assert list(items(page)) == ["i1"]
    assert list(items(press(page, "add:FAM"))) == ["i1", "i2"]


def test_what_the_second_typed_is_kept_and_can_be_saved_after_a_look(worker: Pages) -> None:
    press(begun(worker), "add:EMO")
    mine = worker.get(f"{PLAN}/objectives/new?item=i1").form(f"{PLAN}/objectives/new")
    press(worker.get(PLAN), "add:FAM")
    page = mine.send(status=409, **SHARP)
    assert "Work added: Family work" in page.text
    form = page.form(f"{PLAN}/objectives/new")
    assert form.boxes["text"] == [SHARP["text"]]
    assert SHARP["text"] in form.send().text


def test_an_item_that_the_other_took_out_is_gone(worker: Pages) -> None:
    mine = press(begun(worker), "add:EMO").follow("Emotional competence skills").form(f"{PLAN}/items/i1")
    press(worker.get(f"{PLAN}/items/i1"), "remove:i1")
    mine.send(status=404, sessions=3)


DEEP = base64.urlsafe_b64encode(zlib.compress(b"[" * 200_000)).decode()
LARGE = base64.urlsafe_b64encode(zlib.compress(b"[" + b"0," * 2_000_000)).decode()
NO_PLAN = pack({"kind": "none"})


@pytest.mark.parametrize("seen", ["", "nonsense", "eJwDAAAAAAE=", DEEP, LARGE, NO_PLAN])
def test_a_form_that_does_not_say_what_was_seen_is_told_all_the_same(worker: Pages, seen: str) -> None:
    mine = press(begun(worker), "add:EMO")
    press(worker.get(PLAN), "dose:i1:7")
    page = press(mine, "add:FAM", status=409, seen=seen)
    assert "Somebody else changed this draft" in page.text


def test_nobody_sends_what_somebody_else_has_just_changed(worker: Pages) -> None:
    mine = press(begun(worker), "add:EMO")
    press(worker.get(PLAN), "dose:i1:7")
    assert "Somebody else changed this draft" in press(mine, "submit", status=409).text


def test_a_colleague_reads_and_does_not_write(worker: Pages, signed_in: Callable[[str], Pages]) -> None:
    press(begun(worker), "add:EMO")
    colleague = signed_in(COLLEAGUE)
    page = colleague.get(PLAN)
    assert page.path == f"{CASE}/plans/1"
    assert "Emotional competence skills" in page.text
    assert not part(page, "govuk-button")
    for small in SMALL_PAGES:
        colleague.get(f"{PLAN}/{small}", status=403)


@pytest.mark.parametrize("small", SMALL_PAGES)
def test_the_ladder_of_the_small_pages(worker: Pages, application: FastAPI, people: People, small: str) -> None:
    press(begun(worker), "add:EMO")
    climb(application, people, "GET", f"{PLAN}/{small}").allows(worker=200, colleague=403, manager=403)
    asks = small in ("items/i1", "objectives/new", "days")
    climb(application, people, "POST", f"{PLAN}/{small}", data={"version": "1", "edit": "2"}).allows(
        worker=422 if asks else 303, colleague=403, manager=403
    )


def test_the_ladder_of_the_builder(worker: Pages, application: FastAPI, people: People) -> None:
    climb(application, people, "GET", PLAN).allows(worker=200, colleague=200, manager=200)
    climb(application, people, "GET", f"{PLAN}/start").allows(worker=200, colleague=403, manager=403)
    climb(application, people, "POST", f"{PLAN}/start", data={}).allows(worker=422, colleague=403, manager=403)
    begun(worker)
    pressed = {"version": "1", "edit": "1", "do": "add:EMO"}
    climb(application, people, "POST", PLAN, data=pressed).allows(worker=303, colleague=403, manager=403)


def test_without_a_draft_the_small_pages_say_so(worker: Pages) -> None:
    for small in SMALL_PAGES:
        assert "There is no draft of this plan" in worker.get(f"{PLAN}/{small}", status=404).text


def test_one_page_view_is_one_entry_in_the_trail(worker: Pages, rolled_back: RolledBack) -> None:
    press(begun(worker), "add:EMO")

    def views() -> int:
        with rolled_back.read() as session:
            return len(session.exec(select(AuditEntry).where(AuditEntry.tag == AuditTag.CASE_VIEWED.value)).all())

    for address in (PLAN, *(f"{PLAN}/{small}" for small in SMALL_PAGES), f"{CASE}/plans", f"{CASE}/plans/1"):
        before = views()
        worker.get(address)
        assert views() == before + 1
