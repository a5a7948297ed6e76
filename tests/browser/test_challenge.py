"""A challenge in a browser: asked at the drift, answered, agreed, shown at the session, closed as the facts change."""

from playwright.sync_api import Browser, Page, expect

from interventions import commands
from interventions.store import case_scope
from tests.support.browser import watched_page
from tests.support.recording import REFERENCE
from tests.support.tablet_worker import UPRIGHT, Service
from tests.web.pages import PASSWORD
from tests.web.people import MANAGER, WORKER

CASE = f"/cases/{REFERENCE}"
FLAG = "1 of 3 core sessions due so far have been delivered."
AGREED = "Offer the two that are owed within the week"
EXCUSE = "We will catch up in spring."
OWED = ("g2", "g3")


def sign_in(page: Page, url: str, email: str) -> None:
    page.goto(f"{url}/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)


def says(page: Page, *lines: str) -> None:
    for words in lines:
        expect(page.locator("main")).to_contain_text(words)


def answered(office: Service) -> None:
    """The worker has had the first word."""
    with office.database.write() as session:
        scope = case_scope(session, REFERENCE)
        assert scope is not None
        commands.answer_flag(session, office.people.actors[WORKER], scope, "core_shortfall", EXCUSE)


def ask(page: Page) -> None:
    """From what is answered to the flag, and the question beside it."""
    page.get_by_role("link", name="Oversight", exact=True).first.click()
    says(page, "Answered since you last looked (1)", EXCUSE)
    page.get_by_role("link", name=f", {REFERENCE}").first.click()
    flag = page.locator("#flag-core_shortfall")
    expect(flag).to_contain_text(FLAG)
    flag.get_by_role("link", name="Ask about it").click()
    says(page, FLAG)
    page.get_by_label("Your question").fill("What is in the way of the two that are owed?")
    page.get_by_role("button", name="Ask", exact=True).click()
    says(page, "Waits for the worker's reply")


def answer(page: Page) -> None:
    """The worker meets it first thing, replies, and notes what is agreed and in which session it shows."""
    page.locator("#asked + ul").get_by_role("link", name=REFERENCE).click()
    page.get_by_label("Your reply").fill("He moved; the new address has no bus on Wednesdays.")
    page.get_by_role("button", name="Send the reply").click()
    page.locator("summary", has_text="Note an agreed action").click()
    page.get_by_label("What is agreed").fill(AGREED)
    page.get_by_label("Who does it").select_option(WORKER)
    page.get_by_label("Done by").fill("2026-02-25")
    page.get_by_label("Show it when this session is recorded").select_option("g4")
    page.get_by_role("button", name="Note what is agreed").click()
    says(page, "An action is agreed, by 25 February")


def record(page: Page, url: str, ref: str) -> None:
    page.goto(f"{url}{CASE}/record?planned={ref}")
    if ref == "g4":
        says(page, f"Agreed with your manager: {AGREED}")
    page.get_by_role("radio", name="Held as planned", exact=True).check()
    page.get_by_label("Began at").fill("00:01")
    page.get_by_role("radio", name="45", exact=True).check()
    for covered in page.locator(f"input[name='elements-p.{ref}']").all():
        covered.check()
    page.get_by_role("radio", name="Well", exact=True).check()
    page.get_by_role("button", name="Save session").click()
    says(page, "Saved at")


def come_out(page: Page, url: str) -> None:
    page.goto(f"{url}{CASE}/challenges/1")
    page.get_by_label("What came of it").fill("Both were held.")
    page.get_by_role("button", name="Save what came of it").click()
    says(page, "The facts have changed: waits for the manager to close it", "Today: this is no longer asked of us.")


def close(page: Page) -> None:
    page.get_by_role("link", name="Oversight", exact=True).first.click()
    page.get_by_role("link", name=f", {REFERENCE}: ").first.click()
    says(page, FLAG, "Both were held.")
    expect(page.get_by_role("radio", name="The facts have changed")).to_be_checked()
    page.get_by_label("In a few words").fill("Thank you: caught up.")
    page.get_by_role("button", name="Close it").click()
    says(page, "Closed", "Ground: The facts have changed")


def test_a_challenge_from_the_worst_drift_to_its_closing(browser: Browser, office: Service) -> None:
    answered(office)
    with watched_page(browser, viewport=UPRIGHT) as hers, watched_page(browser, viewport=UPRIGHT) as his:
        sign_in(hers, office.url, MANAGER)
        ask(hers)
        sign_in(his, office.url, WORKER)
        answer(his)
        for ref in ("g4", *OWED):
            record(his, office.url, ref)
        come_out(his, office.url)
        close(hers)
        hers.goto(f"{office.url}{CASE}")
        expect(hers.locator("#flag-core_shortfall")).to_have_count(0)
