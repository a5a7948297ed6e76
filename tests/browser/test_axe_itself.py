"""The accessibility check finds a planted fault and leaves a sound page alone."""

from typing import TYPE_CHECKING

from tests.support.axe import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGE = """<!doctype html>
<html lang="en">
  <title>A page</title>
  <main><h1>A page</h1><label for="a">Minutes</label>{}</main>
</html>"""


def test_an_input_without_a_label_is_found(page: "Page") -> None:
    page.set_content(PAGE.format('<input id="a"><input id="b">'))
    assert violations(page) == ['label: <input id="b">']


def test_a_sound_page_has_no_fault(page: "Page") -> None:
    page.set_content(PAGE.format('<input id="a">'))
    assert violations(page) == []
