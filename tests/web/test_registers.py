"""Around the plan: each register is filled on its page, changed as history, and asks for what is due."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from app.core.errors import Conflict, Invalid
from app.registers import SHEETS
from interventions import commands
from interventions.registers.dues import PLACES
from interventions.schemas import AssessmentIn
from interventions.schemas.cases import RatingIn
from interventions.schemas.registers import RegistersIn, ShareIn
from interventions.store.registers import REGISTERS, entry_rows
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY
from tests.support.registers import WRONG, record_all, registers
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import MANAGER, WORKER, People

AROUND = f"/cases/{REFERENCE}/around"


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


@pytest.fixture
def full(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    """An entry in each register, as tests/support/registers.py has them."""
    casework.change(WORKER, record_all)
    return signed_in(WORKER)


def stored(casework: Casework, code: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = casework.stored()["registers"][code]
    return found


def ids(casework: Casework, code: str) -> list[int]:
    """Of every entry that the case ever had, in order of arrival."""
    with casework.database.read() as session:
        rows = entry_rows(session, REGISTERS[code], casework.scope(session).id)
    return [entry.id for _replaces, entry in rows]


def place(code: str) -> str:
    """The address of the page that a register stands on."""
    return next(f"{AROUND}/{sheet.code}" for sheet in SHEETS.values() if code in sheet.registers)


def add(pages: Pages, code: str, **typed: Any) -> Page:
    return sent(pages.get(f"{place(code)}/{code}/new"), typed)


def sent(page: Page, typed: dict[str, Any], status: int = 200) -> Page:
    """Fills the page's form and sends it: its boxes have names that a keyword cannot have."""
    form = page.form()
    assert typed.keys() <= form.boxes.keys() | form.offered.keys()
    return page.pages.post(form.action, {**form.boxes, **{n: _written(v) for n, v in typed.items()}}, status)


