"""Rows for any schema, so that migrations meet tables that are not empty."""

import random
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Connection, Engine, MetaData, Table, inspect
from sqlalchemy.exc import IntegrityError

ROWS = 2
TRIES = 4000
LITERALS = re.compile(r"'((?:[^']|'')*)'|\b(\d+)\b")
PLAIN: dict[type, tuple[Any, ...]] = {
    bool: (False, True),
    bytes: (b"a", b"b"),
    date: (date(2025, 3, 1), date(2025, 9, 1)),
    datetime: (datetime(2025, 3, 1, 9, 30, tzinfo=UTC), datetime(2025, 9, 1, 9, 30, tzinfo=UTC)),
    dict: ({}, {"a": 1}),
    float: (0.5, 1.0),
    int: (1, 2, 0),
    str: ("a", "b", "c"),
}

Row = dict[str, Any]


def fill(engine: Engine) -> dict[str, list[Row]]:
    """Puts rows into every empty table of a SQLite database, by trying values until every constraint is content.

    Returns what was put where, so that another engine can be given the same.
    """
    empty = [name for name, rows in contents(engine).items() if not rows]
    tables = MetaData()
    tables.reflect(engine, only=empty)
    with engine.begin() as connection:
        return {
            table.name: [_insert(connection, table, number) for number in range(ROWS)]
            for table in tables.sorted_tables
            if table.name in empty
        }


def _insert(connection: Connection, table: Table, number: int) -> Row:
    choose = random.Random(f"{table.name}{number}")  # the same rows on every run
    candidates = {column.name: list(_candidates(connection, column, number)) for column in table.columns}
    for _ in range(TRIES):
        row = {name: choose.choice(values) for name, values in candidates.items()}
        try:
            with connection.begin_nested():
                connection.execute(table.insert(), row)
        except IntegrityError:
            continue
        return row
    raise AssertionError(f"no values were found that {table.name} accepts")


def _candidates(connection: Connection, column: Column[Any], number: int) -> Iterator[Any]:
    """Keys of rows that stand already for a reference; else what the table's checks name, and plain values."""
    if column.nullable:
        yield None
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column
        yield from (value for (value,) in connection.execute(target.table.select().with_only_columns(target)))
        return
    kind = dict if isinstance(column.type, JSON) else column.type.python_type
    if column.primary_key and kind is int:
        yield number + 1
        return
    yield from PLAIN[kind]
    if kind in (int, str):
        yield from _literals(connection, column, kind)


def _literals(connection: Connection, column: Column[Any], kind: type) -> Iterator[Any]:
    for check in inspect(connection).get_check_constraints(column.table.name):
        if re.search(rf"\b{column.name}\b", str(check["sqltext"])):
            for text, digits in LITERALS.findall(str(check["sqltext"])):
                if bool(digits) == (kind is int):
                    yield kind(digits or text)


def copy_into(engine: Engine, rows: dict[str, list[Row]]) -> None:
    tables = MetaData()
    tables.reflect(engine, only=list(rows), resolve_fks=False)
    with engine.begin() as connection:
        for name, values in rows.items():
            connection.execute(tables.tables[name].insert(), values)


def contents(engine: Engine) -> dict[str, list[tuple[tuple[str, str], ...]]]:
    """Every row of every table, sorted, column by column as text; as the driver gives it, with nothing reflected."""
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names()) - {"alembic_version"}
        return {name: _rows(connection, name) for name in names}


def _rows(connection: Connection, table: str) -> list[tuple[tuple[str, str], ...]]:
    found = connection.exec_driver_sql(f'SELECT * FROM "{table}"')
    columns = tuple(found.keys())
    return sorted(tuple(zip(columns, map(str, row), strict=True)) for row in found)
