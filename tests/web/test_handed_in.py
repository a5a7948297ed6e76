"""What could not be recorded at once: shown to whom it concerns, settled by a person, and never lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core.sealing import Kind
from app.ids import new_id
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, revisions
from tests.support.sealed import Tablet, record
from tests.web.handing_in import Send, calls, kept, reassign
from tests.web.ladder import climb
from tests.web.pages import HOST, Pages
from tests.web.people import COLLEAGUE, MANAGER, OTHER_MANAGER, STRANGER, WORKER, People


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def tablet(rolled_back: RolledBack, casework: Casework) -> Tablet:
    return Tablet(rolled_back)


@pytest.fixture
def send(application: FastAPI, people: People, casework: Casework) -> Send:
    return Send(TestClient(application, base_url=HOST, headers={"Origin": HOST}), people)


@pytest.fixture
def sent(send: Send, rolled_back: RolledBack) -> Callable[..., int]:
    """sent(item): handed in by the worker; its number."""

    def handed(item: Any, who: str = WORKER) -> int:
        send(item, who=who)
        number: int = kept(rolled_back)[-1].id
        return number

    return handed


@pytest.fixture
def elsewhere(sent: Callable[..., int], tablet: Tablet, rolled_back: RolledBack, people: People) -> int:
    """A worker's record for a case that is the colleague's by now."""
    reassign(rolled_back, people)
    return sent(tablet.record(None, {"concern": ["Someone was waiting."]}))


SignedIn = Callable[[str], Pages]
Sent = Callable[..., int]


def at(number: int, verb: str = "") -> str:
    return f"/handed-in/{number}{verb and '/' + verb}"


@pytest.mark.parametrize(
    ("verb", "typed", "worker", "manager"),
    [
        ("", None, 200, 200),
        ("accept", {}, 403, 303),
        ("hand-on", {"worker": COLLEAGUE}, 403, 303),
        ("return", {"why": "It is not Sam's."}, 403, 303),
        ("send-to-manager", {"why": "Not mine."}, 403, 403),
        ("keep", {}, 403, 403),
    ],
)
def test_only_whom_it_concerns_sees_it_and_a_manager_settles_it(
    application: FastAPI, people: People, elsewhere: int, verb: str, typed: Any, worker: int, manager: int
) -> None:
    method = "GET" if typed is None else "POST"
    body = {} if typed is None else {"data": typed}
    climb(application, people, method, at(elsewhere, verb), **body).allows(worker=worker, manager=manager)


def test_a_record_of_no_known_case_goes_to_a_manager_of_who_sent_it(
    sent: Sent, tablet: Tablet, application: FastAPI, people: People, signed_in: SignedIn
) -> None:
    gone = record(case="KT-9999")
    number = sent(tablet.sealed(gone, gone["id"]), STRANGER)
    climb(application, people, "GET", at(number)).allows(stranger=200, other_manager=200)
    page = signed_in(OTHER_MANAGER).get(at(number))
    assert "He drew the wheel." in page.text
    assert "Accept it into the case" not in page.text
    assert at(number) not in signed_in(MANAGER).get("/handed-in").links.values()


def test_a_manager_sees_what_waits_and_accepts_it_as_the_workers_own(
    elsewhere: int, signed_in: SignedIn, rolled_back: RolledBack, casework: Casework
) -> None:
    manager = signed_in(MANAGER)
    today = manager.get("/today")
    listed = today.follow("1 record from a tablet waits for you to say where it belongs")
    for words in (REFERENCE, "Wren Hale", "Saved on a tablet at 12:05", "did not work on this case"):
        assert words in listed.text, words
    page = manager.get(at(elsewhere))
    assert (page.h1, "He drew the wheel." in page.text) == ("My goals 2: How I get it now", True)
    assert casework.trail()[-1][1:] == (
        "item:viewed", {"item": kept(rolled_back)[0].item_id, "received": elsewhere},
    )  # fmt: skip
    session = page.form(at(elsewhere, "accept")).send()
    assert "Accepted into the case by Mira Shah" in session.text
    assert "Saved on a tablet at 12:05" in session.text
    (held,) = revisions(rolled_back)
    assert (held["recorded_by"], held["saved_at"].hour, held["concern"]) == (WORKER, 12, "Someone was waiting.")
    (row,) = kept(rolled_back)
    assert (row.settled_as, row.settled_by, row.envelope) == ("accepted", MANAGER, None)
    done = [entry[1] for entry in casework.trail() if entry[0] == MANAGER]
    assert ("session:recorded" in done, "item:settled" in done) == (True, True)
    assert "It is in the case: Mira Shah" in manager.get("/handed-in").text
    manager.post(at(elsewhere, "accept"), status=409)
    assert len(revisions(rolled_back)) == 1


def test_handed_on_it_is_for_that_worker_to_put_right(
    elsewhere: int, signed_in: SignedIn, rolled_back: RolledBack
) -> None:
    manager = signed_in(MANAGER)
    form = manager.get(at(elsewhere)).form(at(elsewhere, "hand-on"))
    assert form.offered["worker"] == [COLLEAGUE]
    assert "worker" in form.send(422, worker="").errors
    form.send(worker=COLLEAGUE, note="Were you there?")
    assert "Nothing waits for you." in manager.get("/handed-in").text
    colleague = signed_in(COLLEAGUE)
    listed = colleague.get("/today").follow("1 record from a tablet is for you to put right")
    assert "Were you there?" in listed.text
    opened = colleague.get(at(elsewhere)).follow("Open it in the record form")
    opened.form(f"/cases/{REFERENCE}/record").send(note="She drew it, with Wren.", deliverers=[COLLEAGUE])
    (held,) = revisions(rolled_back)
    assert (held["recorded_by"], held["note"]) == (COLLEAGUE, "She drew it, with Wren.")
    (row,) = kept(rolled_back)
    assert (row.settled_as, row.settled_by, bool(row.envelope)) == ("accepted", COLLEAGUE, True)
    assert "Nothing of yours waits." in colleague.get("/handed-in").text


def test_returned_it_comes_back_with_words_and_can_go_to_the_manager_again(
    elsewhere: int, signed_in: SignedIn, rolled_back: RolledBack
) -> None:
    manager, worker = signed_in(MANAGER), signed_in(WORKER)
    form = manager.get(at(elsewhere)).form(at(elsewhere, "return"))
    assert "why" in form.send(422, why=" ").errors
    form.send(why="Sam has Bo now. Was it Sam?")
    worker.get("/today").follow("1 record from a tablet is for you to put right")
    page = worker.get(at(elsewhere))
    assert "Was it Sam?" in page.text
    assert "Open it in the record form" not in page.text, "the case is not theirs"
    page.form(at(elsewhere, "send-to-manager")).send(why="Yes, on the 4th.")
    assert "Nothing of yours waits." in worker.get("/handed-in").text
    assert "Yes, on the 4th." in manager.get("/handed-in").text
    assert kept(rolled_back)[0].envelope


def test_a_refused_record_opens_the_form_with_its_boxes_and_saved_it_is_settled(
    sent: Sent, tablet: Tablet, signed_in: SignedIn, rolled_back: RolledBack
) -> None:
    number = sent(tablet.record(None, {"minutes": [], "next_time": ["The law card"]}))
    worker = signed_in(WORKER)
    page = worker.get(at(number))
    assert "Say how long it was." in page.text
    opened = page.follow("Open it in the record form")
    assert opened.errors["minutes"] == "Say how long it was."
    form = opened.form(f"/cases/{REFERENCE}/record")
    assert (form.boxes["note"], form.boxes["next_time"]) == (["He drew the wheel."], ["The law card"])
    again = form.send(422, minutes_typed="an hour")
    assert kept(rolled_back)[0].settled_as is None
    again.form(f"/cases/{REFERENCE}/record").send(minutes_typed="52")
    (held,) = revisions(rolled_back)
    assert (held["id"], held["minutes"]) == (kept(rolled_back)[0].item_id, 52)
    assert (kept(rolled_back)[0].settled_as, kept(rolled_back)[0].settled_by) == ("accepted", WORKER)
    worker.get(at(number, "put-right"), status=404)


def test_a_draft_is_its_workers_to_finish(
    sent: Sent, tablet: Tablet, signed_in: SignedIn, application: FastAPI, people: People
) -> None:
    number = sent(tablet.record(None, {"how": [], "minutes": []}, kind=Kind.DRAFT))
    opened = signed_in(WORKER).get(at(number)).follow("Open it in the record form")
    assert (opened.errors, opened.form(f"/cases/{REFERENCE}/record").boxes["note"]) == ({}, ["He drew the wheel."])
    climb(application, people, "GET", at(number, "put-right")).allows(worker=200, manager=404)


def test_a_conflict_shows_both_and_its_worker_keeps_what_is_there(
    sent: Sent, tablet: Tablet, signed_in: SignedIn, rolled_back: RolledBack
) -> None:
    item = tablet.record()
    sent(item)
    number = sent(tablet.record(item["id"], {"note": ["Other words."]}))
    page = signed_in(WORKER).get(at(number))
    assert "Both are kept" in page.text
    for words in ("He drew the wheel.", "Other words."):
        assert words in page.text, words
    page.form(at(number, "keep")).send()
    assert [held["note"] for held in revisions(rolled_back)] == ["He drew the wheel."]
    row = kept(rolled_back)[-1]
    assert (row.settled_as, bool(row.envelope)) == ("kept_theirs", True)
    assert "Other words." in signed_in(WORKER).get(at(number)).text


def test_a_conflict_is_saved_as_a_correction_changed_first_if_need_be(
    sent: Sent, tablet: Tablet, signed_in: SignedIn, rolled_back: RolledBack
) -> None:
    item = tablet.record()
    sent(item)
    number = sent(tablet.record(item["id"], {"note": ["Other words."]}))
    opened = signed_in(WORKER).get(at(number)).follow("Save mine as a correction")
    form = opened.form(f"/cases/{REFERENCE}/sessions/{item['id']}/correct")
    assert form.boxes["note"] == ["Other words."]
    form.send(note="Both words.")
    assert [(h["revision"], h["replaces"], h["note"]) for h in revisions(rolled_back)] == [
        (1, None, "He drew the wheel."),
        (2, 1, "Both words."),
    ]
    assert (kept(rolled_back)[-1].settled_as, bool(kept(rolled_back)[-1].envelope)) == ("merged", True)


def test_what_cannot_be_opened_is_said_to_be_kept_and_may_be_returned(
    sent: Sent, tablet: Tablet, signed_in: SignedIn, rolled_back: RolledBack
) -> None:
    number = sent({**tablet.record(), "key": "k9"})
    manager = signed_in(MANAGER)
    page = manager.get(at(number))
    assert "an administrator brings it back" in page.text
    manager.post(at(number, "accept"), status=409)
    page.form(at(number, "return")).send(why="We are looking for the key.")
    assert kept(rolled_back)[0].settled_as == "returned"


def test_the_session_says_when_it_was_saved_by_which_clock_and_when_duty_was_phoned(
    sent: Sent, tablet: Tablet, signed_in: SignedIn, rolled_back: RolledBack
) -> None:
    item = tablet.record(offset_ms=timedelta(days=-3) // timedelta(milliseconds=1))
    sent(tablet.phoned(item["id"]))
    sent(item)
    page = signed_in(WORKER).get(f"/cases/{REFERENCE}/sessions/{item['id']}")
    assert "Saved on a tablet at 12:05 (its clock was 3 days slow), received at" in page.text
    assert "Duty was phoned at 18 February 2026, 12:20, by the tablet's clock. Said Wren Hale." in page.text
    assert "recorded 14 days later" in page.text


def test_a_call_that_was_handed_in_is_accepted_too(
    sent: Sent, tablet: Tablet, signed_in: SignedIn, rolled_back: RolledBack, people: People
) -> None:
    reassign(rolled_back, people)
    number = sent(tablet.phoned(new_id()))
    page = signed_in(MANAGER).get(at(number))
    assert "12:20" in page.text
    page.form(at(number, "accept")).send()
    assert [row.phoned_by for row in calls(rolled_back)] == [WORKER]
