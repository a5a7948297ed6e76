"""Every failure of a tablet is visited: it is made to happen, and its sentence is read."""

from collections import Counter

from playwright.sync_api import Page
from sqlmodel import select

from interventions.tables.received import ReceivedItemRow
from tests.support.tablet_failures import VISITS
from tests.support.tablet_worker import Service


def test_every_failure_is_met_and_its_sentence_read_and_nothing_is_lost(in_hand: Page, office: Service) -> None:
    for visit in dict.fromkeys(VISITS.values()):
        visit(in_hand, office)
    with office.database.read() as session:
        rows = session.exec(select(ReceivedItemRow)).all()
    assert Counter((row.outcome, row.reason) for row in rows) == {
        ("recorded", None): 3,
        ("refused", None): 2,
        ("conflict", None): 1,
        ("quarantined", "case_not_yours"): 1,
        ("quarantined", "unknown_form"): 2,
    }, "of the older form there is a record and a draft"
