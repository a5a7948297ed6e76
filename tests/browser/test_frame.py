"""The frame of every page in a real browser: sound for everyone, at every width, with and without script."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from app.core.accounts.tables import SignIn
from app.core.settings import Environment, Settings
from app.main import create_app
from tests.support.axe import WIDTHS, faults_at_any_width, violations
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.live import serve
from tests.web.pages import PASSWORD
from tests.web.people import STRANGER, WORKER, gather, quick_passwords
from tests.web.trial import add_trial

WIDEST = 1920
TOO_SMALL = """() => [...document.querySelectorAll('button, summary, select, nav a, .kt-chip, .govuk-button, input')]
  .filter((each) => each.checkVisibility() && each.type !== 'hidden' && each.type !== 'file')
  .filter((each) => !each.closest('.govuk-pagination') && !each.matches('.govuk-back-link'))
  .map((each) => [each.className || each.tagName, each.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)"""
GALLERY = """
{% extends "layout.html" %}
{% block title %}Everything{% endblock %}
{% block before %}{{ ui.back("/trial", "A trial") }}{% endblock %}
{% block content %}
{{ ui.error_summary(form) }}
{{ ui.title("S.D., KT-0001", "With W. Hale since 9 January.") }}
{{ ui.filters([("What needs us most", "/trial", true), ("Order ends soonest", "/trial?b", false)], "Sort") }}
{{ ui.figures([{"label": "Left of the order", "value": "17 weeks", "note": "16 slots"},
               {"label": "Core coverage", "value": "15 of 21", "href": "#cases"}]) }}
{{ ui.facts([("Strengths", "Going to college. His aunt backs the work.")]) }}
{% call ui.flag("act", "Our delivery is 5.0 weeks behind.") %}<a href="#cases">Show</a>{% endcall %}
{{ ui.flag("check", "Two sessions off plan.", note="No answer yet") }}
{{ ui.notice("Saved.", "done") }}{{ ui.notice("Look again.", "warning") }}
{% call ui.table("Cases", ["Child", "Core work done of due", "Weeks left"], stack=true, id="cases") %}
  {% for n in range(2) %}{% call ui.row() %}
    {% call ui.cell("Child", head=true) %}<a href="/trial?{{ n }}">S.D., KT-000{{ n }}</a>{% endcall %}
    {% call ui.cell("Core work done of due") %}{{ ui.done_of(6, 18) }}{% endcall %}
    {{ ui.cell("Weeks left", 12, numeric=true) }}
  {% endcall %}{% endfor %}
{% endcall %}
<form method="post" action="/trial" id="everything">
  {{ ui.chips(form, "outcome", "How did it go?", [("a", "Held as planned"), ("b", "Not held")], large=true) }}
  {{ ui.number(form, "minutes", "How long was it?", unit="minutes") }}
  {{ ui.date(form, "on", "When was it?") }}{{ ui.time(form, "at", "At what time?") }}
  {{ ui.checkboxes(form, "covered", "What was covered?", [("a", "First"), ("b", "Second", "Note")]) }}
  {{ ui.radios(form, "who", "Who came?", [("a", "The child"), ("b", "A parent or carer")]) }}
  {{ ui.select(form, "agency", "Agency", [("yot", "Youth justice")], blank="Choose") }}
  {{ ui.textarea(form, "note", "Note", hint="No names of other children") }}
  {{ ui.file(form, "file", "Case file") }}{{ ui.checkbox(form, "sure", "The manager knows") }}
</form>
<h2 class="govuk-heading-m">More</h2>
{{ ui.tasks([("Assessment", "/trial?a", "Done", true), ("Plan", "/trial?p", "To do", false)]) }}
{% call ui.details("Stance") %}Not asked{% endcall %}
{{ ui.pagination("/trial?2") }}{{ ui.tag("Draft", "grey") }}{{ ui.nothing("No sessions yet.") }}
{{ ui.button_link("Start", "/trial", "secondary") }}
{% endblock %}
{% block sticky %}
{% call ui.sticky("Not saved yet") %}{{ ui.button("Save", form="everything") }}{% endcall %}
{% endblock %}
"""


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    url = SqliteDatabases(tmp_path_factory.mktemp("frame")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="frame", environment=Environment.TEST)
    application = create_app(settings)
    add_trial(application, gallery=GALLERY)
    with quick_passwords():
        with application.state.database.write() as session:
            gather(session, settings)
        yield application
    application.state.database.engine.dispose()


@pytest.fixture(scope="module")
def address(application: FastAPI) -> Iterator[str]:
    with serve(application) as address:
        yield address


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def enter(page: Page, address: str) -> None:
    page.goto(f"{address}/trial")
    fill(page, WORKER)
    expect(page.get_by_role("heading", name="A trial")).to_be_visible()


def fill(page: Page, email: str) -> None:
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("path", ["/sign-in", "/not-there", "/trial", "/trial/gallery"])
def test_no_page_hinders_anybody(page: Page, address: str, path: str) -> None:
    enter(page, address)
    page.goto(f"{address}{path}")
    expect(page.locator("h1")).to_have_count(1)
    assert violations(page) == []


def test_a_page_with_faults_hinders_nobody_and_takes_the_focus_to_them(page: Page, address: str) -> None:
    enter(page, address)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert violations(page) == []
    page.get_by_role("link", name="Write a note.").click()
    expect(page.get_by_label("Note")).to_be_focused()


@pytest.mark.parametrize("path", ["/sign-in", "/trial/gallery"])
def test_nothing_runs_off_the_page_at_any_width(page: Page, address: str, path: str) -> None:
    enter(page, address)
    page.goto(f"{address}{path}")
    assert faults_at_any_width(page, [*WIDTHS, WIDEST], height=800) == []


@pytest.mark.parametrize("width", [360, 768])
def test_what_is_pressed_is_large_enough_for_a_finger(
    browser: Browser, stack: ExitStack, address: str, width: int
) -> None:
    page = stack.enter_context(watched_page(browser, viewport={"width": width, "height": 800}, has_touch=True))
    enter(page, address)
    page.goto(f"{address}/trial/gallery")
    too_small = page.evaluate(TOO_SMALL)
    assert too_small == []


def test_the_keyboard_reaches_the_main_part_first_and_opens_the_menu(page: Page, address: str) -> None:
    enter(page, address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    expect(page.locator("#status")).to_be_hidden()  # nothing waits in a browser that is not set up
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.locator(".kt-menu summary").focus()
    page.keyboard.press("Enter")
    for _link in ("Tablets", "My training", "Cymraeg", "Sign out"):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Sign out")).to_be_focused()


def test_what_has_the_focus_is_not_under_the_bar(page: Page, address: str) -> None:
    enter(page, address)
    page.goto(f"{address}/trial/gallery")
    for _ in range(40):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => { const e = document.activeElement, bar = document.querySelector('.kt-sticky');
                       return !bar.contains(e) && e.getBoundingClientRect().top >= bar.getBoundingClientRect().top; }"""
        )
        assert not covered, page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("script", [True, False])
