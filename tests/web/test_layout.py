"""The frame of every page, its macros, and its weight on the wire."""

import gzip
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response
from jinja2 import Environment

from app.assets import Assets
from app.core.i18n import language
from app.forms import Form
from app.render import make_environment
from tests.web.html import Node, parse, part_faults
from tests.web.pages import Pages
from tests.web.people import ADMINISTRATOR, MANAGER, SPECIALIST, WORKER

HOME_SCREEN = "apple-touch-icon"
CHOICES = [("a", "First"), ("b", "Second", "A note")]


@pytest.fixture(scope="module")
def environment() -> Environment:
    return make_environment(Assets())


@pytest.fixture
def form() -> Form:
    form = Form.holding(text="<b>", note="\nline", day=date(2026, 2, 18), one="b", several=["a", "b"], tick="yes")
    for name in ("text", "note", "one", "several"):
        form.refuse(name, f"Look at {name}.")
    return form


def drawn(environment: Environment, source: str, **values: Any) -> Node:
    """A template's text as a tree, found to be sound."""
    document = parse(environment.from_string(source).render(values))
    assert [*document.parse_faults, *part_faults(document.root)] == []
    return document.root


MACROS = {
    "action": "{{ ui.action('Send', '/send', fields={'a': '1', 'b': ''}, about='plan 2') }}",
    "back": "{{ ui.back('/today') }}{{ ui.back('/today', 'Today') }}",
    "breadcrumbs": "{{ ui.breadcrumbs([('Catalogue', '/catalogue'), ('Factors', '/catalogue/factors')]) }}",
    "button": "{{ ui.button('Save') }}{{ ui.button('Save and add', 'secondary', name='then', value='add') }}",
    "button_link": "{{ ui.button_link('Start', '/start', about='KT-1') }}",
    "cell": "{% call ui.table('Cases', ['Child']) %}{% call ui.row() %}{{ ui.cell('Child', 'S.D.') }}"
    "{% endcall %}{% endcall %}",
    "checkbox": "{{ ui.checkbox(form, 'tick', 'I told the manager', hint='By phone') }}",
    "checkboxes": "{{ ui.checkboxes(form, 'several', 'What did you cover?', choices, hint='All that apply') }}",
    "chips": "{% call ui.chips(form, 'one', 'How long?', choices, large=true) %}"
    "{{ ui.number(form, 'x', 'Other') }}{% endcall %}",
    "date": "{{ ui.date(form, 'day', 'When?', hint='For example', low='2026-01-01') }}",
    "details": "{% call ui.details('Stance') %}Not asked{% endcall %}",
    "done_of": "{{ ui.done_of(6, 18) }}{{ ui.done_of(0, 0) }}{{ ui.done_of(40, 90) }}",
    "error_summary": "{{ ui.text(form, 'text', 'T') }}{{ ui.textarea(form, 'note', 'N') }}"
    "{{ ui.radios(form, 'one', 'O', choices) }}"
    "{{ ui.checkboxes(form, 'several', 'S', choices) }}{{ ui.error_summary(form) }}",
    "facts": "{{ ui.facts([('Strengths', 'Football')]) }}",
    "figures": "{{ ui.figures([{'label': 'Behind', 'value': '5.0 weeks'}, "
    "{'label': 'Dose', 'value': '1', 'note': 'n', 'href': '/d'}]) }}",
    "file": "{{ ui.file(form, 'file', 'Case file', accept='.json') }}",
    "filters": "{{ ui.filters([('All', '/a', true), ('Late', '/b', false)], 'Filter') }}",
    "flag": "{{ ui.flag('act', 'Late') }}{% call ui.flag('check', 'Off plan', note='No answer yet') %}"
    "<a href='/x'>Show</a>{% endcall %}",
    "flag_shape": "{{ ui.flag_shape('act') }}{{ ui.flag_shape('check') }}",
    "hidden": "{{ ui.hidden('next', '/a?b=c&d') }}",
    "language_choice": "{{ ui.language_choice('en', '/today') }}{{ ui.language_choice('cy', '') }}",
    "nothing": "{{ ui.nothing('No sessions yet.') }}",
    "notice": "{{ ui.notice('Saved.', 'done') }}{% call ui.notice('Look.', 'warning', 'Mind') %}<p>More</p>"
    "{% endcall %}",
    "number": "{{ ui.number(form, 'minutes', 'How long?', unit='minutes') }}",
    "pagination": "{{ ui.pagination('/next', '/back') }}{{ ui.pagination() }}",
    "radios": "{{ ui.radios(form, 'one', 'Which?', choices, inline=true) }}",
    "row": "{% call ui.table('C', ['A']) %}{% call ui.row('quiet') %}{% call ui.cell('A', head=true) %}x"
    "{% endcall %}{% endcall %}{% endcall %}",
    "select": "{{ ui.select(form, 'one', 'Which?', choices, blank='Choose') }}",
    "sticky": "{% call ui.sticky('Not saved', 'Nothing sent') %}{{ ui.button('Save') }}{% endcall %}",
    "table": "{% call ui.table('Cases', ['Child', 'Weeks'], stack=true) %}{% endcall %}",
    "tag": "{{ ui.tag('Draft', 'grey') }}",
    "tasks": "{{ ui.tasks([('Plan', '/plan', 'To do', false), ('Review', '', 'Later', false), "
    "('Case', '/', 'Done', true)]) }}",
    "text": "{{ ui.text(form, 'text', 'Name', hint='As it is said', width='10', unit='kg', autocomplete='off') }}",
    "textarea": "{{ ui.textarea(form, 'note', 'Note', hint='No names', rows=6) }}",
    "time": "{{ ui.time(form, 'at', 'At what time?') }}",
    "title": "{{ ui.title('Case', 'With a line under it') }}",
}


