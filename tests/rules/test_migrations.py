"""Migrations: numbered, one head, up, down and up again with rows in the tables, and equal to the models."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from app.core import migrate
from app.core.db import make_engine
from interventions.store.registers import REGISTERS
from tests.support.databases import Databases, SqliteDatabases
from tests.support.filling import contents, copy_into, fill

NAME = re.compile(r"(\d{4})_(add|change|create|drop|fill|index|join|move|rename|split)_[a-z0-9_]+")
PLANTED = """
from alembic import op

revision = "{revision}"
down_revision = "{after}"


def upgrade() -> None:
    {upgrade}


def downgrade() -> None:
    {downgrade}
"""


def files(folder: Path) -> list[str]:
    return sorted(path.stem for path in (folder / "versions").glob("*.py"))


def misnumbered(folder: Path) -> list[str]:
    """Files that are not number and verb, or out of the line 0001, 0002 ...; and a HEAD that names another file."""
    found = files(folder)
    faults = [name for n, name in enumerate(found, 1) if not NAME.fullmatch(name) or not name.startswith(f"{n:04}_")]
    head = (folder / "HEAD").read_text().strip()
    return faults if head == found[-1] else [*faults, f"HEAD says {head}"]


def revisions() -> list[str]:
    return [script.revision for script in ScriptDirectory(migrate.SCRIPTS).walk_revisions()][::-1]


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def up_down_and_up(databases: Databases, sample: SqliteDatabases, since: str | None = None) -> None:
    """Each migration, or each from one on, goes up, down and up with every table filled; older tables keep rows."""
    url, sample_url = databases.empty(), sample.empty()
    wanted = [revision for revision in revisions() if since is None or revision >= since]
    if since is not None:
        _filled_before(since, url, sample_url)
    for revision in wanted:
        with opened(url) as engine:
            before = contents(engine)
            migrate.upgrade(url, revision)
            _same(before, engine)
            migrate.upgrade(sample_url, revision)
            with opened(sample_url) as filled:
                rows = fill(filled)
            copy_into(engine, rows)
            assert all(contents(engine).values())
            migrate.downgrade(url, "-1")
            _same(before, engine)
            migrate.upgrade(url, revision)
            _same(before, engine)
            copy_into(engine, rows)
    migrate.downgrade(url)
    with opened(url) as engine:
        assert contents(engine) == {}
    migrate.upgrade(url)


def _filled_before(revision: str, url: str, sample_url: str) -> None:
    before = f"{int(revision) - 1:04}"
    for each in (url, sample_url):
        migrate.upgrade(each, before)
    with opened(url) as engine, opened(sample_url) as filled:
        copy_into(engine, fill(filled))


Rows = list[tuple[tuple[str, str], ...]]


def _same(before: dict[str, Rows], engine: Engine) -> None:
    """What stood there stands there still, whatever columns came beside it."""
    after = contents(engine)
    for table in before.keys() & after.keys():
        columns = {column for row in before[table] for column, _value in row}
        assert _only(columns, after[table]) == before[table], table


def _only(columns: set[str], rows: Rows) -> Rows:
    return sorted(tuple(pair for pair in row if pair[0] in columns) for row in rows)


def schema(engine: Engine) -> dict[str, object]:
    """What alembic's own check leaves out: named checks, unique constraints and indexes, table by table."""
    seen = inspect(engine)
    tables = [name for name in seen.get_table_names() if name != "alembic_version"]
    return {
        table: (
            {(c["name"], " ".join(str(c["sqltext"]).split())) for c in seen.get_check_constraints(table)},
            {(c["name"], *c["column_names"]) for c in seen.get_unique_constraints(table)},
            {(i["name"], *i["column_names"]) for i in seen.get_indexes(table)},
        )
        for table in tables
    }


def differs(databases: Databases, url: str) -> bool:
    with opened(databases.empty()) as modelled, opened(url) as migrated:
        SQLModel.metadata.create_all(modelled)
        return schema(modelled) != schema(migrated)


