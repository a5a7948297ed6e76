"""What a person does on the tablet, step by step, and what each of its views must be."""

import json
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.support.axe import violations

PIN = "824193"
PASSPHRASE = "Wren kettle seven lamps"
DEVICE = {
    "id": "d1",
    "secret": "c2VjcmV0",
    "key": {"id": "k1", "jwk": {"kty": "RSA"}},
    "now": "2026-02-18T09:00:00.000+00:00",
    "lock_minutes": 5,
}


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
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    return sent


def unlock(page: Page, pin: str = PIN) -> None:
    page.get_by_label("PIN or passphrase").fill(pin)
    page.get_by_role("button", name="Unlock").click()


def newer(worker: bytes, version: str, missing: bool = False) -> bytes:
    """The worker of another version; where `missing`, of one that cannot be brought whole."""
    first, _, rest = worker.partition(b"\n")
    said = json.loads(first.decode().removeprefix("self.KEEPTRACK = ").removesuffix(";"))
    said["version"] = version
    said["files"] += ["/static/gone.js"] if missing else []
    return f"self.KEEPTRACK = {json.dumps(said)};\n".encode() + rest
