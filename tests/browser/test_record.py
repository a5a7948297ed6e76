"""The record screen on a tablet: as planned in four taps, by keyboard, without script, and sound for everyone."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from app.core import clock
from app.core.db import Database
from app.core.settings import Environment, Settings
from app.main import create_app
from tests.support.axe import TALL, WIDTHS, faults_at_any_width
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.live import serve
from tests.support.recording import REFERENCE, TODAY, load, revisions
from tests.web.pages import PASSWORD
from tests.web.people import MANAGER, WORKER, gather, quick_passwords

TABLET = {"width": 768, "height": 1024}
NARROWEST = {"width": 320, "height": TALL}
HEAVIEST = 80 * 1024
BOXES = "button, summary, .kt-chip, .govuk-checkboxes__item, .govuk-radios__item, input[type=text], textarea"
TOO_SMALL = """(boxes) => [...document.querySelectorAll(boxes)]
  .filter((each) => each.checkVisibility() && each.type !== 'hidden')
  .map((each) => [each.className || each.name, each.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)"""


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    url = SqliteDatabases(tmp_path_factory.mktemp("record")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="record", environment=Environment.TEST)
    application = create_app(settings)
    clock.start_on(TODAY)
    with quick_passwords():
        with application.state.database.write() as session:
            people = gather(session, settings)
            load(session, people.service_id, people.actors[MANAGER])
        yield application


@pytest.fixture(scope="module")
def address(application: FastAPI) -> Iterator[str]:
    with serve(application) as address:
        yield address


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.start_on(TODAY)


@pytest.fixture
def database(application: FastAPI) -> Database:
    found: Database = application.state.database
    return found


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("Email address").fill(WORKER)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture
def tablet(browser: Browser, address: str) -> Iterator[Page]:
    with watched_page(browser, viewport=TABLET, has_touch=True) as page:
        sign_in(page, address)
        page.goto(f"{address}/cases/{REFERENCE}/record?planned=g2")
        yield page


def answer(page: Page, words: str) -> None:
    page.get_by_role("radio", name=words, exact=True).check()


def test_held_as_planned_takes_four_taps_besides_the_ticks(tablet: Page, database: Database) -> None:
    before = len(revisions(database))
    taps = ["Held as planned", "45", "Well"]
    for words in taps:
        tablet.get_by_role("radio", name=words, exact=True).tap()
    tablet.get_by_label("Find what gets in the way").tap()
    tablet.get_by_label("Pictures and symbols").tap()
    tablet.get_by_role("button", name="Save session").tap()
    expect(tablet.get_by_text("Saved at")).to_be_visible()
    assert len(taps) + 1 <= 4
    held = revisions(database)[before:]
    assert [(row["attendance"], row["minutes"], row["engagement"]) for row in held] == [("attended", 45, 4)]
    assert [cover["elements"] for cover in held[0]["covers"]] == [["blocked-roads"]]


def test_until_an_answer_only_the_question_is_asked(tablet: Page) -> None:
    expect(tablet.get_by_label("Note")).to_be_hidden()
    expect(tablet.get_by_text("I have a concern")).to_be_visible()
    answer(tablet, "Held as planned")
    expect(tablet.get_by_role("textbox", name="Note", exact=True)).to_be_visible()
    expect(tablet.get_by_text("Who could not make it?")).to_be_hidden()
    answer(tablet, "Not held")
    expect(tablet.get_by_text("Who could not make it?")).to_be_visible()
    expect(tablet.get_by_role("textbox", name="Why was it not held?")).to_be_visible()
    expect(tablet.get_by_text("How long was it?")).to_be_hidden()
    answer(tablet, "Held differently")
    expect(tablet.get_by_text("What was done instead, or as well?")).to_be_hidden()
    answer(tablet, "Something else instead")
    expect(tablet.get_by_text("What was done instead, or as well?")).to_be_visible()
    expect(tablet.get_by_text("What did you cover?", exact=True)).to_be_hidden()


def test_the_whole_of_a_planned_session_fits_the_tablet_but_for_the_extras(tablet: Page) -> None:
    answer(tablet, "Held as planned")
    box = tablet.get_by_role("textbox", name="Note", exact=True).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < TABLET["height"]
    expect(tablet.get_by_text("Not saved yet")).to_be_in_viewport()
    expect(tablet.get_by_role("button", name="Save session")).to_be_in_viewport()


def test_one_way_of_saying_the_minutes_clears_the_other(tablet: Page) -> None:
    answer(tablet, "Held as planned")
    answer(tablet, "45")
    tablet.get_by_label("How long, if another length").fill("50")
    expect(tablet.get_by_role("radio", name="45", exact=True)).not_to_be_checked()
    answer(tablet, "60")
    expect(tablet.get_by_label("How long, if another length")).to_have_value("")


def test_a_concern_says_that_it_is_no_referral(tablet: Page) -> None:
    tablet.get_by_text("I have a concern").tap()
    expect(tablet.get_by_text("This is not a referral.")).to_be_visible()
    expect(tablet.get_by_text("phone duty now")).to_be_visible()


def test_by_keyboard_alone(tablet: Page, database: Database) -> None:
    before = len(revisions(database))
    tablet.get_by_role("radio", name="Held as planned", exact=True).focus()
    tablet.keyboard.press("Space")
    _tab_to(tablet, "minutes")
    tablet.keyboard.press("ArrowRight")
    _tab_to(tablet, "elements-p.g2")
    tablet.keyboard.press("Space")
    _tab_to(tablet, "note")
    tablet.keyboard.type("Typed.")
    _tab_to(tablet, "", "Save session")
    tablet.keyboard.press("Enter")
    expect(tablet.get_by_text("Saved at")).to_be_visible()
    (held,) = revisions(database)[before:]
    assert (held["minutes"], held["note"], len(held["covers"][0]["elements"])) == (45, "Typed.", 1)


def _tab_to(page: Page, name: str, words: str = "") -> None:
    """Goes on by Tab until the box, or the button with these words, has the focus."""
    for _step in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("() => [document.activeElement.name || '', document.activeElement.textContent.trim()]")
        if focused[0] == name and (not words or focused[1] == words):
            return
    raise AssertionError(f"Tab does not reach {name or words}")


def test_copying_takes_one_press(browser: Browser, address: str) -> None:
    with watched_page(browser, viewport=TABLET, permissions=["clipboard-read", "clipboard-write"]) as page:
        sign_in(page, address)
        page.goto(f"{address}/cases/{REFERENCE}/record?planned=h1")
        answer(page, "Not held")
        answer(page, "We cancelled")
        page.get_by_role("button", name="Save session").click()
        page.get_by_role("button", name="Copy the contact entry").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        copied = page.evaluate("() => navigator.clipboard.readText()")
        assert "Attendance: Cancelled by us" in copied


def test_without_script(browser: Browser, address: str, database: Database) -> None:
    before = len(revisions(database))
    with watched_page(browser, viewport=TABLET, java_script_enabled=False) as page:
        sign_in(page, address)
        page.goto(f"{address}/cases/{REFERENCE}/record?planned=g3")
        answer(page, "Held differently")
        answer(page, "This and something else")
        answer(page, "60")
        page.get_by_label("Friendship and respect 1: Good to be with", exact=True).check()
        page.get_by_label("Minutes of My goals 3: Goals worth having").fill("40")
        page.get_by_label("Minutes of Friendship and respect 1: Good to be with").fill("20")
        page.get_by_role("button", name="Save session").click()
        expect(page.get_by_text("Saved at")).to_be_visible()
        expect(page.get_by_role("button", name="Copy the contact entry")).to_be_hidden()
        page.get_by_text("The text to copy").click()
        expect(page.get_by_label("Contact entry")).to_be_visible()
    (held,) = revisions(database)[before:]
    assert [cover["minutes"] for cover in held["covers"]] == [40, 20]


def test_in_a_browser_that_cannot_hide_by_answer_everything_is_reachable(browser: Browser, address: str) -> None:
    with watched_page(browser, viewport=TABLET, java_script_enabled=False) as page:
        page.route("**/record.*.css", lambda route: route.abort())
        sign_in(page, address)
        page.goto(f"{address}/cases/{REFERENCE}/record?planned=g3")
        for label in ("Date", "Began at", "Next time", "Only part of it", "We cancelled", "45"):
            expect(page.get_by_label(label, exact=True)).to_be_visible()


def test_every_state_is_sound_for_everyone(browser: Browser, address: str) -> None:
    with watched_page(browser, viewport=NARROWEST) as page:
        sign_in(page, address)
        for path in ("record", "record?other=yes", "partner", "record?planned=g4"):
            page.goto(f"{address}/cases/{REFERENCE}/{path}")
            _check(page)
        for how in ("Held as planned", "Not held", "Held differently"):
            answer(page, how)
            _check(page)
        answer(page, "Something else instead")
        for closed in page.locator("details:not([open]) > summary").all():
            if closed.is_visible():
                closed.click()
        page.locator("[name=other]").first.check()
        _check(page)
        page.get_by_role("button", name="Save session").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        _check(page)


def _check(page: Page) -> None:
    assert faults_at_any_width(page) == []
    for width in sorted(WIDTHS, reverse=True):
        page.set_viewport_size({"width": width, "height": TALL})
        assert page.evaluate(TOO_SMALL, BOXES) == [], width


def test_what_was_saved_and_corrected_is_sound_for_everyone(browser: Browser, address: str) -> None:
    with watched_page(browser, viewport=NARROWEST) as page:
        sign_in(page, address)
        page.goto(f"{address}/cases/{REFERENCE}/record?planned=g4")
        answer(page, "Not held")
        answer(page, "We cancelled")
        page.get_by_role("button", name="Save session").click()
        _check(page)
        page.get_by_role("link", name="Correct this session").click()
        page.get_by_role("textbox", name="Why was it not held?").fill("Nobody was free.")
        page.get_by_role("button", name="Save correction").click()
        expect(page.get_by_text("What revision 2 changed")).to_be_visible()
        _check(page)


def test_the_first_visit_is_light(browser: Browser, address: str) -> None:
    with watched_page(browser, viewport=TABLET) as page:
        sign_in(page, address)
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})
        sizes: list[int] = []
        page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
        page.goto(f"{address}/cases/{REFERENCE}/record?planned=g4", wait_until="networkidle")
    assert 10_000 < sum(sizes) <= HEAVIEST
