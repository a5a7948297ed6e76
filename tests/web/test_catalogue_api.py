"""The catalogue as JSON: the shapes of the contract, who may read it, and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core import i18n
from catalogue.commands import publish_shipped
from tests.support.databases import RolledBack
from tests.web.ladder import climb
from tests.web.pages import HOST
from tests.web.people import SPECIALIST, WORKER, People

PATHS = ("components", "components/GLG", "factors", "strengths", "programmes", "codes", "match?factors=SB-5:3")
Ask = Callable[..., Any]


@pytest.fixture
def filled(rolled_back: RolledBack, people: People) -> People:
    with rolled_back.write() as session:
        publish_shipped(session, people.service_id)
    return people


@pytest.fixture
def ask(application: FastAPI, filled: People) -> Ask:
    """ask("components", limit=2): the JSON, or with status= another answer."""
    client = TestClient(application, base_url=HOST, headers=filled.bearer(WORKER))

    def asked(path: str, status: int = 200, **query: Any) -> Any:
        reply = client.get(f"/api/v1/catalogue/{path}", params=query)
        assert reply.status_code == status, reply.text[:300]
        return reply.json()

    return asked


@pytest.mark.parametrize("path", PATHS)
def test_all_who_are_signed_in_may_read_it(application: FastAPI, filled: People, path: str) -> None:
    climbed = climb(application, filled, "GET", f"/api/v1/catalogue/{path}")
    assert climbed.answers == {name: 401 if name == "nobody" else 200 for name in climbed.answers}


def test_components_are_as_the_contract_says(ask: Ask) -> None:
    answer = ask("components")
    assert answer.keys() == {"items", "next"}
    assert len(answer["items"]) == 33
    assert answer["next"] is None
    by_code = {item["code"]: item for item in answer["items"]}
    assert by_code["RLP"]["targets"][0] == {"factor": "SB-5", "weight": "primary"}
    assert by_code["RLP"]["prerequisites"] == [
        {"any_of": ["CYC"], "stances": ["accepts", "partial"]},
        {"any_of": ["GLG"], "stances": ["denies", "refuses", "unknown", "not_asked"]},
        {"any_of": ["SAF"], "stances": None},
    ]
    assert by_code["PRO"]["equivalents"] == ["ACR"]
    assert by_code["COG"]["training"] == ["hsb_trained"]


def test_one_component_is_as_the_contract_says(ask: Ask) -> None:
    component = ask("components/GLG")
    assert component["kind"] == "intervention"
    assert component["version"] == 1
    assert len(component["content_hash"]) == 64
    assert component["child_name"] == {"en": "My goals", "cy": None}
    assert component["variants"]["adapted"] is None
    outlines = component["variants"]["standard"]["outlines"]
    assert [outline["sequence"] for outline in outlines] == [1, 2, 3, 4]
    assert outlines[0]["minutes"] == 45
    assert outlines[0]["elements"][0]["code"] == "needs-wheel"
    assert outlines[0]["elements"][0]["text"]["en"]
    assert component in ask("components")["items"]


def test_an_adapted_form_stands_beside_the_standard_one(ask: Ask) -> None:
    variants = ask("components/RLP")["variants"]
    standard, adapted = (variants[name]["outlines"] for name in ("standard", "adapted"))
    assert (len(standard), len(adapted)) == (6, 6)
    assert {e["code"] for o in standard for e in o["elements"]} & {"needs-wheel", "pick-team"} == set()
    assert "pick-team" in {e["code"] for o in adapted for e in o["elements"]}


def test_what_has_no_outlines_says_so(ask: Ask) -> None:
    assert ask("components/VSF")["variants"] == {"standard": {"outlines": []}, "adapted": None}


def test_an_unknown_component_is_not_there(ask: Ask) -> None:
    assert ask("components/ZZZ", 404)["error"]["code"] == "not-found"


def test_factors_and_strengths(ask: Ask) -> None:
    factors = ask("factors")["items"]
    assert len(factors) == 36
    assert factors[0]["code"] == "SB-1"
    assert factors[0] == {
        "code": "SB-1",
        "name": {"en": factors[0]["name"]["en"], "cy": None},
        "domain": "sexual_behaviours",
        "type": "static",
        "acute": False,
        "slow": False,
        "static_history": False,
        "asset": "Thinking and behaviour",
    }
    assert [item["code"] for item in ask("strengths")["items"]] == [f"ST-{n}" for n in range(1, 13)]


def test_programmes(ask: Ask) -> None:
    programmes = {item["code"]: item for item in ask("programmes")["items"]}
    core = programmes["DEN-CORE"]
    assert core["stances"] == ["denies", "refuses"]
    assert core["items"][0]["component"] == "SAF"
    assert sum(item["sessions"] for item in core["items"] if item["core"]) == 33
    assert programmes["LD-ADAPTED"]["streams"] == [{"code": "child", "per_slot": 2}]


def test_codes(ask: Ask) -> None:
    lists = {item["list"]: [code["code"] for code in item["codes"]] for item in ask("codes", limit=200)["items"]}
    assert lists.keys() >= {"order_types", "needs", "adaptations", "sources", "off_plan_reasons", "agencies", "tools"}
    assert lists["stances"] == ["not_asked", "accepts", "partial", "denies", "refuses", "unknown"]


@pytest.mark.parametrize("path", ["components", "factors", "strengths", "programmes", "codes"])
def test_pages_of_a_list_join_up(ask: Ask, path: str) -> None:
    whole, parts, cursor = ask(path, limit=200)["items"], [], None
    while True:
        page = ask(path, limit=5, **({"cursor": cursor} if cursor else {}))
        assert len(page["items"]) <= 5
        parts += page["items"]
        if (cursor := page["next"]) is None:
            break
    assert parts == whole


@pytest.mark.parametrize("limit", [0, 201, "many"])
def test_a_limit_beyond_the_limits_is_refused(ask: Ask, limit: object) -> None:
    assert ask("components", 422, limit=limit)["error"]["fields"].keys() == {"limit"}


def test_a_cursor_that_no_list_gave_is_refused(ask: Ask) -> None:
    assert ask("components", 422, cursor="?")["error"]["fields"].keys() == {"cursor"}


def test_matching_gives_the_best_first_with_reasons(ask: Ask) -> None:
    items = ask("match", factors="SB-5:3,EV-2:2", stance="denies")["items"]
    assert [(item["component"], item["variant"], item["score"]) for item in items] == [
        ("RLP", "adapted", 8),
        ("CYC", "adapted", 6),
        ("ONL", "adapted", 5),
        ("SAF", "standard", 4),
        ("FAM", "adapted", 4),
        ("PRT", "standard", 4),
        ("SED", "standard", 3),
        ("END", "standard", 2),
    ]
    assert items[0]["name"] == {"en": "Relapse prevention work", "cy": None}
    assert [(r["factor"], r["rating"], r["weight"], r["points"]) for r in items[0]["reasons"]] == [
        ("SB-5", 3, "primary", 6),
        ("EV-2", 2, "secondary", 2),
    ]
    assert items[0]["reasons"][0]["text"].startswith("Because Sexual preoccupation")


def test_stance_changes_the_variant_and_nothing_else(ask: Ask) -> None:
    def items(**query: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = ask("match", factors="SB-5:3,SB-6:2", **query)["items"]
        return found

    accepts = items(stance="accepts")
    assert {item["variant"] for item in accepts} == {"standard"}
    assert items() == items(stance="unknown")
    pathway = {"partial": "adapted", "denies": "adapted", "refuses": None, "unknown": None, "not_asked": None}
    for stance, variant in pathway.items():
        other = items(stance=stance)
        assert {**other[0], "variant": None} == {**accepts[0], "variant": None}
        assert [each["component"] for each in other] == [each["component"] for each in accepts]
        assert {each["component"]: each["variant"] for each in other}["CYC"] == variant


def test_what_is_not_known_is_no_rating(ask: Ask) -> None:
    assert ask("match", factors="SB-5:not_known")["items"] == []


ODD = "“{}” is not a factor with its rating, as in SB-5:3."
STANCES = "not_asked, accepts, partial, denies, refuses, unknown"


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ("", ODD.format("")),
        ("SB-5", ODD.format("SB-5")),
        ("SB-5:5", ODD.format("SB-5:5")),
        ("SB-5:-1,SB-6:2", ODD.format("SB-5:-1")),
        ("ZZ-1:3,SB-5", f"{ODD.format('SB-5')} “ZZ-1” is not a factor."),
        ("SB-5:3,SB-5:2", "SB-5 is rated twice."),
    ],
)
def test_ratings_that_cannot_be_read_are_named_all_at_once(ask: Ask, ratings: str, said: str) -> None:
    assert ask("match", 422, factors=ratings)["error"]["fields"] == {"factors": said}


def test_a_question_without_ratings_names_them(ask: Ask) -> None:
    assert ask("match", 422)["error"]["fields"] == {"factors": "This is needed."}


def test_a_stance_that_is_none_is_named(ask: Ask) -> None:
    fields = ask("match", 422, factors="SB-5:3", stance="sulks")["error"]["fields"]
    assert fields == {"stance": f"This must be one of {STANCES}."}


def test_reasons_are_said_in_the_language_of_the_reader(
    application: FastAPI, filled: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "_", lambda text: text.replace("Because", "Oherwydd"))
    client = TestClient(application, base_url=HOST, headers=filled.bearer(SPECIALIST))
    best = client.get("/api/v1/catalogue/match?factors=SB-5:3").json()["items"][0]
    assert best["reasons"][0]["text"].startswith("Oherwydd Sexual preoccupation")


def test_the_interface_describes_itself(application: FastAPI) -> None:
    paths = application.openapi()["paths"]
    assert {path for path in paths if path.startswith("/api/v1/catalogue")} == {
        f"/api/v1/catalogue/{path}"
        for path in ("components", "components/{code}", "factors", "strengths", "programmes", "codes", "match")
    }
    answers = paths["/api/v1/catalogue/components/{code}"]["get"]["responses"]
    assert answers["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/ComponentOut")
