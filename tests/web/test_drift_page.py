"""The drift page: every figure with its counts, and all that it rests on; as known on any day."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from app.core import clock
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY, bundle, load, session_id
from tests.support.example import example
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import MANAGER, WORKER, People
from tests.web.sections import plain, section

DRIFT = f"/cases/{REFERENCE}/drift"


@pytest.fixture
def case(application: FastAPI, rolled_back: RolledBack, people: People) -> None:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER], bundle())


@pytest.fixture
def worker(case: None, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def rows(page: Page, caption: str) -> list[str]:
    (table,) = [t for t in page.root.all("table") if t.all("caption")[0].text == caption]
    return [plain(row.text) for row in table.all("tbody")[0].all("tr")]


def test_it_says_what_the_figures_speak_of(worker: Pages) -> None:
    page = worker.get(DRIFT)
    assert page.h1 == "How delivery stands: S.D., KT-1001"
    assert "Today, 18 March 2026." in page.text
    assert "These figures speak of our delivery, never of the child's worth or risk." in page.text


def test_coverage_of_the_plan_now_and_as_first_agreed(worker: Pages) -> None:
    page = worker.get(DRIFT)
    words = section(page, "Core coverage")
    assert "The plan now (version 2, full): 3 of 8 core sessions due so far delivered; 2 of 11 core elements" in words
    assert "As first agreed (version 1, full): 3 of 10 core sessions due so far delivered;" in words
    assert rows(page, "Core sessions by component, in the plan now") == [
        "Good Lives goals 4 2 4",
        "Healthy relationships, consent and the law 4 1 5",
        "Relapse prevention work 0 0 2",
        "Emotional competence skills 0 0 1",
    ]
    assert rows(page, "Core sessions by component, as first agreed")[1] == (
        "Healthy relationships, consent and the law 6 1 6"
    )
    assert "Still owed: Good Lives goals, session 2, 19 November" in words


def test_dose_slip_and_time(worker: Pages) -> None:
    page = worker.get(DRIFT)
    assert "The plan now: 145 of 360 minutes due so far." in section(page, "Dose")
    assert "13.0 weeks: core session number 4 was due on 3 December." in section(page, "Behind")
    assert "Order ends 1 December: 37 weeks left." in section(page, "Time and slots left")
    assert rows(page, "Slots left, by stream") == ["With the child 9 9 36"]


def test_why_not_delivered_says_whose_it_was(worker: Pages) -> None:
    words = section(worker.get(DRIFT), "Why not delivered")
    assert "5 missed: 3 ours, 1 the family's, 1 delivered in part." in words
    assert "session 2, 17 December: the carer could not make it (what was recorded" in words


def test_what_changed_is_grouped_and_leads_to_what_it_rests_on(worker: Pages) -> None:
    page = worker.get(DRIFT)
    words = section(page, "What changed")
    assert "A list of facts, never a score." in words
    for kind in ("Missed (4)", "Late (1)", "Shorter than planned (1)", "Outside the plan (2)"):
        assert kind in words, kind
    assert "the session due on 26 November was delivered 12 days later, on 8 December." in words
    assert words.index("Missed (4)") < words.index("Late (1)") < words.index("Outside the plan (2)")
    assert f"#held-{session_id(3)}" in page.links.values()


def test_erosion_gives_each_revision_its_reason(worker: Pages) -> None:
    page = worker.get(DRIFT)
    words = section(page, "What became of the first plan")
    assert (
        "Its sessions: 13. Taken out or cut since: 1. Moved later: 1. Added: 1. Changed in the last 28 days: 0."
        in words
    )
    assert rows(page, "Revisions of the first plan") == [
        "2 2 February 2026 Our capacity a reason of ours: it counts as erosion 1 1"
    ]


def test_every_link_within_the_page_leads_somewhere(worker: Pages) -> None:
    """The reading browser refuses a page of which one does not: here it is enough that there are many."""
    page = worker.get(DRIFT)
    assert len([link for link in page.root.all("a") if link.attrs.get("href", "").startswith("#")]) > 20


def test_every_revision_of_a_session_stays_visible(worker: Pages) -> None:
    page = worker.get(DRIFT)
    (row,) = [n for n in page.root.all("tr") if n.attrs.get("id") == f"held-{session_id(1)}"]
    assert "corrected once" in row.text
    assert "12 November 2025, 17:00, by W. Hale: Attended, 45 minutes, Good Lives goals" in row.text
    assert "20 November 2025, 09:00, by W. Hale: Attended, 50 minutes, Good Lives goals" in row.text


def test_as_of_shows_what_was_known_then(worker: Pages) -> None:
    page = worker.get(DRIFT).form(DRIFT).send(as_of="2025-12-01")
    assert "As known at the end of 1 December 2025." in page.text
    assert "version 2" not in page.text
    assert "The plan now (version 1, full): 1 of 2 core sessions due so far delivered" in page.text
    assert page.form(DRIFT).boxes["as_of"] == ["2025-12-01"]


def test_as_of_may_lie_ahead(worker: Pages) -> None:
    assert "3 of 12 core sessions due so far" in worker.get(f"{DRIFT}?as_of=2026-06-01").text


def test_a_day_that_is_none_is_refused_and_kept(worker: Pages) -> None:
    page = worker.get(f"{DRIFT}?as_of=2026-02-30", status=422)
    assert page.errors == {"as_of": "Enter a real date, such as 18/2/2026."}
    assert page.form(DRIFT).boxes["as_of"] == ["2026-02-30"]
    assert "Today, 18 March 2026." in page.text


def test_before_any_plan_the_page_says_why_there_are_no_figures(worker: Pages) -> None:
    page = worker.get(f"{DRIFT}?as_of=2025-10-20")
    assert "No plan is approved yet. The other figures compare what was delivered with a plan" in page.text
    assert "Core coverage" not in page.text


def test_the_contracts_example_has_one_version_and_one_column(
    application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]
) -> None:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER], example())
    words = signed_in(WORKER).get(DRIFT).text
    assert "The plan now (version 1, full): 1 of 1 core session due so far delivered" in words
    assert "As first agreed" not in words


def test_the_ladder(case: None, application: FastAPI, people: People) -> None:
    climb(application, people, "GET", DRIFT).allows(worker=200, colleague=200, manager=200)
