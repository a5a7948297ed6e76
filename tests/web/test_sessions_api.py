"""PUT of a held session: once is once, a correction names what it replaces, and each refusal names its field."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core import clock
from app.core.db import Database
from app.core.settings import Settings
from app.main import create_app
from interventions.bundle import import_case
from interventions.schemas import BundleIn
from tests.support.databases import RolledBack
from tests.support.live import serve
from tests.support.recording import FIRST, REFERENCE, TODAY, body, bundle, load, revisions
from tests.web.ladder import climb
from tests.web.people import MANAGER, WORKER, People, gather

ID = "0192d3c4-0000-7000-8000-0000000000aa"
PATH = f"/api/v1/cases/{REFERENCE}/sessions/{ID}"
AT_ONCE = 60

Put = Callable[..., Any]


@pytest.fixture
def case(application: FastAPI, rolled_back: RolledBack, people: People) -> None:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER])


@pytest.fixture
def put(application: FastAPI, people: People, case: None) -> Put:
    client = TestClient(application, headers=people.bearer(WORKER))

    def send(sent: Any = None, path: str = PATH, **changes: Any) -> Any:
        return client.put(path, json=body(**changes) if sent is None else sent)

    return send


def error(response: Any) -> dict[str, Any]:
    found: dict[str, Any] = response.json()["error"]
    return found


def test_new_it_is_201_and_comes_back_as_stored(put: Put) -> None:
    response = put()
    assert response.status_code == 201
    stored = response.json()
    assert (stored["id"], stored["revision"], stored["replaces"], stored["recorded_by"]) == (ID, 1, None, WORKER)
    assert {key: stored[key] for key in ("minutes", "attendance", "intended", "note", "engagement")} == {
        key: body()[key] for key in ("minutes", "attendance", "intended", "note", "engagement")
    }
    assert stored["received_at"].startswith("2026-02-18T")


def test_the_same_again_is_200_however_it_is_written(put: Put, rolled_back: RolledBack) -> None:
    first = put().json()
    same = [
        body(),
        body(started_at="2026-02-04T17:00:00+01:00"),
        body(late_minutes=None, tell_manager=False),
        body(revision=7, received_at="2025-01-01T00:00:00Z", recorded_by="somebody@else.test"),
    ]
    for sent in same:
        response = put(sent)
        assert (response.status_code, response.json()) == (200, first)
    assert len(revisions(rolled_back)) == 1


def test_something_else_is_409_and_changes_nothing(put: Put, rolled_back: RolledBack) -> None:
    put()
    response = put(note="Otherwise.")
    assert (response.status_code, error(response)["code"]) == (409, "session-differs")
    assert [row["note"] for row in revisions(rolled_back)] == [body()["note"]]


def test_a_correction_names_the_latest_revision(put: Put, rolled_back: RolledBack) -> None:
    put()
    response = put(note="Otherwise.", replaces=1)
    assert (response.status_code, response.json()["revision"], response.json()["replaces"]) == (200, 2, 1)
    assert [row["note"] for row in revisions(rolled_back)] == [body()["note"], "Otherwise."]


@pytest.mark.parametrize("replaces", [1, 3, None])
def test_a_stale_correction_is_409(put: Put, replaces: int | None) -> None:
    put()
    put(note="Second.", replaces=1)
    response = put(note="Third.", replaces=replaces)
    assert (response.status_code, error(response)["code"]) == (409, "session-differs")


def test_equal_to_an_older_revision_gives_the_current_one(put: Put) -> None:
    put()
    current = put(note="Second.", replaces=1).json()
    for replaces in (None, 1, 2):
        response = put(replaces=replaces)
        assert (response.status_code, response.json()) == (200, current)


def test_a_correction_of_nothing_is_refused(put: Put) -> None:
    response = put(replaces=1)
    assert (response.status_code, list(error(response)["fields"])) == (422, ["replaces"])


def test_an_id_belongs_to_one_case(put: Put, rolled_back: RolledBack, people: People) -> None:
    with rolled_back.write() as session:
        other = bundle(reference="KT-1002") | {"sessions": []}
        import_case(session, people.actors[MANAGER], BundleIn.model_validate(other))
    put()
    response = put(path=PATH.replace(REFERENCE, "KT-1002"))
    assert (response.status_code, error(response)["code"]) == (409, "session-elsewhere")
    assert "Sam" not in response.text


COVER = body()["covers"][0]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"covers": [COVER | {"component": "HRC", "elements": []}]}, "covers[0].component"),
        ({"covers": [COVER | {"component": "ZZZ"}]}, "covers[0].component"),
        ({"covers": [COVER | {"planned": "zz"}]}, "covers[0].planned"),
        ({"covers": [COVER | {"planned": None, "in_place_of": "zz", "reason": "crisis"}]}, "covers[0].in_place_of"),
        ({"covers": [COVER | {"elements": ["ways-now", "made-up"]}]}, "covers[0].elements[1]"),
        ({"covers": [COVER | {"minutes": 46}]}, "covers"),
        ({"covers": [COVER | {"minutes": -1}]}, "covers[0].minutes"),
        ({"covers": [COVER | {"minutes": 30}, {"component": "GLG", "minutes": 16}]}, "covers"),
        ({"covers": [{"component": "EMO", "minutes": 45}]}, "covers[0].reason"),
        ({"covers": [{"component": "SED", "minutes": 45, "in_place_of": "h1"}]}, "covers[0].reason"),
        ({"covers": [COVER | {"colour": "red"}]}, "covers[0].colour"),
        ({"attendance": "cancelled_by_service"}, "covers"),
        ({"attendance": "asleep"}, "attendance"),
        ({"intended": ["g2", "zz"]}, "intended[1]"),
        ({"adaptations": ["pictures", "magic"]}, "adaptations[1]"),
        ({"started_at": "2026-02-19T09:00:00+00:00"}, "started_at"),
        ({"started_at": "2026-02-04T16:00:00"}, "started_at"),
        ({"minutes": -1}, "minutes"),
        ({"minutes": None}, "minutes"),
        ({"engagement": 6}, "engagement"),
        ({"child_rating": 0}, "child_rating"),
        ({"deliverers": ["nobody"]}, "deliverers[0]"),
        ({"unknown": 1}, "unknown"),
        ({"note": "a\x00b"}, "note"),
    ],
)
def test_what_is_refused_names_its_field(
    put: Put, rolled_back: RolledBack, changes: dict[str, Any], field: str
) -> None:
    response = put(**changes)
    assert response.status_code == 422
    assert list(error(response)["fields"]) == [field]
    assert error(response)["fields"][field].endswith(".")
    assert revisions(rolled_back) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"covers": [{"component": "SED", "minutes": 45, "in_place_of": "h1", "reason": "crisis"}]},
        {"covers": [COVER | {"minutes": 45}, {"component": "EMO", "minutes": None, "reason": "crisis"}]},
        {"covers": [COVER | {"minutes": 0}]},
        {"attendance": "carer_unavailable", "covers": []},
        {"started_at": "2026-02-18T23:59:00+00:00"},
        {"voluntary": True},
    ],
)
def test_what_is_in_order_is_taken(put: Put, changes: dict[str, Any]) -> None:
    assert put(**changes).status_code == 201


def test_the_ladder_holds_for_nonsense_too(application: FastAPI, people: People, case: None) -> None:
    climb(application, people, "PUT", PATH, json=body()).allows(worker=201, manager=403, colleague=403)
    climb(application, people, "PUT", PATH, json=[]).allows(worker=422, manager=403, colleague=403)


def test_what_was_imported_can_be_corrected(put: Put) -> None:
    response = put(path=PATH.replace(ID, FIRST), replaces=1)
    assert (response.status_code, response.json()["revision"]) == (200, 2)


@pytest.fixture
def served(fresh_database: Database, settings: Settings) -> Iterator[tuple[str, People]]:
    """The application on a port of its own, on either engine."""
    application = create_app(settings)
    application.state.database.engine.dispose()
    application.state.database = fresh_database
    clock.start_on(TODAY)
    with fresh_database.write() as session:
        people = gather(session, settings)
        load(session, people.service_id, people.actors[MANAGER])
    with serve(application) as address:
        yield address, people


def test_of_sixty_at_once_one_is_new_and_there_is_one_row(served: tuple[str, People], fresh_database: Database) -> None:
    address, people = served
    limits = httpx2.Limits(max_connections=AT_ONCE)
    with (
        httpx2.Client(timeout=60, headers=people.bearer(WORKER), limits=limits) as client,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        answers = list(pool.map(lambda _: client.put(address + PATH, json=body()), range(AT_ONCE)))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 200: AT_ONCE - 1}
    assert len({answer.text for answer in answers}) == 1
    assert len(revisions(fresh_database)) == 1
