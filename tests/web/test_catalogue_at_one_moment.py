"""A programme is agreed to at the moment at which a component that it names is taken out of use."""

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace

import pytest

from app.core.access import Actor, Membership, Role
from app.core.accounts import commands as accounts
from app.core.db import Database
from app.core.errors import Conflict
from catalogue import commands, queries
from catalogue.documents import Entry

SPARE = "EWB"


def test_what_is_being_agreed_to_keeps_its_components_in_use(fresh_database: Database) -> None:
    with fresh_database.write() as session:
        service_id = accounts.add_service(session, "keeptrack", "A service", "england", 7)
        commands.publish_shipped(session, service_id)
        first = Actor(1, "first@example.test", "First", service_id, (Membership(1, "north", Role.SPECIALIST),))
        draft = commands.open_draft(session, first, Entry.PROGRAMME, "RO-6M")
        items = [*draft.content["items"], {**draft.content["items"][0], "component": SPARE}]
        commands.save_draft(session, first, Entry.PROGRAMME, "RO-6M", {"items": items}, draft.seen(["items"]))
        sent = commands.ask_for_publication(session, first, Entry.PROGRAMME, "RO-6M", "With care for the child.")

    def retire() -> None:
        with fresh_database.write() as session:
            commands.retire(session, first, Entry.COMPONENT, SPARE, "Not used.", even_though_named=True)

    with ThreadPoolExecutor(1) as pool:
        with fresh_database.write() as session:
            second = replace(first, user_id=2, email="second@example.test")
            commands.agree(session, second, Entry.PROGRAMME, "RO-6M", sent.seen())
            at_once = pool.submit(retire)
            wait([at_once], timeout=1)
        with pytest.raises(Conflict, match="RO-6M"):
            at_once.result()
    with fresh_database.read() as session:
        assert SPARE in queries.catalogue(session).components
