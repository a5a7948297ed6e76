"""The tablet as a person holds it: set up, locked, unlocked, and never by ten guesses."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import TabletServer
from tests.support.browser import watched_page
from tests.support.tablet import kept, module, places_of
from tests.support.tablet_steps import DEVICE, PASSPHRASE, PIN, fill, issue, set_up, sound, unlock


def test_setting_up_says_the_risk_refuses_what_is_weak_and_loses_nothing_typed(tablet: Page) -> None:
    for fact in ("installed", "persistent", "room"):
        expect(tablet.locator(f"[data-fact={fact}]")).not_to_be_empty()
    for words in ("private window", "7 days", "Add to Home Screen", "Add to Home screen"):
        assert words in (tablet.locator("main").text_content() or "")
    sound(tablet)
    fill(tablet, "123456", name="")
    summary = tablet.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    assert summary.locator("li").all_inner_texts() == [
        "Write a name for this tablet.",
        "This is one of the first that somebody would try. Choose another.",
    ]
    sound(tablet)
    summary.get_by_role("link", name="Write a name").click()
    expect(tablet.get_by_label("Name of this tablet")).to_be_focused()
    fill(tablet, PIN, again="824194")
    expect(summary).to_have_text(" ".join(["There is a problem", "The two are not the same. Enter it again."]))
    refused = {"error": {"code": "not-signed-in", "message": "Sign in to go on."}}
    issue(tablet, 401, refused)
    fill(tablet, PIN)
    expect(summary).to_contain_text("Sign in first")
    expect(tablet.get_by_role("link", name="Sign in", exact=True)).to_have_attribute("href", "/sign-in?next=/tablet")
    issue(tablet, 422, {"error": {"code": "invalid", "message": "x", "fields": {"name": "Another has this name."}}})
    fill(tablet, PIN)
    expect(summary.get_by_role("link", name="Another has this name.")).to_be_visible()
    tablet.context.set_offline(True)
    tablet.unroute("**/api/v1/devices")
    fill(tablet, PIN)
    expect(summary).to_contain_text("Setting up needs a signal")
    assert module(tablet, "store.js", "it.device()") is None
    expect(tablet.get_by_label("Name of this tablet")).to_have_value("North 2")


def test_it_keeps_what_the_server_said_and_nothing_of_the_passphrase(tablet: Page) -> None:
    (sent,) = set_up(tablet, PASSPHRASE)
    assert sent["name"] == "North 2"
    assert sent["installed"] is False
    assert sent["persistent"] in (True, False)
    assert sent["quota_mb"] > 0
    device = module(tablet, "store.js", "it.device()")
    assert {name: device[name] for name in ("id", "secret", "key", "lock_minutes", "name", "wiped")} == {
        **{name: DEVICE[name] for name in ("id", "secret", "key", "lock_minutes")},
        "name": "North 2",
        "wiped": False,
    }
    assert device["offset_ms"] != 0
    assert places_of(tablet, PASSPHRASE, "kettle", "824193") == []
    assert not [place for place in kept(tablet) if place.endswith("is a key")]
    assert places_of(tablet, "c2VjcmV0") != []
    sound(tablet)


def test_ten_wrong_tries_destroy_the_pin_and_leave_what_waits(tablet: Page) -> None:
    set_up(tablet)
    module(tablet, "store.js", "it.put('outbox', {id: 'sealed-1'})")
    tablet.get_by_role("button", name="Lock").click()
    expect(tablet.get_by_role("heading", name="Unlock this tablet")).to_be_visible()
    sound(tablet)
    for left in range(9, 0, -1):
        unlock(tablet, "824190")
        said = f"{left} tries are left" if left > 1 else "One try is left"
        expect(tablet.locator(".govuk-error-summary")).to_contain_text(said)
        expect(tablet.get_by_label("PIN or passphrase")).to_be_focused()
        if left in (9, 5):
            sound(tablet)
            tablet.reload()
    unlock(tablet, "824190")
    expect(tablet.get_by_role("heading", name="The PIN of this tablet is destroyed")).to_be_visible()
    tablet.reload()
    expect(tablet.get_by_text("still sent")).to_be_visible()
    sound(tablet)
    assert module(tablet, "store.js", "it.all('outbox')") == [{"id": "sealed-1"}]
    tablet.get_by_role("link", name="Set up this tablet again").click()
    set_up(tablet, PASSPHRASE)
    assert module(tablet, "store.js", "it.all('outbox')") == [{"id": "sealed-1"}]
    assert module(tablet, "store.js", "it.device()")["wiped"] is False


def test_it_warns_then_locks_by_itself_and_comes_back_to_where_it_was(tablet: Page) -> None:
    set_up(tablet)
    tablet.clock.install()
    tablet.reload()
    unlock(tablet)
    expect(tablet.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    tablet.clock.run_for(241_000)
    stay = tablet.get_by_role("alert").get_by_role("button", name="Stay")
    expect(stay).to_be_visible()
    sound(tablet)
    stay.click()
    expect(stay).to_have_count(0)
    tablet.clock.run_for(290_000)
    expect(stay).to_be_visible()
    tablet.evaluate("location.hash = '#today'")
    tablet.clock.run_for(11_000)
    expect(tablet.get_by_role("heading", name="Unlock this tablet")).to_be_visible()
    expect(tablet.get_by_role("button", name="Lock", exact=True)).to_be_hidden()
    assert tablet.evaluate("location.hash") == "#today"
    unlock(tablet)
    expect(tablet.get_by_role("heading", name="Today", exact=True)).to_be_visible()


def test_a_browser_that_cannot_seal_says_so_and_leads_to_today(browser: Browser, tablet_server: TabletServer) -> None:
    with watched_page(browser, viewport={"width": 320, "height": 700}) as page:
        page.add_init_script("delete Navigator.prototype.locks")
        page.goto(f"{tablet_server.url}/tablet")
        expect(page.get_by_role("heading", name="This browser cannot keep sessions safely")).to_be_visible()
        sound(page)
        expect(page.get_by_role("link", name="Record sessions from Today")).to_have_attribute("href", "/today")
