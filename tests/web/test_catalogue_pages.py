"""The catalogue's pages: all of it is there, every filter keeps its word, and paper tells a child nothing."""

import gzip
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI

from catalogue.commands import publish_shipped
from catalogue.model import Catalogue, Kind, Variant, Weight
from tests.support.catalogue import shipped_catalogue
from tests.support.databases import RolledBack
from tests.web.html import Node
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import SPECIALIST, WORKER, People

CATALOGUE: Catalogue = shipped_catalogue()
ASKED = "/catalogue/match?factors=SB-5:3,EV-2:2,DV-4:not_known&facts=planning_or_grooming&stance=denies"
PATHS = (
    "/catalogue",
    "/catalogue/components/CYC",
    "/catalogue/factors",
    "/catalogue/factors/EV-2",
    "/catalogue/matrix",
    "/catalogue/programmes",
    "/catalogue/programmes/DEN-CORE",
    "/catalogue/match",
    ASKED,
)
HEAVIEST = 80 * 1024


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


@pytest.mark.parametrize("path", PATHS)
def test_all_who_are_signed_in_may_read_it(application: FastAPI, filled: People, path: str) -> None:
    climbed = climb(application, filled, "GET", path)
    assert climbed.answers == {name: 303 if name == "nobody" else 200 for name in climbed.answers}


@pytest.mark.parametrize("noun", ["components", "factors", "programmes"])
def test_what_is_not_in_the_catalogue_is_not_there(pages: Pages, noun: str) -> None:
    assert "The catalogue has no such" in pages.get(f"/catalogue/{noun}/NONE", 404).text


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_light(pages: Pages, path: str) -> None:
    page = pages.get(path)
    files = {file.attrs.get("href") or file.attrs["src"] for file in page.root.all("link", "script")}
    sizes = [pages.client.get(file, headers={"Accept-Encoding": "gzip"}).headers["content-length"] for file in files]
    assert sum(map(int, sizes)) + len(gzip.compress(page.response.content)) < HEAVIEST


def test_a_component_page_shows_all_of_it(pages: Pages) -> None:
    for component in CATALOGUE.components.values():
        text = pages.get(f"/catalogue/components/{component.code}").text
        outlines = [outline for outlines in component.variants.values() for outline in outlines]
        wanted = [component.name, component.child_name, component.aim, component.summary, component.evidence]
        wanted += [component.delivered_by, component.before_starting, *component.learning_adaptations]
        wanted += [*component.measures, *component.checks, *(outline.title for outline in outlines)]
        wanted += [component.carer_help] + [outline.purpose for outline in outlines]
        wanted += [element.text for outline in outlines for element in outline.elements]
        wanted += [CATALOGUE.factors[target.factor].name for target in component.targets]
        wanted += [component.when_denied] if outlines else []
        missing = [each["en"] for each in wanted if each and " ".join(each["en"].split()) not in text]
        assert missing == [], component.code
        assert component.content_hash in text
        assert "Needs practitioner sign-off" in text


def test_what_a_component_rests_on_stands_at_its_top(pages: Pages) -> None:
    basis = "Rests on paragraphs 1.19, 6.5 of the inspection report; the rest is our default."
    top = pages.get("/catalogue/components/EMO").text
    assert basis in top[: top.index("What it is for")]
    ours = pages.get("/catalogue/components/ONL").text
    assert "Our default: the inspection report does not speak of it." in ours[: ours.index("What it is for")]


def test_what_comes_first_is_said_for_each_stance_in_words(pages: Pages) -> None:
    text = pages.get("/catalogue/components/RLP").text
    assert "cycle/pathway to the behaviour CYC, where the stance is “Accepts” or “Accepts in part”" in text
    assert "“Denies”, “Will not discuss it”, “Not yet known” or “Not asked: no admission or finding yet”" in text
    assert "Sex education SED or Healthy relationships, consent and the law HRC" in (
        pages.get("/catalogue/components/ONL").text
    )


def test_one_form_can_be_shown_alone(pages: Pages) -> None:
    component = CATALOGUE.components["CYC"]
    standard, adapted = (component.outlines(variant)[0].title["en"] for variant in Variant)
    page = pages.get("/catalogue/components/CYC")
    assert standard in page.text
    assert adapted in page.text
    alone = page.follow("Adapted form alone")
    assert standard not in alone.text
    assert adapted in alone.text
    pages.get("/catalogue/components/CYC?variant=nonsense", 422)


