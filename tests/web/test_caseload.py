"""The caseload: one row a case, what needs us most first, in a fixed number of queries."""

import gzip
import re
from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlmodel import Session

from app.caseload_rows import MOST_FLAGS
from app.core import clock
from app.core.audit import AuditEntry
from app.core.db import Database
from app.core.settings import Settings
from interventions import rules
from interventions.queries import Asked, caseload_page
from interventions.queries.caseload import CaseFilter, lines
from interventions.tables import CaseFiguresRow, CaseRow
from tests.support.databases import RolledBack
from tests.support.drifting import TODAY, bundle, load, several
from tests.support.example import example
from tests.support.queries import counted
from tests.web.ladder import climb
from tests.web.pages import HOST, Page, Pages
from tests.web.people import COLLEAGUE, MANAGER, OTHER_MANAGER, SPECIALIST, STRANGER, WORKER, People, gather

LARGEST_FIRST_VIEW = 80_000


@pytest.fixture
def cases(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    clock.start_on(TODAY)

    def loaded(*bundles: dict[str, Any]) -> None:
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], *bundles)

    return loaded


def calm(reference: str, **case: Any) -> dict[str, Any]:
    """A case that asks for little: its one session was held, and its order ends later."""
    whole = example(reference=reference, **case)
    whole["sessions"][0]["id"] = f"0192d3c4-{reference[-4:]}-7000-8000-000000000001"
    return whole


def listed(page: Page) -> list[str]:
    """The references, in the order of the rows."""
    rows = [row for table in page.root.all("tbody") for row in table.all("tr")]
    return [row.all("a")[0].text.partition(", ")[2] for row in rows]


def row_of(page: Page, reference: str) -> str:
    return next(row.text for row in page.root.all("tr") if reference in row.text).replace("\N{EN DASH}", "-")


def test_a_row_says_who_how_long_how_much_how_late_and_what_is_asked(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle())
    page = signed_in(WORKER).get("/caseload")
    assert page.h1 == "Your cases"
    assert "1 open case: 1 asks us to act, 0 to check. Wednesday 18 March." in page.text
    words = row_of(page, "KT-1001")
    assert words.startswith(
        "S.D., KT-1001 W. Hale 37 weeks 3 of 8 9 of 36 slots about 1 in 10 13.0 weeks Act Core sessions owed"
    )
    assert "Behind the plan's dates W. Hale: “Two weeks off sick.”" in words.replace("datesW", "dates W")
    assert "denies" not in page.text.lower()
    assert page.follow("S.D., KT-1001").h1 == "S.D., KT-1001"


