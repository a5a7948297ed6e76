"""An extract of a case for an inspection: a named recipient and why, kept as it was, and in the trail."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI
from sqlalchemy import update
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from app.core import clock
from app.core.audit import AuditEntry
from interventions.tables import CaseExtractRow
from tests.support import drifting
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import MANAGER, People

EXTRACTS = f"/cases/{REFERENCE}/extracts"


@pytest.fixture
def pages(application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], drifting.bundle())
    return signed_in(MANAGER)


def test_from_the_case_to_the_extract(pages: Pages, rolled_back: RolledBack) -> None:
    page = pages.get(f"/cases/{REFERENCE}").follow("Inspection extract")
    refused = page.form(EXTRACTS).send(422, recipient="Jo Inspector, HMI Probation")
    assert set(refused.errors) == {"why"}
    page = refused.form(EXTRACTS).send(200, why="Joint inspection, March")
    for words in ("For Jo Inspector, HMI Probation", "3 of 8 core sessions", "Wren Hale", "Management oversight"):
        assert words in page.text
    assert "accepts" not in page.text.lower()
    with rolled_back.read() as session:
        entry = session.exec(select(AuditEntry).where(AuditEntry.tag == "case:disclosed")).one()
    assert (entry.subjects, entry.detail["recipient"]) == ([REFERENCE], "Jo Inspector, HMI Probation")
    with pytest.raises(DatabaseError), rolled_back.write() as session, session.begin_nested():
        session.execute(update(CaseExtractRow).values(recipient="Somebody else"))
    assert "Jo Inspector" in pages.get(EXTRACTS).text
    pages.get(f"{EXTRACTS}/2", 404)


def test_who_may(pages: Pages, application: FastAPI, people: People) -> None:
    said = {"recipient": "Jo Inspector", "why": "Inspection"}
    climb(application, people, "POST", EXTRACTS, data=said).allows(worker=403, manager=303, colleague=403)
    climb(application, people, "GET", EXTRACTS).allows(worker=403, manager=200, colleague=403)
