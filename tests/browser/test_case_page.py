"""The case, drift, caseload, today and answer pages in a browser: on a phone, on paper and without script."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from app.core import clock
from app.core.settings import Environment, Settings
from app.main import create_app
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.drifting import REFERENCE, TODAY, bundle, load, several
from tests.support.live import serve
from tests.web.pages import PASSWORD
from tests.web.people import MANAGER, WORKER, gather, quick_passwords

CASE = f"/cases/{REFERENCE}"
OUTSIDE = """() => {
  const drawing = document.querySelector('.kt-picture svg');
  const frame = drawing.getBoundingClientRect();
  const inside = (box) => box.left >= frame.left - 0.5 && box.right <= frame.right + 0.5
    && box.top >= frame.top - 0.5 && box.bottom <= frame.bottom + 0.5;
  return [...drawing.querySelectorAll('text, use, rect')].filter((each) => !each.closest('defs'))
    .filter((each) => !inside(each.getBoundingClientRect())).map((each) => each.outerHTML);
}"""
GREY = "document.documentElement.style.filter = 'grayscale(1)'"


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    url = SqliteDatabases(tmp_path_factory.mktemp("case")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="case", environment=Environment.TEST)
    application = create_app(settings)
    clock.start_on(TODAY)
    with quick_passwords():
        with application.state.database.write() as session:
            people = gather(session, settings)
            load(session, people.service_id, people.actors[MANAGER], bundle(), *several(6))
        yield application


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
def worker(browser: Browser, address: str) -> Iterator[Page]:
    with watched_page(browser, base_url=address) as page:
        sign_in(page, address, WORKER)
        yield page


def test_all_of_the_picture_stands_inside_it_and_every_word_is_legible(worker: Page) -> None:
    worker.set_viewport_size({"width": 768, "height": 1024})
    worker.goto(CASE)
    assert worker.evaluate(OUTSIDE) == []
    sizes = worker.locator(".kt-picture text").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().height)"
    )
    assert min(sizes) > 9.5


def test_on_a_phone_the_picture_scrolls_by_keyboard_in_its_own_region(worker: Page) -> None:
    worker.set_viewport_size({"width": 320, "height": 640})
    worker.goto(CASE)
    region = worker.get_by_role("region", name="Plan and delivery, session by session")
    region.focus()
    worker.keyboard.press("End")
    for _ in range(12):
        worker.keyboard.press("ArrowRight")
    expect(region).to_be_focused()
    worker.wait_for_function("() => document.querySelector('.kt-picture').scrollLeft > 40")


def test_each_shape_differs_without_colour(worker: Page) -> None:
    """The legend's marks in grey: no two of them look the same."""
    worker.goto(CASE)
    worker.evaluate(GREY)
    pictures = [mark.screenshot() for mark in worker.locator(".kt-legend__mark").all()]
    assert len(pictures) > 6
    assert len(set(pictures)) == len(pictures)


IS_SEEN = "each => each.checkVisibility()"


def test_on_paper_the_picture_fits_and_what_cannot_be_pressed_is_gone(worker: Page) -> None:
    worker.set_viewport_size({"width": 700, "height": 1000})
    worker.emulate_media(media="print")
    worker.goto(CASE)
    assert worker.locator(".kt-picture svg").evaluate("each => each.getBoundingClientRect().width") <= 700
    expect(worker.get_by_role("link", name="Record a session")).to_be_hidden()


def test_on_paper_what_a_figure_rests_on_is_there_to_read_and_stance_is_not(worker: Page) -> None:
    worker.goto(f"{CASE}/drift")
    line = worker.get_by_role("table", name="Good Lives goals, session by session", include_hidden=True)
    assert not line.evaluate(IS_SEEN)
    worker.emulate_media(media="print")
    assert line.evaluate(IS_SEEN)
    worker.goto(CASE)
    assert not worker.get_by_text("shapes how we work").evaluate(IS_SEEN)


def test_what_is_asked_of_us_is_one_tap_from_hidden_and_stance_one_tap_from_seen(worker: Page) -> None:
    worker.goto(CASE)
    asked = worker.get_by_text("core sessions due so far have been delivered")
    expect(asked).to_be_visible()
    worker.locator("summary", has_text="What is asked of us").click()
    expect(asked).to_be_hidden()
    expect(worker.get_by_text("Denies")).to_be_hidden()
    worker.locator("summary", has_text="For the case team").click()
    expect(worker.get_by_text("Denies")).to_be_visible()


def test_no_script_is_needed(browser: Browser, address: str) -> None:
    with watched_page(browser, base_url=address, java_script_enabled=False) as page:
        sign_in(page, address, WORKER)
        page.goto(f"{CASE}/drift")
        page.get_by_label("As at the end of").fill("2025-12-01")
        page.get_by_role("button", name="Show").click()
        expect(page.get_by_text("As known at the end of 1 December 2025.")).to_be_visible()
        page.goto(f"{CASE}/flags/dose")
        page.get_by_label("Your answer").fill("The minutes are in my diary.")
        page.get_by_role("button", name="Save the answer").click()
        expect(page.locator("#flag-dose")).to_contain_text("The minutes are in my diary.")
        page.goto("/caseload")
        page.get_by_role("link", name="Order ends soonest").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Your cases")
