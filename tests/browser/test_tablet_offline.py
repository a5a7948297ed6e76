"""The tablet without a signal, and when a newer version of it has come."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import TabletServer
from tests.support.tablet_steps import newer, set_up, sound, unlock


def ready(page: Page) -> None:
    """The worker has all of it."""
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


@pytest.mark.parametrize("cut", ["network", "server"])
def test_cold_and_without_a_signal_it_opens(tablet: Page, tablet_server: TabletServer, cut: str) -> None:
    set_up(tablet)
    ready(tablet)
    tablet.close()
    again = tablet.context.new_page()
    if cut == "network":
        tablet.context.set_offline(True)
    else:
        tablet_server.stop()
    again.goto(f"{tablet_server.url}/tablet")
    unlock(again)
    expect(again.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    again.get_by_role("link", name="Cymraeg").click()
    expect(again.locator("html[lang=cy]")).to_have_count(1)
    again.get_by_role("link", name="English").click()
    expect(again.get_by_role("heading", name="Unlock this tablet")).to_be_visible()
    again.goto(f"{tablet_server.url}/caseload?team=north")
    expect(again.get_by_role("heading", name="This page needs a connection")).to_be_visible()
    sound(again)
    assert (
        again.get_by_role("link", name="Try again").get_attribute("href") == f"{tablet_server.url}/caseload?team=north"
    )
    again.get_by_role("link", name="Today on this tablet").click()
    expect(again.get_by_role("heading", name="Unlock this tablet")).to_be_visible()


def test_it_keeps_its_own_page_alone_and_stands_in_nobodys_way(tablet: Page, tablet_server: TabletServer) -> None:
    ready(tablet)
    for path in ("/sign-in", "/catalogue", "/tablet/cy", "/not-there"):
        tablet.goto(f"{tablet_server.url}{path}")
    expect(tablet.get_by_role("heading", level=1)).to_be_visible()
    tablet.goto(f"{tablet_server.url}/sign-in")
    tablet.get_by_label("Email address").fill("nobody@example.test")
    tablet.get_by_label("Password").fill("wrong")
    tablet.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(tablet.locator(".govuk-error-summary")).to_be_visible()
    stored = {place.removeprefix(f"Cache Storage {tablet_server.url}") for place in paths(tablet)}
    assert {"/tablet/en", "/tablet/cy"} <= stored
    assert all(place.startswith(("/tablet/en", "/tablet/cy", "/static/")) for place in stored)


def paths(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
             (await (await caches.open(name)).keys()).map((each) => new URL(each.url).pathname)))).flat()"""
    )
    return found


def caches(page: Page) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return names


UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const ended = new Promise((done) => registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming.addEventListener('statechange', () => done(coming.state));
  }));
  await registration.update().catch(() => 0);
  return await ended;
}"""


def test_a_newer_version_comes_whole_or_not_and_never_under_a_draft(tablet: Page, tablet_server: TabletServer) -> None:
    ready(tablet)
    (first,) = caches(tablet)
    worker = tablet_server.application.state.tablet_worker
    try:
        tablet_server.application.state.tablet_worker = newer(worker, "broken", missing=True)
        assert tablet.evaluate(UPDATE) == "redundant"
        tablet.wait_for_function("caches.keys().then((names) => names.length === 1)")
        assert caches(tablet) == [first]
        tablet_server.application.state.tablet_worker = newer(worker, "newer")
        assert tablet.evaluate(UPDATE) == "installed"
        expect(tablet.get_by_role("status").get_by_text("A newer version is ready.")).to_be_visible()
        sound(tablet)
        hold = "navigator.locks.request('draft:d1', () => new Promise((done) => { window.done = done; })); 0"
        tablet.evaluate(hold)
        tablet.get_by_role("button", name="Update").click()
        expect(tablet.get_by_text("Save it first, then update.")).to_be_visible()
        assert first in caches(tablet)
        tablet.evaluate("window.done()")
        with tablet.expect_navigation():
            tablet.get_by_role("button", name="Update").click()
        ready(tablet)
        tablet.wait_for_function("caches.keys().then((names) => names.length === 1)")
        assert caches(tablet) == ["keeptrack-tablet-newer"]
        expect(tablet.get_by_role("status").get_by_text("A newer version is ready.")).to_have_count(0)
    finally:
        tablet_server.application.state.tablet_worker = worker
