"""The catalogue on a tablet, a desk and on paper: by keyboard, and without script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from app.core.settings import Environment, Settings
from app.main import create_app
from catalogue.commands import publish_shipped
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.live import serve
from tests.web.pages import PASSWORD
from tests.web.people import SPECIALIST, gather, quick_passwords

TABLET: ViewportSize = {"width": 768, "height": 1024}
DESK: ViewportSize = {"width": 1280, "height": 900}
PLACE = "node => { const box = node.getBoundingClientRect(); return [Math.round(box.left), Math.round(box.top)]; }"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    url = SqliteDatabases(tmp_path_factory.mktemp("catalogue")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="catalogue", environment=Environment.TEST)
    application = create_app(settings)
    with quick_passwords():
        with application.state.database.write() as session:
            publish_shipped(session, gather(session, settings).service_id)
        with serve(application) as address:
            yield address


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    with watched_page(browser, viewport=TABLET, base_url=address) as page:
        sign_in(page)
        yield page


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("Email address").fill(SPECIALIST)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/catalogue")


def test_the_heads_of_the_matrix_stay_in_sight(reader: Page) -> None:
    reader.goto("/catalogue/matrix")
    region = reader.get_by_role("region", name="Components, a row each, by factors, a column each")
    heads = [region.locator("th[abbr=SR-7]"), region.locator("th[abbr=END]")]
    before = [head.evaluate(PLACE) for head in heads]
    region.evaluate("node => node.scrollTo(400, 500)")
    after = [head.evaluate(PLACE) for head in heads]
    assert [after[0][1], after[1][0]] == [before[0][1], before[1][0]]
    assert after[0][0] < before[0][0]
    assert after[1][1] < before[1][1]


def test_the_matrix_is_scrolled_by_keyboard(reader: Page) -> None:
    reader.goto("/catalogue/matrix")
    region = reader.get_by_role("region", name="Components, a row each, by factors, a column each")
    region.focus()
    reader.keyboard.press("ArrowRight")
    reader.keyboard.press("End")
    reader.wait_for_function("node => node.scrollLeft > 0 && node.scrollTop > 0", arg=region.element_handle())


@pytest.mark.parametrize("domain", ["Sexual behaviours", "Environment and family", "Self-regulation"])
@pytest.mark.parametrize("width", [360, 768])
def test_one_domain_of_the_matrix_fits_the_screen(reader: Page, width: int, domain: str) -> None:
    reader.set_viewport_size({"width": width, "height": 1024})
    reader.goto("/catalogue/matrix")
    reader.get_by_role("link", name=domain, exact=True).click()
    assert reader.locator(".kt-matrix").evaluate("node => node.scrollWidth - node.clientWidth") == 0


def test_a_wide_screen_has_the_filters_beside_the_list(reader: Page) -> None:
    reader.set_viewport_size(DESK)
    reader.goto("/catalogue")
    reader.get_by_role("navigation", name="Kind").get_by_role("link", name="Support").click()
    expect(reader.get_by_text("9 components of 33")).to_be_visible()


def test_paper_holds_what_can_lie_beside_a_child(reader: Page) -> None:
    reader.goto("/catalogue/components/CYC")
    child_name = reader.locator(".kt-paper--title")
    expect(child_name).to_be_hidden()
    reader.emulate_media(media="print")
    expect(child_name).to_have_text("Steps and choices")
    expect(child_name).to_be_visible()
    expect(reader.get_by_role("heading", level=1)).to_be_hidden()
    words = reader.locator("body").inner_text()
    for told in ("pathway", "harm", "denied", "SB-1", "safeguarding"):
        assert told not in words
    for needed in ("Lay the stepping stones in order", "Give them three hopes", "60 minutes", "version 1"):
        assert needed in words


def test_all_of_it_works_without_script(browser: Browser, address: str) -> None:
    with watched_page(browser, viewport=TABLET, base_url=address, java_script_enabled=False) as page:
        sign_in(page)
        page.get_by_text("Narrow the list").click()
        page.get_by_role("navigation", name="Kind").get_by_role("link", name="Control").click()
        expect(page.get_by_text("4 components of 33")).to_be_visible()
        page.get_by_role("link", name="Match ratings").click()
        page.get_by_label("SB-5").select_option("3: Strong")
        page.get_by_text("Environment and family").first.click()
        page.get_by_label("EV-2").select_option("2: Moderate")
        page.get_by_label("There was planning or grooming").check()
        page.get_by_role("button", name="Show what answers").click()
        expect(page.get_by_role("heading", name="9 components answer, best first")).to_be_visible()
        page.get_by_role("link", name="Try with FAM").click()
        expect(page.get_by_text("Rule 4.")).to_be_hidden()
