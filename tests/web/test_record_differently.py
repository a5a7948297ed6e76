"""Held differently: part of it, something else beside it, or something else instead, and what each can count for."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY, load, revisions
from tests.web.pages import Page, Pages
from tests.web.people import MANAGER, WORKER, People

RECORD = f"/cases/{REFERENCE}/record"
TICKED: dict[str, Any] = {"elements-p.g2": ["ways-now"]}

Stored = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def worker(application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER])
    return signed_in(WORKER)


@pytest.fixture
def stored(rolled_back: RolledBack) -> Stored:
    return lambda: revisions(rolled_back)


def opened(pages: Pages, ref: str = "g2") -> Page:
    return pages.get(f"{RECORD}?planned={ref}")


def test_part_of_it(worker: Pages, stored: Stored) -> None:
    form = opened(worker).form(RECORD)
    form.send(how="differently", what="part", minutes="30", **TICKED)
    held = stored()[0]
    assert (held["attendance"], held["covers"][0]["planned"], held["covers"][0]["minutes"]) == (
        "part_attended",
        "g2",
        30,
    )


def test_this_and_something_else_each_with_its_minutes(worker: Pages, stored: Stored) -> None:
    form = opened(worker).form(RECORD)
    shares: dict[str, Any] = {"minutes-p.g2": "25", "minutes-p.h1": "20"}
    form.send(how="differently", what="also", minutes="45", other="p.h1", **shares)
    covers = stored()[0]["covers"]
    assert [(c["planned"], c["minutes"], c["in_place_of"]) for c in covers] == [("g2", 25, None), ("h1", 20, None)]


def test_what_was_covered_takes_no_more_than_the_session_had(worker: Pages) -> None:
    shares: dict[str, Any] = {"minutes-p.g2": "25", "minutes-p.h1": "21"}
    page = opened(worker).form(RECORD).send(422, how="differently", what="also", minutes="45", other="p.h1", **shares)
    assert page.errors == {"minutes-p.h1": "What was covered adds up to 46 minutes, but the session had 45 minutes."}


def test_another_planned_session_instead_counts_there(worker: Pages, stored: Stored) -> None:
    form = opened(worker).form(RECORD)
    form.send(how="differently", what="instead", minutes="45", other="p.h1", reason="responsive_need")
    held = stored()[0]
    (coverage,) = held["covers"]
    assert held["intended"] == ["g2"]
    assert (coverage["planned"], coverage["in_place_of"], coverage["reason"]) == ("h1", None, "responsive_need")


def test_a_stand_in_can_count_and_the_screen_says_so(worker: Pages, stored: Stored) -> None:
    page = opened(worker, "h1")
    assert "it can count in place of Friendship and respect 1" in page.text
    boxes: dict[str, Any] = {
        "how": "differently",
        "what": "instead",
        "minutes": "45",
        "other": "c.SED",
        "on": "2026-02-17",
    }
    ticked: dict[str, Any] = {"elements-c.SED": page.form(RECORD).offered["elements-c.SED"][:1]}
    saved = page.form(RECORD).send(**boxes, reason="plan_out_of_date", reason_words="better for him", **ticked)
    (coverage,) = stored()[0]["covers"]
    assert (coverage["component"], coverage["in_place_of"]) == ("SED", "h1")
    assert coverage["reason"] == "plan_out_of_date: better for him"
    assert "Friendship and respect 1: Good to be with counts as delivered." in saved.text
    assert "The plan is out of date: better for him" in saved.text


def test_what_cannot_count_is_kept_with_its_reason(worker: Pages, stored: Stored) -> None:
    form = opened(worker, "h1").form(RECORD)
    boxes: dict[str, Any] = {
        "how": "differently",
        "what": "instead",
        "minutes": "45",
        "other": "c.EMO",
        "on": "2026-02-17",
    }
    missing = form.send(422, **boxes, reason="other")
    assert missing.errors == {"reason_words": "Say the reason in a few words."}
    saved = form.send(**boxes, reason="crisis")
    assert stored()[0]["covers"][0]["in_place_of"] == "h1"
    assert "counts as delivered" not in saved.text


def test_something_else_is_recorded_without_a_planned_session(worker: Pages, stored: Stored) -> None:
    form = worker.get(f"{RECORD}?other=yes").form(RECORD)
    form.send(how="differently", minutes="30", other="c.EMO", reason="crisis", on="2026-02-17", at="10:00")
    held = stored()[0]
    assert held["intended"] == []
    assert [(c["planned"], c["in_place_of"], c["reason"]) for c in held["covers"]] == [(None, None, "crisis")]