def test_every_macro_of_the_frame_is_tried(environment: Environment) -> None:
    files = (environment.get_template(f"macros/{name}.html") for name in ("figures", "forms", "layout", "tables"))
    exported = {name for file in files for name in vars(file.module) if not name.startswith("_")}
    assert exported == set(MACROS)


@pytest.mark.parametrize("name", MACROS)
def test_a_macro_is_sound_html(environment: Environment, form: Form, name: str) -> None:
    assert drawn(environment, MACROS[name], form=form, choices=CHOICES).children


@pytest.mark.parametrize("name", ["chips", "checkboxes", "radios", "select", "text", "textarea", "date", "checkbox"])
def test_a_box_shows_what_the_form_holds(environment: Environment, form: Form, name: str) -> None:
    root = drawn(environment, MACROS[name], form=form, choices=CHOICES)
    typed = [box for box in root.all("input") if "checked" in box.attrs or box.attrs["type"] in ("date", "text")]
    shown = [box.attrs["value"] for box in typed]
    shown += ["".join(map(str, area.children)) for area in root.all("textarea")]
    shown += [option.attrs["value"] for option in root.all("option") if "selected" in option.attrs]
    held = {"chips": "b", "checkbox": "yes", "date": "2026-02-18", "radios": "b", "select": "b", "text": "<b>"}
    assert shown[0] == {**held, "checkboxes": "a", "textarea": "\n\nline"}[name]


@pytest.mark.parametrize("name", ["text", "textarea", "radios", "checkboxes", "chips", "select"])
def test_a_fault_stands_at_its_box_and_is_read_out_with_it(environment: Environment, form: Form, name: str) -> None:
    root = drawn(environment, MACROS[name], form=form, choices=CHOICES)
    described = " ".join(node.attrs.get("aria-describedby", "") for node in root.walk()).split()
    faults = [node for node in root.walk() if node.attrs.get("class") == "govuk-error-message"]
    assert faults
    assert {fault.attrs["id"] for fault in faults} <= set(described)


def test_an_error_summary_leads_to_each_box(environment: Environment, form: Form) -> None:
    root = drawn(environment, MACROS["error_summary"], form=form, choices=CHOICES)
    faults = ["text", "note", "one", "several"]
    assert [link.text for link in root.all("a")] == [f"Look at {name}." for name in faults]


def test_a_form_that_only_came_back_says_that_it_is_not_saved(environment: Environment) -> None:
    root = drawn(environment, "{{ ui.error_summary(form) }}", form=Form({"_show": ["1"]}))
    assert "not saved yet" in root.text


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        (WORKER, ["Today", "Due", "Caseload", "Catalogue", "Tablets", "My training"]),
        (
            MANAGER,
            ["Today", "Due", "Caseload", "Oversight", "Delivery", "Catalogue", "Tablets", "My training", "Service"],
        ),
        (SPECIALIST, ["Catalogue", "My training"]),
        (ADMINISTRATOR, ["Catalogue", "Service", "My training"]),
    ],
)
def test_the_navigation_holds_what_the_role_can_open(
    trial: FastAPI, signed_in: Callable[[str], Pages], email: str, expected: list[str]
) -> None:
    root = signed_in(email).get("/trial").root
    [menu] = [details for details in root.all("details") if details.attrs.get("class") == "kt-menu"]
    assert [link.text for place in (*root.all("nav"), menu) for link in place.all("a")] == expected


def test_htmx_gets_the_changed_block_alone(trial: FastAPI, signed_in: Callable[[str], Pages]) -> None:
    pages = signed_in(WORKER)
    part = pages.get("/trial", headers={"HX-Request": "true"})
    assert not part.root.all("html", "h1")
    assert part.root.all("textarea")
    for answer in (part, pages.get("/trial")):
        assert "HX-Request" in answer.response.headers["vary"]


def test_the_language_stays_as_chosen(pages: Pages) -> None:
    assert pages.get("/sign-in").root.all("html")[0].attrs["lang"] == "en"
    pages.post("/language", {"language": "cy", "next": "/sign-in"})
    assert pages.get("/sign-in").root.all("html")[0].attrs["lang"] == "cy"
    assert pages.get("/sign-in").h1 == "Mewngofnodi"


@pytest.mark.parametrize(("accepted", "expected"), [("cy-GB,en;q=0.5", "cy"), ("fr", "en"), ("", "en"), ("*", "en")])
def test_the_browsers_language_is_heard(pages: Pages, accepted: str, expected: str) -> None:
    root = pages.get("/sign-in", headers={"Accept-Language": accepted}).root
    assert root.all("html")[0].attrs["lang"] == expected


def test_a_language_that_is_not_ours_is_not_kept(pages: Pages) -> None:
    pages.post("/language", {"language": "xx", "next": "/sign-in"})
    assert "keeptrack_language" not in pages.client.cookies
    assert language.get() == "en"


def test_the_frame_of_a_page_is_light(application: FastAPI, pages: Pages) -> None:
    """80 KB for the first view of the caseload, everything included: its frame may take a third."""
    page = pages.get("/sign-in")
    shown = [file for file in page.root.all("link", "script") if file.attrs.get("rel") not in ("manifest", HOME_SCREEN)]
    files = [file.attrs.get("href") or file.attrs["src"] for file in shown]
    answers = [pages.client.get(path, headers={"Accept-Encoding": "gzip"}) for path in files]
    assert len(files) == 4
    assert sum(map(on_the_wire, answers)) + len(gzip.compress(page.response.content)) < 27 * 1024


def on_the_wire(answer: Response) -> int:
    return int(answer.headers["content-length"])
