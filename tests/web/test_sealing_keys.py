"""Sealing keys as they are kept: one made on first need, rotated, copied elsewhere, brought back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, select
from sqlmodel import Session

from app.core.accounts import commands as accounts
from app.core.audit import AuditEntry
from app.core.db import Database
from app.core.errors import Conflict, Invalid
from app.core.sealing import Kind, UnknownKey, WrongSecret, seal
from app.core.sealing.commands import current_key, escrow, restore, rotate
from app.core.sealing.queries import key_lines, opened
from app.core.sealing.tables import SealingKey

ID = "0192d3c4-0000-7000-8000-000000000001"
SECRET, PASSPHRASE = "a secret of the installation", "five words that nobody knows"
TWO_AT_ONCE = 4


@pytest.fixture
def service(session: Session) -> int:
    return accounts.add_service(session, "s", "A service", "england", 7)


def told(session: Session, service_id: int) -> list[str]:
    tags = select(AuditEntry.tag).where(AuditEntry.service_id == service_id).order_by(AuditEntry.number)
    return list(session.execute(tags).scalars())[1:]


def states(session: Session, secret: str = SECRET) -> list[tuple[str, bool, bool]]:
    """Each key's id, whether it is the one to seal to, and whether it can be read."""
    return [(line.id, line.retired_at is None, line.readable) for line in key_lines(session, secret)]


def test_the_first_key_is_made_on_first_need_and_told_to_every_service(session: Session, service: int) -> None:
    other = accounts.add_service(session, "t", "Another", "wales", 7)
    assert key_lines(session, SECRET) == []
    assert current_key(session, SECRET) == current_key(session, SECRET)
    assert states(session) == [("k1", True, True)]
    assert told(session, service) == told(session, other) == ["sealing-key:made"]


def test_whoever_needs_the_first_key_at_one_moment_gets_the_same(fresh_database: Database) -> None:
    with fresh_database.write() as session:
        accounts.add_service(session, "s", "A service", "england", 7)

    def need(_: int) -> object:
        with fresh_database.write() as session:
            return current_key(session, SECRET)

    with ThreadPoolExecutor(TWO_AT_ONCE) as pool:
        keys = list(pool.map(need, range(TWO_AT_ONCE)))
    assert [key == keys[0] for key in keys] == [True] * TWO_AT_ONCE
    with fresh_database.read() as session:
        assert states(session) == [("k1", True, True)]


def test_of_two_rotations_at_one_moment_one_holds(fresh_database: Database) -> None:
    with fresh_database.write() as session:
        accounts.add_service(session, "s", "A service", "england", 7)
        current_key(session, SECRET)

    def turn(_: int) -> str:
        try:
            with fresh_database.write() as session:
                return rotate(session, SECRET)
        except Conflict:
            return "refused"

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(turn, range(2)))
    with fresh_database.read() as session:
        made = [line.id for line in key_lines(session, SECRET)]
        assert sum(line.retired_at is None for line in key_lines(session, SECRET)) == 1
    assert made == ["k1", *sorted(answer for answer in answers if answer != "refused")]


def test_an_old_key_opens_what_was_sealed_with_it_for_ever(session: Session, service: int) -> None:
    old = current_key(session, SECRET)
    envelope = seal(old.jwk, old.id, Kind.SESSION, ID, b"said before")
    assert [rotate(session, SECRET) for _ in range(9)][-1] == "k10"
    new = current_key(session, SECRET)
    assert (new.id, states(session)[-1]) == ("k10", ("k10", True, True))
    assert opened(session, SECRET, envelope) == b"said before"
    assert opened(session, SECRET, seal(new.jwk, new.id, Kind.SESSION, ID, b"said now")) == b"said now"


def test_a_key_that_is_not_here_has_its_own_sentence(session: Session, service: int) -> None:
    key = current_key(session, SECRET)
    with pytest.raises(UnknownKey, match="key k7, which is not kept here"):
        opened(session, SECRET, seal(key.jwk, "k7", Kind.SESSION, ID, b"x"))


def test_after_the_secret_has_changed_the_copy_mends_what_cannot_be_read(session: Session, service: int) -> None:
    key = current_key(session, SECRET)
    rotate(session, SECRET)
    envelope = seal(key.jwk, key.id, Kind.SESSION, ID, b"said before")
    copy = escrow(session, SECRET, PASSPHRASE)
    assert states(session, "changed") == [("k1", False, False), ("k2", True, False)]
    with pytest.raises(WrongSecret, match="keeptrack keys restore"):
        opened(session, "changed", envelope)
    with pytest.raises(WrongSecret):
        escrow(session, "changed", PASSPHRASE)
    assert restore(session, "changed", copy, PASSPHRASE) == ["k1", "k2"]
    assert states(session, "changed") == [("k1", False, True), ("k2", True, True)]
    assert opened(session, "changed", envelope) == b"said before"
    wanted = ["sealing-key:made", "sealing-key:made", "sealing-keys:escrowed", "sealing-keys:restored"]
    assert told(session, service) == wanted


def test_keys_lost_with_their_database_come_back_from_the_copy(session: Session, service: int) -> None:
    current_key(session, SECRET)
    rotate(session, SECRET)
    before, copy = key_lines(session, SECRET), escrow(session, SECRET, PASSPHRASE)
    session.execute(delete(SealingKey))
    restore(session, "another", copy, PASSPHRASE)
    assert key_lines(session, "another") == before


def test_an_older_copy_leaves_the_newest_key_the_one_to_seal_to(session: Session, service: int) -> None:
    current_key(session, SECRET)
    copy = escrow(session, SECRET, PASSPHRASE)
    rotate(session, SECRET)
    session.execute(delete(SealingKey).where(SealingKey.id == "k1"))
    restore(session, SECRET, copy, PASSPHRASE)
    assert states(session) == [("k1", False, True), ("k2", True, True)]


def test_the_copy_of_another_installation_changes_nothing(session: Session, service: int) -> None:
    current_key(session, SECRET)
    copy = escrow(session, SECRET, PASSPHRASE)
    session.execute(delete(SealingKey))
    ours = current_key(session, SECRET)
    with pytest.raises(Conflict, match="k1 of this copy is another key than k1 here"):
        restore(session, SECRET, copy, PASSPHRASE)
    assert current_key(session, SECRET) == ours


def test_a_copy_is_taken_whole_or_not_at_all(session: Session, service: int) -> None:
    with pytest.raises(Invalid, match="no sealing key yet"):
        escrow(session, SECRET, PASSPHRASE)
    current_key(session, SECRET)
    rotate(session, SECRET)
    with pytest.raises(Invalid, match="16 characters"):
        escrow(session, SECRET, "x" * 15)
    copy = escrow(session, SECRET, "x" * 16)
    assert copy.count("BEGIN ENCRYPTED PRIVATE KEY") == 2
    assert "PRIVATE KEY-----" not in copy.replace("ENCRYPTED PRIVATE KEY-----", "")
    for text, passphrase in (
        ("", PASSPHRASE),
        (copy.replace("keeptrack.escrow/1", "keeptrack.escrow/9"), "x" * 16),
        (copy.replace("Key: k2", "Key: two"), "x" * 16),
        (copy.replace("Made: 2", "Made: long ago 2"), "x" * 16),
        (copy, PASSPHRASE),
        (copy.replace("MII", "MIX", 1), "x" * 16),
    ):
        with pytest.raises(Invalid):
            restore(session, SECRET, text, passphrase)
    assert restore(session, SECRET, copy.replace("\n", "\r\n"), "x" * 16) == ["k1", "k2"]
