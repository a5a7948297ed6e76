"""Tablets on their page and on Today: what each could hold, revoked in one action, and unsent work that is seen."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from fastapi import FastAPI

from app.core import clock
from app.core.devices.commands import NewDevice, known_device
from tests.support.databases import RolledBack
from tests.support.tablets import in_contact, set_up, waiting
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import COLLEAGUE, MANAGER, OTHER_MANAGER, SPECIALIST, STRANGER, WORKER, People
from tests.web.sections import section
from tests.web.test_devices_api import trail

NOW = datetime(2026, 2, 18, 9, 0, tzinfo=UTC)
SignedIn = Callable[[str], Pages]


@pytest.fixture(autouse=True)
def _at_nine() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def device(rolled_back: RolledBack, people: People) -> NewDevice:
    return set_up(rolled_back, people.actors[WORKER], name="Tablet 3")


def rows(page: Page) -> list[str]:
    """Each row of the tables of tablets, as it reads."""
    return [row.text for row in page.root.all("tr") if row.all("td")]


def revoked(pages: Pages, device: NewDevice, reason: str = "lost") -> Page:
    return pages.get(f"/devices/{device.id}/revoke").form(f"/devices/{device.id}/revoke").send(reason=reason)


# Who sees what


def test_anybody_may_look_at_their_own(application: FastAPI, people: People, device: NewDevice) -> None:
    everybody = dict.fromkeys(
        ("worker", "colleague", "manager", "stranger", "other_manager", "specialist", "administrator"), 200
    )
    climb(application, people, "GET", "/devices").allows(**everybody)


@pytest.mark.parametrize(("method", "answer"), [("GET", 200), ("POST", 303)])
def test_a_tablet_is_revoked_by_its_worker_and_the_teams_manager(
    application: FastAPI, people: People, device: NewDevice, method: str, answer: int
) -> None:
    sent = {"data": {"reason": "stolen"}} if method == "POST" else {}
    climb(application, people, method, f"/devices/{device.id}/revoke", **sent).allows(worker=answer, manager=answer)


def test_the_menu_under_ones_name_leads_there(signed_in: SignedIn) -> None:
    page = signed_in(WORKER).get("/today").follow("Tablets")
    assert (page.h1, page.links["Set up or open Keeptrack in this browser"]) == ("Tablets", "/tablet")
    assert "Tablets" not in signed_in(SPECIALIST).get("/devices").links


def test_each_sees_their_own_and_a_manager_the_teams(
    rolled_back: RolledBack, people: People, signed_in: SignedIn, device: NewDevice
) -> None:
    for email, name in ((COLLEAGUE, "Bo's"), (STRANGER, "Far away"), (MANAGER, "Mine")):
        set_up(rolled_back, people.actors[email], name=name)
    names = {
        email: [row.split()[0] for row in rows(signed_in(email).get("/devices"))]
        for email in (WORKER, COLLEAGUE, MANAGER, OTHER_MANAGER)
    }
    assert names == {
        WORKER: ["Tablet"],
        COLLEAGUE: ["Bo's"],
        MANAGER: ["Mine", "Bo's", "Tablet"],
        OTHER_MANAGER: ["Far"],
    }
    page = signed_in(MANAGER).get("/devices")
    assert "Wren Hale" in section(page, "Your team's")
    assert "Wren Hale" not in section(page, "Yours")


# What it tells


def test_what_a_tablet_could_hold_until_it_expires(
    rolled_back: RolledBack, signed_in: SignedIn, device: NewDevice
) -> None:
    in_contact(rolled_back, device, carried=7, carried_until=NOW + timedelta(days=14))
    (row,) = rows(signed_in(WORKER).get("/devices"))
    assert "18 February 2026, 09:00" in row
    assert "7 sessions, until 4 March 2026, 09:00" in row
    for before, words in (
        (timedelta(seconds=1), "7 sessions, until"),
        (timedelta(0), "Nothing: 7 sessions expired on"),
    ):
        with time_machine.travel(NOW + timedelta(days=14) - before, tick=False):
            assert words in rows(signed_in(WORKER).get("/devices"))[0]


def test_what_a_browser_did_not_promise_is_told_with_its_remedy(
    rolled_back: RolledBack, people: People, signed_in: SignedIn
) -> None:
    sound = set_up(rolled_back, people.actors[WORKER], name="A")
    risky = set_up(rolled_back, people.actors[WORKER], name="B", installed=False, persistent=False)
    in_contact(rolled_back, sound, sent_at=NOW + timedelta(minutes=5))
    in_contact(rolled_back, risky, sent_at=NOW - timedelta(days=3))
    a, b = rows(signed_in(WORKER).get("/devices"))
    for words in ("Not on the home screen", "may empty it", "Its clock is 3 days behind"):
        assert (words in a, words in b) == (False, True), words
    in_contact(rolled_back, sound, sent_at=NOW + timedelta(minutes=5, seconds=1))
    assert "Its clock is under 1 hour ahead" in rows(signed_in(WORKER).get("/devices"))[0]


# Revoked in one action


def test_a_lost_tablet_is_one_action(rolled_back: RolledBack, signed_in: SignedIn, device: NewDevice) -> None:
    waiting(rolled_back, device, 2, timedelta(hours=5))
    manager = signed_in(MANAGER)
    asked = manager.get("/devices").follow("RevokeTablet 3, Wren Hale")
    assert "hands in what waits, sealed, and removes everything" in asked.text
    assert asked.form().send(422).errors == {"reason": "Say why it is revoked."}
    page = revoked(manager, device)
    assert (page.path, rows(page)) == ("/devices", [])
    assert "Tablet 3, Wren Hale" in [h3.text for h3 in page.root.all("h3")]
    assert "Revoked on 18 February 2026, 09:00: lost. Not in contact since." in page.text
    assert "2 records waited there: if it is never found, ask for them to be recorded again." in page.text
    assert trail(rolled_back)[-1] == (
        MANAGER, "device:revoked", {"device": device.id, "reason": "lost", "whose": WORKER}
    )  # fmt: skip
    assert "It was revoked on" in manager.get(f"/devices/{device.id}/revoke").text
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        in_contact(rolled_back, device)
    told = "In contact on 18 February 2026, 09:01: it was told to hand in what waits and to remove everything."
    assert told in manager.get("/devices").text


def test_what_is_revoked_stays_revoked(
    application: FastAPI, people: People, signed_in: SignedIn, device: NewDevice, rolled_back: RolledBack
) -> None:
    worker = signed_in(WORKER)
    form = worker.get(f"/devices/{device.id}/revoke").form()
    revoked(signed_in(MANAGER), device, "no_longer_used")
    assert "revoked already" in form.send(409, reason="lost").text
    with rolled_back.read() as session:
        assert known_device(session, device.id, device.secret).revoked


@pytest.mark.parametrize(
    ("reason", "stays"), [("lost", False), ("stolen", False), ("no_longer_used", True), ("other", True)]
)
def test_in_other_hands_nobody_stays_signed_in_on_it(
    signed_in: SignedIn, device: NewDevice, reason: str, stays: bool
) -> None:
    on_the_tablet, colleague = signed_in(WORKER), signed_in(COLLEAGUE)
    here = signed_in(WORKER)
    revoked(here, device, reason)
    assert (on_the_tablet.get("/devices").path == "/devices") is stays
    assert here.get("/devices").path == colleague.get("/devices").path == "/devices"


# Unsent work is noticed by someone else


@pytest.mark.parametrize(
    ("waited", "late"), [(timedelta(hours=48) - timedelta(seconds=1), False), (timedelta(hours=48), True)]
)
def test_after_48_hours_the_manager_sees_it(
    rolled_back: RolledBack, signed_in: SignedIn, device: NewDevice, waited: timedelta, late: bool
) -> None:
    waiting(rolled_back, device, 2, waited)
    told = "Tablet 3, Wren Hale: 2 records, the oldest for 2 days. Last contact 18 February 2026, 09:00."
    assert (told in signed_in(MANAGER).get("/today").text) is late
    assert ("Waiting on tablets" in signed_in(MANAGER).get("/today").text) is late
    for email in (COLLEAGUE, OTHER_MANAGER):
        assert "Tablet 3" not in signed_in(email).get("/today").text


def test_a_worker_sees_the_own_oldest_at_once(rolled_back: RolledBack, people: People, signed_in: SignedIn) -> None:
    worker = people.actors[WORKER]
    first, second, sent = (set_up(rolled_back, worker, name=name) for name in ("First", "Second", "Sent"))
    assert "Not yet sent" not in signed_in(WORKER).get("/today").text
    waiting(rolled_back, first, 1, timedelta(minutes=59))
    waiting(rolled_back, second, 3, timedelta(hours=5))
    waiting(rolled_back, sent, 0, timedelta(days=9))
    page = signed_in(WORKER).get("/today")
    assert "Second told at its last contact: 3 records, the oldest for 5 hours." in page.text
    assert page.follow("Your tablets").h1 == "Tablets"
    in_contact(rolled_back, second)
    assert (
        "First told at its last contact: 1 record, the oldest for under 1 hour." in signed_in(WORKER).get("/today").text
    )


def test_nobody_is_ranked_by_how_long(rolled_back: RolledBack, people: People, signed_in: SignedIn) -> None:
    for email, days in ((WORKER, 9), (COLLEAGUE, 3)):
        waiting(rolled_back, set_up(rolled_back, people.actors[email]), 1, timedelta(days=days))
    lines = [li.text for li in signed_in(MANAGER).get("/today").root.all("li") if "oldest for" in li.text]
    assert [line.partition(":")[0] for line in lines] == ["Tablet 3, Bo Osei", "Tablet 3, Wren Hale"]


def test_what_is_revoked_alarms_nobody_further(rolled_back: RolledBack, signed_in: SignedIn, device: NewDevice) -> None:
    waiting(rolled_back, device, 2, timedelta(days=3))
    revoked(signed_in(MANAGER), device)
    for email in (WORKER, MANAGER):
        assert "Tablet 3" not in signed_in(email).get("/today").text


def test_a_demonstrations_day_moves_what_waits_with_it(
    rolled_back: RolledBack, signed_in: SignedIn, people: People
) -> None:
    clock.start_on(NOW.date() + timedelta(days=100))
    device = set_up(rolled_back, people.actors[WORKER])
    waiting(rolled_back, device, 1, timedelta(hours=47))
    assert "the oldest for 47 hours" in signed_in(WORKER).get("/today").text
