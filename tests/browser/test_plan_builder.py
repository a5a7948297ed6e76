"""The plan builder in a browser: from a programme to approval, two at one draft, without script, for everyone."""

from collections.abc import Iterator
from itertools import count

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from app.core import clock
from app.core.settings import Environment, Settings
from app.main import create_app
from interventions.bundle import import_case
from interventions.schemas import BundleIn
from tests.support.axe import violations
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.live import serve
from tests.support.planning import TODAY, approved, bundle, load
from tests.web.pages import PASSWORD
from tests.web.people import MANAGER, WORKER, People, gather, quick_passwords

TABLET = {"width": 768, "height": 1024}
NUMBERS = count(2001)


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    url = SqliteDatabases(tmp_path_factory.mktemp("plan")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="plan", environment=Environment.TEST)
    application = create_app(settings)
    clock.start_on(TODAY)
    with quick_passwords():
        with application.state.database.write() as session:
            application.state.people = gather(session, settings)
            load(session, application.state.people.service_id, application.state.people.actors[MANAGER])
        yield application


@pytest.fixture(scope="module")
def address(application: FastAPI) -> Iterator[str]:
    with serve(application) as address:
        yield address


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.start_on(TODAY)


@pytest.fixture
def new_case(application: FastAPI) -> str:
    """A case of this test's own, without a plan."""
    return another(application, revised=False)


@pytest.fixture
def revised_case(application: FastAPI) -> str:
    return another(application, revised=True)


def another(application: FastAPI, *, revised: bool) -> str:
    reference = f"KT-{next(NUMBERS)}"
    whole = approved() if revised else bundle()
    whole["case"] = whole["case"] | {"reference": reference}
    for held in whole.get("sessions", []):
        held["id"] = f"0192d3c4-0000-7000-8000-00000000{reference[3:]}"
    people: People = application.state.people
    with application.state.database.write() as session:
        import_case(session, people.actors[MANAGER], BundleIn.model_validate(whole))
    return f"/cases/{reference}"


def sign_in(page: Page, address: str, email: str = WORKER) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def begin(page: Page, address: str, case: str, name: str) -> None:
    page.goto(f"{address}{case}/plan")
    page.get_by_label(name, exact=True).check()
    page.get_by_label("The work starts on").fill("2026-01-07")
    page.get_by_role("button", name="Begin the draft").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Plan for J.M.")


def write_objective(page: Page, link: str, text: str, measure: str) -> None:
    """From a need that no objective names yet."""
    page.locator("#builder").get_by_role("link", name=link).click()
    page.get_by_label("What will the child be able to do?").fill(text)
    page.get_by_label("How will you see it?").fill(measure)
    page.get_by_label("By when?").fill("2026-06-30")
    page.get_by_role("button", name="Save objective").click()


def answer_for_safety(page: Page) -> None:
    page.locator("#safety").get_by_role("link", name="For the people harmed").click()
    page.get_by_label("It is planned").first.check()
    page.get_by_label("What is agreed, with whom; or why nobody can be identified").fill("Routes agreed")
    page.get_by_label("It is planned").last.check()
    page.get_by_label("What is agreed; or why nothing is called for").fill("A person to ring")
    page.get_by_label("If", exact=True).first.fill("he moves school")
    page.get_by_label("then we").first.fill("tell the new school first")
    page.get_by_role("button", name="Save").click()


def build(page: Page, address: str, case: str) -> None:
    """A worker's way from a programme to a plan that is sent."""
    begin(page, address, case, "Six-month referral order")
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_role("alert")).to_contain_text("It cannot be sent for approval yet.")
    page.goto(f"{address}{case}/plan")
    write_objective(page, "Write one Emotional regulation", "Jay names what he feels", "3 weeks of 4")
    write_objective(page, "Write one Supervision and protection", "His aunt checks the house rules", "5 days of 7")
    write_objective(page, "Write one Sexual knowledge", "Jay explains consent in five situations", "5 of 5")
    answer_for_safety(page)
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plan version 1 for J.M.")
    expect(page.locator("main")).to_contain_text("Sent for approval 5 January 2026")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_plan_is_built_sent_and_approved(browser: Browser, address: str, new_case: str, script: bool) -> None:
    with watched_page(browser, viewport=TABLET, java_script_enabled=script) as page:
        sign_in(page, address)
        build(page, address, new_case)
    with watched_page(browser, viewport=TABLET, java_script_enabled=script) as page:
        sign_in(page, address, MANAGER)
        page.goto(f"{address}{new_case}/plans/1")
        page.get_by_role("button", name="Approve this plan").click()
        expect(page.locator("main")).to_contain_text("Approved 5 January 2026 by Mira Shah")


