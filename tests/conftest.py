"""What tests can ask for. Database tests run on SQLite and on PostgreSQL.

database        a migrated database, shared by the tests of one worker
rolled_back     the same, with every session inside one transaction that is undone after the test
session         one such session
fresh_database  a migrated database of one's own, for commits that matter (several connections at once)
live_server     the application on a port, with a database of its own
pdf             what a PDF says of itself; such tests are left out, and said so, where Pango is missing
page            a browser page; the test fails if a script failed in it or the content policy was broken
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as hypothesis

from app.core import clock
from app.core.db import Database, make_engine
from app.core.sealing import keys
from app.core.settings import Environment, Settings
from app.pdf import can_write
from tests.support.databases import (
    Databases,
    PostgresqlDatabases,
    RolledBack,
    SqliteDatabases,
    postgresql_server,
    undone,
)
from tests.support.keys import from_the_first
from tests.support.live import LiveServer, serve
from tests.support.skips import skipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page
    from sqlmodel import Session

hypothesis.register_profile("tests", deadline=None)  # how long an example takes depends on what else runs
hypothesis.load_profile("tests")

MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30  # where Linux keeps files in memory
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"], tempfile.tempdir = str(MEMORY), None  # databases and browsers wait for no disk

gc.set_threshold(200_000, 20, 100)  # thousands of tests stay in memory: to look through them often takes long

ENGINES = [name for name in ("sqlite", "postgresql") if name not in skipped()]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if _left_out(item)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _left_out(item: pytest.Item) -> bool:
    """A PDF is drawn once: whatever the database, the page is the same."""
    asked = getattr(item, "fixturenames", ())
    if "pdf" in asked and (not can_write() or "postgresql" in item.nodeid):
        return True
    return "browser" in asked and "browser" in skipped()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name in sorted(skipped()):
        terminalreporter.write_line(f"Left out, because KEEPTRACK_TEST_SKIP names it: {name}.", yellow=True)
    if not can_write():
        terminalreporter.write_line("Left out, because this machine has no Pango: PDFs.", yellow=True)


@pytest.fixture(scope="session", params=ENGINES)
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    if request.param == "sqlite":
        yield SqliteDatabases(tmp_path_factory.mktemp("databases"))
    else:
        with postgresql_server() as server:
            yield PostgresqlDatabases(server)


@pytest.fixture(scope="session")
def database(databases: Databases) -> Iterator[Database]:
    yield from _opened(databases.migrated())


@pytest.fixture
def fresh_database(databases: Databases) -> Iterator[Database]:
    yield from _opened(databases.migrated())


def _opened(url: str) -> Iterator[Database]:
    database = Database(make_engine(url))
    yield database
    database.engine.dispose()


@pytest.fixture
def rolled_back(database: Database) -> Iterator[RolledBack]:
    with undone(database) as inside:
        yield inside


@pytest.fixture
def session(rolled_back: RolledBack) -> Iterator["Session"]:
    with rolled_back.open() as session:
        yield session


@pytest.fixture(autouse=True)
def _real_clock() -> Iterator[None]:
    yield
    clock.start_on(None)


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "generate_private_key", from_the_first())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_for(f"sqlite:///{tmp_path / 'keeptrack.db'}")


def settings_for(url: str) -> Settings:
    return Settings(_env_file=None, database_url=url, secret_key="for tests only", environment=Environment.TEST)


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    from app.main import create_app

    url = SqliteDatabases(tmp_path_factory.mktemp("live")).migrated()
    settings = settings_for(url)
    with serve(create_app(settings)) as address:
        for database in _opened(url):
            yield LiveServer(address, database, settings)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    from tests.support.browser import launched

    with launched() as browser:
        yield browser


@pytest.fixture
def pdf() -> "Callable[[bytes], str]":
    """Reads what a PDF says of itself. Asking for it says that one is drawn, for which Pango is needed."""
    from tests.support.pdfs import inside

    return inside


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    from tests.support.browser import watched_page

    with watched_page(browser) as page:
        yield page
