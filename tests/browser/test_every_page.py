"""Every page of the application in a browser: sound for everyone, large enough for a finger, and never sideways."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from app.core import clock
from app.core.settings import Environment, Settings
from app.main import create_app
from tests.support.axe import SIDEWAYS, TALL, violations
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.live import serve
from tests.support.swept import CASE, MUST_CHANGE, PLAN, SWEPT, TODAY, fill
from tests.web.pages import PASSWORD
from tests.web.people import quick_passwords

WIDTHS = WIDEST, DESK, TABLET, NARROWEST = 1920, 1280, 768, 320
USUAL = 900
IN_COLUMNS = {CASE, f"{CASE}/drift", f"{CASE}/record", PLAN, "/caseload", "/today", "/catalogue", "/catalogue/matrix"}
"""What a desk shows laid out anew: axe looks at these there too, and at every page at the narrowest."""
AS_TEXT = f"{CASE}/orders"
"""Whose links to each order stand in a table, as text does."""
OPEN_ALL = "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"
BOXES = "button, summary, .kt-chip, .kt-pick, .govuk-checkboxes__item, .govuk-radios__item, input, select, textarea"
TOO_SMALL = """(boxes) => [...document.querySelectorAll(boxes)]
  .filter((each) => each.checkVisibility() && !['hidden', 'checkbox', 'radio', 'file'].includes(each.type))
  .filter((each) => each.getBoundingClientRect().height < 43.5)
  .map((each) => each.outerHTML.slice(0, 120))"""


@dataclass(frozen=True, slots=True)
class Service:
    address: str
    ids: dict[str, str]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    url = SqliteDatabases(tmp_path_factory.mktemp("swept")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="swept", environment=Environment.TEST)
    application = create_app(settings)
    clock.start_on(TODAY)
    with quick_passwords():
        ids = fill(application, settings)
        with serve(application) as address:
            yield Service(address, ids)
    application.state.database.engine.dispose()


@pytest.mark.parametrize("email", SWEPT)
def test_every_page_is_sound_and_does_not_run_sideways(browser: Browser, service: Service, email: str) -> None:
    clock.start_on(TODAY)
    found = {}
    with watched_page(browser, base_url=service.address, has_touch=True) as page:
        if email:
            _sign_in(page, email)
        for path in SWEPT[email]:
            if faults := _open(page, service.address + path.format(**service.ids), path) or _faults(page, path):
                found[path] = faults
    assert found == {}


def _open(page: Page, address: str, path: str) -> list[str]:
    """Nothing, if that page and no other answered as it should."""
    answer = page.goto(address)
    assert answer is not None
    seen, expected = (answer.status, page.url), (422 if path in MUST_CHANGE else 200, address)
    return [] if seen == expected else [f"answered {seen}"]


def _sign_in(page: Page, email: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def _faults(page: Page, path: str) -> list[str]:
    page.evaluate(OPEN_ALL)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": USUAL})
        if over := page.evaluate(SIDEWAYS):
            found.append(f"{over} px too wide at {width} px")
        if width == TABLET and path != AS_TEXT:
            found += [f"under 44 px: {each}" for each in page.evaluate(TOO_SMALL, BOXES)]
        if width == NARROWEST or (width == DESK and path in IN_COLUMNS):
            page.set_viewport_size({"width": width, "height": TALL})
            found += [f"{fault} at {width} px" for fault in violations(page)]
    return found
