"""Versions of the catalogue in the database: published once, never changed, kept beside foreign ones, read cheaply."""

import re
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.core import audit, clock
from app.core.accounts import commands as accounts
from app.core.audit import AuditEntry
from app.core.errors import Invalid
from catalogue import commands, queries
from catalogue.documents import Entry
from catalogue.load import shipped
from catalogue.model import Variant
from catalogue.tables import CatalogueVersion
from tests.support.catalogue import shipped_catalogue
from tests.support.databases import RolledBack
from tests.support.queries import counted

ENTRIES = len(shipped())


@pytest.fixture
def service(session: Session) -> int:
    return accounts.add_service(session, "keeptrack", "A service", "england", 7)


@pytest.fixture
def published(session: Session, service: int) -> Session:
    commands.publish_shipped(session, service)
    return session


def travelling(session: Session, code: str = "GLG") -> dict[str, Any]:
    """A component of ours as it travels with a case."""
    row_id = queries.version_ids(session)[code, 1]
    return deepcopy(queries.component_documents(session, [row_id])[0])


def rows(session: Session, **where: Any) -> int:
    return int(session.execute(select(func.count()).select_from(CatalogueVersion).filter_by(**where)).scalar_one())


def test_the_shipped_catalogue_is_published_once(session: Session, service: int) -> None:
    assert commands.publish_shipped(session, service) == ENTRIES
    assert commands.publish_shipped(session, service) == 0
    assert rows(session) == rows(session, status="published", is_foreign=False) == ENTRIES


def test_publishing_is_in_the_trail_once(session: Session, service: int) -> None:
    commands.publish_shipped(session, service)
    commands.publish_shipped(session, service)
    entries = session.execute(select(AuditEntry.tag, AuditEntry.detail).where(AuditEntry.service_id == service)).all()
    told = [entry for entry in entries if entry.tag == "catalogue:published"]
    assert [entry.detail for entry in told] == [{"entries": ENTRIES}]
    assert audit.verify(session, service) == []


def test_a_catalogue_of_ones_own_is_not_overtaken(session: Session, service: int) -> None:
    """Only the code lists come in that it lacks."""
    add(session, code="OWN", status="draft", published_at=None)
    lists = sum(document.kind is Entry.CODE_LIST for document in shipped())
    assert commands.publish_shipped(session, service) == lists
    assert rows(session, kind="component") == 1
    assert commands.publish_shipped(session, service) == 0


def test_a_release_brings_the_code_lists_that_its_pages_rest_on(session: Session, service: int) -> None:
    add(session, kind="code_list", code="agencies", content={"code": "agencies", "version": 1, "codes": []})
    commands.publish_shipped(session, service)
    assert rows(session, kind="code_list", code="agencies") == 1, "our own list stays as it is"
    assert rows(session, kind="code_list") == sum(document.kind is Entry.CODE_LIST for document in shipped())


def test_what_a_case_brought_does_not_make_a_catalogue(session: Session, service: int) -> None:
    add(session, code="THEIRS", is_foreign=True)
    assert commands.publish_shipped(session, service) == ENTRIES


def test_the_database_gives_back_what_the_files_say(published: Session) -> None:
    assert queries.catalogue(published) == shipped_catalogue()


def test_an_empty_database_has_an_empty_catalogue(session: Session) -> None:
    catalogue = queries.catalogue(session)
    assert (catalogue.components, catalogue.rules) == ({}, ())


def test_asking_again_takes_one_narrow_query(published: Session) -> None:
    first = queries.catalogue(published)
    with counted(published) as sent:
        assert queries.catalogue(published) is first
    assert len(sent) == 1
    assert not re.search(r"\bcontent\b", sent[0])


def test_components_are_parsed_once(published: Session) -> None:
    ids = list(queries.version_ids(published).values())
    first = queries.components_by_id(published, ids)
    with counted(published) as sent:
        again = queries.components_by_id(published, ids)
    assert len(sent) == 1
    assert all(again[row_id] is component for row_id, component in first.items())


