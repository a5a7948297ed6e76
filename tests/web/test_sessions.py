"""One held session: what was saved, the entry to copy, corrections, and every revision."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from app.core.accounts import commands
from interventions.bundle import import_case
from interventions.schemas import BundleIn
from tests.support.databases import RolledBack
from tests.support.recording import FIRST, REFERENCE, TODAY, bundle, load, revisions
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People

SESSION = f"/cases/{REFERENCE}/sessions/{FIRST}"
CORRECT = f"{SESSION}/correct"


@pytest.fixture(autouse=True)
def case(application: FastAPI, rolled_back: RolledBack, people: People) -> None:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER])


@pytest.fixture
def worker(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def recorded(pages: Pages, **typed: Any) -> Page:
    """g2, held as planned, saved a fortnight later."""
    form = pages.get(f"/cases/{REFERENCE}/record?planned=g2").form(f"/cases/{REFERENCE}/record")
    said: dict[str, Any] = {"how": "as_planned", "minutes": "45", "elements-p.g2": ["ways-now"]}
    return form.send(**said | typed)


def entry(page: Page) -> list[str]:
    (area,) = [node for node in page.root.all("textarea") if node.attrs.get("id") == "contact-entry"]
    return "".join(map(str, area.children)).strip().split("\n")


def test_what_was_saved_is_said_in_words(worker: Pages) -> None:
    page = recorded(worker, engagement="4", adaptations=["pictures"], note="He drew it.", next_time="The law card")
    assert page.h1 == "My goals 2: How I get it now"
    for words in (
        "Saved at",
        "My goals 2: How I get it now counts as delivered.",
        "Wednesday 4 February 2026, 16:00",
        "45 minutes",
        "✓ Write down what I do now to get what I need",
        "Pictures and symbols",
        "Well",
        "He drew it.",
        "The law card",
        "recorded 14 days later",
        "Wren Hale",
    ):
        assert words in page.text, words
    assert "denies" not in page.text.lower()


def test_work_in_a_group_is_marked_where_it_is_recorded_and_read(
    worker: Pages, rolled_back: RolledBack, people: People
) -> None:
    whole = bundle(reference="KT-1002")
    item = next(item for item in whole["plans"][0]["items"] if item["component"] == "HRC")
    whole["plans"][0]["group_work"] = [{"item": item["ref"], "words": "Four boys"}]
    whole["sessions"] = []
    with rolled_back.write() as session:
        import_case(session, people.actors[MANAGER], BundleIn.model_validate(whole))
    assert "in a group" not in worker.get("/cases/KT-1002/record?planned=g1").text
    page = worker.get("/cases/KT-1002/record?planned=h1")
    assert "45 minutes in a group" in page.text.replace("minutesin", "minutes in")
    assert "Four boys" not in page.text
    page = page.form("/cases/KT-1002/record").send(how="as_planned", minutes="45", on="2026-02-17", at="16:00")
    assert "in a group" in page.text
    assert "in a group" not in worker.get(SESSION).text


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"minutes": "", "minutes_typed": "22"}, "less than half of its minutes are recorded"),
        ({"elements-p.g2": []}, "nothing of it is ticked"),
    ],
)
def test_what_does_not_count_yet_says_why(worker: Pages, typed: dict[str, Any], why: str) -> None:
    assert why in recorded(worker, **typed).text


def test_the_contact_entry_speaks_as_professionals_do(worker: Pages) -> None:
    page = recorded(worker, engagement="4", note="He drew it.", next_time="The law card", concern="A bruise.")
    first, *rest = entry(page)
    assert first == "Wednesday 4 February 2026, 16:00, 45 minutes, recorded 14 days later"
    assert rest[:-1] == [
        f"Child: Sam ({REFERENCE})",
        "Run by: Wren Hale",
        "Attendance: Attended",
        "Work: Good Lives goals 2: How I get it now, 45 minutes",
        "Took part: Well",
        "Note: He drew it.",
        "Next time: The law card",
    ]
    assert rest[-1].startswith("Recorded: 18 February 2026, ")


def test_a_session_that_was_not_held_has_its_entry_too(worker: Pages) -> None:
    page = recorded(worker, how="not_held", who="carer_unavailable", note="The car broke down.")
    assert entry(page)[1:6] == [
        f"Child: Sam ({REFERENCE})",
        "Run by: Wren Hale",
        "Attendance: Carer could not make it",
        "Work: Good Lives goals 2: How I get it now",
        "Why: The car broke down.",
    ]


def test_it_is_marked_as_also_recorded_there_until_it_is_corrected(worker: Pages) -> None:
    page = worker.get(SESSION)
    assert "also recorded in the statutory case system" not in page.text
    marked = page.form(f"{SESSION}/copied").send()
    assert "also recorded in the statutory case system" in marked.text
    assert "Also recorded there, said Wren Hale" in marked.text
    assert f"{SESSION}/copied" not in marked.response.text
    corrected = marked.follow("Correct this session").form(CORRECT).send(note="Otherwise")
    assert "It was corrected after it was recorded there" in corrected.text
    assert "also recorded in the statutory case system" not in corrected.text
    corrected.form(f"{SESSION}/copied")


def test_marked_twice_it_is_one_mark(worker: Pages, application: FastAPI, rolled_back: RolledBack) -> None:
    form = worker.get(SESSION).form(f"{SESSION}/copied")
    form.send()
    form.send()
    manager = {"Authorization": f"Bearer {_token(rolled_back)}"}
    bundle = worker.client.get(f"/api/v1/cases/{REFERENCE}/bundle", headers=manager).json()
    assert [copy["by"] for copy in bundle["contact_copies"]] == [WORKER]


def _token(database: RolledBack) -> str:
    with database.write() as session:
        return commands.create_token(session, MANAGER)


def test_a_correction_opens_with_what_is_stored(worker: Pages) -> None:
    boxes = worker.get(CORRECT).form(CORRECT).boxes
    assert (boxes["how"], boxes["on"], boxes["at"]) == (["as_planned"], ["2026-01-28"], ["16:00"])
    assert (boxes["minutes"], boxes["minutes_typed"]) == ([], ["50"])
    assert (boxes["elements-p.g1"], boxes["adaptations"]) == (["needs-wheel"], ["pictures"])
    assert (boxes["engagement"], boxes["note"], boxes["replaces"]) == (["3"], ["text"], ["1"])


def test_a_correction_replaces_and_keeps_what_was_there(worker: Pages) -> None:
    page = worker.get(CORRECT).form(CORRECT).send(note="The words he used.", late_minutes="5")
    assert page.path == SESSION
    assert "The words he used." in page.text
    assert "Recorded by Wren Hale" in page.text
    assert "Corrected by Wren Hale" in page.text
    changed = next(table for table in page.root.all("table"))
    assert [[cell.text for cell in row.all("th", "td")] for row in changed.all("tr")][1:] == [
        ["Late", "Nothing", "5 minutes"],
        ["Note", "text", "The words he used."],
    ]


def test_other_minutes_are_all_the_planned_sessions_where_it_was_alone(worker: Pages) -> None:
    page = worker.get(CORRECT).form(CORRECT).send(minutes_typed="30")
    said = next(table for table in page.root.all("table")).text
    assert "45 minutes" in said
    assert said.count("30 minutes") == 2, "the session's, and those of what was covered"


def test_a_correction_that_changes_nothing_is_no_revision(worker: Pages, rolled_back: RolledBack) -> None:
    saved = recorded(worker, engagement="4", note="He drew it.", adaptations=["pictures"])
    saved.follow("Correct this session").form(having="replaces").send()
    assert [row["revision"] for row in revisions(rolled_back)] == [1]


def test_a_stale_correction_shows_both_and_loses_nothing(worker: Pages, signed_in: Callable[[str], Pages]) -> None:
    mine, theirs = worker.get(CORRECT).form(CORRECT), signed_in(WORKER).get(CORRECT).form(CORRECT)
    theirs.send(note="Theirs.")
    page = mine.send(409, note="Mine.")
    assert page.path == CORRECT
    assert "Theirs." in page.root.all("table")[0].text
    assert "Mine." in page.root.all("table")[0].text
    assert page.form(CORRECT).boxes["note"] == ["Mine."]
    saved = page.form(CORRECT).send()
    assert "Mine." in saved.text
    assert "Theirs." in saved.text, "in the history"


def test_the_next_session_is_one_press_away(worker: Pages) -> None:
    page = recorded(worker)
    assert page.follow("Next: My goals 3: Goals worth having").h1 == "My goals 3: Goals worth having"


def test_who_sees_a_session_and_who_changes_it(application: FastAPI, people: People) -> None:
    climb(application, people, "GET", SESSION).allows(worker=200, manager=200, colleague=200)
    climb(application, people, "GET", CORRECT).allows(worker=200, manager=403, colleague=403)
    climb(application, people, "POST", CORRECT, data={"how": "as_planned"}).allows(
        worker=422, manager=403, colleague=403
    )
    climb(application, people, "POST", f"{SESSION}/copied", data={}).allows(worker=303, manager=403, colleague=403)


def test_the_team_reads_it_and_is_offered_nothing_that_is_not_theirs(signed_in: Callable[[str], Pages]) -> None:
    page = signed_in(COLLEAGUE).get(SESSION)
    assert page.h1.startswith("My goals 1")
    assert "Correct this session" not in page.links
    assert page.root.all("main")[0].all("form") == []


def test_a_session_that_is_not_there(worker: Pages) -> None:
    other = "0192d3c4-0000-7000-8000-0000000000ff"
    worker.get(f"/cases/{REFERENCE}/sessions/{other}", 404)
    worker.get(f"/cases/{REFERENCE}/sessions/{other}/correct", 404)
    worker.get(f"/cases/{REFERENCE}/sessions/nonsense", 404)
