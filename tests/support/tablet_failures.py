"""Each failure that a tablet can tell of, made to happen: the name of its sentence, and how it comes about.

They are visited in this order, on one tablet: what one leaves behind is what the next begins with.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Page, Route, expect

from app.core.devices.commands import revoke
from tests.support.recording import REFERENCE
from tests.support.sealed import Tablet
from tests.support.tablet import module
from tests.support.tablet_sights import (
    FILL,
    SYNC,
    again,
    answered,
    carries_an_older_form,
    go,
    in_the_header,
    reassign,
    room,
    secret,
    sees,
    sees_view,
    too_soon,
)
from tests.support.tablet_steps import newer
from tests.support.tablet_worker import (
    Service,
    all_sent,
    held_as_planned,
    open_session,
    record,
    save,
    set_up,
    sign_in,
    tablet_page,
    unlock,
    wall,
)
from tests.web.people import COLLEAGUE, WORKER

TOO_LONG = 20_001
"""Characters of a note that the server does not take as it is."""
Visit = Callable[[Page, Service], None]

VISITS: dict[str, Visit] = {}


def visit(*names: str) -> Callable[[Visit], Visit]:
    def noted(function: Visit) -> Visit:
        VISITS.update(dict.fromkeys(names, function))
        return function

    return noted


@visit("offline")
def offline(page: Page, office: Service) -> None:
    """From here on one record waits, until somebody signs in."""
    page.context.set_offline(True)
    page.route(SYNC, too_soon)
    record(page, "g2")
    go(page, "waiting")
    sees(page, "offline")
    page.context.set_offline(False)


@visit("busy")
def busy(page: Page, office: Service) -> None:
    """The last answer is whole, and has no receipt for the record that waits."""
    failed = {"error": {"code": "failed", "message": "", "fields": {}}}
    none = {"now": wall().isoformat(), "revoked": False, "items": []}
    for status, body in ((503, ""), (500, failed), (200, none)):
        with answered(page, status, body):
            sees(page, "busy")


@visit("portal")
def portal(page: Page, office: Service) -> None:
    with answered(page, 200, "<html>Welcome to the free network</html>", "text/html"):
        sees(page, "portal")
        in_the_header(page, "portal")


@visit("not-accepted")
def not_accepted(page: Page, office: Service) -> None:
    for status, code in ((409, "conflict"), (422, "invalid")):
        with answered(page, status, {"error": {"code": code, "message": "", "fields": {}}}):
            sees(page, "not-accepted")
            in_the_header(page, "not-accepted")


@visit("damaged")
def damaged(page: Page, office: Service) -> None:
    """The server itself finds it out."""

    def on_the_way(route: Route) -> None:
        body: dict[str, Any] = route.request.post_data_json or {}
        for item in body["items"]:
            item["sealed"] = f"AAAA{item['sealed'][4:]}"
        route.continue_(post_data=json.dumps(body))

    page.route(SYNC, on_the_way)
    again(page)
    sees(page, "damaged")
    page.unroute(SYNC, on_the_way)


@visit("unreachable")
def unreachable(page: Page, office: Service) -> None:
    office.stop()
    again(page)
    sees(page, "unreachable")
    office.start()


@visit("sign-in")
def signed_out(page: Page, office: Service) -> None:
    page.context.clear_cookies()
    page.unroute(SYNC)
    again(page)
    sees(page, "sign-in")
    in_the_header(page, "sign-in")


@visit("another-worker")
def another_worker(page: Page, office: Service) -> None:
    sign_in(page, office.url, COLLEAGUE)
    go(page, "waiting")
    sees(page, "another-worker")
    in_the_header(page, "another-worker")
    page.context.clear_cookies()


@visit("unknown-tablet")
def unknown_tablet(page: Page, office: Service) -> None:
    """The server stands as it did before the tablet was set up. Then its worker is back, and all is sent."""
    with secret(page, "of nobody"):
        again(page)
        sees(page, "unknown-tablet")
        in_the_header(page, "unknown-tablet")
    sign_in(page, office.url)
    all_sent(page)
    unlock(page)


@visit("too-large")
def too_large(page: Page, office: Service) -> None:
    """More than is taken at all; then it is taken, and is one to put right."""
    page.route(SYNC, too_soon)
    record(page, "g3", "n" * TOO_LONG)
    go(page, "waiting")
    with answered(page, 413, "<html>Too large</html>", "text/html"):
        sees(page, "too-large")
        in_the_header(page, "too-large")
    page.unroute(SYNC)


@visit("refused")
def refused(page: Page, office: Service) -> None:
    record(page, "g4", "n" * TOO_LONG)
    sees(page, "refused")
    all_sent(page)


@visit("conflict")
def conflict(page: Page, office: Service) -> None:
    """What was begun here was recorded with other words meanwhile."""
    open_session(page, "h1")
    held_as_planned(page, "These words")
    own = page.locator("[name=id]").input_value()
    other = Tablet(office.database)
    other.jwk = module(page, "store.js", "(await it.device()).key.jwk")
    items = [other.record(own, {"note": ["Other words"]}, planned="h1")]
    sent = Request(
        f"{office.url}/api/v1/sync",
        json.dumps({"device": None, "items": items}).encode(),
        {**office.people.bearer(WORKER), "Content-Type": "application/json"},
    )
    with urlopen(sent) as answer:
        assert [each["outcome"] for each in json.load(answer)["items"]] == ["recorded"]
    save(page)
    sees(page, "conflict")


@visit("quarantined")
def quarantined(page: Page, office: Service) -> None:
    """The case was given to somebody else between the recording and the sending."""
    page.context.set_offline(True)
    record(page, "h2")
    reassign(office, COLLEAGUE)
    page.context.set_offline(False)
    sees(page, "quarantined")
    reassign(office, WORKER)
    with carries_an_older_form(page):
        record(page, "f1")
    sees(page, "quarantined")
    all_sent(page)


@visit("too-old")
def too_old(page: Page, office: Service) -> None:
    worker = page.request.get(f"{office.url}/service-worker.js").body()
    office.application.state.tablet_worker = newer(worker, "newer")
    again(page)
    sees(page, "too-old")


@visit("not-carried")
def not_carried(page: Page, office: Service) -> None:
    go(page, f"record/{REFERENCE}/z9")
    sees_view(page, "not-carried")


@visit("locked-elsewhere")
def locked_elsewhere(page: Page, office: Service) -> None:
    open_session(page, "h3")
    held_as_planned(page, "Begun here")
    expect(page.get_by_text("Draft kept on this tablet")).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{office.url}/tablet#record/{REFERENCE}/h3")
    unlock(other)
    sees_view(other, "locked-elsewhere")
    other.close()


@visit("not-kept")
def not_kept(page: Page, office: Service) -> None:
    page.evaluate(
        "window.put = IDBObjectStore.prototype.put;"
        "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'UnknownError'); }; 0"
    )
    page.get_by_label("Note").fill("Begun here, and went on")
    sees(page, "not-kept")
    page.evaluate("IDBObjectStore.prototype.put = window.put; 0")


@visit("full", "no-room")
def full(page: Page, office: Service) -> None:
    """On a tablet of its own, with little room. What waited when it ran out is sent all the same."""
    browser = page.context.browser
    assert browser is not None
    with tablet_page(browser) as small:
        room(small, office, 4_000_000)
        set_up(small, office.url)
        small.context.set_offline(True)
        record(small, "h3")
        open_session(small, "f1")
        for quota, step in ((4_000_000, 2**16), (1, 2**10)):
            room(small, office, quota)
            assert module(small, "store.js", FILL, step) == "Full"
        held_as_planned(small, "One more")
        sees(small, "full")
        small.context.set_offline(False)
        all_sent(small)
        go(small, "today")
        sees(small, "no-room")


@visit("expired")
def expired(page: Page, office: Service) -> None:
    page.context.set_offline(True)
    page.clock.set_system_time(wall(timedelta(days=15)))
    go(page, "today")
    unlock(page)
    sees_view(page, "expired")
    page.context.set_offline(False)


NINE_TRIES = """(async () => {
  await it.put('device', {...await it.get('device', 'lock'), tries: 9}, 'lock'); })()"""


@visit("wiped")
def wiped(page: Page, office: Service) -> None:
    page.get_by_role("button", name="Lock", exact=True).click()
    module(page, "store.js", NINE_TRIES)
    page.get_by_label("PIN or passphrase").fill("824190")
    page.get_by_role("button", name="Unlock").click()
    sees_view(page, "wiped")


@visit("revoked")
def revoked(page: Page, office: Service) -> None:
    device = module(page, "store.js", "(await it.device()).id")
    with office.database.write() as session:
        revoke(session, office.people.actors[WORKER], device, "no_longer_used")
    again(page)
    sees_view(page, "revoked")
