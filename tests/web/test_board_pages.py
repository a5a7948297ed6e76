"""Reports for boards: counted over a manager's teams, each number open to its cases, nothing of it for anybody else."""

import csv
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlmodel import Session

from app.core import clock
from app.core.audit import AuditEntry
from interventions.board.reports import definitions
from tests.support.databases import RolledBack
from tests.support.drifting import TODAY, bundle, load, several
from tests.support.queries import counted
from tests.support.registers import registers
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import MANAGER, OTHER_MANAGER, WORKER, People

PAGE = "/board"


@pytest.fixture
def cases(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    clock.start_on(TODAY)

    def loaded(*bundles: dict[str, Any]) -> None:
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], *bundles)

    return loaded


def rows(page: Page) -> dict[str, list[str]]:
    """The numbers of each row by its name."""
    found = {}
    for row in page.root.all("tr"):
        cells = [cell.text.partition(":")[0] for cell in row.all("td")]
        if cells:
            found[row.all("th")[0].text] = cells
    return found


def test_a_report_counts_says_over_whom_and_opens_to_the_cases_behind_a_number(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], session: Session
) -> None:
    cases(bundle(), *several(2))
    manager = signed_in(MANAGER)
    page = manager.get("/delivery").follow("Reports for boards").follow("Specialist assessments in time")
    assert page.h1 == "Specialist assessments in time"
    assert "3 cases: North team. From 19 March 2025 to 18 March 2026, as known at the end of that day." in page.text
    assert rows(page)["Complete before sentence"] == ["0", "3", "0", "3", "0 of 3"]
    assert "20 of 24 children had one" in page.text
    assert "That is history, never a target." in page.text
    assert "R6, version 1" in page.text
    opened = page.follow("3: Complete before sentence, No")
    assert opened.h1 == "Specialist assessments in time: Complete before sentence, No"
    assert "3 cases of 3 cases: North team." in opened.text
    assert opened.follow("S.D., KT-1001").h1 == "S.D., KT-1001"
    entries = session.execute(select(AuditEntry.tag, AuditEntry.subjects, AuditEntry.detail)).all()
    every = ["KT-1001", "KT-3001", "KT-3002"]
    assert [(e.subjects, e.detail["view"]) for e in entries if e.tag == "case:listed"][1:] == [
        (every, "board R6"),
        (every, "board R6 assessments sentence no"),
    ]


def test_every_report_has_its_page_in_which_the_period_can_be_changed(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle())
    manager = signed_in(MANAGER)
    links = manager.get(PAGE).links.values()
    reports = sorted(link for link in links if link.startswith("/board/R"))
    assert reports == sorted(f"{PAGE}/{code}" for code in definitions())
    for code in definitions():
        assert "1 case: North team. From 19 March 2024 to" in manager.get(f"{PAGE}/{code}?months=24").text
    earlier = manager.get(f"{PAGE}/R1?months=1&as_of=2025-08-31")
    assert "There is no case to count in this period." in earlier.text
    assert "1 case is left out: neither an order nor a plan was open then." in earlier.text
    for query, sentence in (
        ("as_of=2026-03-19", "Choose a day that is not after today."),
        ("as_of=soon", "Enter a real date"),
        ("months=0", "Enter a whole number from 1 to 120."),
    ):
        page = manager.get(f"{PAGE}/R1?{query}", status=422)
        assert sentence in page.text


def test_the_audit_trail_is_counted_by_month_and_opens_to_the_cases_and_names_nobody(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle())
    signed_in(WORKER).get("/cases/KT-1001")
    manager = signed_in(MANAGER)
    page = manager.get(f"{PAGE}/R28")
    assert "March 2026" in page.text
    assert rows(page)["Total"] == ["1", "1", "0", "0", "2"]
    assert WORKER not in page.text
    assert "Hale" not in page.text
    assert manager.get(f"{PAGE}/R28/access/2026-03/viewed").h1 == "Cases seen, changed and given out: March 2026, Seen"
    assert rows(manager.get(f"{PAGE}/R28"))["Total"][0] == "3", "looking at it is looking too"


def test_another_teams_children_count_nowhere_and_nothing_else_has_an_address(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle())
    for query in ("", "?team=north", "?team=nowhere"):
        assert "There is no case to count in this period." in signed_in(OTHER_MANAGER).get(f"{PAGE}/R9{query}").text
    for path in ("R99", "R1/delivered/current/other", "R1/delivered/total/short", "R1/other/current/short"):
        signed_in(MANAGER).get(f"{PAGE}/{path}", status=404)