GIVES_AWAY = re.compile(
    r"\b(abus|admi|allegation|assault|convict|court|crime|den(y|ial)|groom|harmful|offen|risk|sex|stance|victim)"
)


def on_paper(node: Node) -> str:
    """The words of a component's page that are printed."""
    if "kt-screen" in node.attrs.get("class", "").split() or node.tag == "nav":
        return ""
    return " ".join(child if isinstance(child, str) else on_paper(child) for child in node.children)


def test_what_is_printed_of_work_with_a_child_gives_nothing_away(pages: Pages) -> None:
    worked = [c for c in CATALOGUE.components.values() if c.kind in (Kind.INTERVENTION, Kind.SUPPORT)]
    for component in worked:
        page = pages.get(f"/catalogue/components/{component.code}")
        paper = " ".join(on_paper(page.root.all("main")[0]).split())
        assert component.child_name["en"] in paper
        assert component.name["en"] not in paper
        assert GIVES_AWAY.findall(paper.lower()) == [], component.code
        assert all(each.text["en"] in paper for each in component.outlines(Variant.STANDARD)[0].elements)


def test_what_is_not_for_a_child_says_so_on_paper(pages: Pages) -> None:
    for path in (*PATHS[2:], "/catalogue", "/catalogue/components/VSF"):
        assert classed(pages.get(path).root, "kt-paper")[0].text.startswith(("For professionals.", "Agreed places"))


def test_the_factors_stand_by_domain_with_what_answers_each(pages: Pages) -> None:
    page = pages.get("/catalogue/factors")
    assert codes_of(page.root.all("main")[0], "/catalogue/factors/") == list(CATALOGUE.factors)
    row = next(row for row in page.root.all("tr") if "EV-4" in codes_of(row, "/catalogue/factors/"))
    cells = [codes_of(cell, "/catalogue/components/") for cell in row.all("td")]
    assert cells == [[], ["FAM", "ENG", "PRT"], []]
    assert "Responsivity: shapes how we work" in row.text
    assert all(strength.name["en"] in page.text for strength in CATALOGUE.strengths.values())


def test_a_factor_page_names_its_components_and_what_each_amounts_to(pages: Pages) -> None:
    for factor in CATALOGUE.factors.values():
        page = pages.get(f"/catalogue/factors/{factor.code}")
        expected = [
            c.code for weight in Weight for c in CATALOGUE.components.values() if c.weight_for(factor.code) is weight
        ]
        assert codes_of(page.root, "/catalogue/components/") == expected, factor.code
    text = pages.get("/catalogue/factors/EV-2").text
    assert "Safety planning for child and others SAF Holds risk down, but is no answer to this factor by itself" in text
    assert "Risk assessment (and re-assessment) RSK Finds out; changes nothing by itself" in text
    assert "Rule 4." in text
    assert "Rule 2." not in text


@pytest.mark.parametrize("code", ["EV-9", "NS-1"])
def test_a_factor_without_a_main_component_says_so(pages: Pages, code: str) -> None:
    assert "No component has it as a main target" in pages.get(f"/catalogue/factors/{code}").text


def marks_of(page: Page) -> dict[tuple[str, str], str]:
    """(component, factor) to what its cell says aloud, of the cells that say something."""
    table = page.root.all("table")[0]
    factors = [head.attrs["abbr"] for head in table.all("th") if "kt-matrix__factor" in head.attrs.get("class", "")]
    marks = {}
    for row in (row for body in table.all("tbody") for row in body.all("tr")):
        cells = row.all("td")
        assert len(cells) in (0, len(factors))
        for factor, cell in zip(factors, cells, strict=False):
            if cell.text:
                marks[row.all("th")[0].attrs["abbr"], factor] = classed(cell, "govuk-visually-hidden")[0].text
    return marks


def test_the_matrix_says_of_each_cell_what_the_catalogue_says(pages: Pages) -> None:
    names = {Weight.PRIMARY: "Main target", Weight.SECONDARY: "Also helps"}
    page = pages.get("/catalogue/matrix")
    assert marks_of(page) == {
        (c.code, t.factor): names[t.weight] for c in CATALOGUE.components.values() for t in c.targets
    }
    assert "33 components by 36 factors" in page.text


