"""Accessibility faults of a page, as axe-core finds them (WCAG 2.2 AA and its best practices)."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from app.core.settings import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  const {violations} = await axe.run({runOnly: tags, resultTypes: ['violations']});
  return violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`));
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDTHS = (320, 360, 768, 1280)
TALL = 14_000
"""So that a bar at the bottom covers nothing, wherever the page is scrolled to."""


@cache
def _script() -> str:
    return SCRIPT.read_text("utf-8")


def violations(page: "Page") -> list[str]:
    """Each rule that is broken, with the element that breaks it: "label: input#minutes"."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_script())
    found: list[str] = page.evaluate(RUN, TAGS)
    return found


def faults_at_any_width(page: "Page", widths: Iterable[int] = WIDTHS, height: int = TALL) -> list[str]:
    """Of the page that is shown: whether it runs sideways at each width, and axe's at the widest and the narrowest.

    The page is left at the narrowest.
    """
    widths = sorted(widths, reverse=True)
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": height})
        if over := page.evaluate(SIDEWAYS):
            found.append(f"{over} px too wide at {width} px")
        if width in (widths[0], widths[-1]):
            found += [f"{fault} at {width} px" for fault in violations(page)]
    return found
