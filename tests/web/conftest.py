"""What tests of the web can ask for.

bare            the real application with the trial pages, on a database that is never made
client          a client of it, for what needs no account
application     the real application, on the rolled-back database
trial           the same with the pages and verbs of tests/web/trial.py
people          the people of tests, made in it
pages           a browser that reads, signed in as nobody
signed_in       signed_in(email): such a browser, signed in
"""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core.settings import Environment, Settings
from app.main import create_app
from tests.support.databases import RolledBack
from tests.web.pages import HOST, Pages
from tests.web.people import People, gather, quick_passwords
from tests.web.trial import add_trial


@pytest.fixture(autouse=True)
def _quick_passwords() -> Iterator[None]:
    with quick_passwords():
        yield


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The application and the trial pages, with a database that nothing here asks."""
    url = f"sqlite:///{tmp_path_factory.mktemp('bare') / 'never-made.db'}"
    environment = Environment.TEST
    application = create_app(Settings(_env_file=None, database_url=url, secret_key="bare", environment=environment))
    add_trial(application)
    return application


@pytest.fixture
def client(bare: FastAPI) -> TestClient:
    return TestClient(bare, base_url=HOST, follow_redirects=False)


@pytest.fixture
def application(settings: Settings, rolled_back: RolledBack) -> FastAPI:
    application = create_app(settings)
    application.state.database.engine.dispose()
    application.state.database = rolled_back
    return application


@pytest.fixture
def trial(application: FastAPI) -> FastAPI:
    add_trial(application)
    return application


@pytest.fixture
def people(rolled_back: RolledBack, settings: Settings) -> People:
    with rolled_back.write() as session:
        return gather(session, settings)


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
