"""Calendar files for the child's phone and the worker's: when, and nothing that a phone should not tell."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from fastapi import FastAPI
from icalendar import Calendar
from sqlalchemy import select, update
from sqlmodel import Session

from app.core import clock
from app.core.audit import AuditEntry, AuditTag
from app.core.clock import LONDON
from interventions import queries
from interventions.tables import PlannedSessionRow, PlanRow
from tests.support import drifting
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY
from tests.support.printed import leaks, planted
from tests.support.queries import counted
from tests.web.ladder import climb
from tests.web.pages import HOST, Pages
from tests.web.people import MANAGER, SPECIALIST, WORKER, People
from tests.web.test_sheets import OTHER, SHEET, checked, unsaid

CALENDAR = f"{SHEET}/calendar"
OWN = "/today/calendar"


@pytest.fixture
def pages(application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], planted())
    return signed_in(WORKER)


def childs(pages: Pages) -> list[Any]:
    response = pages.client.post(CALENDAR, headers={"Origin": HOST})
    assert response.status_code == 200
    return _events(response.text)


def own(pages: Pages) -> list[Any]:
    response = pages.client.get(OWN)
    assert response.headers["content-type"].startswith("text/calendar")
    return _events(response.text)


def _events(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def on(events: list[Any], day: date) -> Any:
    return next(event for event in events if event.decoded("dtstart") in (day, at(day, 16)))


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


def said(events: list[Any]) -> str:
    return " ".join(str(value) for event in events for name, value in event.property_items() if name != "UID")


def test_a_child_reads_whom_to_meet_and_when_and_no_more_than_the_check_allows(pages: Pages) -> None:
    pages.post(CALENDAR, status=409)
    checked(pages)
    events = childs(pages)
    meeting = on(events, date(2026, 4, 1))
    assert (meeting["summary"], meeting["location"], meeting["status"]) == ("Meet Wren", "The youth club", "CONFIRMED")
    assert (meeting.decoded("dtend") - meeting.decoded("dtstart")).total_seconds() == 45 * 60
    assert on(events, date(2026, 3, 25))["summary"] == "Meet Wren"
    assert "location" not in on(events, date(2026, 3, 25))
    assert on(events, date(2026, 4, 20))["summary"] == "A meeting about my plan"
    checked(pages, holders="school")
    assert "youth club" not in said(childs(pages))
    checked(pages, harmed_household="yes")
    assert {event["summary"] for event in childs(pages)} == {"Appointment"}
    checked(pages, reprisals="yes")
    pages.post(CALENDAR, status=409)


def test_a_session_keeps_its_uid_and_one_that_falls_out_is_cancelled(pages: Pages, people: People) -> None:
    checked(pages)
    before = {event["uid"]: event for event in childs(pages)}
    clock.start_on(date(2026, 4, 1))
    missed = drifting.not_held("2026-04-01", "cancelled_by_service", "r1")
    body = {name: missed[name] for name in ("started_at", "minutes", "attendance", "intended", "saved_at")}
    address = f"/api/v1/cases/{REFERENCE}/sessions/{drifting.session_id(77)}"
    sent = pages.client.put(address, json=body, headers=people.bearer(WORKER))
    assert sent.status_code == 201, sent.text
    after = {event["uid"]: event for event in childs(pages)}
    first = on(list(before.values()), date(2026, 4, 1))
    assert after[first["uid"]]["status"] == "CANCELLED"
    assert after[first["uid"]]["sequence"] > first["sequence"]
    assert {*before} & {*after} >= {
        event["uid"] for event in before.values() if event.decoded("dtstart") == at(date(2026, 4, 8), 16)
    }


def test_a_number_that_a_phone_compares_rises_when_an_entry_is_corrected_or_the_time_changes(
    pages: Pages, people: People
) -> None:
    checked(pages)
    clock.start_on(date(2026, 4, 1))

    def put(n: int, **more: Any) -> list[Any]:
        said = drifting.not_held("2026-04-01", "cancelled_by_service", "r1") | more
        names = ("started_at", "minutes", "attendance", "intended", "saved_at", "replaces")
        body = {name: said[name] for name in names if said[name] is not None}
        address = f"/api/v1/cases/{REFERENCE}/sessions/{drifting.session_id(n)}"
        sent = pages.client.put(address, json=body, headers=people.bearer(WORKER))
        assert sent.status_code in (200, 201), sent.text
        return childs(pages)

    missed = on(put(77), date(2026, 4, 1))
    assert missed["status"] == "CANCELLED"
    corrected = {event["uid"]: event for event in put(77, intended=[], replaces=1)}[missed["uid"]]
    assert corrected["status"] == "CONFIRMED"
    pages.get(f"{SHEET}/words/RLP").form().send(place="The library", at_time="10:00")
    moved = {event["uid"]: event for event in childs(pages)}[missed["uid"]]
    assert (moved["location"], moved.decoded("dtstart")) == ("The library", at(date(2026, 4, 1), 10))
    assert missed["sequence"] < corrected["sequence"] < moved["sequence"]


def test_one_that_moves_beyond_the_weeks_told_is_told_on_its_new_day(pages: Pages, session: Session) -> None:
    checked(pages)
    before = on(childs(pages), date(2026, 4, 8))
    row, second = PlannedSessionRow, select(PlanRow.id).where(PlanRow.version == 2)
    session.execute(update(row).where(row.ref == "r2", row.plan_id.in_(second)).values(due_on=date(2026, 9, 2)))
    after = {event["uid"]: event for event in childs(pages)}
    assert after[before["uid"]].decoded("dtstart") == at(date(2026, 9, 2), 16)


def test_a_worker_reads_initials_and_reference_and_nobody_what_professionals_write(
    pages: Pages, rolled_back: RolledBack
) -> None:
    checked(pages)
    events = own(pages)
    assert {event["summary"] for event in events} == {f"S.P. {REFERENCE}"}
    assert "youth club" not in said(events)
    assert not {event["uid"] for event in events} & {event["uid"] for event in childs(pages)}
    with rolled_back.read() as session:
        words = unsaid(session)
    assert leaks(said(childs(pages)), words) == set()
    assert leaks(said(own(pages)), words) == {REFERENCE}
    assert OTHER not in said(own(pages))


def test_what_another_agency_does_is_in_the_childs_phone_alone(pages: Pages) -> None:
    clock.start_on(date(2026, 2, 23))
    checked(pages)
    at_college = date(2026, 2, 25)
    assert on(childs(pages), at_college)["summary"] == "Appointment"
    assert at_college not in {event.decoded("dtstart") for event in own(pages)}


def test_the_file_is_one_entry_of_the_trail_and_its_queries_do_not_grow_with_the_cases(
    application: FastAPI, rolled_back: RolledBack, people: People, session: Session
) -> None:
    clock.start_on(TODAY)
    worker = people.actors[WORKER]

    def asked(*bundles: Any) -> int:
        drifting.load(session, people.service_id, people.actors[MANAGER], *bundles)
        queries.today(session, worker)
        with counted(session) as sent:
            assert queries.worker_appointments(session, worker)
        return len(sent)

    few = asked(*drifting.several(2))
    assert asked(*drifting.several(9)[2:]) == few
    trail = select(AuditEntry.subjects).where(AuditEntry.tag == AuditTag.CASE_EXPORTED).order_by(AuditEntry.number)
    assert [len(subjects) for subjects in session.execute(trail).scalars()] == [2, 9]


def test_who_may(pages: Pages, application: FastAPI, people: People) -> None:
    checked(pages)
    climb(application, people, "POST", CALENDAR).allows(worker=200, manager=200, colleague=403)
    assert pages.client.get(OWN, headers=people.bearer(SPECIALIST)).status_code == 403
