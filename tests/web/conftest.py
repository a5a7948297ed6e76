"""What tests of the web can ask for.

bare            the real application with the trial pages, on a database that is never made
client          a client of it, for what needs no account
built           the real application, made once: what it learns of its routes on their first call is learnt once
application     the same, on the rolled-back database, its state as it was made
trial           the same with the pages and verbs of tests/web/trial.py
people          the people of tests, who stand in the database already where a test asks for them
pages           a browser that reads, signed in as nobody
signed_in       signed_in(email): such a browser, signed in
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.datastructures import State

from app import logs
from app.core.db import Database, make_engine
from app.core.settings import Settings
from app.main import create_app
from tests.conftest import settings_for
from tests.support.databases import Databases, RolledBack, undone
from tests.web.pages import HOST, Pages
from tests.web.people import People, gather, quick_passwords
from tests.web.trial import add_trial


@pytest.fixture(autouse=True)
def _quick_passwords() -> Iterator[None]:
    with quick_passwords():
        yield


def unplaced(folder: Path) -> FastAPI:
    """The application on a database that is never made."""
    return create_app(settings_for(f"sqlite:///{folder / 'never-made.db'}"))


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The application and the trial pages, with a database that nothing here asks."""
    application = unplaced(tmp_path_factory.mktemp("bare"))
    add_trial(application)
    return application


@pytest.fixture
def client(bare: FastAPI) -> TestClient:
    return TestClient(bare, base_url=HOST, follow_redirects=False)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return unplaced(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def built_with_trial(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    application = unplaced(tmp_path_factory.mktemp("trial"))
    add_trial(application)
    return application


@pytest.fixture
def application(request: pytest.FixtureRequest, settings: Settings, rolled_back: RolledBack) -> Iterator[FastAPI]:
    name = "built_with_trial" if "trial" in request.fixturenames else "built"
    application: FastAPI = request.getfixturevalue(name)
    logs.configure(settings)
    as_made = application.state
    application.state = State({**as_made._state, "settings": settings, "database": rolled_back, "saved": []})
    yield application
    application.state = as_made


@pytest.fixture
def trial(application: FastAPI) -> FastAPI:
    return application


@pytest.fixture(scope="session")
def settled(databases: Databases) -> Iterator[tuple[Database, People]]:
    """A database in which the people of tests stand."""
    url = databases.migrated()
    database = Database(make_engine(url))
    with quick_passwords(), database.write() as session:
        people = gather(session, settings_for(url))
    yield database, people
    database.engine.dispose()


@pytest.fixture
def rolled_back(request: pytest.FixtureRequest, databases: Databases) -> Iterator[RolledBack]:
    asked = "people" in request.fixturenames
    database = request.getfixturevalue("settled")[0] if asked else request.getfixturevalue("database")
    with undone(database) as inside:
        yield inside


@pytest.fixture
def people(settled: tuple[Database, People], rolled_back: RolledBack) -> People:
    return settled[1]


@pytest.fixture
def pages(application: FastAPI) -> Pages:
    return Pages(application)


@pytest.fixture
def signed_in(application: FastAPI, people: People) -> Callable[[str], Pages]:
    def browser(email: str) -> Pages:
        pages = Pages(application)
        pages.sign_in(email)
        return pages

    return browser
