"""What is counted over all cases, in a browser: on paper, by keyboard, and without script."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from app.core import clock
from app.core.settings import Environment, Settings
from app.main import create_app
from tests.support.axe import SIDEWAYS
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.drifting import TODAY, bundle, load, several
from tests.support.live import serve
from tests.web.pages import PASSWORD
from tests.web.people import MANAGER, WORKER, gather, quick_passwords

COLOURS = """() => [...new Set([...document.querySelectorAll('.kt-table td, .kt-table td *')]
  .map((each) => getComputedStyle(each).backgroundColor))]"""


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    url = SqliteDatabases(tmp_path_factory.mktemp("inspection")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="inspection", environment=Environment.TEST)
    application = create_app(settings)
    clock.start_on(TODAY)
    with quick_passwords():
        with application.state.database.write() as session:
            people = gather(session, settings)
            load(session, people.service_id, people.actors[MANAGER], bundle(), *several(6))
        yield application
    application.state.database.engine.dispose()


@pytest.fixture(scope="module")
def address(application: FastAPI) -> Iterator[str]:
    with serve(application) as address:
        yield address


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.start_on(TODAY)


def sign_in(page: Page, address: str, email: str) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{address}/today")


@pytest.fixture
def manager(browser: Browser, address: str) -> Iterator[Page]:
    with watched_page(browser, base_url=address) as page:
        sign_in(page, address, MANAGER)
        yield page


def test_no_cell_is_coloured_for_better_or_worse(manager: Page) -> None:
    manager.goto("/inspection")
    assert manager.evaluate(COLOURS) == ["rgba(0, 0, 0, 0)"]
    expect(manager.locator("table svg, table img")).to_have_count(0)


def test_a_definition_is_one_press_away_by_keyboard(manager: Page) -> None:
    manager.goto("/inspection")
    meaning = manager.get_by_text("Children who are under 16 today.")
    expect(meaning).to_be_hidden()
    manager.locator("#age summary").focus()
    manager.keyboard.press("Enter")
    expect(meaning).to_be_visible()


def test_on_paper_the_definitions_are_there(manager: Page) -> None:
    manager.set_viewport_size({"width": 700, "height": 1000})
    manager.goto("/inspection")
    meaning = manager.get_by_text("Children who are under 16 today.")
    expect(meaning).to_be_hidden()
    manager.emulate_media(media="print")
    expect(meaning).to_be_visible()
    expect(manager.get_by_role("navigation", name="On this page")).to_be_hidden()
    assert manager.evaluate(SIDEWAYS) == 0


def test_no_script_is_needed(browser: Browser, address: str) -> None:
    with watched_page(browser, base_url=address, java_script_enabled=False) as page:
        sign_in(page, address, WORKER)
        page.goto("/inspection")
        page.get_by_role("link", name="Delivery", exact=True).click()
        page.get_by_role("link", name="Whose the missing sessions are").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Whose the missing sessions are")
        page.get_by_role("link", name="KT-1001").click()
        expect(page).to_have_url(f"{address}/cases/KT-1001")
