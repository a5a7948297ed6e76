"""Many cases at once: the INSERTs of one import, kept back and sent by the thousand.

What import_case writes is written by the same functions; only what it checks is left out, for
the cases are our own, and one entry in the audit trail names a whole batch. A test holds that a
case loaded so equals the same case imported.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Insert, Table, func, insert, select, text
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlmodel import Session, SQLModel

from app.core import audit
from app.core.access import Actor
from app.core.audit import AuditTag
from catalogue import queries as catalogue_queries
from interventions.bundle import insert_parts
from interventions.schemas import BundleIn
from interventions.store import write


class Gathering(Session):
    """A session that gives out keys at once, and keeps what is to be inserted. Everything else goes to the real one."""

    def __init__(self, behind: Session) -> None:
        super().__init__()
        self._behind = behind
        self._rows: dict[Table, list[Mapping[str, Any]]] = defaultdict(list)
        self._keys: dict[Table, int] = {}

    def add(self, instance: Any, *, _warn: bool = True) -> None:
        table = instance.__table__
        instance.id = self._keys[table] = self._last(table) + 1
        self._rows[table].append({column.key: instance.__dict__[column.key] for column in table.columns})

    def flush(self, objects: Any = None) -> None:
        """Nothing yet: send() does it."""

    def execute(self, statement: Any, params: Any = None, **options: Any) -> Any:
        if isinstance(statement, Insert) and isinstance(statement.table, Table):
            return self._gathered(statement.table, params, keyed=bool(statement.exported_columns))
        return self._behind.execute(statement, params, **options)

    def _gathered(self, table: Table, rows: Sequence[Mapping[str, Any]], *, keyed: bool) -> Any:
        """Rows that ask for their keys back get them, in their order."""
        if not keyed:
            self._rows[table].extend(rows)
            return None
        first = self._last(table) + 1
        keys = range(first, first + len(rows))
        self._keys[table] = first + len(rows) - 1
        self._rows[table].extend({**row, "id": key} for row, key in zip(rows, keys, strict=True))
        return IteratorResult(SimpleResultMetaData(["id"]), ((key,) for key in keys))

    def send(self) -> None:
        """Parents before children."""
        for table in SQLModel.metadata.sorted_tables:
            if rows := self._rows.pop(table, None):
                self._behind.execute(insert(table), rows)
        if self._behind.get_bind().dialect.name == "postgresql":
            self._move_sequences()

    def _last(self, table: Table) -> int:
        if table not in self._keys:
            self._keys[table] = self._behind.execute(select(func.max(table.c.id))).scalar() or 0
        return self._keys[table]

    def _move_sequences(self) -> None:
        """So that the next key that PostgreSQL gives out lies beyond ours."""
        for table, key in self._keys.items():
            self._behind.execute(
                text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :key)"), {"name": table.name, "key": key}
            )


def load_batch(session: Session, actor: Actor, teams: Mapping[str, int], bundles: Iterable[BundleIn]) -> list[str]:
    """These cases, into the teams that they name. Their references come back."""
    gathering = Gathering(session)
    ids = catalogue_queries.version_ids(session)
    references = []
    for bundle in bundles:
        team_id = teams[bundle.case.team]
        case_id = write.add_case(gathering, actor.service_id, team_id, bundle.case)
        insert_parts(gathering, actor, case_id, team_id, bundle, ids)
        references.append(bundle.case.reference)
    gathering.send()
    audit.record(session, actor, AuditTag.CASE_IMPORTED, *references)
    return references
