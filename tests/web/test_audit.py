"""The trail: whole as written; flips, deletions, reorderings and a cut tail are found."""

from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlmodel import Session, select

from app.core import audit
from app.core.access import Role
from app.core.accounts import commands as accounts
from app.core.accounts.tables import Service, Team
from app.core.audit import AuditEntry, AuditHead, AuditTag
from app.core.db import Database
from app.core.errors import Conflict
from tests.support.queries import counted


@pytest.fixture
def service(session: Session) -> int:
    return accounts.add_service(session, "s", "A service", "england", 7)


@pytest.fixture
def trail(session: Session, service: int) -> list[int]:
    for n in range(5):
        audit.record(session, None, AuditTag.CASE_VIEWED, f"KT-{n}", service_id=service, view="case")
    return list(
        session.exec(select(AuditEntry.number).where(AuditEntry.service_id == service).order_by(AuditEntry.number))
    )


def test_the_trail_is_whole_as_written(session: Session, service: int, trail: list[int]) -> None:
    assert trail == [1, 2, 3, 4, 5, 6]
    assert audit.verify(session, service) == []


@pytest.mark.parametrize(
    "change",
    [{"actor": "somebody@else"}, {"tag": "case:exported"}, {"subjects": ["KT-9"]}, {"detail": {}}, {"hash": "0" * 64}],
)
def test_a_changed_entry_is_found(session: Session, service: int, trail: list[int], change: dict[str, Any]) -> None:
    session.execute(update(AuditEntry).where(AuditEntry.service_id == service, AuditEntry.number == 3).values(**change))
    assert any("Entry 3" in fault or "Entry 4" in fault for fault in audit.verify(session, service))


@pytest.mark.parametrize("number", [1, 3, 6])
def test_a_missing_entry_is_found(session: Session, service: int, trail: list[int], number: int) -> None:
    session.execute(delete(AuditEntry).where(AuditEntry.service_id == service, AuditEntry.number == number))
    assert audit.verify(session, service)


def test_two_entries_that_changed_places_are_found(session: Session, service: int, trail: list[int]) -> None:
    for number, other in ((2, 99), (3, 2), (99, 3)):
        where = AuditEntry.service_id == service, AuditEntry.number == number
        session.execute(update(AuditEntry).where(*where).values(number=other))
    assert audit.verify(session, service)


def test_a_cut_tail_is_found_even_with_the_head_set_back(session: Session, service: int, trail: list[int]) -> None:
    anchor = next(h for h in audit.heads(session) if h.service_id == service)
    fourth = session.exec(select(AuditEntry.hash).where(AuditEntry.service_id == service, AuditEntry.number == 4)).one()
    session.execute(delete(AuditEntry).where(AuditEntry.service_id == service, AuditEntry.number > 4))
    assert audit.verify(session, service), "the head row still says six"
    session.execute(update(AuditHead).where(AuditHead.service_id == service).values(number=4, hash=fourth))
    assert audit.verify(session, service) == []
    assert audit.verify(session, service, (anchor.number, anchor.hash)), "the head kept outside tells"


def test_the_chains_of_two_services_do_not_touch(session: Session, service: int, trail: list[int]) -> None:
    other = accounts.add_service(session, "t", "Another", "wales", 7)
    session.execute(delete(AuditEntry).where(AuditEntry.service_id == service))
    assert audit.verify(session, other) == []
    assert audit.verify(session, service)


def test_what_happened_since_a_moment_is_found_by_it(session: Session, service: int, trail: list[int]) -> None:
    at = session.exec(select(AuditEntry.at).where(AuditEntry.service_id == service, AuditEntry.number == 4)).one()
    tags = {AuditTag.CASE_VIEWED}
    assert [entry.subjects for entry in audit.since(session, service, at, tags)] == [["KT-3"], ["KT-4"]]
    if session.get_bind().dialect.name == "sqlite":
        with counted(session) as sent:
            [*audit.since(session, service, at, tags)]
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sent[0]}", (service, str(at), *tags)).all()
        assert "ix_audit_entry_service_id_at (service_id=? AND at>?)" in str(plan)


def test_a_change_without_an_entry_is_not_committed(fresh_database: Database) -> None:
    with fresh_database.write() as session:
        service = accounts.add_service(session, "s", "A service", "england", 7)
    with pytest.raises(RuntimeError, match="audit trail"), fresh_database.write() as session:
        session.add(Team(service_id=service, code="north", name="North"))
    with pytest.raises(RuntimeError, match="audit trail"), fresh_database.write() as session:
        session.execute(update(Service).values(name="Renamed"))
    with fresh_database.read() as session:
        assert session.exec(select(Team)).all() == []
        assert session.exec(select(Service.name)).all() == ["A service"]


def test_what_a_savepoint_took_back_needs_no_entry_and_lends_none(fresh_database: Database) -> None:
    with fresh_database.write() as session:
        service = accounts.add_service(session, "s", "A service", "england", 7)
    _take_back(fresh_database, service)
    with pytest.raises(RuntimeError, match="audit trail"):
        _take_back(fresh_database, service, name="Renamed")
    with fresh_database.read() as session:
        assert session.exec(select(Team)).all() == []
        assert session.exec(select(Service.name)).all() == ["A service"]


def _take_back(database: Database, service: int, **and_change: str) -> None:
    """Adds a recorded person inside a savepoint and takes both back, then changes what is named."""
    with database.write() as session:
        with suppress(Conflict), session.begin_nested():
            accounts.add_user(session, service, "a@example.test", "A", Role.WORKER, "north", "twelve letters")
            raise Conflict
        if and_change:
            session.execute(update(Service).values(**and_change))


def test_a_change_with_its_entry_is_committed(fresh_database: Database) -> None:
    with fresh_database.write() as session:
        service = accounts.add_service(session, "s", "A service", "england", 7)
        accounts.add_user(session, service, "a@example.test", "A", Role.WORKER, "north", "twelve letters")
    with fresh_database.read() as session:
        assert [t.code for t in session.exec(select(Team))] == ["north"]
        assert audit.verify(session, service) == []