def test_the_matrix_can_be_made_narrow(pages: Pages) -> None:
    page = pages.get("/catalogue/matrix").follow("Self-regulation")
    assert {factor[:2] for _component, factor in marks_of(page)} == {"SR"}
    both = page.follow("Support")
    assert {CATALOGUE.components[component].kind for component, _factor in marks_of(both)} == {Kind.SUPPORT}
    assert "9 components by 6 factors" in both.text
    assert not pages.get("/catalogue/matrix?domain=nonsense").root.all("table")


def test_the_matrix_says_what_no_component_is_meant_for(pages: Pages) -> None:
    text = pages.get("/catalogue/matrix").text
    assert (
        "No component has these as a main target: NS-1 Earlier offending that was not sexual; "
        "EV-9 Neighbourhood, reprisals, exploitation."
    ) in text
    assert "Only an assessment has these as a main target, and it changes nothing by itself: SB-2" in text


def test_programmes_are_listed_with_their_weeks_and_sessions(pages: Pages) -> None:
    page = pages.get("/catalogue/programmes")
    assert codes_of(page.root, "/catalogue/programmes/") == list(CATALOGUE.programmes)
    row = classed(page.root, "kt-row")[0].text
    assert "29 weeks With the child: 30" in row


def test_a_programme_stands_in_its_order_with_what_it_adds_up_to(pages: Pages) -> None:
    for programme in CATALOGUE.programmes.values():
        page = pages.get(f"/catalogue/programmes/{programme.code}")
        items = [item.component for item in programme.items]
        rows = [codes_of(row, "/catalogue/components/") for row in page.root.all("tbody")[0].all("tr")]
        assert [codes[0] for codes in rows if codes] == items, "what can stand in for each comes after it"
        assert all(item.note["en"] in page.text for item in programme.items if item.note)
    text = pages.get("/catalogue/programmes/DEN-CORE").text
    assert "30 sessions 29 of them core; 22 hours 15 minutes in all" in text
    assert "“Denies” or “Will not discuss it”" in text
    assert "4 of 45 minutes usual: 8" in text
    assert "2 sessions a week, 2 to a visit" in pages.get("/catalogue/programmes/LD-ADAPTED").text


def test_a_programme_says_which_orders_it_fits_at_the_pace_that_is_asked(pages: Pages) -> None:
    address = "/catalogue/programmes/FULL-30"
    once = pages.get(address)
    assert "At this pace the core sessions are likely to be done in 47 weeks." in once.text
    assert "Referral order of 6 months" in once.text
    assert "31 needed, 26 times" in once.text
    assert "2 visits a week: fits, 31 of 52 times: about 9 in 10" in once.text
    assert "8 months: 4 in custody, 4 in the community" in once.text
    part = pages.get(f"{address}?visits=2&attendance=60", headers={"HX-Request": "true"})
    assert "31 of 52 times" in part.text
    assert "The work, in order" not in part.text
    wrong = pages.get(f"{address}?visits=9&attendance=80", 422)
    assert "Choose one of the answers offered." in wrong.text
    assert "31 of 52" not in wrong.text


def test_catalogue_texts_on_a_welsh_page_say_that_they_are_english(pages: Pages) -> None:
    pages.post("/language", {"language": "cy", "next": "/catalogue/components/EMO"})
    page = pages.get("/catalogue/components/EMO")
    aside = [node.text for node in page.root.walk() if node.attrs.get("lang") == "en"]
    assert CATALOGUE.components["EMO"].summary
    assert CATALOGUE.components["EMO"].summary["en"] in aside


def test_a_specialist_reads_the_same(filled: People, signed_in: Callable[[str], Pages], pages: Pages) -> None:
    """But for what they may do with it."""
    training, written = "Who here may deliver it", "Write a new version|Begin a new programme"
    only_theirs = re.compile(rf" ({training}|{written}|Take it out of use .* Take out of use)")
    for path in PATHS:
        assert only_theirs.sub("", signed_in(SPECIALIST).get(path).text) == pages.get(path).text