def test_a_new_version_is_the_latest_and_the_old_one_stays(published: Session) -> None:
    before = queries.catalogue(published)
    newer = add_version(published, 2, title="Another way in")
    assert queries.catalogue(published).components["GLG"].version == 2
    assert queries.catalogue(published).content_hash != before.content_hash
    pinned = queries.pinned(published)
    assert {key for key in pinned if key[0] == "GLG"} == {("GLG", 1), ("GLG", 2)}
    assert pinned["GLG", 1] == before.components["GLG"]
    assert queries.version_ids(published)["GLG", 2] == newer


def test_a_retired_version_is_pinned_still_and_offered_no_longer(published: Session) -> None:
    row_id = queries.version_ids(published)["EMO", 1]
    published.execute(update(CatalogueVersion).where(CatalogueVersion.id == row_id).values(status="retired"))
    assert "EMO" not in queries.catalogue(published).components
    assert queries.components_by_id(published, [row_id])[row_id].code == "EMO"
    assert queries.version_ids(published)["EMO", 1] == row_id


def test_a_draft_is_nothing_that_a_plan_could_mean(published: Session) -> None:
    draft = add_version(published, 2, status="draft", published_at=None)
    assert queries.catalogue(published).components["GLG"].version == 1
    assert queries.components_by_id(published, [draft]) == {}
    assert ("GLG", 2) not in queries.version_ids(published)


def test_an_undone_transaction_leaves_nothing_behind(rolled_back: RolledBack) -> None:
    with rolled_back.open() as session:
        commands.publish_shipped(session, accounts.add_service(session, "one", "One", "england", 7))
        assert queries.catalogue(session).components
        session.rollback()
    with rolled_back.open() as session:
        assert not queries.catalogue(session).components


