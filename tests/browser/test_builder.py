"""The catalogue grows in a browser: a component and a programme are written, agreed to by a second person, and used."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, ViewportSize, expect

from app.core import clock
from app.core.accounts import commands as accounts
from app.core.settings import Environment, Settings
from app.main import create_app
from catalogue.commands import publish_shipped
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.live import serve
from tests.support.planning import TODAY, load
from tests.web.pages import PASSWORD
from tests.web.people import MANAGER, SPECIALIST, WORKER, gather, quick_passwords

DESK: ViewportSize = {"width": 1280, "height": 900}
SECOND = "second.specialist@example.test"
CODE, NAME = "SWM", "Swimming and belonging"
PROGRAMME = "Belonging in six months"
DRAFT = f"/catalogue/drafts/{CODE}"
STANDARD = ("Getting there", "In the water", "The others", "Going on alone")
ADAPTED = ("Somebody new at the pool", "What a friend would say")


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    url = SqliteDatabases(tmp_path_factory.mktemp("builder")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="builder", environment=Environment.TEST)
    application = create_app(settings)
    clock.start_on(TODAY)
    with quick_passwords():
        with application.state.database.write() as session:
            people = gather(session, settings)
            publish_shipped(session, people.service_id)
            load(session, people.service_id, people.actors[MANAGER])
            role = people.actors[SPECIALIST].memberships[0].role
            accounts.add_user(session, people.service_id, SECOND, "Nia Ward", role, "south", PASSWORD)
        yield application


def sign_in(page: Page, email: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)


def begin(page: Page) -> None:
    page.goto("/catalogue")
    page.get_by_role("link", name="Drafts", exact=True).click()
    page.get_by_label("Code").fill(CODE.lower())
    page.get_by_label("Name").fill(NAME)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="12 things before it can be published")).to_be_visible()


def section(page: Page, name: str) -> None:
    page.get_by_role("main").locator(".govuk-task-list").get_by_role("link", name=name, exact=True).click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_url(f"**{DRAFT}")


def write_texts(page: Page) -> None:
    """From what is missing to its box, and on through the sections that are boxes alone."""
    page.get_by_role("link", name="Child's name for it").click()
    page.get_by_label("Child's name for it", exact=True).fill("My pool")
    page.get_by_label("Aim", exact=True).fill("The child has a place where they are one of many.")
    page.get_by_label("What it is", exact=True).fill("Four visits to a pool, and a group to go on with.")
    save(page)
    section(page, "Kind and dose")
    page.get_by_role("radio", name="Support", exact=True).check()
    page.get_by_role("checkbox", name="One to one").check()
    numbers = {"usually": 4, "at the fewest": 3, "at the most": 6}
    for which, number in numbers.items():
        page.get_by_label(f"Sessions, {which}").fill(str(number))
    page.get_by_label("Minutes each, from").fill("45")
    page.get_by_label("Minutes each, to").fill("60")
    save(page)
    section(page, "Who delivers it")
    page.get_by_label("Who delivers it").fill("Any worker, with the pool's own teacher.")
    page.get_by_role("radio", name="Adapted where there is denial").check()
    page.get_by_label("Where the offence is denied or not spoken of").fill("Nothing of it is spoken of.")
    save(page)
    section(page, "How it helps")
    page.get_by_label("How we know that it helps").fill("Visits made without us, at eight weeks.")
    page.get_by_label("Made easier to learn from").fill("Pictures of each step, laminated.")
    save(page)


def write_lists(page: Page) -> None:
    section(page, "What it is for")
    target = page.get_by_role("group", name="Target 1")
    target.get_by_label("Factor").select_option("EV-5")
    target.get_by_role("radio", name="Main target").check()
    target.get_by_label("Why this work is meant for it").fill("It is where the others are.")
    save(page)
    section(page, "What it rests on")
    page.get_by_label("The evidence, in a few sentences").fill("Our own default.")
    source = page.get_by_role("group", name="Source 1")
    source.get_by_label("Source", exact=True).fill("Our closing reports of two years")
    source.get_by_label("What it shows").fill("Belonging lasts longer than a course.")
    source.get_by_role("radio", name="Not tested yet").check()
    source.get_by_label("Look again by").fill("2028-03-18")
    save(page)


def write_sessions(page: Page, form: str, titles: tuple[str, ...]) -> None:
    """The last two are written the wrong way round, and one moves; Enter in a box saves, and moves nothing."""
    section(page, f"Sessions, {form} form")
    for n, title in enumerate((*titles[:-2], titles[-1], titles[-2]), start=1):
        page.get_by_role("button", name="Add a session").click()
        outline = page.get_by_role("group", name=f"Session {n}", exact=True)
        outline.get_by_label("Title", exact=True).fill(title)
        outline.get_by_label("Minutes").fill("45")
        outline.get_by_label("Purpose").fill(f"{title}: done together first.")
        outline.get_by_label("Core elements").fill(f"Plan {title.lower()}\nDo it\nSay how it was")
    page.get_by_role("button", name=f"Move down session {len(titles) - 1}").click()
    outline = page.get_by_role("group", name=f"Session {len(titles)}", exact=True)
    expect(outline.get_by_label("Title", exact=True)).to_have_value(titles[-1])
    outline.get_by_label("Title", exact=True).press("Enter")
    page.wait_for_url(f"**{DRAFT}")


def publish(first: Page, second: Page) -> None:
    """One asks; another reads all of it, and agrees."""
    first.get_by_label("What changed, and why").fill("New: belonging had no work of its own.")
    first.get_by_role("button", name="Ask a second person").click()
    expect(first.get_by_role("main")).to_contain_text("a second person has to agree")
    second.goto("/catalogue/drafts")
    second.get_by_role("link", name=NAME).click()
    expect(second.get_by_role("main")).to_contain_text("What a friend would say")
    second.get_by_role("button", name="Agree and publish").click()
    second.wait_for_url(f"**/catalogue/components/{CODE}")


def write_programme(page: Page) -> None:
    """Thirty visits do not fit six months at one a week; four do, and the answer beside them says so as it is typed."""
    page.goto("/catalogue/programmes")
    page.get_by_role("link", name="Begin a new programme").click()
    page.get_by_label("Name").fill(PROGRAMME)
    page.get_by_label("Code").fill("SWM-6M")
    page.get_by_role("button", name="Begin").click()
    section(page, "What it is, and for whom")
    page.get_by_label("Purpose").fill("A place to belong, beside the work of the order.")
    page.get_by_label("For whom", exact=True).fill("A child who has nowhere to go after school.")
    page.get_by_label("Age, from").fill("11")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("main").locator(".govuk-task-list").get_by_role("link", name="The work, in order").click()
    page.get_by_label("Add a component").select_option(CODE)
    page.get_by_role("button", name="Add", exact=True).click()
    part = page.get_by_role("group", name=NAME)
    part.get_by_role("checkbox", name="Core").check()
    half_a_year = page.locator("#fit-beside .kt-fits > div").filter(has_text="Referral order of 6 months")
    answers = {"30": "Does not fit 30 needed, 26 times", "4": "Fits 4 of 26 times: more than 9 in 10"}
    for sessions, answer in answers.items():
        part.get_by_label("Sessions").fill(sessions)
        part.get_by_label("Minutes").focus()
        expect(half_a_year).to_contain_text(answer)
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_label("What changed, and why").fill("For those with nowhere to go.")
    page.get_by_role("button", name="Ask a second person").click()
    expect(page.get_by_role("main")).to_contain_text("a second person has to agree")


def agree_to_programme(page: Page) -> None:
    page.goto("/catalogue/programmes")
    page.get_by_role("link", name=f"Draft of {PROGRAMME}").click()
    page.get_by_role("button", name="Agree and publish").click()
    page.wait_for_url("**/catalogue/programmes/SWM-6M")


def plan_with_it(page: Page) -> None:
    page.goto("/cases/KT-1001/plan/start")
    page.get_by_label(PROGRAMME).check()
    page.get_by_label("The work starts on").fill(TODAY.isoformat())
    page.get_by_role("button", name="Begin the draft").click()
    expect(page.locator("#builder")).to_contain_text(NAME)


def test_what_is_written_by_one_and_agreed_to_by_another_is_used(browser: Browser, application: FastAPI) -> None:
    with (
        serve(application) as address,
        watched_page(browser, viewport=DESK, base_url=address) as first,
        watched_page(browser, viewport=DESK, base_url=address) as second,
        watched_page(browser, viewport=DESK, base_url=address) as worker,
    ):
        sign_in(first, SPECIALIST)
        sign_in(second, SECOND)
        begin(first)
        write_texts(first)
        write_lists(first)
        write_sessions(first, "standard", STANDARD)
        write_sessions(first, "adapted", ADAPTED)
        publish(first, second)
        for title in (*STANDARD, *ADAPTED):
            expect(second.locator("#sessions ~ .kt-forms")).to_contain_text(title)
        expect(second.locator("#versions ~ .kt-entry")).to_contain_text("Sent by Sol Price, agreed to by Nia Ward.")
        write_programme(first)
        agree_to_programme(second)
        sign_in(worker, WORKER)
        plan_with_it(worker)
