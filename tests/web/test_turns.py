"""Many at once: whoever waits for the one writer's turn holds no thread, so that the turn can end."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx2
import pytest
from fastapi import FastAPI

from app.core.db import Database
from app.core.settings import Environment, Settings
from app.main import create_app
from tests.support.live import serve
from tests.web.people import WORKER, gather
from tests.web.trial import add_trial

MANY = 60


@pytest.fixture
def busy(fresh_database: Database) -> FastAPI:
    url = fresh_database.engine.url.render_as_string(hide_password=False)
    application = create_app(
        Settings(_env_file=None, database_url=url, secret_key="busy", environment=Environment.TEST)
    )
    add_trial(application)
    return application


def test_sixty_at_once_are_all_answered_while_files_are_served(busy: FastAPI, fresh_database: Database) -> None:
    with fresh_database.write() as session:
        headers = gather(session, busy.state.settings).bearer(WORKER)
    with serving(busy, headers) as client, ThreadPoolExecutor(MANY) as pool:
        client.get("/trial/me")
        answers = [pool.submit(client.post, "/api/v1/trial", json={"items": []}) for _ in range(MANY)]
        assert client.get(busy.state.assets.url("keeptrack.css")).status_code == 200
        assert [answer.result().status_code for answer in answers] == [200] * MANY


@contextmanager
def serving(application: FastAPI, headers: dict[str, str]) -> Iterator[httpx2.Client]:
    with serve(application) as address, httpx2.Client(base_url=address, timeout=30, headers=headers) as client:
        yield client
    application.state.database.engine.dispose()


def test_a_slow_sender_keeps_nobody_waiting(busy: FastAPI, fresh_database: Database) -> None:
    with fresh_database.write() as session:
        headers = gather(session, busy.state.settings).bearer(WORKER)
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> Iterator[bytes]:
        yield b'{"items": '
        begun.set()
        go_on.wait(20)
        yield b"[]}"

    with serving(busy, headers) as client, ThreadPoolExecutor(1) as pool:
        slow = pool.submit(client.post, "/api/v1/trial", content=slowly())
        assert begun.wait(10)
        started = time.monotonic()
        for _ in range(25):
            assert client.post("/api/v1/trial", json={"items": []}).status_code == 200
        assert time.monotonic() - started < 10
        go_on.set()
        assert slow.result().status_code == 200
