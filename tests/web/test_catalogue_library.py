"""The library: every component once, every filter keeps its word."""

from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from catalogue.commands import publish_shipped
from catalogue.model import Catalogue, Kind
from tests.support.catalogue import shipped_catalogue
from tests.support.databases import RolledBack
from tests.web.html import Node
from tests.web.pages import Page, Pages
from tests.web.people import WORKER, People

CATALOGUE: Catalogue = shipped_catalogue()


@pytest.fixture
def filled(rolled_back: RolledBack, people: People) -> People:
    with rolled_back.write() as session:
        publish_shipped(session, people.service_id)
    return people


@pytest.fixture
def pages(filled: People, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def classed(root: Node, name: str) -> list[Node]:
    return [node for node in root.walk() if name in node.attrs.get("class", "").split()]


def codes_of(root: Node, within: str) -> list[str]:
    """The last part of every link under this address, in order."""
    links = (link.attrs.get("href", "") for link in root.all("a"))
    return [urlsplit(href).path.removeprefix(within) for href in links if href.startswith(within)]


def rows_of(page: Page) -> list[str]:
    return [code for row in classed(page.root, "kt-row") for code in codes_of(row, "/catalogue/components/")]


def test_the_library_holds_every_component_once_by_the_stage_of_the_work(pages: Pages) -> None:
    page = pages.get("/catalogue")
    stages = [CATALOGUE.components[code].stage for code in rows_of(page)]
    assert sorted(rows_of(page)) == sorted(CATALOGUE.components)
    assert stages == sorted(stages, key=lambda stage: stage.number)
    assert "33 components: KEEP's 12, and 21 beside them." in page.text


def test_a_row_says_what_a_worker_chooses_by(pages: Pages) -> None:
    page = pages.get("/catalogue")
    row = next(row for row in classed(page.root, "kt-row") if "EMO" in codes_of(row, "/catalogue/components/"))
    component = CATALOGUE.components["EMO"]
    for text in (component.name, component.child_name, component.aim):
        assert text["en"] in row.text
    assert "Intervention" in row.text
    assert "6 sessions (4 to 8), 45 minutes each" in row.text
    assert "Emotional regulation SR-1" in row.text
    assert "Aggression and conflict" not in row.text  # it also helps there, and that is on its own page


def narrowings(page: Page) -> Iterator[tuple[str, int]]:
    """Each link that narrows the list, and how many components it promises."""
    for facet in classed(page.root, "kt-facet"):
        for link in facet.all("a"):
            yield link.attrs["href"], int(classed(link, "kt-facet__count")[0].text)


@pytest.mark.parametrize("start", ["/catalogue", "/catalogue?kind=intervention&mode=group"])
def test_every_filter_leaves_as_many_as_it_says(pages: Pages, start: str) -> None:
    links = list(narrowings(pages.get(start)))
    assert len(links) > 10
    assert [href for href, count in links if len(rows_of(pages.get(href))) != count] == []


def test_filters_add_up_and_each_can_be_taken_away(pages: Pages) -> None:
    page = pages.get("/catalogue?kind=intervention&stage=core&origin=keep&admission=adaptable&q=work")
    found = [
        c.code
        for c in CATALOGUE.components.values()
        if (c.kind, c.stage, c.keep, c.admission) == ("intervention", "core", True, "adaptable")
    ]
    assert set(rows_of(page)) <= set(found)
    taken = [link.attrs["href"] for taken in classed(page.root, "kt-taken") for link in taken.all("a")]
    assert [len(parse_qs(urlsplit(href).query)) for href in taken] == [4, 4, 4, 4, 4, 0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("loneliness", ["EMO"]), ("cyc", ["CYC"]), ("rucksack", []), ("NEIGHBOURHOOD ev-9", ["VSF", "SAF"])],
)
def test_a_search_looks_at_names_aims_and_targets(pages: Pages, words: str, expected: list[str]) -> None:
    assert rows_of(pages.get("/catalogue", params={"q": words})) == expected


def test_a_search_keeps_the_filters(pages: Pages) -> None:
    page = pages.get("/catalogue?kind=support").form("/catalogue").send(q="health")
    assert rows_of(page)
    assert {CATALOGUE.components[code].kind for code in rows_of(page)} == {Kind.SUPPORT}


@pytest.mark.parametrize("query", ["kind=nonsense", "q=zzzz", "mode=group&kind=control"])
def test_a_filter_that_nothing_passes_leaves_nothing_and_says_so(pages: Pages, query: str) -> None:
    page = pages.get(f"/catalogue?{query}")
    assert rows_of(page) == []
    assert "No component is all of this" in page.text