@pytest.fixture
def sample(tmp_path: Path) -> SqliteDatabases:
    return SqliteDatabases(tmp_path)


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations to plant faults in."""
    folder = shutil.copytree(migrate.SCRIPTS, tmp_path / "migrations")
    monkeypatch.setattr(migrate, "SCRIPTS", folder)
    return folder


def plant(scripts: Path, upgrade: str, downgrade: str = "pass") -> None:
    after = files(scripts)[-1][:4]
    revision = f"{int(after) + 1:04}"
    body = PLANTED.format(revision=revision, after=after, upgrade=upgrade, downgrade=downgrade)
    (scripts / "versions" / f"{revision}_change_something.py").write_text(body)


def test_migrations_are_numbered_and_named_by_what_they_do() -> None:
    assert misnumbered(migrate.SCRIPTS) == []


def test_migrations_are_one_line() -> None:
    assert revisions() == [name[:4] for name in files(migrate.SCRIPTS)]


def test_every_migration_goes_up_down_and_up_with_rows(
    databases: Databases, sample: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_once = ScriptDirectory(migrate.SCRIPTS)
    monkeypatch.setattr(ScriptDirectory, "from_config", lambda _config: read_once)
    up_down_and_up(databases, sample)


def test_models_and_migrations_agree(databases: Databases) -> None:
    migrate.check(databases.migrated())


def test_constraints_of_models_and_migrations_agree(databases: Databases) -> None:
    assert not differs(databases, databases.migrated())


def _put(connection: Connection, table: str, **row: Any) -> None:
    names = ", ".join(row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"), row)


def _put_cases(connection: Connection, *references: str, **more: Any) -> None:
    _put(connection, "service", id=1, code="s", name="s", nation="england", grace_days=7, stamp=1)
    _put(connection, "team", id=1, service_id=1, code="north", name="North")
    case = {
        "service_id": 1, "team_id": 1, "stamp": 1, "given_name": "A", "family_name": "B", "language": "en",
        "date_of_birth": date(2010, 5, 4), "planning_or_grooming": False, "more_than_one_occasion": False,
        "created_at": datetime(2026, 1, 5, tzinfo=UTC),
    }  # fmt: skip
    for row_id, reference in enumerate(references, 1):
        _put(connection, "case_record", id=row_id, reference=reference, **case, **more)


def test_references_in_other_capitals_stop_the_migration_that_makes_them_one(databases: Databases) -> None:
    url = databases.empty()
    migrate.upgrade(url, "0016")
    with opened(url) as engine, engine.begin() as connection:
        _put_cases(connection, "KT-1001", "kt-1001", "Kt-1002")
    with pytest.raises(RuntimeError, match=r"KT-1001\. Give one"):
        migrate.upgrade(url)
    with opened(url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE case_record SET reference = 'kt-1003' WHERE reference = 'kt-1001'"))
    migrate.upgrade(url)
    with opened(url) as engine, engine.connect() as connection:
        keys = connection.execute(text("SELECT reference, reference_key FROM case_record ORDER BY id")).all()
    assert [tuple(row) for row in keys] == [("KT-1001", "KT-1001"), ("kt-1003", "KT-1003"), ("Kt-1002", "KT-1002")]


def test_the_rule_finds_a_clash_a_gap_and_a_stale_head(scripts: Path) -> None:
    (scripts / "versions" / "0099_create_gap.py").touch()
    assert misnumbered(scripts) == ["0099_create_gap", f"HEAD says {files(migrate.SCRIPTS)[-2]}"]


def test_the_rule_finds_a_migration_that_loses_rows(sample: SqliteDatabases, scripts: Path) -> None:
    plant(scripts, 'op.execute("DELETE FROM team_member")')
    with pytest.raises(AssertionError, match="team_member"):
        up_down_and_up(sample, sample, since=revisions()[-1])


def test_the_rule_finds_a_column_that_only_the_database_has(databases: Databases) -> None:
    url = databases.migrated()
    with opened(url) as engine, engine.begin() as connection:
        connection.execute(text("ALTER TABLE team ADD COLUMN planted INTEGER"))
    with pytest.raises(CommandError, match="planted"):
        migrate.check(url)


def test_the_rule_finds_a_constraint_that_only_the_models_have(databases: Databases) -> None:
    url = databases.migrated()
    with opened(url) as engine, engine.begin() as connection:
        connection.execute(text("DROP TABLE sign_in_failure"))
        connection.execute(text("DROP TABLE team_member"))
        connection.execute(text("CREATE TABLE team_member (user_id INTEGER, team_id INTEGER, role VARCHAR)"))
    assert differs(databases, url)


def test_a_migration_that_fails_leaves_nothing_behind(databases: Databases, scripts: Path) -> None:
    url = databases.migrated()
    plant(scripts, 'op.execute("CREATE TABLE planted (id INTEGER)"); op.execute("DROP TABLE no_such_table")')
    with pytest.raises(DBAPIError):
        migrate.upgrade(url)
    with opened(url) as engine:
        assert "planted" not in inspect(engine).get_table_names()


def test_a_migration_cannot_leave_rows_without_what_they_refer_to(
    databases: Databases, sample: SqliteDatabases, scripts: Path
) -> None:
    url, sample_url = databases.migrated(), sample.migrated()
    with opened(url) as engine, opened(sample_url) as filled:
        copy_into(engine, fill(filled))
        kept = contents(engine)
    plant(scripts, 'op.execute("DELETE FROM service")')
    with pytest.raises((DBAPIError, RuntimeError)):
        migrate.upgrade(url)
    with opened(url) as engine:
        assert contents(engine) == kept


def test_what_was_taken_back_of_a_register_goes_with_the_register(databases: Databases) -> None:
    url = databases.migrated()
    with opened(url) as engine, engine.begin() as connection:
        _put_cases(connection, "KT-1001", reference_key="kt-1001")
        for code in REGISTERS:
            said = {"reason": "x", "recorded_by": "w@example.test", "recorded_on": date(2026, 1, 5)}
            _put(connection, "taken_back", case_id=1, of_register=code, entry_id=1, **said)
    migrate.downgrade(url, "0035")
    with opened(url) as engine, engine.begin() as connection:
        left = set(connection.execute(text("SELECT of_register FROM taken_back")).scalars())
        tables = set(inspect(connection).get_table_names())
    assert (
        left
        == {code for code, register in REGISTERS.items() if register.table.__tablename__ in tables}
        < set(REGISTERS)
    )
