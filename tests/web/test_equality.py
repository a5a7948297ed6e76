"""What a child said for equality, and offers to those harmed: for the child's workers and the case's managers."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlmodel import Session

from app.core import clock
from app.core.audit import AuditEntry, AuditTag
from tests.support import drifting
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY
from tests.support.registers import registers
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People

AROUND = f"/cases/{REFERENCE}/around"


@pytest.fixture
def cases(application: FastAPI, rolled_back: RolledBack, people: People) -> None:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        drifting.load(
            session, people.service_id, people.actors[MANAGER], drifting.bundle() | {"registers": registers()}
        )


def test_only_those_who_need_it_read_what_a_child_said_for_equality(
    cases: None, signed_in: Callable[[str], Pages], application: FastAPI, people: People, session: Session
) -> None:
    page = signed_in(WORKER).get(AROUND).follow("Equality")
    [folded] = [each for each in page.root.all("details") if "For those who need it" in each.text]
    assert "Asked, and not said" in folded.text
    seen = session.execute(select(AuditEntry.detail).where(AuditEntry.tag == AuditTag.CASE_VIEWED)).scalars()
    assert {"view": "around equality"} in seen.all()
    climb(application, people, "GET", f"{AROUND}/equality").allows(worker=200, manager=200, colleague=403)

    hers = signed_in(COLLEAGUE)
    page = hers.get(AROUND)
    assert "Asked on 6 November 2025" in page.text
    assert not {"Equality", "Offers to those harmed"} & page.links.keys()
    assert "Enforcement" in page.links
    climb(application, people, "GET", f"{AROUND}/offers").allows(worker=200, manager=200, colleague=403)

    def told(email: str) -> list[object]:
        answer = hers.client.get(f"/api/v1{AROUND.removesuffix('around')}registers", headers=people.bearer(email))
        found = answer.json()
        assert len(found["victim_offers"]) == len(found["equality"])
        return list(found["equality"])

    assert (len(told(WORKER)), len(told(MANAGER)), told(COLLEAGUE)) == (1, 1, [])