@pytest.mark.parametrize(
    "change",
    [
        {"content": {"code": "GLG"}},
        {"content_hash": "0" * 64},
        {"version": 2},
        {"code": "GLX"},
        {"kind": "factor"},
        {"is_foreign": True},
        {"published_at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"status": "draft", "published_at": None},
    ],
)
def test_a_published_version_never_changes(published: Session, change: dict[str, Any]) -> None:
    row_id = queries.version_ids(published)["GLG", 1]
    with pytest.raises(IntegrityError, match="a published version never changes"):
        published.execute(update(CatalogueVersion).where(CatalogueVersion.id == row_id).values(**change))


def test_a_published_version_is_never_deleted(published: Session) -> None:
    with pytest.raises(IntegrityError, match="a published version never changes"):
        published.execute(delete(CatalogueVersion).where(CatalogueVersion.code == "GLG"))


def test_a_retired_version_never_changes_either(published: Session) -> None:
    published.execute(text("UPDATE catalogue_version SET status = 'retired' WHERE code = 'GLG'"))
    with pytest.raises(IntegrityError, match="a published version never changes"):
        published.execute(text("UPDATE catalogue_version SET version = 3 WHERE code = 'GLG'"))


def test_a_draft_changes_and_goes(published: Session) -> None:
    draft = add_version(published, 2, status="draft", published_at=None)
    this = CatalogueVersion.id == draft
    published.execute(update(CatalogueVersion).where(this).values(content={"code": "GLG", "kind": "support"}))
    published.execute(update(CatalogueVersion).where(this).values(version=3))
    published.execute(delete(CatalogueVersion).where(this))
    assert rows(published, code="GLG") == 1


def test_ours_is_there_once(published: Session) -> None:
    with pytest.raises(IntegrityError):
        add_version(published, 1, title="Not the same")


def test_a_component_that_is_ours_is_not_kept_twice(published: Session) -> None:
    assert commands.keep_foreign(published, travelling(published)) == queries.version_ids(published)["GLG", 1]
    assert rows(published, is_foreign=True) == 0


def test_a_foreign_version_is_kept_beside_ours(published: Session) -> None:
    document = travelling(published)
    document["variants"]["standard"]["outlines"][0]["elements"].pop()
    kept = commands.keep_foreign(published, document)
    ours = queries.version_ids(published)["GLG", 1]
    assert kept != ours
    assert commands.keep_foreign(published, document) == kept
    both = queries.components_by_id(published, [ours, kept])
    assert [len(both[row_id].outlines(Variant.STANDARD)[0].elements) for row_id in (ours, kept)] == [4, 3]
    assert queries.pinned(published)["GLG", 1] == both[ours]
    assert queries.catalogue(published).components["GLG"] == both[ours]


def test_the_hash_it_brings_is_not_believed(published: Session) -> None:
    document = travelling(published)
    document["name"]["en"] = "Another name"
    kept = commands.keep_foreign(published, document)
    brought = queries.components_by_id(published, [kept])[kept]
    assert brought.content_hash != document["content_hash"]
    del document["content_hash"]
    assert commands.keep_foreign(published, document) == kept


def test_a_foreign_version_travels_on_as_it_came(published: Session) -> None:
    document = travelling(published)
    document["aim"] = {"en": "Another aim.", "cy": "Nod arall."}
    kept = commands.keep_foreign(published, document)
    onward = queries.component_documents(published, [kept])[0]
    assert {**onward, "content_hash": ""} == {**document, "content_hash": ""}


def test_a_component_that_we_never_had_is_kept(published: Session) -> None:
    kept = commands.keep_foreign(published, {**travelling(published), "code": "NEW", "version": 7})
    assert queries.components_by_id(published, [kept])[kept].version == 7
    assert "NEW" not in queries.catalogue(published).components


def test_a_draft_of_ours_with_the_same_content_is_not_what_a_case_means(published: Session) -> None:
    draft = add_version(published, 2, status="draft", published_at=None)
    document = travelling(published) | {"version": 2}
    assert commands.keep_foreign(published, document) != draft


def test_every_fault_of_a_component_is_named(published: Session) -> None:
    document = travelling(published)
    del document["kind"]
    document["colour"] = "blue"
    document["variants"]["standard"]["outlines"][0]["minutes"] = 0
    with pytest.raises(Invalid) as raised:
        commands.keep_foreign(published, document)
    assert raised.value.fields.keys() == {"kind", "colour", "variants.standard.outlines[0].minutes"}


def test_a_component_that_figures_could_not_rest_on_is_refused(published: Session) -> None:
    document = travelling(published)
    document["targets"][0]["factor"] = "SB-99"
    document["prerequisites"][0]["stances"] = ["sulks"]
    elements = document["variants"]["standard"]["outlines"][0]["elements"]
    elements[1]["code"] = elements[0]["code"]
    with pytest.raises(Invalid) as raised:
        commands.keep_foreign(published, document)
    assert raised.value.fields.keys() == {
        "targets[0].factor",
        "prerequisites[0].stances[0]",
        "variants.standard.outlines",
    }


def test_outlines_out_of_order_are_refused(published: Session) -> None:
    document = travelling(published)
    document["variants"]["standard"]["outlines"].reverse()
    with pytest.raises(Invalid) as raised:
        commands.keep_foreign(published, document)
    assert raised.value.fields.keys() == {"variants.standard.outlines"}


def add_version(session: Session, version: int, title: str = "", **columns: Any) -> int:
    """GLG once more, with its first outline named otherwise."""
    row = session.execute(select(CatalogueVersion.content).where(CatalogueVersion.code == "GLG")).first()
    assert row is not None
    content = deepcopy(row.content) | {"version": version}
    if title:
        content["variants"]["standard"]["outlines"][0]["title"]["en"] = title
    return add(session, code="GLG", version=version, content=content, content_hash=f"{version}{title}", **columns)


def add(session: Session, **columns: Any) -> int:
    usual = {
        "kind": "component",
        "version": 1,
        "status": "published",
        "is_foreign": False,
        "content_hash": "1",
        "published_at": clock.now(),
        "content": {},
    }
    added = session.execute(insert(CatalogueVersion).values({**usual, **columns}).returning(CatalogueVersion.id))
    return int(added.scalar_one())
