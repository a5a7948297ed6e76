"""The accessibility check finds a planted fault and leaves a sound page alone."""

from typing import TYPE_CHECKING

from tests.support.axe import faults_at_any_width, violations

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


def test_what_is_too_wide_or_at_fault_at_one_width_is_found_there(page: "Page") -> None:
    """A box of 500 px fits a tablet and no phone; one is shown on a wide screen alone, another on a narrow one."""
    hidden = "div { width: 500px } .wide, .narrow { display: none }"
    wide = "@media (min-width: 1000px) { .wide { display: block } }"
    narrow = "@media (max-width: 330px) { .narrow { display: block } }"
    boxes = '<input id="a"><div>.</div><input class="wide"><input class="narrow">'
    page.set_content(PAGE.format(f"{boxes}<style>{hidden}{wide}{narrow}</style>"))
    assert faults_at_any_width(page) == [
        'label: <input class="wide"> at 1280 px',
        *(f"{over} px too wide at {width} px" for over, width in ((148, 360), (188, 320))),
        'label: <input class="narrow"> at 320 px',
    ]
