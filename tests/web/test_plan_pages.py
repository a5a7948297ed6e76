"""The small pages of the plan builder: one item, one objective, reasons, adaptations, safety, days."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core import clock
from tests.support.databases import RolledBack
from tests.support.planning import PLAN, REFERENCE, TODAY, approved, load
from tests.web.pages import Pages
from tests.web.people import MANAGER, WORKER, People
from tests.web.plan_steps import SHARP, bar, begun, items, part, press


@pytest.fixture
def worker(application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER])
    return signed_in(WORKER)


def test_an_item_is_changed_on_its_page(worker: Pages) -> None:
    page = press(begun(worker, starts_on="2026-01-07"), "add:EMO").follow("Emotional competence skills")
    form = page.form(f"{PLAN}/items/i1")
    assert form.boxes["adaptations"] == ["shorter_sessions", "pictures"]
    page = form.send(sessions=2, minutes=30, stream="family", agency="social_care", every_weeks=4, priority=5)
    assert page.path == PLAN
    assert "7 Jan to 4 Feb 2026" in items(page)["i1"]
    assert "With the family" in items(page)["i1"]
    form = worker.get(f"{PLAN}/items/i1").form(f"{PLAN}/items/i1")
    assert (form.boxes["minutes"], form.boxes["agency"], form.boxes["every_weeks"]) == (["30"], ["social_care"], ["4"])


def test_an_item_that_cannot_be_is_shown_again_with_what_was_typed(worker: Pages) -> None:
    form = press(begun(worker), "add:EMO").follow("Emotional competence skills").form(f"{PLAN}/items/i1")
    page = form.send(status=422, sessions="many", minutes="0", deliverer_other="nobody")
    assert list(page.errors) == ["sessions", "minutes", "deliverer_other"]
    assert page.form(f"{PLAN}/items/i1").boxes["sessions"] == ["many"]
    page = form.send(status=422, adaptations="no_such_thing")
    assert "no_such_thing" in page.text


def test_work_is_taken_out_on_its_page(worker: Pages) -> None:
    page = press(press(begun(worker), "add:EMO"), "add:FAM").follow("Emotional competence skills")
    assert list(items(press(page, "remove:i1"))) == ["i2"]
    worker.get(f"{PLAN}/items/i1", status=404)


def test_a_vague_objective_is_refused_with_help_to_make_it_sharp(worker: Pages) -> None:
    press(begun(worker), "add:EMO")
    form = worker.get(f"{PLAN}/objectives/new?item=i1").form(f"{PLAN}/objectives/new")
    assert (form.boxes["items"], form.boxes["factors"], form.boxes["person"]) == (["i1"], ["SR-1"], [WORKER])
    page = form.send(status=422, **{**SHARP, "text": "Work to address sexually harmful behaviour"})
    assert list(page.errors) == ["text"]
    assert "How will you see it?" in page.errors["text"]
    assert "Make it sharp" in page.text
    assert page.form(f"{PLAN}/objectives/new").boxes["measure"] == ["5 of 5"]


@pytest.mark.parametrize("box", ["text", "measure", "due_on", "factors", "items", "person"])
def test_an_objective_needs_each_of_its_parts(worker: Pages, box: str) -> None:
    press(begun(worker), "add:EMO")
    form = worker.get(f"{PLAN}/objectives/new?item=i1").form(f"{PLAN}/objectives/new")
    page = form.send(status=422, **{**SHARP, box: "" if box in (*SHARP, "person") else []})
    assert list(page.errors) == [box]


def test_an_objective_is_written_changed_and_taken_out(worker: Pages) -> None:
    press(begun(worker), "add:EMO")
    page = worker.get(f"{PLAN}/objectives/new?item=i1").form(f"{PLAN}/objectives/new").send(**SHARP)
    assert "“Jay explains consent in five situations” By 30 June, W. Hale" in items(page)["i1"]
    assert "Nothing answers" not in next(n.text for n in part(page, "kt-rated__row") if "Emotional reg" in n.text)
    page = worker.get(f"{PLAN}/objectives/o1").form(f"{PLAN}/objectives/o1").send(items=[], status=422)
    assert list(page.errors) == ["items"]
    page = worker.get(f"{PLAN}/objectives/o1").form(f"{PLAN}/objectives/o1", having="text").send(measure="10 of 10")
    assert worker.get(f"{PLAN}/objectives/o1").form(f"{PLAN}/objectives/o1").boxes["measure"] == ["10 of 10"]
    page = (
        worker.get(f"{PLAN}/objectives/o1").form(having="Take this objective out").send(press="Take this objective out")
    )
    assert "No objective yet." in items(page)["i1"]
    worker.get(f"{PLAN}/objectives/o1", status=404)


def test_an_objective_can_start_from_a_need_or_a_strength(worker: Pages) -> None:
    press(begun(worker), "add:EMO")
    form = worker.get(f"{PLAN}/objectives/new?factor=SR-1").form(f"{PLAN}/objectives/new")
    assert (form.boxes["items"], form.boxes["factors"]) == (["i1"], ["SR-1"])
    form = worker.get(f"{PLAN}/objectives/new?strength=ST-7").form(f"{PLAN}/objectives/new")
    assert form.boxes["strengths"] == ["ST-7"]


def test_a_reason_why_not_stands_beside_the_need(worker: Pages) -> None:
    begun(worker)
    page = worker.get(f"{PLAN}/reasons/EV-2").form(f"{PLAN}/reasons/EV-2").send(reason="His aunt does the course.")
    assert "Reason why not: His aunt does the course." in page.text
    assert "(EV-2), because it is rated 3" not in page.text
    page = worker.get(f"{PLAN}/reasons/EV-2").form(f"{PLAN}/reasons/EV-2").send(reason="")
    assert "Reason why not" not in page.text
    worker.get(f"{PLAN}/reasons/XX-9", status=404)


def test_adaptations_are_put_on_all_work(worker: Pages) -> None:
    press(press(begun(worker), "add:EMO"), "add:FAM")
    form = worker.get(f"{PLAN}/adaptations").form(f"{PLAN}/adaptations")
    page = form.send(adaptations=["repetition", "quiet_room"])
    assert "Adapted throughout: repetition and recap, quiet room." in page.text
    page = worker.get(f"{PLAN}/items/i1").form(f"{PLAN}/items/i1").send(adaptations=["large_print"])
    assert "Large print" in items(page)["i1"]


def test_safety_and_contingencies(worker: Pages) -> None:
    begun(worker)
    form = worker.get(f"{PLAN}/safety").form(f"{PLAN}/safety")
    page = form.send(status=422, victim="none_identifiable", child="planned", **{"when-0": "He moves school"})
    assert set(page.errors) == {"victim_text", "child_text", "then-0"}
    assert page.form(f"{PLAN}/safety").boxes["when-0"] == ["He moves school"]
    words: dict[str, Any] = {
        "victim_text": "Images, nobody known",
        "child_text": "A person to ring",
        "then-0": "we tell the new school",
    }
    page = form.send(victim="none_identifiable", child="planned", **{"when-0": "He moves school", **words})
    assert "nothing to plan" in page.text
    assert "1 line" in page.text
    assert len(worker.get(f"{PLAN}/safety").form(f"{PLAN}/safety").boxes) == 3 + 4 + 3 * 2


def test_days_and_pauses_lay_the_plan_out_again(worker: Pages) -> None:
    press(begun(worker, starts_on="2026-01-07"), "add:EMO")
    form = worker.get(f"{PLAN}/days").form(f"{PLAN}/days")
    pause: dict[str, Any] = {"from-0": "2026-01-19", "to-0": "2026-01-25", "reason-0": "exams", "approved-0": MANAGER}
    page = form.send(days_child=["mon"], starts_on="2026-01-12", per_slot_child=2, **pause)
    assert "Mondays" in items(page)["i1"]
    assert "12 Jan to 2 Feb 2026" in items(page)["i1"]
    assert "Pause 19 Jan 2026 to 25 Jan 2026." in page.text
    assert bar(page).startswith("Needs 3 slots for 6 sessions;")


@pytest.mark.parametrize(
    ("boxes", "wrong"),
    [
        ({"days_child": []}, ["days_child"]),
        ({"starts_on": ""}, ["starts_on"]),
        ({"per_slot_child": "9"}, ["per_slot_child"]),
        ({"from-0": "2026-01-19"}, ["reason-0", "approved-0"]),
        ({"from-0": "2026-01-19", "to-0": "2026-01-18", "reason-0": "exams", "approved-0": MANAGER}, ["to-0"]),
    ],
)
def test_days_that_cannot_be_are_shown_again(worker: Pages, boxes: dict[str, Any], wrong: list[str]) -> None:
    press(begun(worker), "add:EMO")
    page = worker.get(f"{PLAN}/days").form(f"{PLAN}/days").send(status=422, **boxes)
    assert list(page.errors) == wrong


@pytest.mark.parametrize("far", ["1950-01-01", "2099-01-01", "2190-12-31"])
def test_a_date_in_another_century_is_a_slip_of_the_finger(worker: Pages, far: str) -> None:
    press(begun(worker), "add:EMO")
    pause = {"from-0": far, "to-0": far, "reason-0": "exams", "approved-0": MANAGER}
    page = worker.get(f"{PLAN}/days").form(f"{PLAN}/days").send(status=422, starts_on=far, **pause)
    assert list(page.errors) == ["starts_on", "from-0"]
    page = worker.get(f"{PLAN}/items/i1").form(f"{PLAN}/items/i1").send(status=422, not_before=far)
    assert page.errors == {"not_before": "Enter a date within ten years of today."}


@pytest.mark.parametrize("forged", [{"agency": "x" * 100}, {"deliverer": "nobody"}, {"objectives": ["o77"]}])
def test_what_no_box_offers_is_refused(worker: Pages, forged: dict[str, Any]) -> None:
    form = press(begun(worker), "add:EMO").follow("Emotional competence skills").form(f"{PLAN}/items/i1")
    page = worker.post(f"{PLAN}/items/i1", {**form.boxes, **forged}, status=422)
    assert "There is a problem" in page.text


def test_a_stream_that_a_plan_from_elsewhere_names_can_be_kept(
    worker: Pages, application: FastAPI, people: People
) -> None:
    plan = approved()["plans"][0] | {"based_on": None, "streams": [{"code": "school", "usual_weekdays": ["tue"]}]}
    plan["items"][0]["stream"] = "school"
    client = TestClient(application, headers=people.bearer(WORKER))
    assert client.post(f"/api/v1/cases/{REFERENCE}/plans", json=plan).status_code == 201
    page = worker.get(f"{PLAN}/days").form(f"{PLAN}/days").send(days_school=["fri"])
    assert "Fridays" in items(page)["i1"]
    page = worker.get(f"{PLAN}/items/i1").form(f"{PLAN}/items/i1").send(sessions=5)
    assert "School" in items(page)["i1"]


@pytest.mark.parametrize("starts_on", ["1950-10-14", "2190-01-01"])
def test_a_draft_from_elsewhere_with_any_date_can_be_opened(
    worker: Pages, application: FastAPI, people: People, starts_on: str
) -> None:
    plan = approved()["plans"][0] | {"based_on": None, "starts_on": starts_on}
    client = TestClient(application, headers=people.bearer(WORKER))
    assert client.post(f"/api/v1/cases/{REFERENCE}/plans", json=plan).status_code == 201
    assert "Emotional competence skills" in items(worker.get(PLAN))["i1"]
