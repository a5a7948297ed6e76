"""The record form on a tablet: four taps, what must change, one tab at a time, and a concern that is not sent."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.recording import REFERENCE, revisions
from tests.support.tablet import module, places_of
from tests.support.tablet_worker import Service, all_sent, held_as_planned, open_session, record, save, unlock, waiting

NOTE = "Zinnia walked the whole way there"


def test_one_tab_writes_in_a_draft(in_hand: Page, office: Service) -> None:
    open_session(in_hand, "g2")
    in_hand.get_by_role("radio", name="Held as planned", exact=True).check()
    in_hand.get_by_label("Note").fill(NOTE)
    expect(in_hand.get_by_text("Draft kept on this tablet")).to_be_visible()
    assert places_of(in_hand, NOTE) == []
    other = in_hand.context.new_page()
    other.goto(f"{office.url}/tablet")
    unlock(other)
    other.evaluate(f"location.hash = '#record/{REFERENCE}/g2'")
    expect(other.get_by_role("heading", name="It is open in another tab")).to_be_visible()
    in_hand.close()
    other.get_by_role("button", name="Try again").click()
    expect(other.get_by_role("heading", name="You had begun this")).to_be_visible()


def test_as_planned_takes_four_taps_besides_the_ticks(in_hand: Page, office: Service) -> None:
    open_session(in_hand, "g2")
    taps = ["Held as planned", "45", "Well"]
    for words in taps:
        in_hand.get_by_role("radio", name=words, exact=True).tap()
    in_hand.get_by_label("Find what gets in the way").tap()
    in_hand.get_by_role("button", name="Save session").tap()
    expect(in_hand.get_by_role("heading", name="Saved", exact=True)).to_be_visible()
    all_sent(in_hand)
    [held] = revisions(office.database)
    assert (held["minutes"], held["engagement"], held["note"]) == (45, 4, None)
    assert len(taps) + 1 <= 4


def test_what_must_change_is_said_before_it_is_sealed(in_hand: Page) -> None:
    open_session(in_hand, "g2")
    button = in_hand.get_by_role("button", name="Save session")
    button.tap()
    expect(in_hand.get_by_role("link", name="Say whether it was held.")).to_be_visible()
    in_hand.get_by_role("radio", name="Held as planned", exact=True).tap()
    in_hand.get_by_label("Note").fill(NOTE)
    button.tap()
    expect(in_hand.get_by_role("link", name="Say how long it was.")).to_be_visible()
    expect(in_hand.get_by_label("Note")).to_have_value(NOTE)


HEADINGS = {
    "recorded": "Your concern is sent with the record",
    "quarantined": "Your concern is not in the record yet",
}


@pytest.mark.parametrize("outcome", HEADINGS)
def test_a_concern_that_is_not_sent_asks_to_phone_and_goes_first(in_hand: Page, office: Service, outcome: str) -> None:
    in_hand.route("**/api/v1/sync", lambda route: _answered(route, outcome))
    in_hand.context.set_offline(True)
    record(in_hand, "g2")
    open_session(in_hand, "g3")
    held_as_planned(in_hand)
    in_hand.get_by_text("I have a concern").click()
    expect(in_hand.get_by_text("This is not a referral.")).to_be_visible()
    in_hand.get_by_label("What is your concern?").fill("Where he sleeps tonight")
    save(in_hand)
    expect(in_hand.get_by_role("heading", name="Your concern is NOT SENT")).to_be_visible()
    expect(in_hand.get_by_text("Phone duty now.", exact=True).filter(visible=True)).to_have_count(1)
    in_hand.get_by_role("button", name="I have phoned duty").click()
    expect(in_hand.get_by_text("You phoned duty at")).to_be_visible()
    waiting(in_hand, 3)
    in_hand.context.set_offline(False)
    all_sent(in_hand)
    assert [each["intended"] for each in revisions(office.database)] == [["g3"], ["g2"]]
    for each, heading in HEADINGS.items():
        expect(in_hand.get_by_role("heading", name=heading)).to_be_visible(visible=each == outcome)


def _answered(route: Route, outcome: str) -> None:
    """As the service answers, but for what it says became of each."""
    answer = route.fetch()
    told: dict[str, Any] = answer.json()
    route.fulfill(response=answer, json={**told, "items": [{**each, "outcome": outcome} for each in told["items"]]})


TYPED = """(async () => {
  const pin = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
  for (const [n, concern] of ['', 'He said he would run', ' '].entries())
    await it.keep(pin, {id: `typed ${n}`, saved_at: `2026-02-18T0${n}:00:00.000+00:00`, boxes: {concern: [concern]}});
  await it.sealAll();
})()"""


def test_of_what_was_being_typed_when_the_pin_was_destroyed_a_concern_goes_first(in_hand: Page) -> None:
    in_hand.context.set_offline(True)
    module(in_hand, "drafts.js", TYPED)
    waits = module(in_hand, "outbox.js", "it.waiting().then((all) => all.map((each) => [each.id, each.urgent]))")
    assert waits == [["typed 1", True], ["typed 0", False], ["typed 2", False]]
