"""The main line in a browser, as the pages lead: a new case, its order, an assessment, a plan, sessions held, drift."""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from app.core import clock
from app.core.settings import Environment, Settings
from app.main import create_app
from catalogue.commands import publish_shipped
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.live import serve
from tests.web.pages import PASSWORD
from tests.web.people import MANAGER, WORKER, gather, quick_passwords

TODAY = date(2026, 2, 2)
TABLET = {"width": 768, "height": 1024}
SUMMARY = ["Triggers", "What made it more likely", "Planning: how much", "Pattern: once", "Why it happened"]
RATED = {
    "Supervision and protection by parents": "His aunt checks the house rules every evening",
    "Sexual knowledge, and understanding": "Jordan explains consent in five situations",
    "Emotional regulation": "Jordan names what he feels, and what helps",
}
CHECKED = ["police", "social_care", "health", "education"]


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    url = SqliteDatabases(tmp_path_factory.mktemp("main_line")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="main line", environment=Environment.TEST)
    application = create_app(settings)
    clock.start_on(TODAY)
    with quick_passwords():
        with application.state.database.write() as session:
            publish_shipped(session, gather(session, settings).service_id)
        yield application


@pytest.fixture
def address(application: FastAPI) -> Iterator[str]:
    clock.start_on(TODAY)
    with serve(application) as address:
        yield address


def sign_in(page: Page, address: str, email: str) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def open_case(page: Page) -> None:
    page.get_by_role("link", name="Caseload").first.click()
    page.get_by_role("link", name="New case").click()
    page.get_by_label("Given name").fill("Jordan")
    page.get_by_label("Family name").fill("Marsh")
    page.get_by_label("Date of birth").fill("2010-06-14")
    page.get_by_label("Convicted").fill("2025-12-10")
    page.get_by_label("Sentenced").fill("2026-01-05")
    page.get_by_label("Reference").fill("KT-7001")
    page.get_by_role("button", name="Open the case").click()
    expect(page.locator("main")).to_contain_text("The case is open.")


def add_order(page: Page) -> None:
    page.get_by_role("link", name="Orders", exact=True).click()
    page.get_by_role("link", name="Add an order").click()
    page.get_by_role("link", name="Youth rehabilitation order", exact=True).click()
    page.get_by_label("Runs from").fill("2026-01-05")
    page.get_by_label("Last day").fill("2027-01-04")
    page.get_by_role("button", name="Save order").click()
    expect(page.locator("main")).to_contain_text("until 4 January 2027")
    page.get_by_role("link", name="Details of the case").click()


def add_need(page: Page) -> None:
    page.get_by_role("link", name="Needs and adaptations", exact=True).click()
    page.get_by_role("link", name="Learning disability").click()
    page.get_by_label("Pictures and symbols").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Pictures and symbols")
    page.get_by_role("link", name="The case", exact=True).click()
    page.get_by_role("link", name="Details", exact=True).click()


def record_stance(page: Page) -> None:
    page.get_by_role("link", name="Stance", exact=True).click()
    page.get_by_label("Accepts in part").check()
    page.get_by_label("How it came up").fill("At the first meeting")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("At the first meeting")
    page.get_by_role("link", name="Details of the case").click()


def assess(page: Page) -> None:
    page.get_by_role("link", name="Assessment", exact=True).click()
    page.get_by_role("link", name="Start an assessment").click()
    page.get_by_label("Tool").select_option("AIM3")
    page.get_by_label("Started on").fill("2026-01-07")
    page.get_by_role("button", name="Start").click()
    for box in SUMMARY:
        page.get_by_label(box).fill("See page 4 of the tool.")
    for question in ("Was there planning or grooming?", "Did it happen on more than one occasion?"):
        page.get_by_role("group", name=question).get_by_label("No, or not known yet").check()
    for factor in RATED:
        rate(page, factor)
    for agency in CHECKED:
        page.locator(f"[name=outcome-{agency}]").select_option(label="Answered: nothing held")
        page.locator(f"[name=asked-{agency}]").fill("2026-01-08")
        page.locator(f"[name=answered-{agency}]").fill("2026-01-15")
    why = page.get_by_label("If it cannot wait: why is it completed without?")
    why.fill("The college looked at how he learns in December, and will send it.")
    page.get_by_label("Complete on").fill("2026-01-30")
    page.get_by_role("button", name="Complete the assessment").click()
    expect(page.locator("main")).to_contain_text("The assessment is complete.")
    expect(page.locator("main")).not_to_contain_text("Not recorded")


