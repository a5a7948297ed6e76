"""Tablets that hand in at one moment: each item once, whoever was first, and nobody left waiting."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import func, select

from app.core import clock
from app.core.db import Database
from app.core.settings import Settings
from app.main import create_app
from interventions.tables import HeldSessionRow, ReceivedItemRow
from tests.support.recording import TODAY, load
from tests.support.sealed import Tablet
from tests.web.pages import HOST
from tests.web.people import MANAGER, WORKER, People, gather

TABLETS, RECORDS = 8, 10


@pytest.fixture
def people(fresh_database: Database, settings: Settings) -> People:
    clock.start_on(TODAY)
    with fresh_database.write() as session:
        people = gather(session, settings)
        load(session, people.service_id, people.actors[MANAGER])
    return people


@pytest.fixture
def application(settings: Settings, fresh_database: Database) -> FastAPI:
    application = create_app(settings)
    application.state.database.engine.dispose()
    application.state.database = fresh_database
    return application


def count(database: Database, table: Any, *where: Any) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(table).where(*where)).one()


def handed_in(application: FastAPI, people: People, batches: list[list[Any]]) -> list[list[dict[str, Any]]]:
    """All at once, each by a client of its own."""
    with TestClient(application, base_url=HOST, headers={"Origin": HOST, **people.bearer(WORKER)}) as client:

        def send(items: list[Any]) -> list[dict[str, Any]]:
            answer = client.post("/api/v1/sync", json={"device": None, "items": items})
            assert answer.status_code == 200, answer.text
            found: list[dict[str, Any]] = answer.json()["items"]
            return found

        with ThreadPoolExecutor(len(batches)) as pool:
            return list(pool.map(send, batches))


def test_the_same_item_at_one_moment_is_one_session(
    application: FastAPI, people: People, fresh_database: Database
) -> None:
    tablet = Tablet(fresh_database)
    item, draft = tablet.record(), {**tablet.record(), "key": "k9"}
    told = handed_in(application, people, [[item, draft]] * 6)
    assert [[each["outcome"] for each in answer] for answer in told] == [["recorded", "quarantined"]] * 6
    assert count(fresh_database, HeldSessionRow, HeldSessionRow.session_id == item["id"]) == 1
    assert count(fresh_database, ReceivedItemRow) == 2


def test_one_id_sealed_several_times_at_one_moment_is_one_session(
    application: FastAPI, people: People, fresh_database: Database
) -> None:
    tablet = Tablet(fresh_database)
    first = tablet.record()
    same = [tablet.record(first["id"]) for _n in range(3)]
    other = tablet.record(first["id"], {"note": ["Other words."]})
    told = handed_in(application, people, [[each] for each in (first, *same, other)])
    outcomes = Counter(answer[0]["outcome"] for answer in told)
    assert outcomes in (
        {"recorded": 1, "already_recorded": 3, "conflict": 1},
        {"recorded": 1, "conflict": 4},
    ), "whichever was first, the others are told against it"
    assert count(fresh_database, HeldSessionRow, HeldSessionRow.session_id == first["id"]) == 1


def test_many_tablets_at_one_moment_end_as_all_their_records(
    application: FastAPI, people: People, fresh_database: Database
) -> None:
    tablet = Tablet(fresh_database)
    batches = [[tablet.record(None, {"note": [f"{t} {n}"]}) for n in range(RECORDS)] for t in range(TABLETS)]
    told = Counter(each["outcome"] for answer in handed_in(application, people, batches) for each in answer)
    assert told == {"recorded": TABLETS * RECORDS}
    ids = [item["id"] for batch in batches for item in batch]
    assert count(fresh_database, HeldSessionRow, HeldSessionRow.session_id.in_(ids)) == len(ids)