def _written(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else []
    return [str(each) for each in value] if isinstance(value, list) else str(value)


def test_every_register_has_its_place_on_one_page() -> None:
    assert sorted(code for sheet in SHEETS.values() for code in sheet.registers) == sorted(REGISTERS)
    assert all(register in SHEETS[sheet].registers for register, sheet in PLACES.items())


def test_what_is_recorded_on_each_page_is_what_was_typed(worker: Pages, casework: Casework) -> None:
    for code, entries in registers().items():
        for entry in entries:
            typed = {name: value for name, value in entry.items() if not name.startswith("recorded_")}
            assert add(worker, code, **typed).path == place(code)
    found = RegistersIn.model_validate(casework.stored()["registers"])
    expected = RegistersIn.model_validate(registers())
    for code in REGISTERS:
        for mine, theirs in zip(getattr(found, code), getattr(expected, code), strict=True):
            assert mine.recorded_by == WORKER
            assert mine.recorded_on == clock.today()
            assert mine == theirs.model_copy(update={"recorded_on": clock.today()})


def test_all_of_it_stands_in_a_line_each_with_what_is_due(full: Pages) -> None:
    page = full.get(AROUND)
    for words in (
        "Was due on 10 February 2026 Do what was agreed for public protection on 24 November: Tell the swimming club's",
        "Was due on 16 February 2026 Look at the school plan again",
        "Due by 20 February 2026 Take the next step with the family: Ring after the move (Wren Hale)",
        "Due by 23 February 2026 Decide on what Child and adolescent mental health services recommended on 9 February",
        "2 recommendations; 1 not decided yet",
        "No school, college, training or work; 31 days out",
        "Level 2: meetings of several agencies; 1 action open; notification recorded 1 due",
        "As said by 2 agencies; agreed to differ",
    ):
        assert words in page.text
    for sheet in SHEETS.values():
        assert page.follow(str(sheet.heading)).h1 == str(sheet.heading)


def test_an_empty_case_says_so(worker: Pages) -> None:
    page = worker.get(AROUND)
    assert page.text.count("Nothing recorded") == len(SHEETS)
    assert "What is due" not in page.text


# A change is a further entry


def test_a_decision_takes_the_place_of_the_open_one_which_stays_in_the_history(full: Pages, casework: Casework) -> None:
    page = full.get(place("recommendations"))
    assert "Due by 23 February 2026." in page.text
    words = "Decide, or change it: Child and adolescent mental health services, 9 February 2026"
    form = page.follow(words).form()
    assert form.boxes["text"] == ["A sleep diary for six weeks."]
    page = form.send(422, decision="not_taken_up")
    assert page.errors == {"reason": "Say why it is not taken up."}
    page = page.form().send(reason="He sleeps well now")
    assert "Changed once: what it said before" in page.text
    assert "Due by" not in page.text
    latest = stored(casework, "recommendations")[-1]
    assert (latest["decision"], latest["decided_on"]) == ("not_taken_up", clock.today().isoformat())
    detail = {"register": "recommendations", "replaces": ids(casework, "recommendations")[1]}
    assert casework.trail()[-2] == (WORKER, "register:recorded", detail)


def test_what_is_in_the_plan_is_counted_from_its_sessions(full: Pages) -> None:
    assert "Good Lives goals: 1 of 4 sessions delivered" in full.get(place("recommendations")).text


def test_of_two_who_change_one_entry_the_later_is_told(full: Pages, casework: Casework) -> None:
    entry = ShareIn.model_validate(registers()["shares"][0]).model_copy(update={"what": "Only its summary"})
    [first] = ids(casework, "shares")
    one = f"{place('shares')}/shares/{first}"
    opened, back = full.get(one), full.get(f"{one}/take-back")
    casework.change(MANAGER, commands.record_entry, entry, replaces=first)
    full.get(one, 404)
    with pytest.raises(Conflict):
        casework.change(WORKER, commands.record_entry, entry, replaces=first)
    assert len(stored(casework, "shares")) == 1
    both = sent(opened, {"what": "All of it but the last page", "shared_on": "nonsense"}, 409)
    for words in ("Somebody else corrected this entry meanwhile", "Only its summary", "All of it but the last page"):
        assert words in both.text
    assert both.form().boxes["what"] == ["All of it but the last page"]
    refused = back.form().send(409, reason="Never told")
    assert refused.form().boxes["reason"] == ["Never told"]
    assert "Only its summary" in refused.text
    sent(both, {"shared_on": "2026-02-02"})
    assert [each["what"] for each in stored(casework, "shares")] == ["All of it but the last page"]


def test_what_was_typed_outlives_an_entry_that_is_taken_back(full: Pages, casework: Casework) -> None:
    [first] = ids(casework, "shares")
    opened, back = (full.get(f"{place('shares')}/shares/{first}{rest}") for rest in ("", "/take-back"))
    casework.change(MANAGER, commands.take_entry_back, "shares", first, "Of another child")
    page = sent(opened, {"what": "Only its summary"}, 409)
    assert "Taken back on 18 February 2026" in page.text
    assert "Of another child" in page.text
    refused = back.form().send(409, reason="Never told")
    assert refused.form().boxes["reason"] == ["Never told"]
    assert "nothing is left to take back" in refused.text
    sent(page, {})
    assert [each["what"] for each in stored(casework, "shares")] == ["Only its summary"]


def test_a_button_pressed_twice_records_one_thing(full: Pages, casework: Casework) -> None:
    entry = ShareIn.model_validate(registers()["shares"][0])
    with pytest.raises(Invalid, match="recorded already, word for word"):
        casework.change(WORKER, commands.record_entry, entry)


# What must still be said


def test_what_must_change_is_told_at_its_box_and_nothing_typed_is_lost(full: Pages, casework: Casework) -> None:
    for code, typed, errors in WRONG:
        before = stored(casework, code)
        page = sent(full.get(f"{place(code)}/{code}/{ids(casework, code)[0]}"), typed, 422)
        assert page.errors == errors
        boxes = page.form().boxes
        assert {name: boxes[name] for name in typed} == {
            name: [text] if text != [] else [] for name, text in typed.items()
        }
        assert stored(casework, code) == before


# What each page says of its register


def test_a_child_told_to_stay_away_is_counted_and_taken_further(full: Pages) -> None:
    page = full.get(place("education"))
    assert "31 days, since 19 January 2026" in page.text
    assert "Calendar days, weekends and holidays among them" in page.text
    assert "Take it further today" in page.text
    page = add(full, "education", from_on="2026-02-16", status="part_time", hours_a_week="12")
    assert "28 days out of education in all" in page.text
    assert "Take it further today" not in page.text


def test_levels_stand_side_by_side_in_their_own_words(full: Pages) -> None:
    page = full.get(place("agency_levels"))
    assert "Agreed to differ. Talked over on 1 December 2025. The tools look at different years." in page.text
    page = add(full, "agency_levels", agency="social_care", level="Child in need", stated_on="2026-02-02")
    assert "Still open. A level was stated since they were last talked over, on 1 December 2025." in page.text


def test_the_school_plan_names_the_parts_of_the_day_that_nobody_spoke_of(full: Pages) -> None:
    page = full.get(place("school_arrangements"))
    assert "Nothing is arranged yet for: Getting there, Arriving and registration, Lessons, " in page.text
    assert "Breaks and lunch, Library" not in page.text
    assert "Whom to keep apart; not what happened" in page.text


def test_a_contract_stands_beside_the_plan_term_by_term(full: Pages) -> None:
    page = full.get(place("contract_terms"))
    assert "Change: Work on relationships Healthy relationships, consent and the law 0 of 3 sessions" in page.text
    assert "Reparation Change: Reparation Without a session: The person harmed does not wish it" in page.text
    assert "In the plan beside the contract: Good Lives goals, " in page.text
    page = add(full, "contract_terms", agreed_on="2026-02-02", text="Write to the school")
    assert "Write to the school Change: Write to the school No answer yet due by 16 February 2026" in page.text


def test_the_case_leads_to_it_and_says_what_is_due(full: Pages) -> None:
    page = full.get(f"/cases/{REFERENCE}")
    assert "Around the plan: 2 due" in page.text
    assert page.follow("School plan").h1 == "School plan"


def test_what_was_tried_stands_by_the_family_work_that_is_asked_for(full: Pages, casework: Casework) -> None:
    tried = "Tried once, last on 9 January 2026: Not now"
    assert f"Family {tried}." in full.get(f"/cases/{REFERENCE}").text
    said = {"evidence": "x", "source": "interview", "basis": "professional_opinion", "rated_on": TODAY}
    rated = RatingIn(factor="EV-2", rating=3, **said)
    done = {"started_on": TODAY, "completed_on": TODAY, "assessors": [WORKER], "summary": {"formulation": "Lonely."}}
    casework.change(WORKER, commands.start_assessment, AssessmentIn(tool="SDQ", ratings=[rated], **done))
    clock.start_on(date(2026, 7, 1))
    page = full.get(f"/cases/{REFERENCE}")
    assert "Family work about the harm is planned and has not begun." in page.text
    assert page.follow(tried).h1 == "Work with the family: what was tried"


# Who may


def test_who_may_see_and_record(application: FastAPI, people: People, full: Pages, casework: Casework) -> None:
    for path in (AROUND, f"{AROUND}/mappa", f"{AROUND}/levels", f"{AROUND}/shares"):
        climb(application, people, "GET", path).allows(worker=200, manager=200, colleague=200)
    new = f"{place('shares')}/shares/new"
    climb(application, people, "GET", new).allows(worker=200, manager=200, colleague=403)
    sent = {**registers()["shares"][0], "what": "The contract"}
    climb(application, people, "POST", new, data=sent).allows(worker=303, manager=303, colleague=403)
    one = f"{place('shares')}/shares/{ids(casework, 'shares')[0]}"
    climb(application, people, "GET", one).allows(worker=200, manager=200, colleague=403)
    climb(application, people, "POST", one, data=sent).allows(worker=303, manager=303, colleague=403)


def test_a_page_that_is_not_there_is_not_there(worker: Pages) -> None:
    for path in ("secrets", "shares/secrets/new", "shares/mappa/new", "shares/shares/999"):
        worker.get(f"{AROUND}/{path}", 404)
