"""How Alembic meets the database: one transaction, the same on both engines."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations import MigrationScript
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, TypeDecorator, text
from sqlmodel import SQLModel

import app.core.accounts.tables
import app.core.audit
import app.core.devices.tables
import app.core.sealing.tables
import catalogue.tables
import interventions.tables
from app.core.db import make_engine
from app.core.settings import Settings

TABLES = (
    app.core.accounts.tables,
    app.core.audit,
    app.core.devices.tables,
    app.core.sealing.tables,
    catalogue.tables,
    interventions.tables,
)
ONE_AT_A_TIME = 20_250_226
"""The advisory lock that lets one PostgreSQL migration run at once. SQLite's BEGIN IMMEDIATE does it there."""


def migrate() -> None:
    engine = make_engine(context.config.attributes.get("url") or Settings().database_url)
    try:
        with engine.connect() as connection:
            _run(connection, is_sqlite=engine.dialect.name == "sqlite")
    finally:
        engine.dispose()


def _run(connection: Connection, is_sqlite: bool) -> None:
    """SQLite rebuilds a table to change it, so its foreign keys rest until the end and are checked then."""
    if is_sqlite:
        _raw(connection, "PRAGMA foreign_keys = OFF")
    with connection.begin():
        if not is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        context.configure(
            connection=connection,
            target_metadata=SQLModel.metadata,
            render_as_batch=True,
            transactional_ddl=True,
            compare_server_default=True,
            render_item=_plain_types,
            process_revision_directives=_number,
        )
        with context.begin_transaction():
            context.run_migrations()
        if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
            raise RuntimeError(f"The migration would leave rows of {broken[0]} without what they refer to.")
    if is_sqlite:
        _raw(connection, "PRAGMA foreign_keys = ON")


def _raw(connection: Connection, pragma: str) -> None:
    """Outside every transaction, where SQLite listens to this pragma."""
    dbapi: Any = connection.connection.dbapi_connection
    dbapi.execute(pragma)


def _plain_types(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """A migration outlives the code, so it names SQLAlchemy's types and none of ours."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def _number(
    _: MigrationContext,
    __: str | Iterable[str | None] | Iterable[str],
    directives: list[MigrationScript],
) -> None:
    """0001, 0002 ...: the next number after the files that stand here."""
    taken = [int(path.name[:4]) for path in Path(__file__).parent.glob("versions/[0-9]*.py")]
    for script in directives:
        script.rev_id = f"{max(taken, default=0) + 1:04}"


migrate()
