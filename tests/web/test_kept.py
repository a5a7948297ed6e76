"""What was typed after a sign-in ran out: it comes back, to the same person alone, and acts on nothing by itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
import time_machine
from fastapi import FastAPI

from app import kept as sealing
from app.security import LARGER_BODIES, LARGEST_BODY
from tests.web.pages import HOST, PASSWORD, Page, Pages
from tests.web.people import STRANGER, WORKER, People

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TYPED: dict[str, Any] = {
    "note": "We talked about the bus.\n\nHe asked twice: <why>?",
    "minutes": "fifty",
    "covered": ["a", "b"],
}


@pytest.fixture
def interrupted(trial: FastAPI, signed_in: Callable[[str], Pages]) -> Page:
    """The page that answers what a worker sends a quarter of an hour too late."""
    with time_machine.travel(MORNING, tick=False) as clock:
        pages = signed_in(WORKER)
        form = pages.get("/trial").form("/trial")
        clock.shift(timedelta(minutes=45))
        return form.send(401, **TYPED)


def in_time(after: timedelta = timedelta(minutes=50)) -> Any:
    return time_machine.travel(MORNING + after, tick=False)


def enter(page: Page, email: str) -> Page:
    """Signs in on the page that stands there, as far as the next page."""
    return page.form("/sign-in").send(email=email, password=PASSWORD)


def test_what_was_typed_comes_back_after_signing_in_again(trial: FastAPI, interrupted: Page) -> None:
    assert "What you typed is kept" in interrupted.text
    with in_time():
        again = enter(interrupted, WORKER)
        assert (again.h1, again.status) == ("You are signed in again", 200)
        back = again.form("/trial").send()
        assert "not saved yet" in back.text
        assert trial.state.saved == []
        form = back.form("/trial")
        assert {name: [box.replace("\r\n", "\n") for box in form.boxes[name]] for name in TYPED} == {
            "note": [TYPED["note"]],
            "minutes": ["fifty"],
            "covered": ["a", "b"],
        }
        assert form.send(422).errors == {"minutes": "Enter a whole number from 1 to 600."}
        form.send(minutes="50")
    assert trial.state.saved == [(WORKER, TYPED["note"], 50, ["a", "b"])]


def landing(page: Page, email: str, **changes: str) -> str:
    """Where signing in on this page leads; "" where it hands back what was typed instead."""
    form = page.form("/sign-in")
    boxes = {**form.boxes, "email": [email], "password": [PASSWORD], **{name: [text] for name, text in changes.items()}}
    answer = page.pages.client.post("/sign-in", data=boxes, headers={"Origin": HOST}, follow_redirects=False)
    assert answer.status_code in (200, 303)
    assert ("bus" in answer.text) is (answer.status_code == 200)
    return str(answer.headers.get("location", ""))


def test_another_person_gets_nothing_of_it(interrupted: Page) -> None:
    with in_time():
        assert landing(interrupted, STRANGER) == "/today"


def test_what_was_typed_is_not_readable_on_the_way(interrupted: Page) -> None:
    assert "bus" not in interrupted.response.text
    assert "fifty" not in interrupted.response.text


def test_it_survives_a_wrong_password(interrupted: Page) -> None:
    with in_time():
        again = interrupted.form("/sign-in").send(401, email=WORKER, password="wrong")
        assert enter(again, WORKER).h1 == "You are signed in again"


@pytest.mark.parametrize(
    ("after", "comes_back"), [(timedelta(hours=12), True), (timedelta(hours=12, seconds=1), False)]
)
def test_it_comes_back_for_twelve_hours(interrupted: Page, after: timedelta, comes_back: bool) -> None:
    with in_time(timedelta(minutes=45) + after):
        assert landing(interrupted, WORKER) == ("" if comes_back else "/today")


@pytest.mark.parametrize("spoil", [lambda t: t[:-8] + "AAAAAAA=", lambda t: t[:40], lambda t: "x", lambda t: "é" * 40])
def test_a_spoiled_seal_opens_nothing_and_hinders_nobody(interrupted: Page, spoil: Callable[[str], str]) -> None:
    sealed = interrupted.form("/sign-in").boxes["kept"][0]
    with in_time():
        assert landing(interrupted, WORKER, kept=sealed) == ""
        assert landing(interrupted, WORKER, kept=spoil(sealed)) == "/today"


def test_it_comes_back_after_signing_out_in_another_tab(trial: FastAPI, signed_in: Callable[[str], Pages]) -> None:
    pages = signed_in(WORKER)
    form = pages.get("/trial").form("/trial")
    pages.post("/sign-out")
    assert enter(form.send(401, **TYPED), WORKER).h1 == "You are signed in again"


def test_who_never_signed_in_here_is_told_plainly_that_nothing_was_saved(
    trial: FastAPI, people: People, pages: Pages
) -> None:
    page = pages.post("/trial", TYPED, 401)
    assert "was not saved" in page.text
    assert "kept" not in page.form("/sign-in").boxes
    assert trial.state.saved == []


def test_what_is_too_much_to_carry_is_said_to_be_lost_rather_than_cut(
    trial: FastAPI, signed_in: Callable[[str], Pages], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = signed_in(WORKER)
    pages.post("/sign-out")
    monkeypatch.setattr(sealing, "LONGEST_SEAL", 100)
    page = pages.post("/trial", {"note": "A long day."}, 401)
    assert "kept" not in page.form("/sign-in").boxes
    assert "was not saved" in page.text


def test_the_longest_form_that_can_be_sent_can_be_carried() -> None:
    """What does not compress, as large as a form may be, fits the sign-in page's own limit."""
    noise = Random(1).randbytes(LARGEST_BODY // 2).hex()
    sealed = sealing.seal("secret", 1, "/trial", {"note": [noise]})
    assert sealed
    assert len(sealed) < LARGER_BODIES["/sign-in"]
    assert sealing.unseal("secret", 1, sealed) == sealing.Kept("/trial", {"note": [noise]})


def test_a_form_that_only_comes_back_acts_on_nothing(trial: FastAPI, signed_in: Callable[[str], Pages]) -> None:
    page = signed_in(WORKER).post("/trial", {**TYPED, "minutes": "50", "_show": "1"})
    assert page.form("/trial").boxes["minutes"] == ["50"]
    assert trial.state.saved == []


def test_htmx_is_led_to_the_sign_in_page(trial: FastAPI, pages: Pages) -> None:
    asked = pages.client.get("/trial", headers={"HX-Request": "true"}, follow_redirects=False)
    assert (asked.status_code, asked.headers["hx-redirect"]) == (401, "/sign-in?next=%2Ftrial")
    sent = pages.post("/trial", TYPED, 401, headers={"HX-Request": "true"})
    assert sent.response.headers["hx-retarget"] == "body"
    assert sent.root.all("html")
