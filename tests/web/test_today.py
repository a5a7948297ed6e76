"""Today: what to record, what is due, what is to come; and what waits for a manager."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlmodel import Session

from app.core import clock
from app.core.audit import AuditEntry
from interventions import queries
from interventions.commands import draft_plan
from interventions.schemas import PlanDraftIn
from interventions.store.cases import case_scope
from tests.support import drifting, recording
from tests.support.databases import RolledBack
from tests.support.drifting import bundle, held, load, not_held, several
from tests.support.queries import counted
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import ADMINISTRATOR, COLLEAGUE, MANAGER, SPECIALIST, WORKER, People
from tests.web.sections import section

TODAY = recording.TODAY
"""Wednesday 18 February 2026: g1 was held, g2, g3, t1 and t2 are past, g4 and h1 are due, f1 and h2 are to come."""


@pytest.fixture
def cases(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    def loaded(*bundles: dict[str, Any], on: date = TODAY) -> None:
        clock.start_on(on)
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], *(bundles or [recording.bundle()]))

    return loaded


@pytest.fixture
def worker(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> Pages:
    cases()
    return signed_in(WORKER)


def waiting(page: Page) -> list[str]:
    """The refs that the buttons would record, in order."""
    links = [a.attrs["href"] for a in page.root.all("a") if "/record?planned=" in a.attrs.get("href", "")]
    return [link.partition("planned=")[2] for link in links]


def test_the_front_leads_a_worker_to_the_day(worker: Pages) -> None:
    page = worker.get("/")
    assert (page.path, page.h1) == ("/today", "Today")
    assert "Wednesday 18 February" in page.text


def test_sessions_to_record_then_due_today_then_to_come(worker: Pages) -> None:
    page = worker.get("/today")
    assert waiting(page) == ["t1", "t2", "g2", "g3", "g4", "h1", "h2", "f1"]
    headings = [heading.text for heading in page.root.all("h2")]
    assert headings == ["To record (4)", "Due today (2)", "In the next 7 days (2)"]


def test_what_is_past_and_not_recorded_is_one_line_of_what_is_due(worker: Pages) -> None:
    page = worker.get("/due")
    assert "Record what was held in 4 planned sessions, or why they were not." in page.text


def test_a_manager_s_day_leads_to_what_will_not_finish(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle(), *several(2), on=drifting.TODAY)
    page = (
        signed_in(MANAGER).get("/today").follow("3 cases are not likely to finish their work before their orders end")
    )
    assert page.root.all("tbody")[0].text.count("KT-") >= 3
    assert "Not likely to finish (3)" in page.text
    assert "likely to finish" not in signed_in(WORKER).get("/today").text


def test_a_row_has_initials_child_safe_name_outline_day_and_one_button(worker: Pages) -> None:
    page = worker.get("/today")
    words = section(page, "Due today (2)")
    assert "S.D., KT-1001 My goals 4How my goals are doing" in words
    assert "Wednesday 18 February45 minutes planned Record" in words
    for hidden in ("Good Lives", "Demo", "sexual", "denies", "Act", "Check"):
        assert hidden not in page.text, hidden
    assert worker.get("/cases/KT-1001/record?planned=g4").h1.startswith("My goals 4")


def test_what_is_recorded_leaves_the_list_held_or_not(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    whole = recording.bundle()
    n = "0192d3c4-0000-7000-8000-00000000009"
    whole["sessions"] += [
        held("2026-02-04", "GLG", "g2") | {"id": f"{n}1"},
        not_held("2026-02-11", "not_attended_acceptable", "g3") | {"id": f"{n}2"},
    ]
    cases(whole)
    assert waiting(signed_in(WORKER).get("/today")) == ["t1", "t2", "g4", "h1", "h2", "f1"]


def test_a_week_is_looked_ahead_and_no_more(worker: Pages) -> None:
    clock.start_on(date(2026, 2, 17))
    assert waiting(worker.get("/today")) == ["t1", "t2", "g2", "g3", "g4", "h1"]


def test_what_is_long_past_is_counted_and_leads_to_the_case(worker: Pages) -> None:
    clock.start_on(date(2026, 3, 18))
    page = worker.get("/today")
    words = section(page, "To record (5)")
    assert "S.D., KT-1001: 4 sessions from more than 4 weeks ago are not recorded." in words


def test_nothing_to_do_says_so(people: People, signed_in: Callable[[str], Pages]) -> None:
    page = signed_in(WORKER).get("/today")
    assert "No session is planned for today." in page.text
    assert "To record" not in page.text


def test_only_one_s_own_cases_are_there(worker: Pages, signed_in: Callable[[str], Pages]) -> None:
    assert waiting(signed_in(COLLEAGUE).get("/today")) == []
    assert waiting(signed_in(MANAGER).get("/today")) == []


# A manager


def test_a_manager_sees_what_waits_for_them(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], rolled_back: RolledBack, people: People
) -> None:
    cases(bundle(), on=drifting.TODAY)
    with rolled_back.write() as session:
        submitted(session, people)
    page = signed_in(MANAGER).get("/today")
    assert "S.D., KT-1001 version 3 W. Hale 18 March 2026" in section(page, "Plans waiting for approval (1)")
    words = section(page, "Not answered yet (1)")
    assert "S.D., KT-1001 W. Hale Act Core sessions owed" in words
    assert page.links["The whole caseload"] == "/caseload"
    assert "Due today" not in page.text


def submitted(session: Session, people: People) -> None:
    """The worker writes a third version, free of what would block it, and submits it."""
    actor = people.actors[WORKER]
    scope = case_scope(session, "KT-1001")
    assert scope is not None
    plan = bundle()["plans"][1] | {"based_on": 2, "version": None}
    version = draft_plan(session, actor, scope, PlanDraftIn.model_validate(plan))
    session.connection().exec_driver_sql(
        f"UPDATE plan_version SET status = 'submitted', submitted_on = '{drifting.TODAY}', submitted_by = '{WORKER}' "
        f"WHERE version = {version}"
    )


def test_a_plan_of_one_s_own_waits_for_another_manager(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], rolled_back: RolledBack, people: People
) -> None:
    cases(bundle(), on=drifting.TODAY)
    with rolled_back.write() as session:
        submitted(session, people)
        session.connection().exec_driver_sql(
            f"INSERT INTO plan_writer (plan_id, email) SELECT id, '{MANAGER}' FROM plan_version WHERE version = 3"
        )
    assert "yours, so another manager approves it" in signed_in(MANAGER).get("/today").text


def test_nothing_waits_says_so(people: People, signed_in: Callable[[str], Pages]) -> None:
    words = signed_in(MANAGER).get("/today").text
    assert "No plan waits for you." in words
    assert "Every flag that you can see has an answer." in words


# Who may, what it leaves, and how much it asks


def test_who_sees_no_cases_starts_at_the_catalogue(people: People, signed_in: Callable[[str], Pages]) -> None:
    for email in (SPECIALIST, ADMINISTRATOR):
        pages = signed_in(email)
        pages.get("/today", status=403)
        assert pages.client.get("/", follow_redirects=False).headers["location"] == "/catalogue"


def test_the_ladder(cases: Callable[..., None], application: FastAPI, people: People) -> None:
    cases()
    roles = {"worker": 200, "manager": 200, "colleague": 200, "stranger": 200, "other_manager": 200}
    climb(application, people, "GET", "/today").allows(specialist=403, administrator=403, **roles)


def test_the_trail_names_the_cases_shown(worker: Pages, session: Session) -> None:
    worker.get("/today")
    entries = session.execute(select(AuditEntry.tag, AuditEntry.subjects, AuditEntry.detail)).all()
    assert [(e.subjects, e.detail) for e in entries if e.tag == "case:listed"] == [(["KT-1001"], {"view": "today"})]


@pytest.mark.parametrize("email", [WORKER, MANAGER])
def test_the_number_of_queries_does_not_grow_with_the_cases(
    email: str, cases: Callable[..., None], people: People, session: Session
) -> None:
    def asked() -> int:
        with counted(session) as sent:
            queries.today(session, people.actors[email])
        return len(sent)

    cases(*several(4), on=drifting.TODAY)
    few = asked()
    cases(*several(24)[4:], on=drifting.TODAY)
    assert asked() <= few
