"""The case page: where a case stands, what is asked of us, and the answer to it."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.core import clock
from app.core.audit import AuditEntry
from interventions.tables import CaseRow
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY, bundle, load, session_id
from tests.support.example import example
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import COLLEAGUE, MANAGER, OTHER_MANAGER, WORKER, People
from tests.web.sections import plain, section

CASE = f"/cases/{REFERENCE}"


@pytest.fixture
def case(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    """case(): the drifting case; case(other_bundle): another one."""
    clock.start_on(TODAY)

    def loaded(other: dict[str, Any] | None = None) -> None:
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], other or bundle())

    return loaded


@pytest.fixture
def worker(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> Pages:
    case()
    return signed_in(WORKER)


def figures(page: Page) -> dict[str, tuple[str, str]]:
    """The key figures: label to value and note."""
    (row,) = [node for node in page.root.all("dl") if node.attrs.get("class") == "kt-figures"]
    found = {}
    for figure in row.all("div"):
        said = [node.text for node in figure.all("dt", "dd")]
        found[said[0]] = (said[1], said[2] if len(said) > 2 else "")
    return found


def test_the_heading_has_initials_and_reference_and_no_name(worker: Pages) -> None:
    page = worker.get(CASE)
    assert (page.h1, page.title) == ("S.D., KT-1001", "S.D., KT-1001")
    assert "15, with W. Hale since 6 October 2025." in page.text
    assert "Youth rehabilitation order, 2 October 2025 to 1 December 2026." in page.text


def test_the_key_figures_stand_with_their_counts_and_open_to_what_they_rest_on(worker: Pages) -> None:
    page = worker.get(CASE)
    assert figures(page) == {
        "Left of the order": ("37 weeks", "36 slots, Wednesday"),
        "Finish in time": ("9 of 36 slots", "about 1 in 10"),
        "Core coverage": ("3 of 8", "as first agreed: 3 of 10"),
        "Dose": ("145 of 360", "minutes"),
        "Behind": ("13.0 weeks", "since 3 December"),
    }
    for words, place in (("37 weeks", "time"), ("3 of 8", "coverage"), ("145 of 360", "dose"), ("13.0 weeks", "slip")):
        assert page.links[words] == f"{CASE}/drift#{place}"
        assert place in [node.attrs.get("id") for node in page.follow(words).root.walk()]


def test_strengths_needs_and_safety(worker: Pages) -> None:
    words = worker.get(CASE).text
    assert "Strengths Attends or achieves in education or work." in words
    assert "Needs Learning disability, Reading and writing. Adaptations: " in words
    assert "Used in 1 of 7 sessions." in words
    assert "Of those harmed: considered 2 February, nobody can be identified. Of the child: not in the plan." in words


def test_name_and_stance_are_one_tap_away_and_nowhere_else(worker: Pages) -> None:
    page = worker.get(CASE)
    (hidden,) = [node for node in page.root.all("details") if "Denies" in node.text]
    assert "open" not in hidden.attrs
    assert "Sam Demo" in hidden.text
    rest = page.text.replace(hidden.text, "").lower()
    assert "denies" not in rest
    (picture,) = [node for node in page.root.all("svg") if node.attrs.get("role") == "img"]
    assert "denies" not in picture.text.lower()


def test_a_manager_of_another_team_who_stands_in_sees_no_stance(
    case: Callable[..., None], signed_in: Callable[[str], Pages], rolled_back: RolledBack, people: People
) -> None:
    other = bundle()
    other["plans"].append({**other["plans"][1], "version": 3, "author": MANAGER, "approved_on": None})
    case(other)
    with rolled_back.write() as session:
        row = session.execute(select(CaseRow)).scalar_one()
        session.connection().exec_driver_sql(
            f"UPDATE plan_version SET status = 'submitted' WHERE version = 3 AND case_id = {row.id}"
        )
    page = signed_in(OTHER_MANAGER).get(CASE)
    assert "Denies" not in page.text
    assert "Sam" not in page.text.replace("Sam can name three", "").replace("Sam is at college", "")
    page.pages.get(f"{CASE}/closing/report", 403)
    assert "Closing report" not in page.pages.get(f"{CASE}/edit").links


def test_what_is_asked_of_us_comes_with_its_answer(worker: Pages) -> None:
    words = section(worker.get(CASE), "What is asked of us")
    assert "Act Of the first plan, 3 of 10 core sessions due so far have been delivered." in words
    assert "Check 2 sessions in the last 8 weeks were outside the plan." in words
    assert "W. Hale, 10 March: “Two weeks off sick.”" in words
    assert words.index("Act ") < words.index("Check ")


def test_a_flag_opens_to_its_sessions_in_one_tap(worker: Pages) -> None:
    page = worker.get(CASE)
    address = f"{CASE}/drift#facts-off_plan"
    assert address in page.links.values()
    (facts,) = [n for n in worker.get(address).root.walk() if n.attrs.get("id") == "facts-off_plan"]
    assert [link.attrs["href"] for link in facts.all("a")] == [f"#held-{session_id(8)}", f"#held-{session_id(9)}"]


def test_the_picture_and_its_table_say_the_same(worker: Pages) -> None:
    page = worker.get(CASE)
    (picture,) = [node for node in page.root.all("svg") if node.attrs.get("role") == "img"]
    marks = [node.text for node in picture.all("title")]
    assert marks.count("Held on 8 December") == 1
    assert "Session 4, 3 December: missed" in marks
    assert "First agreed for 14 January, taken out since" in marks
    assert "Substance misuse, held on 4 March, not in the plan" in marks
    assert "Pause: Holiday, 22 December to 4 January" in marks
    rows = [plain(row.text) for table in page.root.all("table") for row in table.all("tr")]
    for said in (
        "Good Lives goals, session 4 3 Dec 2025 the same day 45 planned missed: we did not offer it, or cancelled -",
        "Healthy relationships, consent and the law, session 2 17 Dec 2025 the same day 45 planned "
        "missed: the carer could not make it -",
        "Healthy relationships, consent and the law, session 6 - 14 Jan 2026 - taken out of the plan -",
        "Substance misuse - - 45 not in the plan 4 Mar 2026",
    ):
        assert said in rows, said


def test_the_thread_runs_from_need_to_outcome(worker: Pages) -> None:
    words = section(worker.get(CASE), "From need to outcome")
    assert "Supervision and protection by parents or carers rated 3 of 4 - - - No work planned" in words
    assert "a strength to build on Sam is at college every day Good Lives goals 2 of 4 Begun" in words


def test_the_latest_sessions_lead_to_all_of_them(worker: Pages) -> None:
    words = section(worker.get(CASE), "Latest sessions")
    assert "11 Mar 2026 16:00 Substance misuse 45 Attended W. Hale" in words
    assert "19 Nov 2025" not in words
    assert "All 9 sessions recorded" in words


def test_plan_versions_and_history(worker: Pages) -> None:
    page = worker.get(CASE)
    versions = section(page, "Plan versions")
    assert "2 Full Approved 2 February 2026 by M. Shah approved elsewhere, and imported Our capacity" in versions
    history = section(page, "History")
    assert "The end of the Youth rehabilitation order was moved to 1 December 2026: extended on breach." in history
    assert "gone@example.test handed over: moved on." in history
    assert "Wren Hale answered “Behind the plan's dates”: Two weeks off sick." in history
    assert "denies" not in history.lower()


def test_each_sees_the_buttons_that_are_theirs(worker: Pages, signed_in: Callable[[str], Pages]) -> None:
    usual = {"Plan", "Assessment", "Details"}
    theirs = {"Record a session", "Export"}
    assert theirs & worker.get(CASE).links.keys() == {"Record a session"}
    colleague = signed_in(COLLEAGUE).get(CASE).links.keys()
    assert not theirs & colleague
    assert usual <= colleague
    assert theirs & signed_in(MANAGER).get(CASE).links.keys() == {"Export"}


def test_a_case_without_a_plan_says_so(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    case(example() | {"plans": [], "sessions": []})
    page = signed_in(WORKER).get(CASE)
    assert "No plan is approved yet, so there is nothing to draw." in page.text
    assert figures(page).keys() == {"Left of the order"}
    assert "No plan is approved, 167 days after the clock started on 2 October." in page.text


def test_a_case_without_anything_says_so(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    bare = example(worker=None) | {
        name: [] for name in ("orders", "stances", "needs", "assessments", "plans", "sessions")
    }
    case(bare)
    page = signed_in(MANAGER).get(CASE)
    assert "15, nobody is assigned." in page.text
    assert figures(page) == {"Left of the order": ("no end date", "")}
    assert section(page, "What is asked of us").strip() == "Nothing at the moment."


def test_what_people_wrote_is_shown_as_text(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    other = bundle(given_name="<b>Sam</b>")
    other["plans"][1]["objectives"][1]["text"] = "<script>alert(1)</script>"
    other["answers"][0]["text"] = "<img src=x onerror=alert(1)>"
    case(other)
    page = signed_in(WORKER).get(CASE)
    assert "<script>alert(1)</script>" in page.text
    assert page.root.all("img") == []


# Who may


def test_the_ladder(case: Callable[..., None], application: FastAPI, people: People) -> None:
    case()
    everyone = {"worker": 200, "colleague": 200, "manager": 200}
    climb(application, people, "GET", CASE).allows(**everyone)
    climb(application, people, "GET", f"{CASE}/flags/slip").allows(worker=200, colleague=403, manager=403)
    climb(application, people, "POST", f"{CASE}/flags/slip", data={"text": "x"}).allows(
        worker=303, colleague=403, manager=403
    )
    climb(application, people, "GET", f"{CASE}/export").allows(worker=403, colleague=403, manager=200)


def test_a_view_leaves_one_entry(worker: Pages, session: Session) -> None:
    before = session.execute(select(AuditEntry.id)).all()
    worker.get(CASE)
    entries = session.execute(select(AuditEntry.tag, AuditEntry.detail).order_by(AuditEntry.id)).all()
    assert [tuple(e) for e in entries[len(before) :]] == [("case:viewed", {"view": "case"})]


def test_the_export_is_a_file_that_imports_as_the_same_case(
    case: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    case()
    client = signed_in(MANAGER).client
    reply = client.get(f"{CASE}/export")
    assert reply.headers["content-disposition"] == 'attachment; filename="KT-1001.json"'
    assert reply.json()["case"]["reference"] == REFERENCE
    assert len(reply.json()["sessions"]) == 10
