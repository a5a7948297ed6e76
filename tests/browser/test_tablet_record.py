"""Sessions recorded on a tablet, cold, killed, cut or refused: nothing is lost and nothing is doubled."""

import os
import random
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlmodel import select

from app import receiving
from app.core import clock
from app.core.devices.commands import revoke
from app.core.devices.tables import Device
from interventions.tables.received import ReceivedItemRow
from tests.support.recording import REFERENCE, TODAY, revisions
from tests.support.tablet import module, places_of
from tests.support.tablet_worker import (
    THERE_AND_BACK,
    Service,
    all_sent,
    held_as_planned,
    open_session,
    own_process,
    record,
    save,
    set_up,
    sign_in,
    tablet_page,
    unlock,
    waiting,
    wall,
)
from tests.web.people import WORKER

SYNC = "**/api/v1/sync"
A_SECOND = 2000
"""Milliseconds: the second that may be missing, and one for a machine that is busy."""
NOTE = "Zinnia walked the whole way there"
WORDS = ("Zinnia", "Quillon", "My goals 2", "How I get it now")


@pytest.mark.parametrize("cut", ["network", "server"])
def test_three_recorded_cold_and_without_a_signal_end_as_three_in_order(
    browser: Browser, office: Service, tmp_path: Path, cut: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server reaches one of them at a time: the tablet asks about the others at once."""
    monkeypatch.setattr(receiving, "ANSWERED_WITHIN", 0.0)
    with own_process(browser, tmp_path / "profile") as process:
        set_up(process.open(), office.url)
        process.kill()
        page = process.open()
        if cut == "network":
            page.context.set_offline(True)
        else:
            office.stop()
        page.goto(f"{office.url}/tablet")
        unlock(page)
        for ref in ("g2", "g3", "h1"):
            record(page, ref)
        waiting(page, 3)
        saved = module(page, "store.js", "(await it.all('outbox')).map((each) => [each.id, each.saved_at])")
        process.kill()
        if cut == "server":
            office.start()
        page = process.open()
        sign_in(page, office.url)
        all_sent(page)
    held = revisions(office.database)
    assert [each["intended"] for each in held] == [["g2"], ["g3"], ["h1"]]
    assert {each["id"]: datetime.fromisoformat(str(each["saved_at"])) for each in held} == {
        id: datetime.fromisoformat(at) for id, at in saved
    }


SLOW_SEALING = """const { subtle } = crypto, real = subtle.encrypt.bind(subtle);
  subtle.encrypt = async (...given) => {
    await new Promise((done) => setTimeout(done, 1500));
    return real(...given);
  }; 0"""
"""Longer than a draft waits to be kept."""


def test_after_saving_nothing_of_a_name_or_a_note_can_be_found_nor_a_draft_that_came_late(in_hand: Page) -> None:
    in_hand.context.set_offline(True)
    in_hand.evaluate(SLOW_SEALING)
    record(in_hand, "g2", NOTE)
    waiting(in_hand, 1)
    assert places_of(in_hand, *WORDS) == []
    assert module(in_hand, "store.js", "it.all('drafts')") == []
    assert any(place.startswith("IndexedDB outbox") for place in places_of(in_hand, REFERENCE)), "the search finds"


def test_killed_while_typing_at_most_the_last_second_is_missing(
    browser: Browser, office: Service, tmp_path: Path
) -> None:
    """KEEPTRACK_KILLS says how often; make chaos does it 50 times."""
    chance = random.Random(1)
    with own_process(browser, tmp_path / "profile") as process:
        page = process.open()
        set_up(page, office.url)
        for _kill in range(int(os.environ.get("KEEPTRACK_KILLS", "5"))):
            open_session(page, "g2")
            typed = type_on(page, chance)
            process.kill()
            page = process.open()
            page.goto(f"{office.url}/tablet")
            unlock(page)
            page.evaluate(f"location.hash = '#record/{REFERENCE}/g2'")
            expect(page.get_by_text("Q.D.: you were typing")).to_be_visible()
            page.get_by_role("button", name="Go on with it").click()
            kept = page.get_by_label("Note").input_value()
            ended, whole = typed[-1]
            before = [text for at, text in typed if at <= ended - A_SECOND]
            assert whole.startswith(kept)
            assert len(kept) >= len(before[-1]), (kept, before[-1])
            page.evaluate("location.hash = '#today'")
            expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
            page.evaluate(f"location.hash = '#record/{REFERENCE}/g2'")
            page.get_by_role("button", name="Delete it and start again").click()


def type_on(page: Page, chance: random.Random) -> list[tuple[float, str]]:
    """For some seconds; when what stood in the note, by the page's own clock."""
    page.get_by_role("radio", name="Held as planned", exact=True).check()
    note, words = page.get_by_label("Note"), ""
    typed: list[tuple[float, str]] = []
    ends = page.evaluate("performance.now()") + A_SECOND + chance.randint(500, 2500)
    while not typed or typed[-1][0] < ends:
        words += f"{len(typed)} "
        note.press_sequentially(f"{len(typed)} ", delay=chance.randint(1, 60))
        typed.append((page.evaluate("performance.now()"), words))
    return typed


def test_what_was_typed_a_moment_before_the_page_was_left_is_kept(in_hand: Page, office: Service) -> None:
    """Its clock stands still, so that leaving it alone keeps anything; the next page is as far away as a network is."""

    def from_afar(route: Route) -> None:
        time.sleep(0.3)
        route.continue_()

    in_hand.route("**/today", from_afar)
    open_session(in_hand, "g2")
    in_hand.get_by_role("radio", name="Held as planned", exact=True).check()
    in_hand.clock.pause_at(wall(timedelta(minutes=1)))
    in_hand.get_by_label("Note").fill(NOTE)
    in_hand.goto(f"{office.url}/today")
    in_hand.clock.resume()
    in_hand.goto(f"{office.url}/tablet")
    unlock(in_hand)
    in_hand.evaluate(f"location.hash = '#record/{REFERENCE}/g2'")
    in_hand.get_by_role("button", name="Go on with it").click()
    expect(in_hand.get_by_label("Note")).to_have_value(NOTE)


def again(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('online'))")


def test_a_line_that_comes_back_while_a_sending_fails_is_not_missed(in_hand: Page) -> None:
    held: list[Route] = []
    in_hand.route(SYNC, lambda route: held.append(route))
    record(in_hand, "g2")
    while not held:
        in_hand.wait_for_timeout(50)
    in_hand.route(SYNC, lambda route: route.continue_())
    again(in_hand)
    held[0].abort()
    all_sent(in_hand)


def test_today_is_brought_anew_once_what_waited_is_sent(in_hand: Page, office: Service) -> None:
    in_hand.route(SYNC, lambda route: route.abort())
    record(in_hand, "g2")
    in_hand.goto(f"{office.url}/today")
    waits = in_hand.locator("#main").locator(f'a[href$="{REFERENCE}/g2"]')
    expect(waits).to_have_count(1)
    waiting(in_hand, 1)
    in_hand.unroute(SYNC)
    again(in_hand)
    expect(waits).to_have_count(0)
    all_sent(in_hand)


def test_a_line_that_is_cut_loses_nothing_and_doubles_nothing(in_hand: Page, office: Service) -> None:
    done: list[str] = []

    def before(route: Route) -> None:
        route.abort()
        done.append("before")

    def after_the_commit(route: Route) -> None:
        route.fetch()
        route.abort()
        done.append("after the commit")

    def in_the_answer(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(status=answer.status, headers=answer.headers, body=answer.body()[:40])
        done.append("in the answer")

    def for_another_copy(route: Route) -> None:
        answer = route.fetch()
        items = [{**each, "hash": "0" * len(each["hash"])} for each in answer.json()["items"]]
        route.fulfill(response=answer, json={**answer.json(), "items": items})
        done.append("for another copy")

    cuts = (before, "g2"), (after_the_commit, "g3"), (in_the_answer, "h1"), (for_another_copy, "h2")
    for n, (cut, ref) in enumerate(cuts):
        done.clear()
        in_hand.route(SYNC, cut)
        record(in_hand, ref)
        while not done:
            in_hand.wait_for_timeout(50)
        waiting(in_hand, 1)
        assert len(revisions(office.database)) == n + (cut is not before)
        in_hand.unroute(SYNC)
        again(in_hand)
        all_sent(in_hand)
        assert len(revisions(office.database)) == n + 1
    in_hand.goto(f"{office.url}/tablet#waiting")
    expect(in_hand.get_by_text("Recorded", exact=True)).to_have_count(4)


def test_an_answer_that_hangs_after_the_commit_is_asked_for_again_and_is_one_row(
    in_hand: Page, office: Service
) -> None:
    hanging: list[Route] = []

    def hang(route: Route) -> None:
        """A sending that the clock begins in between is told that it is too soon."""
        if hanging:
            route.fulfill(status=503, body="")
        else:
            route.fetch()
            hanging.append(route)

    in_hand.route(SYNC, hang)
    record(in_hand, "g2")
    while not hanging:
        in_hand.wait_for_timeout(50)
    expect(in_hand.locator("#status")).to_have_text("Sending 1…")
    in_hand.clock.fast_forward(30_000)
    waiting(in_hand, 1)
    in_hand.evaluate("location.hash = '#waiting'")
    expect(in_hand.locator("[data-state]")).to_have_text("Keeptrack is busy. It tries again by itself.")
    assert len(revisions(office.database)) == 1
    in_hand.unroute(SYNC)
    again(in_hand)
    all_sent(in_hand)
    expect(in_hand.get_by_text("Recorded", exact=True)).to_have_count(1)
    assert len(revisions(office.database)) == 1


def test_a_clock_three_days_off_is_told_of_and_never_hidden(browser: Browser, office: Service) -> None:
    ahead = timedelta(days=3)
    with tablet_page(browser, ahead) as page:
        set_up(page, office.url)
        open_session(page, "g2")
        held_as_planned(page)
        page.get_by_label("Date", exact=True).fill((TODAY - timedelta(days=14)).isoformat())
        save(page)
        all_sent(page)
        [held] = revisions(office.database)
        assert datetime.fromisoformat(str(held["saved_at"])) - clock.now() > timedelta(days=2)
        page.goto(f"{office.url}/cases/{REFERENCE}/sessions/{held['id']}")
        expect(page.get_by_text("3 days fast")).to_be_visible()


def test_a_revoked_tablet_hands_in_what_waits_then_holds_nothing(in_hand: Page, office: Service) -> None:
    in_hand.context.set_offline(True)
    record(in_hand, "g2", NOTE)
    open_session(in_hand, "g3")
    in_hand.get_by_role("radio", name="Held as planned", exact=True).check()
    expect(in_hand.get_by_text("Draft kept on this tablet")).to_be_visible()
    device = own_device(office)
    with office.database.write() as session:
        revoke(session, office.people.actors[WORKER], device, "no_longer_used")
    in_hand.context.set_offline(False)
    expect(in_hand.locator("#status")).to_have_text("This tablet may no longer be used", timeout=THERE_AND_BACK)
    assert revisions(office.database) == []
    assert sorted(received(office)) == [("draft", "draft"), ("session", "device_revoked")]
    assert not any(place.startswith("IndexedDB") for place in places_of(in_hand, REFERENCE, *WORDS))
    expect(in_hand.get_by_role("heading", name="Set up this tablet")).to_be_visible()
    expect(in_hand.locator("main")).not_to_contain_text(REFERENCE)


def own_device(office: Service) -> str:
    with office.database.read() as session:
        return session.exec(select(Device.id)).one()


def received(office: Service) -> list[tuple[str, str]]:
    with office.database.read() as session:
        rows = session.exec(select(ReceivedItemRow)).all()
    return [(row.kind, str(row.reason)) for row in rows]
