"""Accessibility faults of a page, as axe-core finds them (WCAG 2.2 AA and its best practices)."""

from functools import cache
from typing import TYPE_CHECKING, Any

from app.core.settings import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _script() -> str:
    return SCRIPT.read_text("utf-8")


def violations(page: "Page") -> list[str]:
    """Each rule that is broken, with the element that breaks it: "label: input#minutes"."""
    page.evaluate(_script())
    found: dict[str, Any] = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
    return [f"{fault['id']}: {node['html']}" for fault in found["violations"] for node in fault["nodes"]]