def test_what_needs_us_most_stands_first(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(calm("KT-2001"), bundle(), calm("KT-2002", hand_over_on="2026-04-30"))
    page = signed_in(WORKER).get("/caseload")
    assert listed(page) == ["KT-1001", "KT-2002", "KT-2001"]
    assert listed(page.follow("Order ends soonest")) == ["KT-2002", "KT-1001", "KT-2001"]


def test_stance_changes_no_order(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    both = [calm("KT-2001"), calm("KT-2002")]
    both[0]["stances"][0]["stance"] = "accepts"
    cases(*both)
    assert listed(signed_in(WORKER).get("/caseload")) == ["KT-2001", "KT-2002"]


def test_a_worker_sees_their_own_first_and_the_team_by_a_link(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(calm("KT-2001"), calm("KT-2002", worker=COLLEAGUE))
    page = signed_in(WORKER).get("/caseload")
    assert listed(page) == ["KT-2001"]
    team = page.follow("North team (2)")
    assert (team.h1, listed(team)) == ("North team", ["KT-2001", "KT-2002"])
    assert listed(team.follow("By worker")) == ["KT-2002", "KT-2001"], "Bo Osei stands before Wren Hale"
    assert "By worker" not in page.links


def test_a_manager_sees_the_team(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(calm("KT-2001"), calm("KT-2002", worker=COLLEAGUE))
    page = signed_in(MANAGER).get("/caseload")
    assert (page.h1, listed(page)) == ("North team", ["KT-2001", "KT-2002"])


def test_choices_are_links_with_their_counts(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    no_plan = example(reference="KT-2003") | {"plans": [], "sessions": []}
    cases(calm("KT-2001"), bundle(), no_plan, calm("KT-2004", hand_over_on="2026-01-31"))
    page = signed_in(WORKER).get("/caseload")
    assert listed(page.follow("No family work (1)")) == ["KT-1001"]
    assert listed(page.follow("No plan (1)")) == ["KT-2003"]
    ended = page.follow("Ended (1)")
    assert listed(ended) == ["KT-2004"]
    assert "ended" in row_of(ended, "KT-2004")
    assert listed(page)[-1] == "KT-2004", "what has ended stands last"
    assert "3 open cases" in page.text
    assert listed(page.follow("Not answered yet (3)")) == ["KT-1001", "KT-2001", "KT-2003"], "nor is it on Today"


@pytest.mark.parametrize("query", ["whose=south", "whose=nobody", "order=stance", "show=everything"])
def test_what_is_not_known_opens_nothing(
    query: str, cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(calm("KT-2001"), calm("KT-2002", worker=COLLEAGUE))
    assert listed(signed_in(WORKER).get(f"/caseload?{query}")) == ["KT-2001"]


def test_others_see_nothing_of_the_team(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(calm("KT-2001"))
    for email in (STRANGER, OTHER_MANAGER):
        page = signed_in(email).get("/caseload")
        assert listed(page) == []
        assert "No case here." in page.text
    signed_in(SPECIALIST).get("/caseload", status=403)


def test_the_ladder(cases: Callable[..., None], application: FastAPI, people: People) -> None:
    cases(calm("KT-2001"))
    roles = {"worker": 200, "manager": 200, "colleague": 200, "stranger": 200, "other_manager": 200}
    climb(application, people, "GET", "/caseload").allows(specialist=403, administrator=403, **roles)


def test_the_trail_names_the_cases_shown_and_no_others(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], session: Session
) -> None:
    cases(calm("KT-2001"), bundle())
    signed_in(WORKER).get("/caseload?show=no_family_work")
    entries = session.execute(select(AuditEntry.tag, AuditEntry.subjects, AuditEntry.detail)).all()
    assert [(e.subjects, e.detail) for e in entries if e.tag == "case:listed"] == [(["KT-1001"], {"view": "caseload"})]


def test_an_answer_shows_at_once(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle())
    worker = signed_in(WORKER)
    worker.get("/caseload")
    worker.get("/cases/KT-1001/flags/dose").form().send(text="In my diary.")
    assert "W. Hale: “In my diary.”" in worker.get("/caseload").text


def test_a_manager_sees_a_new_flag_after_three_working_days(
    cases: Callable[..., None], people: People, session: Session
) -> None:
    fresh = bundle()
    fresh["plans"][0]["contingencies"] = [{"when": "he stays away", "then": "we walk"}]
    fresh["plans"][1] |= {"approved_on": "2026-03-16", "contingencies": []}
    cases(fresh)
    seen = {who: caseload_page(session, people.actors[who], Asked()).rows[0] for who in (WORKER, MANAGER)}
    assert seen[WORKER].has("no_contingency")
    assert not seen[MANAGER].has("no_contingency")


def test_a_row_says_what_asks_for_us_most_and_how_much_more_there_is(
    cases: Callable[..., None], people: People, session: Session, signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle())
    flags = caseload_page(session, people.actors[WORKER], Asked()).rows[0].flags
    page = signed_in(WORKER).get("/caseload")
    assert len(flags) > MOST_FLAGS
    assert f"and {len(flags) - MOST_FLAGS} more" in page.text
    assert page.follow(f"and {len(flags) - MOST_FLAGS} more: S.D., KT-1001").path == "/cases/KT-1001"


# How much, and how fast


def test_the_number_of_queries_does_not_grow_with_the_cases(
    cases: Callable[..., None], people: People, session: Session
) -> None:
    def asked() -> tuple[int, int]:
        with counted(session) as sent:
            found = caseload_page(session, people.actors[MANAGER], Asked())
        return len(found.rows), len(sent)

    cases(*several(5))
    few, afresh_of_few = asked()
    _, kept_of_few = asked()
    cases(*several(50)[5:])
    many, afresh_of_many = asked()
    _, kept_of_many = asked()
    assert (few, many) == (5, 50)
    assert afresh_of_many <= afresh_of_few
    assert kept_of_many == kept_of_few < afresh_of_few


def test_what_is_kept_says_the_same_as_what_is_fresh(
    cases: Callable[..., None], people: People, session: Session
) -> None:
    cases(*several(12))
    actor = people.actors[MANAGER]
    fresh = {line.reference: line.summary for line in lines(session, actor, CaseFilter())}
    kept = {line.reference: line.summary for line in lines(session, actor, CaseFilter())}
    assert kept == fresh
    assert len(session.execute(select(CaseFiguresRow.case_id)).all()) == len(fresh) == 12


def test_another_day_is_kept_in_its_place(cases: Callable[..., None], people: People, session: Session) -> None:
    cases(calm("KT-2001"))
    actor = people.actors[MANAGER]
    lines(session, actor, CaseFilter())
    lines(session, actor, CaseFilter(), as_of=TODAY.replace(day=19))
    assert session.execute(select(CaseFiguresRow.as_of)).scalars().all() == [TODAY.replace(day=19)]


def test_what_was_kept_under_other_rules_is_made_anew(
    cases: Callable[..., None], people: People, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases(calm("KT-2001"))

    def kept() -> str:
        lines(session, people.actors[MANAGER], CaseFilter())
        return str(session.execute(select(CaseFiguresRow.stamp)).scalar_one())

    first = kept()
    assert kept() == first
    monkeypatch.setattr(rules, "DIGEST", "others")
    assert kept() != first


def test_two_who_look_at_once_both_see_it(fresh_database: Database, settings: Settings) -> None:
    """Both find nothing kept, and both keep what they computed."""
    clock.start_on(TODAY)
    with fresh_database.write() as session:
        people = gather(session, settings)
        load(session, people.service_id, people.actors[MANAGER], *several(4))
    found: list[int] = []

    def look() -> None:
        with fresh_database.write() as session:
            found.append(len(caseload_page(session, people.actors[MANAGER], Asked()).rows))

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [4, 4, 4, 4]
    with fresh_database.read() as session:
        assert len(session.execute(select(CaseFiguresRow.case_id)).all()) == 4


def test_the_first_view_stays_within_eighty_kilobytes_with_everything_in_it(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], session: Session
) -> None:
    cases(*several(50))
    assert len(session.execute(select(CaseRow.id)).all()) == 50
    client = signed_in(MANAGER).client
    page = client.get("/caseload", headers={"Accept-Encoding": "gzip"})
    parts = [page.headers.get("content-encoding") == "gzip"]
    size = len(gzip.compress(page.content, 6))
    for address in _addresses(page.text):
        reply = client.get(address, headers={"Accept-Encoding": "gzip"})
        parts.append(reply.status_code == 200)
        size += int(reply.headers["content-length"])
    assert all(parts)
    assert len(parts) > 4
    assert size < LARGEST_FIRST_VIEW


def _addresses(text: str) -> list[str]:
    return [f"{HOST}{path}" for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', text)]
