"""The details of a case and its assessments on a tablet: by keyboard, without script, and with what must change."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, ViewportSize, expect

from app.core import clock
from app.core.settings import Environment, Settings
from app.main import create_app
from interventions import commands
from interventions.schemas import AssessmentIn
from interventions.store import case_scope
from tests.support.axe import SIDEWAYS, TALL, violations
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.live import serve
from tests.support.recording import REFERENCE, TODAY, load
from tests.web.pages import PASSWORD
from tests.web.people import MANAGER, WORKER, gather, quick_passwords

TABLET: ViewportSize = {"width": 768, "height": 1024}
CASE = f"/cases/{REFERENCE}"


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """Sam's case, with a further assessment begun from the first."""
    url = SqliteDatabases(tmp_path_factory.mktemp("facts")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="facts", environment=Environment.TEST)
    application = create_app(settings)
    clock.start_on(TODAY)
    with quick_passwords():
        with application.state.database.write() as session:
            people = gather(session, settings)
            worker = people.actors[WORKER]
            load(session, people.service_id, people.actors[MANAGER])
            scope = case_scope(session, REFERENCE)
            assert scope is not None
            commands.start_assessment(session, worker, scope, AssessmentIn(tool="AIM3"), 1)
        yield application


@pytest.fixture(scope="module")
def address(application: FastAPI) -> Iterator[str]:
    with serve(application) as address:
        yield address


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.start_on(TODAY)


def sign_in(page: Page, address: str, email: str = WORKER) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture
def tablet(browser: Browser, address: str) -> Iterator[Page]:
    with watched_page(browser, viewport=TABLET, has_touch=True) as page:
        sign_in(page, address)
        yield page


def test_what_must_change_is_sound_too(browser: Browser, address: str) -> None:
    with watched_page(browser, viewport={"width": 320, "height": TALL}) as page:
        sign_in(page, address)
        for path, button in (
            ("/cases/new", "Open the case"),
            (f"{CASE}/stance", "Save"),
            (f"{CASE}/needs/autism", "Save"),
            (f"{CASE}/assessments/2", "Complete the assessment"),
        ):
            page.goto(f"{address}{path}")
            page.get_by_role("button", name=button, exact=True).click()
            expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
            assert violations(page) == [], path
            assert page.evaluate(SIDEWAYS) == 0, path


def test_a_case_is_opened_and_its_order_starts_with_the_contract(tablet: Page, address: str) -> None:
    tablet.goto(f"{address}/cases/new")
    tablet.get_by_label("Given name").fill("William")
    tablet.get_by_label("Family name").fill("Example")
    tablet.get_by_label("Date of birth").fill("2008-11-02")
    tablet.get_by_label("Convicted").fill("2025-09-26")
    tablet.get_by_label("Sentenced").fill("2025-10-10")
    tablet.get_by_role("button", name="Open the case").click()
    expect(tablet.get_by_text("What is still to do stands below")).to_be_visible()
    tablet.get_by_role("link", name="Orders", exact=True).click()
    tablet.get_by_role("link", name="Add an order").click()
    tablet.get_by_role("link", name="Referral order", exact=True).click()
    expect(tablet.get_by_label("Day in court")).to_have_value("2025-10-10")
    tablet.get_by_label("Contract agreed with the panel").fill("2025-11-07")
    tablet.get_by_label("Length (months)").fill("6")
    tablet.get_by_role("button", name="Save order").click()
    expect(tablet.get_by_label("Runs from")).to_have_value("2025-11-07")
    expect(tablet.get_by_label("Last day")).to_have_value("2026-05-06")
    tablet.get_by_role("button", name="Save order").click()
    expect(tablet.get_by_text("11 weeks left, until 6 May 2026.")).to_be_visible()


def test_a_factor_is_rated_by_keyboard(tablet: Page, address: str) -> None:
    tablet.goto(f"{address}{CASE}/assessments/2")
    factor = tablet.locator("details", has_text="Friends, peers and social isolation").first
    factor.locator("summary").focus()
    tablet.keyboard.press("Enter")
    tablet.keyboard.press("Tab")
    expect(factor.get_by_role("radio", name="Not rated")).to_be_focused()
    for _press in range(3):
        tablet.keyboard.press("ArrowRight")
    expect(factor.get_by_role("radio", name="2 Moderate")).to_be_checked()
    tablet.keyboard.press("Tab")
    tablet.keyboard.type("See page 4 of the tool")
    tablet.get_by_role("button", name="Save draft").click()
    expect(tablet.get_by_text("The draft is saved.")).to_be_visible()
    expect(factor).to_have_attribute("open", "")
    expect(factor.get_by_role("radio", name="2 Moderate")).to_be_checked()


def test_the_link_of_a_fault_leads_to_its_box(tablet: Page, address: str) -> None:
    tablet.goto(f"{address}{CASE}/assessments/2")
    tablet.get_by_role("button", name="Complete the assessment").click()
    tablet.get_by_role("link", name="Police: ").click()
    expect(tablet.get_by_label("Answer: Police")).to_be_focused()
    expect(tablet.get_by_label("Answer: Police")).to_be_in_viewport()


def test_without_script_everything_can_be_done(browser: Browser, address: str) -> None:
    with watched_page(browser, viewport=TABLET, java_script_enabled=False) as page:
        sign_in(page, address)
        page.goto(f"{address}{CASE}/needs")
        page.get_by_role("link", name="Effects of trauma").click()
        page.get_by_label("Choices: the seat, the door, the pause card").check()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("heading", name="Effects of trauma", level=2)).to_be_visible()
        page.goto(f"{address}{CASE}/assessments/new")
        page.get_by_label("Tool").select_option("SDQ")
        page.get_by_role("button", name="Start").click()
        page.get_by_label("Why it happened, in a few sentences").fill("Lonely.")
        page.get_by_role("button", name="Complete the assessment").click()
        expect(page.get_by_text("The assessment is complete.")).to_be_visible()