def rate(page: Page, factor: str) -> None:
    page.locator("summary", has_text=factor).click()
    opened = page.locator("details[open]", has=page.locator("summary", has_text=factor)).last
    opened.get_by_label("3 Strong").check()
    opened.get_by_label("Evidence").fill("Page 7 of the tool")
    opened.get_by_label("Source").select_option(label="Court papers")
    opened.get_by_label("What it is").select_option(index=1)


def plan(page: Page) -> None:
    page.get_by_role("link", name="Go to the plan").click()
    page.get_by_label("Six-month referral order").check()
    page.get_by_label("The work starts on").fill("2026-02-04")
    page.get_by_role("group", name="Usual weekday with the child").get_by_label("Wednesdays").check()
    page.get_by_role("button", name="Begin the draft").click()
    for factor, words in RATED.items():
        page.locator("#builder").get_by_role("link", name=f"Write one {factor}").click()
        page.get_by_label("What will the child be able to do?").fill(words)
        page.get_by_label("How will you see it?").fill("3 weeks of 4")
        page.get_by_label("By when?").fill("2026-06-30")
        page.get_by_role("button", name="Save objective").click()
    page.get_by_role("button", name="Send for approval").click()
    expect(page.locator("main")).to_contain_text("Sent for approval 2 February 2026 by")


def approve(page: Page) -> None:
    page.get_by_role("table", name="Plans waiting for approval").get_by_role("link", name="J.M., KT-7001").click()
    page.get_by_role("button", name="Approve this plan").click()
    expect(page.locator("main")).to_contain_text("Approved 2 February 2026 by")


def press_record(page: Page, session: str, answer: str) -> None:
    """From the day's list to the session, and the first of its answers."""
    page.get_by_role("link", name="Today").first.click()
    page.get_by_role("link", name=f"Record J.M., {session}").click()
    page.get_by_role("radio", name=answer, exact=True).check()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save session").click()
    expect(page.locator("main")).to_contain_text("Saved at")


def hold_three(page: Page) -> None:
    """One as planned, one in part, one not held."""
    press_record(page, "Getting started, 4 February", "Held as planned")
    page.get_by_label("Began at").fill("16:05")
    page.get_by_role("radio", name="45", exact=True).check()
    page.get_by_label("Do something easy together first").check()
    page.get_by_role("radio", name="Well", exact=True).check()
    save(page)
    press_record(page, "My goals, 11 February", "Held differently")
    page.get_by_role("radio", name="Only part of it", exact=True).check()
    page.get_by_label("Began at").fill("16:05")
    page.get_by_role("radio", name="30", exact=True).check()
    page.get_by_label("Fill in the needs wheel together").check()
    save(page)
    press_record(page, "My goals, 18 February", "Not held")
    page.get_by_role("radio", name="We cancelled").check()
    page.get_by_label("Why was it not held?").fill("The worker was ill")
    save(page)


def test_from_a_new_case_to_its_drift(browser: Browser, address: str) -> None:
    with watched_page(browser, viewport=TABLET) as page:
        sign_in(page, address, WORKER)
        open_case(page)
        add_order(page)
        add_need(page)
        record_stance(page)
        assess(page)
        plan(page)
    with watched_page(browser, viewport=TABLET) as page:
        sign_in(page, address, MANAGER)
        approve(page)
    clock.start_on(date(2026, 2, 27))
    with watched_page(browser, viewport=TABLET) as page:
        sign_in(page, address, WORKER)
        hold_three(page)
        page.get_by_role("link", name="Caseload").first.click()
        page.get_by_role("link", name="J.M., KT-7001", exact=True).click()
        expect(page.locator("main")).to_contain_text("Of the child: by the safety plan among the work.")
        page.get_by_role("link", name="Every figure, and what it rests on").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("How delivery stands")
        assert row(page, "Core sessions by component", "Engagement and orientation") == ["1", "1", "1"]
        assert row(page, "Core sessions by component", "Good Lives goals") == ["2", "1", "2"]
        expect(page.get_by_role("table", name="Sessions recorded").locator("tbody tr")).to_have_count(3)


def row(page: Page, table: str, start: str) -> list[str]:
    """The cells beside this row's heading."""
    found = page.get_by_role("table", name=table).get_by_role("row", name=start)
    return [cell.strip() for cell in found.get_by_role("cell").all_inner_texts()]
