"""Ratings in, components out: the page says what the JSON interface says, and a plan can be tried against the rules."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from catalogue.commands import publish_shipped
from tests.support.databases import RolledBack
from tests.web.html import Node
from tests.web.pages import HOST, Page, Pages
from tests.web.people import WORKER, People

MATCH = "/catalogue/match"
RATED = "factors=SB-5:3,EV-2:2,DV-4:not_known,SB-4:2"


@pytest.fixture
def filled(rolled_back: RolledBack, people: People) -> People:
    with rolled_back.write() as session:
        publish_shipped(session, people.service_id)
    return people


@pytest.fixture
def pages(filled: People, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def parts(root: Node, name: str) -> list[Node]:
    return [node for node in root.walk() if name in node.attrs.get("class", "").split()]


def found(page: Page) -> list[Node]:
    return [item for each in parts(page.root, "kt-found") for item in each.children if isinstance(item, Node)]


def code_of(item: Node) -> str:
    return parts(item, "kt-code")[0].text


def send(page: Page, status: int = 200, **boxes: str) -> Page:
    """The form, with _ for - in the names of its boxes."""
    changed: dict[str, Any] = {name.replace("_", "-"): value for name, value in boxes.items()}
    return page.form(MATCH).send(status, **changed)


def lacks(page: Page) -> list[str]:
    return [item.text for each in parts(page.root, "kt-lacks") for item in each.all("li")]


def as_json(application: Any, people: People, query: str) -> list[dict[str, Any]]:
    client = TestClient(application, base_url=HOST, headers=people.bearer(WORKER))
    items: list[dict[str, Any]] = client.get(f"/api/v1/catalogue/match?{query}").json()["items"]
    return items


@pytest.mark.parametrize("query", [RATED, f"{RATED}&stance=denies", f"{RATED}&stance=accepts", "factors=NS-2:1"])
def test_the_page_answers_what_the_json_interface_answers(
    application: Any, filled: People, pages: Pages, query: str
) -> None:
    items = found(pages.get(f"{MATCH}?{query}"))
    expected = as_json(application, filled, query)
    assert [code_of(item) for item in items] == [each["component"] for each in expected]
    for item, each in zip(items, expected, strict=True):
        assert all(reason["text"] in item.text for reason in each["reasons"])
        assert not each["score"] or f"{each['score']} points" in item.text


def test_a_reason_says_the_rating_the_factor_and_its_points(pages: Pages) -> None:
    item = next(item for item in found(pages.get(f"{MATCH}?factors=EV-2:3")) if code_of(item) == "FAM")
    because = (
        "Because Supervision and protection by parents or carers (EV-2) is rated 3, "
        "which is a main target of this work."
    )
    assert f"{because} 6 points" in item.text


@pytest.mark.parametrize(
    ("stance", "form"),
    [
        ("", "Held back for now, and looked at again at each review."),
        ("accepts", "Standard form."),
        ("denies", "Adapted form."),
        ("refuses", "Held back for now, and looked at again at each review."),
        ("not_asked", "Not before an admission or a finding; held back until then."),
    ],
)
def test_stance_chooses_the_form_and_never_the_order(pages: Pages, stance: str, form: str) -> None:
    plain = found(pages.get(f"{MATCH}?{RATED}"))
    items = found(pages.get(f"{MATCH}?{RATED}&stance={stance}"))
    assert [code_of(item) for item in items] == [code_of(item) for item in plain]
    assert form in next(item for item in items if code_of(item) == "CYC").text
    assert "One form for every child." in next(item for item in items if code_of(item) == "SED").text


def test_the_form_leads_to_an_address_that_says_what_was_asked(pages: Pages) -> None:
    page = send(pages.get(MATCH), rate_SB_5="3", rate_DV_4="not_known", fact="more_than_one_occasion", stance="partial")
    address = urlsplit(str(page.response.url))
    assert address.query == "factors=SB-5:3,DV-4:not_known&facts=more_than_one_occasion&stance=partial"
    assert "It happened on more than one occasion" in page.text
    assert "Learning disability and cognitive ability: not known" in page.text
    again = page.form(MATCH)
    assert again.boxes["rate-SB-5"] == ["3"]
    assert again.boxes["rate-SB-6"] == [""]
    assert again.boxes["stance"] == ["partial"]


def test_a_form_without_an_answer_asks_for_one_and_keeps_the_rest(pages: Pages) -> None:
    page = send(pages.get(MATCH), 422, stance="denies")
    assert page.errors == {"": "Rate at least one factor, or tick one of the two facts."}
    assert page.form(MATCH).boxes["stance"] == ["denies"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("factors=SB-5:7", "is not a factor with its rating"),
        ("factors=XX-1:3", "“XX-1” is not a factor"),
        ("factors=SB-5:3&stance=guilty", "This must be one of"),
        ("factors=SB-5:3&facts=rumour", "“rumour” is not known here"),
        ("factors=SB-5:3&planned=NONE", "“NONE” is not known here"),
        ("sent=yes&rate-SB-5=9", "Choose one of the answers offered"),
    ],
)
def test_an_address_that_cannot_be_read_says_why(pages: Pages, query: str, said: str) -> None:
    page = pages.get(f"{MATCH}?{query}", 422)
    assert said in " ".join(page.errors.values())
    assert not found(page)


def test_an_empty_plan_lacks_what_every_rule_asks(pages: Pages) -> None:
    page = pages.get(f"{MATCH}?{RATED},EV-8:1&facts=planning_or_grooming")
    assert [lack.split(".")[0] for lack in lacks(page)] == [f"Rule {n}" for n in (1, 2, 3, 4, 5, 6, 7)]


def test_support_alone_is_no_family_work_and_relapse_prevention_alone_no_answer_to_a_pattern(pages: Pages) -> None:
    page = pages.get(f"{MATCH}?factors=SB-5:3,EV-2:2&facts=planning_or_grooming&planned=RLP,PRT")
    assert [lack.split(".")[0] for lack in lacks(page)] == ["Rule 3", "Rule 4", "Rule 7"]


def test_a_plan_is_tried_until_nothing_is_lacking(pages: Pages) -> None:
    page = pages.get(f"{MATCH}?factors=SB-5:3,EV-2:2&facts=planning_or_grooming&stance=denies")
    for words in ("Try with CYC", "Try with FAM", "Try with GLG", "Try with an objective that builds a strength"):
        page = page.follow(words)
    assert lacks(page) == []
    assert "this plan would answer every rule" in page.text
    assert "stance=denies" in str(page.response.url)
    assert "Rule 7" in " ".join(lacks(page.follow("Take out GLG")))


def test_two_that_are_both_needed_are_tried_together(pages: Pages) -> None:
    page = pages.get(f"{MATCH}?factors=EV-8:1").follow("Try with all of these")
    assert "planned=VSF,SAF" in str(page.response.url)
    assert not [lack for lack in lacks(page) if "Rule 6" in lack]


def test_work_that_nothing_asked_for_is_only_a_warning(pages: Pages) -> None:
    page = pages.get(f"{MATCH}?factors=SB-5:3&planned=RLP,GLG,LSK&strength=yes")
    assert ["Only a warning." in lack for lack in lacks(page)] == [True]
    assert "Life skills and accommodation (LSK) targets no factor rated 2 or more" in lacks(page)[0]


def test_changing_the_ratings_keeps_the_plan_that_is_tried(pages: Pages) -> None:
    page = send(pages.get(f"{MATCH}?factors=SB-5:3&planned=RLP&strength=yes"), rate_SB_5="2")
    assert urlsplit(str(page.response.url)).query == "factors=SB-5:2&planned=RLP&strength=yes"
