"""A manager finds which cases will not finish, why, and what could be done: from signing in, in a few presses."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.core import clock
from app.core.settings import Environment, Settings
from app.demonstration.loading import load_demonstration
from app.demonstration.people import PASSWORD
from app.main import create_app
from tests.support.axe import violations
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.demonstration import SUNDAY
from tests.support.live import serve
from tests.web.people import quick_passwords

MANAGER = "manager@example.test"
WHY = {
    "KT-2005": re.compile("Needs .* slots left: about . in 10"),
    "KT-2007": re.compile("Needs .* slots left: fewer than 1 in 10"),
    "KT-2017": re.compile("Needs 1 of the .* slots left: "),
}
AT_ISSUE = list(WHY)
LAST = {"KT-2005": "Leave out", "KT-2007": "Leave out", "KT-2017": "Go on for"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    url = SqliteDatabases(tmp_path_factory.mktemp("finishing")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="finishing", environment=Environment.DEMO)
    application = create_app(settings)
    with quick_passwords():
        load_demonstration(application.state.database, settings, SUNDAY)
        with serve(application) as address:
            yield address
    application.state.database.engine.dispose()


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.start_on(SUNDAY)


class Walk:
    """A manager's, whose presses are counted once signed in."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.presses = page, 0
        page.goto(f"{address}/sign-in")
        page.get_by_label("Email address").fill(MANAGER)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page).to_have_url(f"{address}/today")

    def press(self, what: Locator) -> None:
        self.presses += 1
        what.click()


def test_which_cases_why_and_what_could_be_done(browser: Browser, address: str) -> None:
    with watched_page(browser, viewport={"width": 768, "height": 1024}) as page:
        walk = Walk(page, address)
        walk.press(page.get_by_role("link", name="3 cases are not likely to finish their work"))
        expect(page.get_by_role("link", name="Not likely to finish (3)")).to_be_visible()
        links = page.get_by_role("rowheader").get_by_role("link")
        expect(links).to_have_count(len(AT_ISSUE))
        assert sorted(link.split(", ")[-1] for link in links.all_inner_texts()) == AT_ISSUE
        before = walk.presses
        for reference in AT_ISSUE:
            walk.presses = before
            walk.press(links.filter(has_text=reference))
            walk.press(page.get_by_role("link", name="Why, what would make room"))
            assert walk.presses <= 3
            expect(page.locator(".kt-sum")).to_have_text(WHY[reference])
            expect(page.get_by_text("Of the core sessions due so far, ")).to_be_visible()
            proposed = page.get_by_role("table", name="What would make room").get_by_role("rowheader")
            expect(proposed.first).to_contain_text(re.compile("Meet on .* as well"))
            expect(proposed.last).to_contain_text(LAST[reference])
            page.go_back()
            page.go_back()
        assert violations(page) == []
