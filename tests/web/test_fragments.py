"""Fragments that are kept: each is what its value and the language make of it, and nothing else."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from app import fragments
from app.assets import Assets
from app.core import i18n
from app.fragments import fragment
from app.render import make_environment

ROW = "{% macro fragment(shown) %}\n  <p>{{ shown }}</p>\n   <p>{{ made() }}</p>{% endmacro %}"


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """Its template counts how often it is rendered."""
    environment = make_environment(Assets(), tmp_path)
    environment.loader = DictLoader({"row.html": ROW})
    rendered: list[str] = []

    def made() -> int:
        rendered.append(i18n.language.get())
        return len(rendered)

    environment.globals["made"] = made
    return environment


def test_it_is_rendered_once_for_what_it_shows(environment: Environment) -> None:
    first = fragment(environment, "row.html", "a")
    assert first == "<p>a</p> <p>1</p>"
    assert fragment(environment, "row.html", "a") is first
    assert fragment(environment, "row.html", "b") == "<p>b</p> <p>2</p>"


def test_each_language_has_its_own(environment: Environment) -> None:
    fragment(environment, "row.html", "a")
    token = i18n.language.set("cy")
    try:
        assert fragment(environment, "row.html", "a") == "<p>a</p> <p>2</p>"
    finally:
        i18n.language.reset(token)


def test_what_people_wrote_stays_text(environment: Environment) -> None:
    assert fragment(environment, "row.html", "<script>") == "<p>&lt;script&gt;</p> <p>1</p>"


def test_it_never_keeps_more_than_its_share(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "MOST", 2)
    for shown in "abc":
        fragment(environment, "row.html", shown)
    assert fragment(environment, "row.html", "c").endswith("<p>3</p>")
    assert fragment(environment, "row.html", "a").endswith("<p>4</p>")
