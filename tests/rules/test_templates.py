"""Templates: they compile, pages have titles, nothing inline, every word through gettext."""

from pathlib import Path

import pytest
from jinja2 import TemplateError

from app.assets import Assets
from app.render import TEMPLATES, make_environment
from tests.support.code import faults
from tests.support.markup import inline, untitled, untranslated
from tests.support.sources import our_files


def sources() -> dict[str, str]:
    return {
        path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in our_files(".html", under=TEMPLATES)
    }


def broken(folder: Path) -> list[str]:
    """Templates that do not compile, an unknown filter included."""
    environment = make_environment(Assets(), folder)
    return [name for name in environment.list_templates() if _is_broken(environment.get_template, name)]


def _is_broken(get_template: object, name: str) -> bool:
    assert callable(get_template)
    try:
        get_template(name)
    except TemplateError:
        return True
    return False


def test_there_are_templates() -> None:
    assert len(sources()) > 1


def test_every_template_compiles() -> None:
    assert broken(TEMPLATES) == []


def test_every_page_has_a_title() -> None:
    assert untitled(sources()) == []


def test_nothing_is_inline() -> None:
    assert faults(list(our_files(".html", under=TEMPLATES)), inline) == []


def test_every_word_goes_through_gettext() -> None:
    assert faults(list(our_files(".html", under=TEMPLATES)), untranslated) == []


@pytest.mark.parametrize("planted", ["{% if %}", "{{ x|no_such_filter }}", "{% block a %}"])
def test_the_rule_finds_a_template_that_does_not_compile(planted: str, tmp_path: Path) -> None:
    (tmp_path / "sound.html").write_text("<p>{{ x|upper }}</p>")
    (tmp_path / "planted.html").write_text(planted)
    assert broken(tmp_path) == ["planted.html"]


def test_the_rule_finds_pages_without_a_title() -> None:
    planted = {
        "layout.html": "<title>{% block title %}Keeptrack{% endblock %}</title>",
        "section.html": "{% extends 'layout.html' %}{% block title %}{{ _('Cases') }}{% endblock %}",
        "own.html": "{% extends 'layout.html' %}{% block title %}{% trans %}A case{% endtrans %}{% endblock %}",
        "inherited.html": "{% extends 'section.html' %}",
        "none.html": "{% extends 'layout.html' %}",
        "empty.html": "{% extends 'layout.html' %}{% block title %} {% endblock %}",
    }
    assert untitled(planted) == ["none.html", "empty.html"]


@pytest.mark.parametrize(
    "planted",
    [
        '<p style="color: red">',
        "<p {% if x %}style='{{ x }}'{% endif %}>",
        "<style>p {}</style>",
        "<script>run()</script>",
        '<button onclick="run()">',
        '<a href="javascript:run()">',
    ],
)
def test_the_rule_finds_what_is_inline(planted: str) -> None:
    assert len(inline(f"<main>\n{planted}\n</main>")) == 1


def test_scripts_and_styles_of_their_own_files_are_no_fault() -> None:
    assert (
        inline('<link rel="stylesheet" href="{{ asset("a.css") }}"><script src="{{ asset("a.js") }}"></script>') == []
    )


@pytest.mark.parametrize(
    "planted",
    [
        "<h1>Cases</h1>",
        "<p>{{ n }} weeks</p>",
        '<a aria-label="Open the case">{{ name }}</a>',
        "{{ ui.button('Save') }}",
        '{{ ui.field("name", label="Given name") }}',
        "{% set heading = 'Cases' %}",
        "{% trans %}Cases{% endtrans %}<p>weeks</p>",
    ],
)
def test_the_rule_finds_words_that_skip_gettext(planted: str) -> None:
    assert len(untranslated(planted)) == 1


@pytest.mark.parametrize(
    "sound",
    [
        "<h1>{{ _('Cases') }}</h1>",
        "{% trans n=n %}{{ n }} week{% pluralize %}{{ n }} weeks{% endtrans %}",
        '<a class="govuk-link" href="/cases" title="{{ _("Open the case") }}">{{ name }}</a>',
        "{{ ui.button(_('Save'), classes='govuk-button govuk-button--secondary') }}",
        "{# A remark #}<!-- A remark --><td>&nbsp;&times;</td><b>Keeptrack</b>",
    ],
)
def test_the_rule_leaves_sound_templates_alone(sound: str) -> None:
    assert untranslated(sound) == []
