"""Steps of a person who builds a plan, and what they read on its pages."""

from typing import Any

from sqlmodel import select

from interventions.tables import PlanRow
from tests.support.databases import RolledBack
from tests.support.planning import PLAN
from tests.web.html import Node
from tests.web.pages import Page, Pages

SHARP: dict[str, Any] = {"text": "Jay explains consent in five situations", "measure": "5 of 5", "due_on": "2026-06-30"}
SEEN: dict[str, Any] = {"measure": "3 of 4", "due_on": "2026-06-30"}
SAFE: dict[str, Any] = {
    "victim": "planned", "victim_text": "Routes agreed", "child": "planned", "child_text": "A person to ring",
}  # fmt: skip
SMALL_PAGES = ["items/i1", "objectives/new", "reasons/EV-2", "adaptations", "safety", "days"]


def begun(pages: Pages, start: str = "nothing", **boxes: Any) -> Page:
    return pages.get(f"{PLAN}/start").form(f"{PLAN}/start").send(start=start, **boxes)


def press(page: Page, do: str, status: int = 200, **boxes: str) -> Page:
    """The button with this value. It sends the whole form."""
    assert do in {b.attrs.get("value") for b in page.root.all("button")}, f"no button does {do}"
    form = page.form(PLAN, having="version")
    return page.pages.post(PLAN, {**form.boxes, "do": do, **boxes}, status)


def items(page: Page) -> dict[str, str]:
    """The work in the plan, by ref: its words."""
    return {
        n.attrs["id"]: n.text
        for n in page.root.walk()
        if n.attrs.get("class") == "kt-item" and n.attrs["id"][1:].isdigit()
    }


def part(page: Page, css: str) -> list[Node]:
    return [node for node in page.root.walk() if css in node.attrs.get("class", "").split()]


def bar(page: Page) -> str:
    return part(page, "kt-sticky")[0].text


def written(pages: Pages) -> Page:
    """A plan that nothing blocks, from suggestions."""
    page = pages.get(f"{PLAN}/start").form(f"{PLAN}/start").send(start="nothing", starts_on="2026-01-07")
    for component in ("EMO", "FAM", "HRC"):
        form = page.form(PLAN, having="version")
        page = pages.post(PLAN, {**form.boxes, "do": "add", "component": component})
    for ref, factor, words in (
        ("i1", "SR-1", "Jay names what he feels"),
        ("i2", "EV-2", "His aunt checks the house rules every evening"),
        ("i3", "SB-7", "Jay explains consent in five situations"),
    ):
        new = pages.get(f"{PLAN}/objectives/new?item={ref}").form(f"{PLAN}/objectives/new")
        page = new.send(text=words, factors=[factor], **SEEN)
    return pages.get(f"{PLAN}/safety").form(f"{PLAN}/safety").send(**SAFE)


def sent(pages: Pages) -> Page:
    form = written(pages).form(PLAN, having="version")
    return pages.post(PLAN, {**form.boxes, "do": "submit"})


def statuses(rolled_back: RolledBack) -> list[str]:
    with rolled_back.read() as session:
        return list(session.exec(select(PlanRow.status).order_by(PlanRow.version)))


def heading_of(page: Page) -> list[str]:
    return [h.text for h in page.root.all("h2")]
