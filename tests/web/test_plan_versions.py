"""Plan versions: sent, approved by somebody else, or returned with words."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from tests.support.databases import RolledBack
from tests.support.planning import CASE, PLAN, REFERENCE, TODAY, approved, bundle, load
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import MANAGER, OTHER_MANAGER, WORKER, People
from tests.web.plan_steps import heading_of, sent, statuses, written

VERSION = f"{CASE}/plans/1"
API = f"/api/v1/cases/{REFERENCE}/plans"


@pytest.fixture
def case(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    clock.start_on(TODAY)

    def loaded(whole: dict[str, Any]) -> None:
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], whole)

    return loaded


@pytest.fixture
def worker(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> Pages:
    case(bundle())
    return signed_in(WORKER)


@pytest.fixture
def revising(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> Pages:
    case(approved())
    return signed_in(WORKER)


def test_a_plan_that_a_hard_rule_blocks_is_not_sent_and_each_rule_has_its_sentence(worker: Pages) -> None:
    page = worker.get(f"{PLAN}/start").form(f"{PLAN}/start").send(start="nothing")
    page = page.form(PLAN, having="version").send(press="Send for approval", status=422)
    assert page.path == PLAN
    assert "It cannot be sent for approval yet." in page.text
    assert "no intervention with sessions" in page.text
    assert (
        "Supervision and protection by parents or carers (EV-2) is rated 3, and nothing in the plan answers it"
        in page.text
    )
    assert "how those who were harmed are kept safe" in page.text
    assert "Learning disability is recorded as a need" in page.text
    assert page.title.startswith("Error:")


def test_a_whole_plan_is_sent_and_waits(worker: Pages, rolled_back: RolledBack) -> None:
    page = sent(worker)
    assert page.path == VERSION
    assert "Sent for approval 5 January 2026 by Wren Hale" in page.text
    assert statuses(rolled_back) == ["submitted"]
    assert worker.get(PLAN).path == VERSION
    worker.get(f"{PLAN}/days", status=404)


def test_a_version_that_waits_can_neither_be_changed_nor_overtaken(worker: Pages) -> None:
    form = written(worker).form(PLAN, having="version")
    worker.post(PLAN, {**form.boxes, "do": "submit"})
    assert "sent for approval, or approved" in worker.post(PLAN, {**form.boxes, "do": "add:GLG"}, status=409).text
    page = worker.get(f"{PLAN}/start").form(f"{PLAN}/start").send(status=409, start="nothing")
    assert "waits for approval" in page.text


# Answered


def test_the_manager_reads_the_facts_and_approves(
    worker: Pages, signed_in: Callable[[str], Pages], rolled_back: RolledBack
) -> None:
    sent(worker)
    page = signed_in(MANAGER).get(VERSION)
    for fact in ("Wren Hale", "Needs 12 sessions with the child; 40 slots", "Worth a second look", "Jay names what"):
        assert fact in page.text
    assert "The plan does not say what we do if things change" in page.text
    assert "What blocks it" not in heading_of(page)
    assert "need rated 3 or 4 has work" in page.text or "needs rated 3 or 4 have work" in page.text
    refused = page.form(f"{VERSION}/approve").send(422, yes_enough="yes", yes_family="no")
    assert list(refused.errors) == ["words_family"]
    page = refused.form(f"{VERSION}/approve").send(words_family="It begins with the next version.")
    assert "Approved 5 January 2026 by Mira Shah" in page.text
    assert "What the manager answered at approval" in page.text
    assert "No: It begins with the next version." in page.text
    assert statuses(rolled_back) == ["approved"]
    assert "Worth a second look" not in heading_of(page)


def test_a_plan_is_returned_with_words_and_comes_back(worker: Pages, signed_in: Callable[[str], Pages]) -> None:
    sent(worker)
    manager = signed_in(MANAGER)
    assert list(manager.get(VERSION).form(f"{VERSION}/return").send(words=" ", status=422).errors) == ["words"]
    page = manager.get(VERSION).form(f"{VERSION}/return").send(words="Where is the aunt in this?")
    assert "Where is the aunt in this?" in page.text
    page = worker.get(PLAN)
    assert "Returned by the manager" in page.text
    assert "Where is the aunt in this?" in page.text
    page = page.form(PLAN, having="version").send(press="Send for approval")
    assert "Sent for approval" in page.text


def test_nobody_approves_what_they_wrote_in(
    case: Callable[..., None], application: FastAPI, signed_in: Callable[[str], Pages], people: People
) -> None:
    whole = bundle()
    whole["workers"] = [{"email": WORKER}, {"email": MANAGER}]
    case(whole)
    written(signed_in(MANAGER))
    worker = signed_in(WORKER)
    form = worker.get(PLAN).form(PLAN, having="version")
    page = worker.post(PLAN, {**form.boxes, "do": "dose:i1:7"})
    page.form(PLAN, having="version").send(press="Send for approval")
    manager = signed_in(MANAGER)
    page = manager.post(f"{VERSION}/approve", {}, status=422)
    assert "You wrote this plan: another manager of the service approves it." in page.text
    assert "You wrote in this plan, so another manager approves it." in manager.get(VERSION).text
    other = signed_in(OTHER_MANAGER)
    assert f"{VERSION}" in str(other.get("/").root)
    assert other.get(VERSION).form(f"{VERSION}/approve").send().h1 == "The plan is approved"


def test_a_worker_withdraws_what_was_sent_and_works_on(
    worker: Pages, signed_in: Callable[[str], Pages], rolled_back: RolledBack
) -> None:
    page = sent(worker).form(f"{VERSION}/withdraw").send()
    assert page.path == PLAN
    assert statuses(rolled_back) == ["draft"]
    assert "Withdraw this plan" not in worker.get(VERSION).text
    signed_in(MANAGER).post(f"{VERSION}/approve", {}, status=409)
    page.form(PLAN, having="version").send(press="Send for approval")
    assert statuses(rolled_back) == ["submitted"]
    assert "Withdraw this plan" not in signed_in(MANAGER).get(VERSION).text


def test_an_author_sees_that_another_approves(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    whole = bundle()
    whole["workers"] = [{"email": WORKER}, {"email": MANAGER}]
    case(whole)
    page = sent(signed_in(MANAGER))
    assert "You wrote in this plan, so another manager approves it." in page.text
    assert "Approve this plan" not in page.text


def test_another_manager_of_the_service_stands_in_and_no_longer_sees_the_case(
    case: Callable[..., None], signed_in: Callable[[str], Pages], rolled_back: RolledBack
) -> None:
    whole = bundle()
    whole["workers"] = [{"email": WORKER}, {"email": MANAGER}]
    case(whole)
    sent(signed_in(MANAGER))
    other = signed_in(OTHER_MANAGER)
    page = other.get(VERSION).form(f"{VERSION}/approve").send()
    assert page.h1 == "The plan is approved"
    assert statuses(rolled_back) == ["approved"]
    other.get(VERSION, status=404)


def test_the_ladder_of_the_answers(worker: Pages, application: FastAPI, people: People) -> None:
    climb(application, people, "GET", f"{CASE}/plans").allows(worker=200, colleague=200, manager=200)
    sent(worker)
    climb(application, people, "GET", VERSION).allows(worker=200, colleague=200, manager=200)
    climb(application, people, "POST", f"{VERSION}/withdraw").allows(worker=303, colleague=403, manager=403)
    climb(application, people, "POST", f"{VERSION}/approve").allows(worker=403, colleague=403, manager=303)
    climb(application, people, "POST", f"{VERSION}/return", data={"words": "x"}).allows(
        worker=403, colleague=403, manager=303
    )


def test_a_version_that_does_not_exist_is_404(worker: Pages) -> None:
    worker.get(f"{CASE}/plans/9", status=404)
    worker.get(f"{CASE}/plans/nine", status=404)
