"""The list of cases as JSON: each filter narrows, an unknown value leaves nothing, and pages of it join up."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core import clock
from tests.support.databases import RolledBack
from tests.support.drifting import TODAY, bundle, load
from tests.support.example import example
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People

Ask = Callable[..., Any]
WHOLE, ENDED, BARE = "KT-2001", "KT-2002", "KT-2003"


@pytest.fixture
def ask(application: FastAPI, rolled_back: RolledBack, people: People) -> Ask:
    """Three cases of one team: one that drifts, a colleague's whose order is over, one without a plan."""
    clock.start_on(TODAY)
    ended = example(reference=ENDED, worker=COLLEAGUE)
    ended["orders"][0] |= {"ends_on": "2026-02-01", "changes": []}
    bare = {**example(reference=BARE), "plans": [], "sessions": []}
    ended["sessions"] = []
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER], bundle(reference=WHOLE), ended, bare)
    client = TestClient(application)

    def asked(**query: Any) -> Any:
        return client.get("/api/v1/cases", params=query, headers=people.bearer(WORKER)).json()

    return asked


def references(answer: Any) -> list[str]:
    return [case["reference"] for case in answer["items"]]


FILTERS: list[tuple[dict[str, str], list[str]]] = [
    ({}, [WHOLE, ENDED, BARE]),
    ({"worker": COLLEAGUE}, [ENDED]),
    ({"team": "north"}, [WHOLE, ENDED, BARE]),
    ({"flag": "no_plan"}, [BARE]),
    ({"flag": "slip"}, [WHOLE]),
    ({"status": "open"}, [WHOLE]),
    ({"status": "ended"}, [ENDED]),
    ({"status": "no_plan"}, [BARE]),
    ({"worker": WORKER, "status": "open"}, [WHOLE]),
    ({"worker": COLLEAGUE, "status": "open"}, []),
    ({"worker": "nobody@example.test"}, []),
    ({"team": "south"}, []),
    ({"flag": "nonsense"}, []),
    ({"status": "nonsense"}, []),
]


def test_each_filter_narrows_and_an_unknown_value_leaves_nothing(ask: Ask) -> None:
    assert [references(ask(**query)) for query, _left in FILTERS] == [left for _query, left in FILTERS]


def test_a_line_says_how_long_what_next_and_what_is_asked(ask: Ask) -> None:
    (case,) = ask(status="open")["items"]
    assert (case["weeks_left"], case["order_ends_on"]) == (37, "2026-12-01")
    assert case["next_session"].keys() == {"planned", "component", "due_on"}
    assert {"code", "level", "because", "rests_on", "answer"} == case["flags"][0].keys()
    (bare,) = ask(status="no_plan")["items"]
    assert bare["next_session"] is None


def test_pages_of_the_list_join_up(ask: Ask) -> None:
    first = ask(limit=2)
    assert references(first) == [WHOLE, ENDED]
    rest = ask(limit=2, cursor=first["next"])
    assert (references(rest), rest["next"]) == ([BARE], None)
