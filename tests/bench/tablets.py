"""Tablets that come back into a signal at one moment: how long until all is recorded, and whether one starves."""

import asyncio
import os
from collections.abc import Iterator
from datetime import timedelta
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy import text

from app.core.access import Role
from app.core.accounts import commands as accounts
from app.core.accounts import queries as people
from app.core.db import Database
from app.core.settings import Settings
from app.ids import new_id
from app.main import create_app
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.schemas import BundleIn
from tests.bench.service import MANAGER, PASSWORD, TODAY, busy_case
from tests.support.sealed import Tablet

TABLETS = int(os.environ.get("KEEPTRACK_BENCH_TABLETS", "50"))
RECORDS = 40
BATCH = 20
WORKER = "worker@example.test"
Line = tuple[str, str, str, str]


def measured(database: Database, settings: Settings) -> Iterator[Line]:
    """Floor: as many transactions of one bare row, one after the other."""
    token = _fill(database, settings)
    tablet = Tablet(database, settings.secret_key)
    batches = [_batches(tablet, n) for n in range(TABLETS)]
    application = create_app(settings)
    start = perf_counter()
    found = asyncio.run(_all(application, token, batches))
    total = perf_counter() - start
    application.state.database.engine.dispose()
    with database.read() as session:
        held = session.execute(text("SELECT count(*) FROM received_item WHERE outcome = 'recorded'")).scalar_one()
    assert held == TABLETS * RECORDS, held
    taken = [seconds for each in found for seconds in each]
    ends = [sum(each) for each in found]
    p95, slowest = quantiles(taken, n=20)[-1], max(ends) / median(ends)
    yield (
        f"{TABLETS} tablets of {RECORDS} records at once: {held} recorded",
        f"{total:.1f} s, {1000 * total / held:.0f} ms a record",
        f"{_bare(database, held):.1f} s (bare rows in turn)",
        f"p95 of a batch {p95:.1f} s, longest {max(taken):.1f} (30 waited), slowest tablet {slowest:.2f} of the median",
    )


def _fill(database: Database, settings: Settings) -> str:
    with database.write() as session:
        service = accounts.first_service(session, settings)
        publish_shipped(session, service)
        accounts.add_user(session, service, MANAGER, "Mira Shah", Role.MANAGER, "north", PASSWORD)
        accounts.add_user(session, service, WORKER, "Wren Hale", Role.WORKER, "north", PASSWORD)
    with database.write() as session:
        actor = people.actor_for_email(session, settings, MANAGER)
        assert actor is not None
        for n in range(TABLETS):
            import_case(session, actor, BundleIn.model_validate(busy_case(n)))
        return accounts.create_token(session, WORKER)


def _batches(tablet: Tablet, n: int) -> list[list[Any]]:
    sealed = [_record(tablet, n, k) for k in range(RECORDS)]
    return [sealed[start : start + BATCH] for start in range(0, RECORDS, BATCH)]


def _record(tablet: Tablet, n: int, k: int) -> dict[str, str]:
    boxes = {
        "how": ["as_planned"], "minutes": ["45"], "on": [f"{TODAY - timedelta(days=k + 1)}"], "at": ["16:00"],
        "deliverers": [WORKER], "note": [f"A note of ordinary length, {n} and {k}. " * 8],
    }  # fmt: skip
    content: dict[str, Any] = {
        "form": "record/1", "id": str(new_id()), "case": f"KT-{n + 1:05}", "planned": f"s{k % 30 + 1}", "boxes": boxes,
        "saved_at": f"{TODAY - timedelta(days=k)}T17:00:00+00:00", "offset_ms": 0, "contact_at": None,
    }  # fmt: skip
    return tablet.sealed(content, content["id"])


async def _all(application: FastAPI, token: str, batches: list[list[list[Any]]]) -> list[list[float]]:
    """For each tablet, how long each of its batches took: it sends the next when the one before is answered."""
    transport = ASGITransport(app=application)
    headers = {"Authorization": f"Bearer {token}"}
    async with AsyncClient(transport=transport, base_url="http://bench", headers=headers, timeout=None) as client:
        return await asyncio.gather(*(_tablet(client, each) for each in batches))


async def _tablet(client: AsyncClient, batches: list[list[Any]]) -> list[float]:
    """What is left out of an answer goes up with the next, as a tablet does it."""
    taken = []
    waiting = [item for items in batches for item in items]
    while waiting:
        start = perf_counter()
        answer = await client.post("/api/v1/sync", json={"device": None, "items": waiting[:BATCH]})
        taken.append(perf_counter() - start)
        told = answer.json()["items"]
        assert {each["outcome"] for each in told} == {"recorded"}, answer.text[:500]
        sent = {each["id"] for each in told}
        waiting = [item for item in waiting if item["id"] not in sent]
    return taken


def _bare(database: Database, rows: int) -> float:
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE bare (id INTEGER, note TEXT)"))
    start = perf_counter()
    for n in range(rows):
        with database.engine.begin() as connection:
            connection.execute(text("INSERT INTO bare VALUES (:n, :note)"), {"n": n, "note": "A note. " * 32})
    return perf_counter() - start