@pytest.mark.parametrize(
    "path", [PAGE, f"{PAGE}/R9", f"{PAGE}/R9/denied/total/total", f"{PAGE}/rows/drift.csv", f"{PAGE}/rows/kpi.csv"]
)
def test_the_ladder(path: str, cases: Callable[..., None], application: FastAPI, people: People) -> None:
    cases(bundle())
    others = dict.fromkeys(("administrator", "specialist", "stranger", "colleague", "worker"), 403)
    climb(application, people, "GET", path).allows(manager=200, other_manager=200, **others)


def test_only_a_manager_is_led_there(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle())
    assert PAGE not in signed_in(WORKER).get("/today").links.values()


def test_more_cases_take_no_more_queries(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], session: Session
) -> None:
    manager = signed_in(MANAGER)

    def taken() -> int:
        manager.get(f"{PAGE}/R1")
        with counted(session) as sent:
            manager.get(f"{PAGE}/R1")
        return len(sent)

    cases(*several(2))
    few = taken()
    cases(*several(10)[2:])
    assert taken() == few


def test_rows_of_cases_are_taken_out_as_a_file_and_the_trail_says_so(
    cases: Callable[..., None],
    application: FastAPI,
    signed_in: Callable[[str], Pages],
    people: People,
    session: Session,
) -> None:
    cases(bundle(), *several(2))
    manager = signed_in(MANAGER)
    assert {f"{PAGE}/rows/drift.csv", f"{PAGE}/rows/completion.csv"} <= {*manager.get(PAGE).links.values()}
    for name, columns in (("drift", 12), ("completion", 14)):
        answer = manager.client.get(f"{PAGE}/rows/{name}.csv")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}-2026-03-18.csv"'
        found = list(csv.reader(answer.text.splitlines()))
        assert [row[0] for row in found] == ["case", "KT-1001", "KT-3001", "KT-3002"]
        assert {len(row) for row in found} == {columns}
    entry = session.execute(select(AuditEntry).where(AuditEntry.tag == "case:exported")).scalars().first()
    assert entry is not None
    assert (entry.subjects, entry.detail) == (["KT-1001", "KT-3001", "KT-3002"], {"report": "drift"})
    assert signed_in(OTHER_MANAGER).client.get(f"{PAGE}/rows/drift.csv").text.count("\n") == 1
    manager.get(f"{PAGE}/rows/drift.pdf", status=404)


def test_evidence_for_key_performance_indicators_is_taken_out_a_row_a_case(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], session: Session
) -> None:
    held = bundle() | {"registers": registers()}
    held["registers"]["education"][1] |= {"provider": "=HYPERLINK(1)", "hours_a_week": 0}
    cases(held, *several(1))
    manager = signed_in(MANAGER)
    page = manager.get(PAGE)
    assert f"{PAGE}/rows/kpi.csv" in page.links.values()
    assert "evidence, and not the return itself." in page.text
    answer = manager.client.get(f"{PAGE}/rows/kpi.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kpi-2026-03-18.csv"'
    full, bare = csv.DictReader(answer.text.splitlines())
    assert [row["case"] for row in (full, bare)] == ["KT-1001", "KT-3001"]
    learns = "KPI 2, education, training and employment: "
    assert full[f"{learns}provider (kpi2_provider)"] == "'=HYPERLINK(1)"
    assert full[f"{learns}hours a week (kpi2_hours)"] == "0"
    assert bare[f"{learns}hours a week (kpi2_hours)"] == "not recorded"
    assert full["KPI 3, additional learning needs: needs (kpi3_needs)"].startswith("Learning disability (learning_dis")
    assert full["KPI 4, mental health: answer to the referral (kpi4_answer)"].endswith(" (declined)")
    assert not any(value == "" for row in (full, bare) for value in row.values())
    entry = session.execute(select(AuditEntry).where(AuditEntry.tag == "case:exported")).scalars().one()
    assert (entry.subjects, entry.detail) == (["KT-1001", "KT-3001"], {"report": "kpi"})
    assert signed_in(WORKER).client.get(f"{PAGE}/rows/kpi.csv").status_code == 403
    assert signed_in(OTHER_MANAGER).client.get(f"{PAGE}/rows/kpi.csv").text.count("\n") == 1
