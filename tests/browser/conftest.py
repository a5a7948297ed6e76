"""A tablet in a browser, and the server that it talks to.

tablet_server   the application on a port of its own; it can be stopped
tablet          the tablet's page, not set up yet, at the narrowest
office          the application with one case in the middle of its work; it goes away and comes back
in_hand         its worker's tablet, set up, with that case's sessions on it
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page

from app.core.settings import Environment, Settings
from app.main import create_app
from tests.support.browser import watched_page
from tests.support.databases import SqliteDatabases
from tests.support.live import serve
from tests.support.tablet_worker import Service, service, set_up, tablet_page


@dataclass(frozen=True, slots=True)
class TabletServer:
    application: FastAPI
    url: str
    running: ExitStack

    def stop(self) -> None:
        self.running.close()


@pytest.fixture(scope="module")
def tablet_application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    url = SqliteDatabases(tmp_path_factory.mktemp("tablet")).migrated()
    settings = Settings(_env_file=None, database_url=url, secret_key="tablet", environment=Environment.TEST)
    application = create_app(settings)
    yield application
    application.state.database.engine.dispose()


@pytest.fixture
def tablet_server(tablet_application: FastAPI) -> Iterator[TabletServer]:
    with ExitStack() as running:
        yield TabletServer(tablet_application, running.enter_context(serve(tablet_application)), running)


@pytest.fixture
def tablet(browser: Browser, tablet_server: TabletServer) -> Iterator[Page]:
    with watched_page(browser, viewport={"width": 320, "height": 700}, has_touch=True) as page:
        page.goto(f"{tablet_server.url}/tablet")
        yield page


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    return SqliteDatabases(tmp_path_factory.mktemp("offices"))


@pytest.fixture
def office(offices: SqliteDatabases) -> Iterator[Service]:
    with service(offices.migrated()) as found:
        yield found


@pytest.fixture
def in_hand(browser: Browser, office: Service) -> Iterator[Page]:
    with tablet_page(browser) as page:
        set_up(page, office.url)
        yield page
