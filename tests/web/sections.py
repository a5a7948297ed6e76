"""What a page says below one of its headings."""

from collections.abc import Iterator

from tests.web.html import Node
from tests.web.pages import Page


def plain(text: str) -> str:
    """An empty cell's dash is one that no keyboard has."""
    return text.replace("\N{EN DASH}", "-")


def section(page: Page, heading: str) -> str:
    """The words from one second-level heading to the next."""
    assert heading in [h.text for h in page.root.all("h2")]
    words, below = "", ""
    for part in _in_order(page.root.all("main")[0]):
        if isinstance(part, Node):
            below = part.text if part.tag == "h2" else below
        elif below == heading:
            words += part
    return " ".join(plain(words).split()).removeprefix(heading).strip()


def _in_order(node: Node) -> Iterator[Node | str]:
    yield node
    for child in node.children:
        yield from _in_order(child) if isinstance(child, Node) else [child]
