"""Nothing of what is published is lost by being edited: each section, saved as it stands, changes nothing."""

from typing import Any

import pytest

from app.drafting import sections
from app.drafting.programmes import programme_sections
from app.drafting.whole import unsaved
from app.forms import Form
from catalogue.differences import differences
from catalogue.documents import Document, Entry
from catalogue.drafting import headless
from catalogue.load import shipped
from tests.support.catalogue import shipped_catalogue

CATALOGUE = shipped_catalogue()
PUBLISHED = [each for each in shipped() if each.kind in (Entry.COMPONENT, Entry.PROGRAMME)]


def sent(form: Form) -> Form:
    """As a browser sends it: what is nothing stays out, and lines end in two characters."""
    return Form({name: [v.replace("\n", "\r\n") for v in values] for name, values in form.boxes.items() if values})


@pytest.mark.parametrize("document", PUBLISHED, ids=lambda each: each.code)
def test_every_section_saved_as_it_stands_changes_nothing(document: Document) -> None:
    content: dict[str, Any] = headless(document.content)
    for section in sections() if document.kind is Entry.COMPONENT else programme_sections():
        form = sent(section.hold(content))
        changes = section.read(form, content, CATALOGUE)
        assert (form.errors, differences(content, {**content, **changes})) == ({}, ()), section.name
        assert unsaved(section, content, CATALOGUE) == ""


def component(**changes: Any) -> dict[str, Any]:
    found = next(each for each in PUBLISHED if each.code == "CYC")
    return {**headless(found.content), **changes}


def blocked(content: dict[str, Any]) -> list[str]:
    return [section.name for section in sections() if unsaved(section, content, CATALOGUE)]


OUTLINE = {"title": {"en": "One"}, "minutes": 45}
TWO_LINES = {"en": "One\nor two"}


@pytest.mark.parametrize(
    ("changes", "section"),
    [
        ({"targets": [{"factor": f"F-{n}", "weight": "primary"} for n in range(41)]}, ["targets"]),
        ({"prerequisites": [{"any_of": ["EMO", "GLG", "ENG", "SED"]}]}, ["before"]),
        ({"prerequisites": [{"any_of": ["EMO"], "unless": ["GLG"]}]}, ["before"]),
        ({"variants": {"standard": {"outlines": [{**OUTLINE, "place": "school"}]}}}, ["standard"]),
        ({"variants": {"standard": {"outlines": [{**OUTLINE, "title": TWO_LINES}]}}}, ["standard", "adapted"]),
        ({"name": {"en": "A bell\x07"}}, ["names"]),
        ({"evidence": {"en": "Space after it. "}}, ["evidence"]),
        ({"prerequisites": [{"any_of": ["GONE"]}], "equivalents": ["AWAY"]}, []),
    ],
)  # fmt: skip
def test_what_the_boxes_cannot_show_is_not_saved_on_them(changes: dict[str, Any], section: list[str]) -> None:
    assert blocked(component(**changes)) == section


def test_a_fault_in_one_box_hides_no_loss_in_another() -> None:
    faulty = {"name": {"cy": "Gwaith"}}
    assert blocked(component(**faulty)) == []
    assert blocked(component(**faulty, aim={"en": "Space after it. "})) == ["names"]


def test_two_core_elements_of_the_same_words_keep_their_own_codes() -> None:
    twice = [
        {**OUTLINE, "title": {"en": f"{n}"}, "elements": [{"code": f"e{n}", "text": {"en": "Meet"}}]} for n in "12"
    ]
    assert blocked(component(variants={"standard": {"outlines": twice}})) == []


def test_a_stream_that_holds_one_session_to_a_visit_stays_where_it_was_said() -> None:
    said = {**next(headless(each.content) for each in PUBLISHED if each.code == "RO-6M")}
    said["streams"] = [{"code": "family", "per_slot": 1}, {"code": "child", "per_slot": 2}]
    assert [unsaved(section, said, CATALOGUE) for section in programme_sections()] == ["", ""]
