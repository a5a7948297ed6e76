"""Who works with the child: handed over by a manager, shared by the worker, never left to nobody."""

from collections.abc import Callable
from datetime import date

import pytest
from fastapi import FastAPI

from app.core import clock
from app.core.errors import Conflict, Invalid, NotAllowed
from interventions import commands
from interventions.schemas.cases import WorkerIn
from interventions.schemas.registers import HandoverIn
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, STRANGER, WORKER, People

WORKERS = f"/cases/{REFERENCE}/workers"
HAND_OVER, ADD, END = (f"{WORKERS}/{verb}" for verb in ("hand-over", "add", "end"))


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def manager(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(MANAGER)


def spells(casework: Casework) -> list[tuple[str, str | None, str | None, str | None]]:
    found = casework.stored()["workers"]
    return [(each["email"], each["starts_on"], each["ends_on"], each["reason"]) for each in found]


def test_a_manager_hands_the_case_over_with_a_date_and_a_reason(manager: Pages, casework: Casework) -> None:
    form = manager.get(WORKERS).form(HAND_OVER)
    assert form.offered["worker"] == ["", COLLEAGUE, MANAGER]
    page = form.send(worker=COLLEAGUE, on="2026-02-16", reason="Moved to another team")
    assert "Moved to another team" in page.text
    assert spells(casework) == [
        (WORKER, None, "2026-02-16", "Moved to another team"),
        (COLLEAGUE, "2026-02-16", None, None),
    ]
    with casework.database.read() as session:
        workers = casework.scope(session).worker_ids
    assert workers == {casework.people.actors[COLLEAGUE].user_id}


def test_whoever_handed_over_can_look_and_no_longer_record(
    manager: Pages, casework: Casework, signed_in: Callable[[str], Pages]
) -> None:
    manager.get(WORKERS).form(HAND_OVER).send(worker=COLLEAGUE, reason="Moved")
    before = signed_in(WORKER)
    before.get(f"/cases/{REFERENCE}/edit")
    before.get(f"/cases/{REFERENCE}/record", 403)
    signed_in(COLLEAGUE).get(f"/cases/{REFERENCE}/record")


def test_what_must_change_is_told_and_kept(manager: Pages, casework: Casework) -> None:
    page = manager.get(WORKERS).form(HAND_OVER).send(422, on="2026-02-19", reason="Moved")
    assert page.errors == {"worker": "Choose who takes the case."}
    page = page.form(HAND_OVER).send(422, worker=COLLEAGUE)
    assert page.errors == {"on": "This date is still to come: record it on the day."}
    page = page.form(HAND_OVER).send(422, on="2026-02-18", reason=" ")
    assert page.errors == {"reason": "Say why the case changes hands: the next worker will want to know."}
    assert page.form(HAND_OVER).boxes["worker"] == [COLLEAGUE]
    assert spells(casework) == []


def test_nobody_takes_over_before_the_one_before_began(manager: Pages, casework: Casework) -> None:
    manager.get(WORKERS).form(HAND_OVER).send(worker=COLLEAGUE, on="2026-02-16", reason="Moved")
    page = manager.get(WORKERS).form(HAND_OVER).send(422, worker=WORKER, on="2026-02-15", reason="Back")
    assert page.errors == {"on": "The worker before began later than that."}


def test_a_person_of_another_team_is_not_given_the_case(manager: Pages, casework: Casework) -> None:
    sent = {"worker": STRANGER, "on": "2026-02-18", "reason": "x", "seen": WORKER}
    assert list(manager.post(HAND_OVER, sent, 422).errors) == ["worker"]
    for command in (commands.hand_over, commands.add_worker):
        with pytest.raises(Invalid, match="Choose a worker or manager of this team"):
            casework.change(MANAGER, command, WorkerIn(email=STRANGER, reason="x"))


def test_the_worker_shares_the_case_and_ends_the_share(casework: Casework, signed_in: Callable[[str], Pages]) -> None:
    pages = signed_in(WORKER)
    page = pages.get(WORKERS).form(ADD).send(co_worker=COLLEAGUE, co_on="2026-02-16")
    assert "Bo Osei" in page.text
    assert [email for email, _start, end, _why in spells(casework) if end is None] == [WORKER, COLLEAGUE]
    page = page.form(END).send(422, leaver=COLLEAGUE)
    assert list(page.errors) == ["leaver_reason"]
    clock.start_on(date(2026, 3, 2))
    page.form(END).send(leaver=COLLEAGUE, leaver_reason="The joint work is done")
    assert spells(casework)[1] == (COLLEAGUE, "2026-02-16", "2026-03-02", "The joint work is done")


def test_the_last_worker_does_not_just_leave(casework: Casework) -> None:
    with pytest.raises(Invalid, match="Nobody would have the case"):
        casework.change(WORKER, commands.end_worker, WORKER, "x")
    with pytest.raises(Invalid, match="does not have the case now"):
        casework.change(WORKER, commands.end_worker, COLLEAGUE, "x")
    with pytest.raises(NotAllowed):
        casework.change(COLLEAGUE, commands.end_worker, WORKER, "x")


def test_handed_over_to_one_of_two_the_other_leaves(manager: Pages, casework: Casework) -> None:
    casework.change(WORKER, commands.add_worker, WorkerIn(email=COLLEAGUE))
    manager.get(WORKERS).form(HAND_OVER).send(worker=COLLEAGUE, reason="Moved")
    assert [(email, end) for email, _start, end, _why in spells(casework)] == [
        (WORKER, "2026-02-18"),
        (COLLEAGUE, None),
    ]


def test_who_has_it_already_is_not_added_again(casework: Casework) -> None:
    for email, command in ((MANAGER, commands.hand_over), (WORKER, commands.add_worker)):
        with pytest.raises(Invalid, match="has the case already"):
            casework.change(email, command, WorkerIn(email=WORKER, reason="x"))


def test_a_case_without_a_worker_is_given_without_a_reason(casework: Casework, manager: Pages) -> None:
    manager.get("/cases/new").form().send(given_name="A", family_name="B", date_of_birth="2010-01-01", reference="KT-9")
    page = manager.get("/cases/KT-9/workers").form("/cases/KT-9/workers/hand-over").send(worker=WORKER)
    assert "Wren Hale" in page.text
    assert "Has the case" in page.text


def test_who_may_change_hands(application: FastAPI, people: People, casework: Casework) -> None:
    climb(application, people, "GET", WORKERS).allows(worker=200, manager=200, colleague=200)
    over = {"worker": COLLEAGUE, "on": "2026-02-18", "reason": "x", "seen": WORKER}
    climb(application, people, "POST", HAND_OVER, data=over).allows(worker=403, manager=303, colleague=403)
    join = {"co_worker": COLLEAGUE, "co_on": "2026-02-18"}
    climb(application, people, "POST", ADD, data=join).allows(worker=303, manager=303, colleague=403)
    casework.change(WORKER, commands.add_worker, WorkerIn(email=MANAGER))
    leave = {"leaver": MANAGER, "leaver_reason": "x"}
    climb(application, people, "POST", END, data=leave).allows(worker=303, manager=303, colleague=403)


def test_what_is_handed_over_is_recorded_with_the_change_or_later(manager: Pages, casework: Casework) -> None:
    told = {"worker": COLLEAGUE, "on": "2026-02-16", "reason": "Moved"}
    page = manager.get(WORKERS).form(HAND_OVER).send(422, **told, child_told_on="2026-02-12")
    assert page.errors == {"handed_over": "Say what was handed over."}
    page = page.form(HAND_OVER).send(422, handed_over="The bike project", child_told_on="2026-02-19")
    assert page.errors == {"child_told_on": "This date is after today."}
    assert spells(casework) == []
    page = page.form(HAND_OVER).send(child_told_on="2026-02-12")
    assert page.follow("16 February 2026").h1 == "Handovers"
    [made] = casework.stored()["registers"]["handovers"]
    assert (made["from_worker"], made["to_worker"], made["handed_over"]) == (WORKER, COLLEAGUE, "The bike project")
    assert (made["handed_on"], made["child_told_on"], made["recorded_by"]) == ("2026-02-16", "2026-02-12", MANAGER)

    clock.start_on(date(2026, 3, 2))
    page = manager.get(WORKERS).form(HAND_OVER).send(worker=MANAGER, reason="Leave", on="2026-03-02")
    form = page.follow("Record it: the handover by Bo Osei").form()
    assert (form.boxes["from_worker"], form.boxes["to_worker"]) == ([COLLEAGUE], [MANAGER])
    assert form.boxes["handed_on"] == ["2026-03-02"]
    form.send(handed_over="All of it")
    assert "Record it" not in manager.get(WORKERS).text


def test_what_is_handed_over_by_two_who_leave_together_stands_by_each_of_them(
    manager: Pages, casework: Casework
) -> None:
    casework.change(WORKER, commands.add_worker, WorkerIn(email=COLLEAGUE))
    manager.get(WORKERS).form(HAND_OVER).send(worker=MANAGER, reason="Moved", handed_over="All of it")
    made = casework.stored()["registers"]["handovers"]
    assert {each["from_worker"] for each in made} == {WORKER, COLLEAGUE}
    assert "Record it" not in manager.get(WORKERS).text


def test_a_hand_over_that_is_refused_leaves_nothing_half_written(manager: Pages, casework: Casework) -> None:
    """Who joined last is written first: it is the entry of the other that is there already."""
    casework.change(WORKER, commands.add_worker, WorkerIn(email=COLLEAGUE))
    made = HandoverIn(handed_on=date(2026, 2, 18), from_worker=WORKER, to_worker=MANAGER, handed_over="All of it")
    casework.change(MANAGER, commands.record_entry, made)
    before = casework.stored()
    page = manager.get(WORKERS).form(HAND_OVER).send(422, worker=MANAGER, reason="Moved", handed_over="All of it")
    assert page.errors == {"on": "This is recorded already, word for word."}
    assert casework.stored() == before


def test_a_page_opened_before_another_handed_over_ends_nobody_s_part(manager: Pages, casework: Casework) -> None:
    opened = manager.get(WORKERS).form(HAND_OVER)
    casework.change(MANAGER, commands.hand_over, WorkerIn(email=COLLEAGUE, reason="Ill"))
    before = spells(casework)
    page = opened.send(409, worker=MANAGER, reason="Moved", handed_over="Wren's bike project")
    assert "The case changed hands meanwhile" in page.text
    assert "Has the case now Bo Osei" in page.text
    form = page.form(HAND_OVER)
    assert (form.boxes["handed_over"], form.boxes["reason"]) == (["Wren's bike project"], ["Moved"])
    assert spells(casework) == before
    with pytest.raises(Conflict):
        casework.change(MANAGER, commands.hand_over, WorkerIn(email=MANAGER, reason="x"), seen=[WORKER])
    form.send(handed_over="Bo's part")
    [made] = casework.stored()["registers"]["handovers"]
    assert (made["from_worker"], made["handed_over"]) == (COLLEAGUE, "Bo's part")
