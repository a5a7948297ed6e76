"""Synthetic services in a database: loaded in bulk, they are what they would be if each case had been imported."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from app.core import audit
from app.core.access import Actor, Role
from app.core.accounts import commands as accounts
from app.core.accounts import queries as people
from app.core.accounts.commands import PASSWORDS
from app.core.accounts.tables import Service, User
from app.core.audit import AuditEntry
from app.core.db import Database, make_engine
from app.core.errors import Conflict
from app.core.settings import Environment, Settings
from app.demonstration import load_synthetic, synthetic
from app.demonstration.people import PASSWORD
from app.demonstration.services import Made
from catalogue import commands as catalogue
from interventions.bundle import export_reference, import_case
from interventions.known import known_words
from interventions.queries.figures import figures_of
from interventions.refusals import bundle_faults
from interventions.schemas import BundleIn
from interventions.store import visible_cases
from interventions.tables import CaseRow
from tests.support.databases import Databases
from tests.support.demonstration import ORDINARY
from tests.web.people import quick_passwords

CASES = 40
TEST = Settings(_env_file=None, secret_key="for tests only", environment=Environment.TEST)
DEMO = TEST.model_copy(update={"environment": Environment.DEMO})


def silent(things: Iterable[Made], _total: int) -> Iterable[Made]:
    return things


@contextmanager
def opened(databases: Databases) -> Iterator[Database]:
    database = Database(make_engine(databases.migrated()))
    with quick_passwords():
        yield database
    database.engine.dispose()


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return list(synthetic(CASES, 5, ORDINARY, services=2))


@pytest.fixture(scope="module")
def bulk(databases: Databases) -> Iterator[Database]:
    with opened(databases) as database:
        load_synthetic(database, TEST, CASES, 5, ORDINARY, silent, services=2)
        yield database


@pytest.fixture(scope="module")
def imported(databases: Databases, made: list[Made]) -> Iterator[Database]:
    with opened(databases) as database:
        with database.write() as session:
            for each in made:
                import_case(session, actor(session, each), BundleIn.model_validate(each.bundle))
        yield database


def actor(session: Session, made: Made) -> Actor:
    """The head of the service, who is made with the worker where they are new."""
    place = made.place
    found = session.execute(select(Service.id).where(Service.code == place.service_code)).scalar()
    service_id = found or accounts.add_service(session, place.service_code, "Synthetic", "england", 7)
    catalogue.publish_shipped(session, service_id)
    for email, role in ((place.head_email, Role.MANAGER), (place.worker_email, Role.WORKER)):
        accounts.add_user(session, service_id, email, "Somebody", role, place.team_code, PASSWORD)
    session.flush()
    head = people.actor_for_email(session, DEMO, place.head_email)
    assert head is not None
    return head


def exported(database: Database) -> dict[str, BundleIn]:
    with database.write() as session:
        references = session.execute(select(CaseRow.reference)).scalars().all()
        return {reference: export_reference(session, reference) for reference in references}


def test_a_case_loaded_in_bulk_equals_the_same_case_imported(bulk: Database, imported: Database) -> None:
    assert exported(bulk) == exported(imported)


def test_and_gives_the_same_figures(bulk: Database, imported: Database) -> None:
    assert figures(bulk, ORDINARY) == figures(imported, ORDINARY)


def figures(database: Database, day: date) -> dict[str, object]:
    found = {}
    with database.read() as session:
        rows = session.execute(select(CaseRow.id, CaseRow.reference, CaseRow.service_id)).all()
        for row in rows:
            found[row.reference] = figures_of(session, row.service_id, [row.id], day)[row.id]
    return dict(found)


def test_the_same_case_imported_again_changes_nothing(bulk: Database, made: list[Made]) -> None:
    each = made[0]
    with bulk.write() as session:
        head = people.actor_for_email(session, DEMO, each.place.head_email)
        assert head is not None
        assert not import_case(session, head, BundleIn.model_validate(each.bundle)).new


def test_no_synthetic_case_would_be_refused(bulk: Database) -> None:
    with bulk.read() as session:
        known = known_words(session)
    for each in synthetic(60, 9, ORDINARY):
        assert bundle_faults(BundleIn.model_validate(each.bundle), known) == {}


def test_the_trail_names_each_case_once_and_is_whole(bulk: Database) -> None:
    with bulk.read() as session:
        services = session.execute(select(Service.id)).scalars().all()
        assert len(services) == 2
        assert [fault for service in services for fault in audit.verify(session, service)] == []
        entries = session.execute(select(AuditEntry.subjects).where(AuditEntry.tag == "case:imported")).scalars()
        named = [reference for subjects in entries for reference in subjects]
    assert sorted(named) == [f"SY-5-{n:05}" for n in range(1, CASES + 1)]


def test_who_works_where(bulk: Database, made: list[Made]) -> None:
    place = made[0].place
    with bulk.read() as session:
        seen = {}
        for email in (place.head_email, place.worker_email):
            found = people.actor_for_email(session, DEMO, email)
            assert found is not None
            seen[email] = len(session.execute(visible_cases(found)).all())
        hashes = session.execute(select(User.password_hash).distinct()).scalars().all()
        assert all(session.execute(select(User.demonstration)).scalars())
    assert seen == {place.head_email: CASES // 2, place.worker_email: CASES // 2}
    assert len(hashes) == 1
    assert PASSWORDS.verify(PASSWORD, hashes[0])


def test_keys_given_out_later_lie_beyond_those_of_the_bulk(bulk: Database) -> None:
    load_synthetic(bulk, TEST, 1, 6, ORDINARY, silent)
    with bulk.write() as session:
        (other,) = synthetic(1, 7, ORDINARY)
        assert import_case(session, actor(session, other), BundleIn.model_validate(other.bundle)).new
    with bulk.read() as session:
        assert session.execute(select(func.count()).select_from(CaseRow)).scalar() == CASES + 2


def test_the_same_seed_twice_is_refused(bulk: Database) -> None:
    with pytest.raises(Conflict):
        load_synthetic(bulk, TEST, CASES, 5, ORDINARY, silent, services=2)