def test_the_stepper_saves_without_leaving_the_page(browser: Browser, address: str, new_case: str) -> None:
    with watched_page(browser, viewport=TABLET) as page:
        sign_in(page, address)
        begin(page, address, new_case, "Full programme of about 30 weeks")
        expect(page.locator("#bar")).to_contain_text("Needs 31 sessions with the child")
        more = page.get_by_role("button", name="One session more of Good Lives goals")
        more.scroll_into_view_if_needed()
        expect(page.locator(".kt-sticky")).to_be_in_viewport(ratio=1)
        page.evaluate("window.stayed = true")
        before = page.evaluate("scrollY")
        more.click()
        expect(page.locator("#bar")).to_contain_text("Needs 32 sessions with the child")
        expect(more).to_be_focused()
        assert page.evaluate("window.stayed") is True
        assert abs(page.evaluate("scrollY") - before) < 40
        expect(page.locator(".kt-sticky")).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        expect(page.locator("#bar")).to_contain_text("Needs 33 sessions with the child")
        page.reload()
        expect(page.locator("#bar")).to_contain_text("Needs 33 sessions with the child")


def test_a_press_whose_answer_is_lost_is_sent_in_the_plain_way(browser: Browser, address: str, new_case: str) -> None:
    with watched_page(browser, viewport=TABLET) as page:
        sign_in(page, address)
        begin(page, address, new_case, "Nothing: suggestions from the assessment as you go")
        page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('offline')); }")
        page.locator("#component").select_option("EMO")
        page.locator("#add-work").click()
        expect(page.get_by_role("heading", name="Emotional competence skills")).to_be_visible()
        expect(page.locator(".kt-item[id^=i]")).to_have_count(1)


def test_of_two_people_at_one_draft_the_second_is_told(browser: Browser, address: str, new_case: str) -> None:
    with watched_page(browser, viewport=TABLET) as mine, watched_page(browser, viewport=TABLET) as other:
        for page in (mine, other):
            sign_in(page, address)
        begin(mine, address, new_case, "Six-month referral order")
        other.goto(f"{address}{new_case}/plan")
        mine.goto(f"{address}{new_case}/plan/objectives/new?item=i4")
        mine.get_by_label("What will the child be able to do?").fill("Jay names two goals of his own")
        other.get_by_role("button", name="One session more of Good Lives goals").click()
        expect(other.locator("#bar")).to_contain_text("Needs 19")
        mine.get_by_label("How will you see it?").fill("both begun")
        mine.get_by_text("Or which strength does it build?").click()
        mine.get_by_label("Has goals for the future that are their own").check()
        mine.get_by_role("button", name="Save objective").click()
        expect(mine.locator(".kt-notice--warning")).to_contain_text("Somebody else changed this draft")
        expect(mine.locator(".kt-notice--warning")).to_contain_text("3 sessions")
        expect(mine.get_by_label("What will the child be able to do?")).to_have_value("Jay names two goals of his own")
        mine.get_by_role("button", name="Save objective").click()
        expect(mine.locator("#i4")).to_contain_text("Jay names two goals of his own")
        expect(mine.locator("#i4 .kt-stepper__count")).to_contain_text("3")


def test_a_revision_shows_what_it_changes(browser: Browser, address: str, revised_case: str) -> None:
    with watched_page(browser, viewport=TABLET) as page:
        sign_in(page, address)
        page.goto(f"{address}{revised_case}/plan")
        page.get_by_label("The plan as approved, version 1").check()
        page.get_by_label("The child's need").check()
        page.get_by_role("button", name="Begin the draft").click()
        page.get_by_role("button", name="One session more of Emotional competence skills").click()
        changes = page.get_by_role("table", name="What this revision changes")
        expect(changes).to_contain_text("4 sessions")
        expect(changes).to_contain_text("5 sessions")
        assert violations(page) == []


def test_pages_with_faults_are_sound_too(browser: Browser, address: str, new_case: str) -> None:
    with watched_page(browser, viewport=TABLET) as page:
        sign_in(page, address)
        begin(page, address, new_case, "Nothing: suggestions from the assessment as you go")
        assert violations(page) == []
        page.get_by_role("button", name="Send for approval").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert violations(page) == []
        page.goto(f"{address}{new_case}/plan/objectives/new")
        page.get_by_label("What will the child be able to do?").fill("Work to address sexually harmful behaviour")
        page.get_by_role("button", name="Save objective").click()
        expect(page.get_by_text("Make it sharp")).to_be_visible()
        assert violations(page) == []


def test_the_manager_page_is_sound(browser: Browser, address: str, new_case: str) -> None:
    with watched_page(browser, viewport=TABLET, java_script_enabled=False) as page:
        sign_in(page, address)
        build(page, address, new_case)
    with watched_page(browser, viewport=TABLET) as page:
        sign_in(page, address, MANAGER)
        page.goto(f"{address}{new_case}/plans/1")
        assert violations(page) == []
        page.get_by_role("button", name="Return it with these words").click()
        expect(page.get_by_role("alert")).to_contain_text("Say what must change")
        assert violations(page) == []
        page.get_by_label("Or say what must change").fill("Where is the aunt?")
        page.get_by_role("button", name="Return it with these words").click()
        expect(page.locator("main")).to_contain_text("Where is the aunt?")
        assert violations(page) == []
