"""Drafts of the catalogue: written by one, agreed to by another, and nothing that was published changes."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from app.core.access import Actor, Membership, Role
from app.core.accounts import commands as accounts
from app.core.audit import AuditEntry
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from catalogue import commands, queries
from catalogue.documents import Entry
from catalogue.tables import CatalogueStep, CatalogueVersion
from tests.support.databases import RolledBack
from tests.web.people import SPECIALIST, People

COMPONENT = Entry.COMPONENT


@pytest.fixture
def first(session: Session) -> Actor:
    service_id = accounts.add_service(session, "keeptrack", "A service", "england", 7)
    commands.publish_shipped(session, service_id)
    return Actor(1, "first@example.test", "First", service_id, (Membership(1, "north", Role.SPECIALIST),))


@pytest.fixture
def second(first: Actor) -> Actor:
    return replace(first, user_id=2, email="second@example.test")


def changed(session: Session, actor: Actor, code: str = "CYC", aim: str = "Another aim.") -> None:
    draft = commands.open_draft(session, actor, COMPONENT, code)
    commands.save_draft(session, actor, COMPONENT, code, {"aim": {"en": aim}}, draft.seen(["aim"]), "Clearer.")


def tags(session: Session) -> list[str]:
    return list(session.execute(select(AuditEntry.tag).order_by(AuditEntry.number)).scalars())


def test_one_writes_and_another_publishes(session: Session, first: Actor, second: Actor) -> None:
    before = queries.catalogue(session).components["CYC"]
    changed(session, first)
    assert queries.catalogue(session).components["CYC"] is before, "a draft is seen by nobody who plans"
    with pytest.raises(Conflict, match="Nobody has asked"):
        commands.agree(session, second, COMPONENT, "CYC", queries.draft(session, COMPONENT, "CYC").seen())
    draft = commands.ask_for_publication(session, first, COMPONENT, "CYC", "The aim says more.", second.email)
    with pytest.raises(NotAllowed, match="second person"):
        commands.agree(session, first, COMPONENT, "CYC", draft.seen())
    assert commands.agree(session, second, COMPONENT, "CYC", draft.seen()) == 2
    now = queries.catalogue(session).components["CYC"]
    assert (now.version, now.aim) == (2, {"en": "Another aim."})
    assert now.variants == before.variants
    assert queries.pinned(session)["CYC", 1] == before, "plans keep what they were made with"
    statuses = select(CatalogueVersion.version, CatalogueVersion.status).where(CatalogueVersion.code == "CYC")
    assert {tuple(row) for row in session.execute(statuses)} == {(1, "retired"), (2, "published")}
    assert tags(session)[-4:] == [
        "catalogue:drafted", "catalogue:drafted", "catalogue:asked", "catalogue:published",
    ]  # fmt: skip


def test_what_was_saved_since_it_was_sent_needs_sending_again(session: Session, first: Actor, second: Actor) -> None:
    changed(session, first)
    sent = commands.ask_for_publication(session, first, COMPONENT, "CYC", "The aim says more.")
    changed(session, second, aim="A third aim.")
    draft = queries.draft(session, COMPONENT, "CYC")
    assert not draft.is_waiting
    commands.ask_for_publication(session, first, COMPONENT, "CYC", "Again.")
    third = replace(second, email="third@example.test")
    with pytest.raises(NotAllowed):
        commands.agree(session, second, COMPONENT, "CYC", draft.seen())
    with pytest.raises(Conflict, match="changed since you read it"):
        commands.agree(session, third, COMPONENT, "CYC", sent.seen())
    returned = commands.return_draft(session, third, COMPONENT, "CYC", "Too short.")
    assert (returned.is_waiting, returned.last and returned.last.note) == (False, "Too short.")


def test_a_stale_save_loses_and_another_part_does_not(session: Session, first: Actor, second: Actor) -> None:
    draft = commands.open_draft(session, first, COMPONENT, "CYC")
    seen, measures = draft.seen(["aim"]), draft.seen(["measures"])
    commands.save_draft(session, first, COMPONENT, "CYC", {"aim": {"en": "One."}}, seen)
    with pytest.raises(Conflict, match="Somebody else saved"):
        commands.save_draft(session, second, COMPONENT, "CYC", {"aim": {"en": "Two."}}, seen)
    commands.save_draft(session, second, COMPONENT, "CYC", {"measures": [{"en": "Three."}]}, measures)
    content = queries.draft(session, COMPONENT, "CYC").content
    assert (content["aim"], content["measures"]) == ({"en": "One."}, [{"en": "Three."}])


def test_a_new_component_may_lack_anything_but_is_not_published_so(session: Session, first: Actor) -> None:
    draft = commands.open_draft(session, first, COMPONENT, "NEW", {"name": {"en": "Something new"}})
    assert (draft.version, draft.writers) == (1, frozenset({first.email}))
    with pytest.raises(Invalid) as raised:
        commands.ask_for_publication(session, first, COMPONENT, "NEW", "New.")
    assert {"aim", "targets", "variants.standard.outlines"} <= raised.value.fields.keys()
    with pytest.raises(Conflict):
        commands.open_draft(session, first, COMPONENT, "NEW", {})
    with pytest.raises(Invalid, match="capital letters"):
        commands.open_draft(session, first, COMPONENT, "../x", {})
    with pytest.raises(NotFound):
        commands.open_draft(session, first, COMPONENT, "NONE")
    with pytest.raises(NotFound):
        commands.open_draft(session, first, Entry.FACTOR, "SB-5")


def test_a_programme_is_written_in_the_same_way(session: Session, first: Actor, second: Actor) -> None:
    draft = commands.open_draft(session, first, Entry.PROGRAMME, "RO-6M")
    commands.save_draft(session, first, Entry.PROGRAMME, "RO-6M", {"weeks": 30}, draft.seen(["weeks"]))
    sent = commands.ask_for_publication(session, first, Entry.PROGRAMME, "RO-6M", "Longer.")
    assert commands.agree(session, second, Entry.PROGRAMME, "RO-6M", sent.seen()) == 2
    assert queries.catalogue(session).programmes["RO-6M"].weeks == 30


def test_a_discarded_draft_is_gone_but_for_the_trail(session: Session, first: Actor) -> None:
    changed(session, first)
    commands.discard_draft(session, first, COMPONENT, "CYC", queries.draft(session, COMPONENT, "CYC").seen())
    assert queries.drafts(session) == []
    assert session.execute(select(func.count()).select_from(CatalogueStep)).scalar_one() == 0
    assert tags(session)[-1] == "catalogue:discarded"
    assert commands.open_draft(session, first, COMPONENT, "CYC").version == 2


def test_what_is_rested_on_is_not_retired_and_what_is_named_only_when_said(session: Session, first: Actor) -> None:
    with pytest.raises(Conflict, match="FULL-30"):
        commands.retire(session, first, COMPONENT, "CYC", "Not used.", even_though_named=True)
    spare = _unplanned(session)
    with pytest.raises(Invalid, match="Say why"):
        commands.retire(session, first, COMPONENT, spare, " ")
    commands.retire(session, first, COMPONENT, spare, "Not used.", even_though_named=True)
    assert spare not in queries.catalogue(session).components
    assert (spare, 1) in queries.pinned(session)
    assert commands.open_draft(session, first, COMPONENT, spare).version == 2, "it can be taken up again"


def _unplanned(session: Session) -> str:
    catalogue = queries.catalogue(session)
    planned = {item.component for each in catalogue.programmes.values() for item in each.items}
    ruled = {code for rule in catalogue.rules for code in (*rule.any_of, *rule.all_of, *rule.not_enough)}
    return next(code for code in catalogue.components if code not in planned | ruled)


@pytest.mark.parametrize("role", [Role.WORKER, Role.MANAGER, Role.ADMINISTRATOR])
def test_only_specialists_write_and_publish(session: Session, first: Actor, role: Role) -> None:
    other = replace(first, memberships=(Membership(1, "north", role),))
    verbs: list[tuple[Any, tuple[Any, ...]]] = [
        (commands.open_draft, ()),
        (commands.save_draft, ({}, "")),
        (commands.discard_draft, ("",)),
        (commands.ask_for_publication, ("",)),
        (commands.return_draft, ("",)),
        (commands.agree, ("",)),
        (commands.retire, ("",)),
    ]
    for verb, more in verbs:
        with pytest.raises(NotAllowed):
            verb(session, other, COMPONENT, "CYC", *more)


def test_a_draft_opened_in_a_transaction_of_the_service_is_recorded_with_it(
    rolled_back: RolledBack, people: People
) -> None:
    with rolled_back.write() as session:
        commands.publish_shipped(session, people.service_id)
    with rolled_back.write() as session:
        changed(session, people.actors[SPECIALIST])
    with rolled_back.write() as session:
        assert queries.draft(session, COMPONENT, "CYC").version == 2
        assert tags(session)[-2:] == ["catalogue:drafted", "catalogue:drafted"]
