"""The engine and the transaction, the same for SQLite and PostgreSQL."""

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter, to_thread
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

AlreadyThere = IntegrityError
"""Somebody else put the same key in first, at the same moment."""
POSTGRESQL_TURNS = 20
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 10000",
    "temp_store = MEMORY",
)


def make_engine(url: str) -> Engine:
    """hide_parameters: a failed statement must not print children's data into a log."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            parsed, hide_parameters=True, pool_size=POSTGRESQL_TURNS, max_overflow=4, pool_pre_ping=True
        )
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, hide_parameters=True, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _take_over_transactions)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _take_over_transactions(connection: Any, _: ConnectionPoolEntry) -> None:
    """The driver's own transactions silently lose updates: turn them off."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    """A deferred BEGIN that reads and then writes fails under load; a writer takes its lock at once."""
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


class Database:
    """An engine, and the turns that transactions take.

    A waiting request holds no thread: forty threads waiting for one transaction
    would leave none to finish it. SQLite has one writer, so there writes go in turn.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self.turns = CapacityLimiter(1 if self.is_sqlite else POSTGRESQL_TURNS)
        self.commits = CapacityLimiter(POSTGRESQL_TURNS)
        self._in_turn = threading.Lock()

    def open(self, reads: bool = False) -> Session:
        engine = self.engine.execution_options(reads=True) if reads else self.engine
        return AuditedSession(engine, expire_on_commit=False)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Session]:
        """One request's transaction: committed before the reply is sent, or rolled back."""
        async with self.turns:
            session = self.open()
            try:
                yield session
                await to_thread.run_sync(session.commit, limiter=self.commits)
            finally:
                await to_thread.run_sync(session.close, limiter=self.commits)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """The same for commands and tests, outside the web."""
        with self.open() as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        with self.open(reads=True) as session:
            yield session


class AuditedSession(Session):
    """A session that refuses to commit a change of which nothing was recorded."""


@event.listens_for(AuditedSession, "after_flush")
def _note_flushed(session: Session, _: Any) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        _note_change(session, row.__table__)


@event.listens_for(AuditedSession, "do_orm_execute")
def _note_executed(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        mapper = state.bind_mapper
        table = mapper.local_table if mapper is not None else getattr(state.statement, "table", None)
        _note_change(state.session, table)


def _note_change(session: Any, table: Any) -> None:
    """Tables marked unaudited (the trail itself, sign-ins, kept figures) need no entry."""
    if table is None or table.info.get("audited", True):
        session.info["changed"] = True


@event.listens_for(AuditedSession, "before_commit")
def _refuse_unrecorded(session: Session) -> None:
    session.flush()
    if session.info.pop("changed", False) and not session.info.pop("recorded", False):
        raise RuntimeError("A change was to be committed without an entry in the audit trail.")


@event.listens_for(AuditedSession, "after_transaction_create")
def _remember_before(session: Session, _: Any) -> None:
    """Of each transaction and savepoint that is open, what had happened when it began."""
    flags = {name: session.info.get(name, False) for name in ("changed", "recorded")}
    session.info.setdefault("before", []).append(flags)


@event.listens_for(AuditedSession, "after_transaction_end")
def _forget_before(session: Session, _: Any) -> None:
    session.info["before_last"] = session.info["before"].pop()


@event.listens_for(AuditedSession, "after_soft_rollback")
def _forget_undone(session: Session, _: Any) -> None:
    """What was rolled back was neither changed nor recorded. It comes after the end of the transaction."""
    session.info.update(session.info["before_last"])