def test_what_was_typed_comes_back_with_and_without_script(
    browser: Browser, stack: ExitStack, address: str, application: FastAPI, script: bool
) -> None:
    application.state.saved.clear()
    page = stack.enter_context(watched_page(browser, java_script_enabled=script))
    enter(page, address)
    page.get_by_label("Note").fill("Talked about the bus.\nAgain.")
    end_every_sign_in(application)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What you typed is kept on this page")).to_be_visible()
    fill(page, WORKER)
    page.get_by_role("button", name="Go back to the form").click()
    expect(page.get_by_label("Note")).to_have_value("Talked about the bus.\nAgain.")
    assert application.state.saved == []
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/trial")
    assert [note for _, note, _, _ in application.state.saved] == ["Talked about the bus.\nAgain."]


def test_another_person_on_the_same_tablet_gets_nothing_of_it(page: Page, address: str, application: FastAPI) -> None:
    enter(page, address)
    page.get_by_label("Note").fill("Talked about the bus.")
    end_every_sign_in(application)
    page.get_by_role("button", name="Save").click()
    fill(page, STRANGER)
    page.wait_for_url("**/today")
    assert "bus" not in page.content()


def end_every_sign_in(application: FastAPI) -> None:
    from app.core import clock

    with application.state.database.write() as session:
        session.execute(update(SignIn).values(ended_at=clock.real_now()))


def test_a_second_press_sends_nothing_twice(page: Page, address: str, application: FastAPI) -> None:
    enter(page, address)
    application.state.saved.clear()
    page.get_by_label("Note").fill("Once.")
    page.evaluate("() => { const b = document.querySelector('main button'); b.click(); b.click(); b.click(); }")
    page.wait_for_url("**/trial")
    expect(page.get_by_label("Note")).to_have_value("")
    assert len(application.state.saved) == 1


def test_a_print_leaves_out_what_paper_cannot_press(page: Page, address: str) -> None:
    enter(page, address)
    page.goto(f"{address}/trial/gallery")
    page.emulate_media(media="print")
    for part in (".kt-header", ".kt-sticky", ".kt-filters"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".kt-figures")).to_be_visible()


def test_the_demonstration_says_what_it_is_within_the_frame(browser: Browser, tmp_path: Path) -> None:
    url = SqliteDatabases(tmp_path).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="frame", environment=Environment.DEMO)
    application = create_app(settings)
    with serve(application) as address, watched_page(browser, viewport={"width": 320, "height": 800}) as page:
        page.goto(f"{address}/sign-in")
        expect(page.get_by_role("complementary", name="About these cases")).to_contain_text("made up")
        assert violations(page) == []
    application.state.database.engine.dispose()
