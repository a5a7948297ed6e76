"""The tablet as a person holds it: set up, locked, without a signal, and when a newer version has come."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, Route, expect

from app.core.settings import Environment, Settings
from app.main import create_app
from tests.support.axe import violations
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.live import serve
from tests.support.tablet import kept, module, places_of

PIN = "824193"
PASSPHRASE = "Wren kettle seven lamps"
DEVICE = {
    "id": "d1",
    "secret": "c2VjcmV0",
    "key": {"id": "k1", "jwk": {"kty": "RSA"}},
    "now": "2026-02-18T09:00:00.000+00:00",
    "lock_minutes": 5,
}


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    url = SqliteDatabases(tmp_path_factory.mktemp("tablet")).migrated()
    application = create_app(
        Settings(_env_file=None, database_url=url, secret_key="tablet", environment=Environment.TEST)
    )
    yield application
    application.state.database.engine.dispose()


@pytest.fixture
def serving(application: FastAPI) -> Iterator[ExitStack]:
    """Closed, it is a server that was stopped."""
    with ExitStack() as serving:
        yield serving


@pytest.fixture
def address(application: FastAPI, serving: ExitStack) -> str:
    return serving.enter_context(serve(application))


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched_page(browser, viewport={"width": 320, "height": 700}, has_touch=True) as page:
        page.goto(f"{address}/tablet")
        yield page


def sound(page: Page) -> None:
    """What every view must be, at the narrowest."""
    expect(page.locator("h1")).to_have_count(1)
    assert page.title() == f"{page.locator('h1').inner_text()} - Keeptrack"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def issue(page: Page, status: int = 201, body: Any = None) -> list[Any]:
    """Answers POST /devices, and notes what was sent."""
    sent: list[Any] = []

    def answer(route: Route) -> None:
        sent.append(route.request.post_data_json)
        route.fulfill(status=status, content_type="application/json", body=json.dumps(body or DEVICE))

    page.unroute("**/api/v1/devices")
    page.route("**/api/v1/devices", answer)
    return sent


def fill(page: Page, pin: str, again: str | None = None, name: str = "North 2") -> None:
    page.get_by_label("Name of this tablet").fill(name)
    page.get_by_label("PIN or passphrase").fill(pin)
    page.get_by_label("The same again").fill(pin if again is None else again)
    page.get_by_role("button", name="Set up this tablet").click()


def set_up(page: Page, pin: str = PIN) -> list[Any]:
    sent = issue(page)
    fill(page, pin)
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    return sent


def unlock(page: Page, pin: str = PIN) -> None:
    page.get_by_label("PIN or passphrase").fill(pin)
    page.get_by_role("button", name="Unlock").click()


def test_setting_up_says_the_risk_refuses_what_is_weak_and_loses_nothing_typed(page: Page) -> None:
    for fact in ("installed", "persistent", "room"):
        expect(page.locator(f"[data-fact={fact}]")).not_to_be_empty()
    for words in ("private window", "7 days", "Add to Home Screen", "Add to Home screen"):
        assert words in (page.locator("main").text_content() or "")
    sound(page)
    fill(page, "123456", name="")
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    assert summary.locator("li").all_inner_texts() == [
        "Write a name for this tablet.",
        "This is one of the first that somebody would try. Choose another.",
    ]
    sound(page)
    summary.get_by_role("link", name="Write a name").click()
    expect(page.get_by_label("Name of this tablet")).to_be_focused()
    fill(page, PIN, again="824194")
    expect(summary).to_have_text(" ".join(["There is a problem", "The two are not the same. Enter it again."]))
    refused = {"error": {"code": "not-signed-in", "message": "Sign in to go on."}}
    issue(page, 401, refused)
    fill(page, PIN)
    expect(summary).to_contain_text("Sign in first")
    expect(page.get_by_role("link", name="Sign in", exact=True)).to_have_attribute("href", "/sign-in?next=/tablet")
    issue(page, 422, {"error": {"code": "invalid", "message": "x", "fields": {"name": "Another has this name."}}})
    fill(page, PIN)
    expect(summary.get_by_role("link", name="Another has this name.")).to_be_visible()
    page.context.set_offline(True)
    page.unroute("**/api/v1/devices")
    fill(page, PIN)
    expect(summary).to_contain_text("Setting up needs a signal")
    assert module(page, "store.js", "it.device()") is None
    expect(page.get_by_label("Name of this tablet")).to_have_value("North 2")


def test_it_keeps_what_the_server_said_and_nothing_of_the_passphrase(page: Page) -> None:
    (sent,) = set_up(page, PASSPHRASE)
    assert sent["name"] == "North 2"
    assert sent["installed"] is False
    assert sent["persistent"] in (True, False)
    assert sent["quota_mb"] > 0
    device = module(page, "store.js", "it.device()")
    assert {name: device[name] for name in ("id", "secret", "key", "lock_minutes", "name", "form", "wiped")} == {
        **{name: DEVICE[name] for name in ("id", "secret", "key", "lock_minutes")},
        "name": "North 2",
        "form": "record/1",
        "wiped": False,
    }
    assert device["offset_ms"] != 0
    assert places_of(page, PASSPHRASE, "kettle", "824193") == []
    assert not [place for place in kept(page) if place.endswith("is a key")]
    assert places_of(page, "c2VjcmV0") != []
    sound(page)


def test_ten_wrong_tries_destroy_the_pin_and_leave_what_waits(page: Page) -> None:
    set_up(page)
    module(page, "store.js", "it.put('outbox', {id: 'sealed-1'})")
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_role("heading", name="Unlock this tablet")).to_be_visible()
    sound(page)
    for left in range(9, 0, -1):
        unlock(page, "824190")
        said = f"{left} tries are left" if left > 1 else "One try is left"
        expect(page.locator(".govuk-error-summary")).to_contain_text(said)
        expect(page.get_by_label("PIN or passphrase")).to_be_focused()
        if left in (9, 5):
            sound(page)
            page.reload()
    unlock(page, "824190")
    expect(page.get_by_role("heading", name="The PIN of this tablet is destroyed")).to_be_visible()
    page.reload()
    expect(page.get_by_text("still sent")).to_be_visible()
    sound(page)
    assert module(page, "store.js", "it.all('outbox')") == [{"id": "sealed-1"}]
    page.get_by_role("link", name="Set up this tablet again").click()
    set_up(page, PASSPHRASE)
    assert module(page, "store.js", "it.all('outbox')") == [{"id": "sealed-1"}]
    assert module(page, "store.js", "it.device()")["wiped"] is False


def test_it_warns_then_locks_by_itself_and_comes_back_to_where_it_was(page: Page) -> None:
    set_up(page)
    page.clock.install()
    page.reload()
    unlock(page)
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    page.clock.run_for(241_000)
    stay = page.get_by_role("alert").get_by_role("button", name="Stay")
    expect(stay).to_be_visible()
    sound(page)
    stay.click()
    expect(stay).to_have_count(0)
    page.clock.run_for(290_000)
    expect(stay).to_be_visible()
    page.evaluate("location.hash = '#today'")
    page.clock.run_for(11_000)
    expect(page.get_by_role("heading", name="Unlock this tablet")).to_be_visible()
    expect(page.get_by_role("button", name="Lock", exact=True)).to_be_hidden()
    assert page.evaluate("location.hash") == "#today"
    unlock(page)
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


def ready(page: Page) -> None:
    """The worker has all of it."""
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


@pytest.mark.parametrize("cut", ["network", "server"])
def test_cold_and_without_a_signal_it_opens(page: Page, address: str, serving: ExitStack, cut: str) -> None:
    set_up(page)
    ready(page)
    page.close()
    again = page.context.new_page()
    if cut == "network":
        page.context.set_offline(True)
    else:
        serving.close()
    again.goto(f"{address}/tablet")
    unlock(again)
    expect(again.get_by_role("heading", name="Today")).to_be_visible()
    again.get_by_role("link", name="Cymraeg").click()
    expect(again.locator("html[lang=cy]")).to_have_count(1)
    again.get_by_role("link", name="English").click()
    expect(again.get_by_role("heading", name="Unlock this tablet")).to_be_visible()
    again.goto(f"{address}/caseload?team=north")
    expect(again.get_by_role("heading", name="This page needs a connection")).to_be_visible()
    sound(again)
    assert again.get_by_role("link", name="Try again").get_attribute("href") == f"{address}/caseload?team=north"
    again.get_by_role("link", name="Today on this tablet").click()
    expect(again.get_by_role("heading", name="Unlock this tablet")).to_be_visible()


def test_it_keeps_its_own_page_alone_and_stands_in_nobodys_way(page: Page, address: str) -> None:
    ready(page)
    for path in ("/sign-in", "/catalogue", "/tablet/cy", "/not-there"):
        page.goto(f"{address}{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{address}/sign-in")
    page.get_by_label("Email address").fill("nobody@example.test")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    stored = {place.removeprefix(f"Cache Storage {address}") for place in paths(page)}
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


def test_a_newer_version_comes_whole_or_not_at_all_and_never_under_a_draft(
    page: Page, address: str, application: FastAPI
) -> None:
    ready(page)
    (first,) = caches(page)
    worker = application.state.tablet_worker
    try:
        application.state.tablet_worker = with_version(worker, "broken", missing=True)
        assert page.evaluate(UPDATE) == "redundant"
        page.wait_for_function("caches.keys().then((names) => names.length === 1)")
        assert caches(page) == [first]
        application.state.tablet_worker = with_version(worker, "newer")
        assert page.evaluate(UPDATE) == "installed"
        expect(page.get_by_role("status").get_by_text("A newer version is ready.")).to_be_visible()
        sound(page)
        hold = "navigator.locks.request('draft:d1', () => new Promise((done) => { window.done = done; })); 0"
        page.evaluate(hold)
        page.get_by_role("button", name="Update").click()
        expect(page.get_by_text("Save it first, then update.")).to_be_visible()
        assert first in caches(page)
        page.evaluate("window.done()")
        with page.expect_navigation():
            page.get_by_role("button", name="Update").click()
        ready(page)
        page.wait_for_function("caches.keys().then((names) => names.length === 1)")
        assert caches(page) == ["keeptrack-tablet-newer"]
        expect(page.get_by_role("status").get_by_text("A newer version is ready.")).to_have_count(0)
    finally:
        application.state.tablet_worker = worker


def with_version(worker: bytes, version: str, missing: bool = False) -> bytes:
    first, _, rest = worker.partition(b"\n")
    said = json.loads(first.decode().removeprefix("self.KEEPTRACK = ").removesuffix(";"))
    said["version"] = version
    said["files"] += ["/static/gone.js"] if missing else []
    return f"self.KEEPTRACK = {json.dumps(said)};\n".encode() + rest


def test_a_browser_that_cannot_seal_says_so_and_leads_to_today(browser: Browser, address: str) -> None:
    with watched_page(browser, viewport={"width": 320, "height": 700}) as page:
        page.add_init_script("delete Navigator.prototype.locks")
        page.goto(f"{address}/tablet")
        expect(page.get_by_role("heading", name="This browser cannot keep sessions safely")).to_be_visible()
        sound(page)
        expect(page.get_by_role("link", name="Record sessions from Today")).to_have_attribute("href", "/today")
