"""Installations with their people, spoken to over HTTP."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core import clock
from app.core.access import Role
from app.core.accounts import commands as accounts
from app.core.db import Database, make_engine
from app.core.settings import Settings
from app.main import create_app
from catalogue.commands import publish_shipped
from tests.support.databases import Databases

PASSWORD = "three plain words"


class Service:
    """One installation with its people, spoken to over HTTP."""

    def __init__(self, databases: Databases, stack: ExitStack) -> None:
        settings = _settings(databases.filled(_peopled))
        self.app = stack.enter_context(_application(settings))
        self.client = stack.enter_context(TestClient(self.app))
        self.tokens: dict[str, str] = {}
        with self.app.state.database.write() as session:
            self.tokens = {email: accounts.create_token(session, email) for email, _, _ in PEOPLE}

    def send(self, method: str, path: str, who: str = "manager@example.test", **kwargs: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.tokens[who]}"} if who else {}
        return self.client.request(method, f"/api/v1{path}", headers=headers, **kwargs)


PEOPLE = [
    ("worker@example.test", Role.WORKER, "north"),
    ("colleague@example.test", Role.WORKER, "north"),
    ("manager@example.test", Role.MANAGER, "north"),
    ("stranger@example.test", Role.WORKER, "south"),
    ("southern@example.test", Role.MANAGER, "south"),
    ("specialist@example.test", Role.SPECIALIST, "north"),
]


_idle: list[FastAPI] = []
"""Applications that no service runs on: what one learns of its routes on their first call is learnt once."""


def _settings(url: str) -> Settings:
    return Settings(database_url=url, secret_key="test", environment="test", today=date(2026, 4, 1))


def _peopled(url: str) -> None:
    settings, database = _settings(url), Database(make_engine(url))
    with database.write() as session:
        service = accounts.first_service(session, settings)
        publish_shipped(session, service)
        for email, role, team in PEOPLE:
            accounts.add_user(session, service, email, email.split("@")[0], role, team, PASSWORD)
    database.engine.dispose()


@contextmanager
def _application(settings: Settings) -> Iterator[FastAPI]:
    application = _idle.pop() if _idle else create_app(settings)
    clock.start_on(settings.today)
    application.state.settings = settings
    application.state.database = Database(make_engine(settings.database_url))
    yield application
    _idle.append(application)
