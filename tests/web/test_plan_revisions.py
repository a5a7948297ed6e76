"""Revisions: from the approved version, with their reason; what is approved never changes."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import select

from app.core import clock
from app.core.errors import Invalid
from interventions import commands
from interventions.commands.plan_checks import refuse_blocked
from interventions.model import ChangeReason, Plan
from interventions.plans import edits
from interventions.schemas.drafts import draft_in, plan_value
from interventions.store import load_cases
from interventions.store.cases import CaseScope, case_scope
from interventions.tables import PlanRow
from tests.support.databases import RolledBack
from tests.support.planning import CASE, PLAN, REFERENCE, TODAY, approved, bundle, load, objective
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People
from tests.web.plan_steps import heading_of, statuses, written

VERSION = f"{CASE}/plans/1"
API = f"/api/v1/cases/{REFERENCE}/plans"


@pytest.fixture
def case(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    clock.start_on(TODAY)

    def loaded(whole: dict[str, Any]) -> None:
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], whole)

    return loaded


@pytest.fixture
def worker(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> Pages:
    case(bundle())
    return signed_in(WORKER)


@pytest.fixture
def revising(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> Pages:
    case(approved())
    return signed_in(WORKER)


def test_a_revision_starts_from_the_approved_version_and_shows_its_difference(
    revising: Pages, rolled_back: RolledBack
) -> None:
    start = revising.get(PLAN)
    assert "The plan as approved, version 1" in start.text
    assert list(start.form(f"{PLAN}/start").send(start="revise", status=422).errors) == ["change_reason"]
    page = start.form(f"{PLAN}/start").send(start="revise", change_reason="childs_need", starts_on="2026-01-06")
    assert "What this revision changes" in heading_of(page)
    assert "Reason: The child's need." in page.text
    form = page.form(PLAN, having="version")
    page = revising.post(PLAN, {**form.boxes, "do": "dose:i1:6"})
    assert "Sessions: Emotional competence skills" in page.text
    assert "4 sessions" in page.text
    assert "6 sessions" in page.text
    assert statuses(rolled_back) == ["approved", "draft"]
    assert "5 Nov 2025 to" in page.text


def test_what_was_delivered_cannot_be_taken_out(revising: Pages) -> None:
    revise: dict[str, Any] = {"start": "revise", "change_reason": "service_capacity", "starts_on": "2026-01-06"}
    page = revising.get(PLAN).form(f"{PLAN}/start").send(**revise)
    form = page.form(PLAN, having="version")
    page = revising.post(PLAN, {**form.boxes, "do": "dose:i1:0"})
    assert "Wednesdays 5 Nov 2025" in " ".join(page.text.replace("Wednesdays", "Wednesdays ").split())
    page = page.follow("Emotional competence skills")
    assert "This work has begun" in page.text
    page = page.form(PLAN).send(press="Take out what has not begun")
    assert "Emotional competence skills" in page.text


def test_a_plan_begun_afresh_keeps_what_was_delivered(revising: Pages) -> None:
    afresh: dict[str, Any] = {"start": "RO-6M", "change_reason": "new_assessment", "starts_on": "2026-01-06"}
    page = revising.get(PLAN).form(f"{PLAN}/start").send(**afresh)
    assert "5 Nov 2025 to 7 Jan 2026" in page.text


def test_the_history_names_every_version(revising: Pages, signed_in: Callable[[str], Pages]) -> None:
    revise: dict[str, Any] = {"start": "revise", "change_reason": "error", "starts_on": "2026-01-06"}
    revising.get(PLAN).form(f"{PLAN}/start").send(**revise)
    page = signed_in(COLLEAGUE).get(f"{CASE}/plans")
    assert "2, full" in page.links
    assert "Correction of an error" in page.text
    assert "Approved, 4 November 2025, Mira Shah" in page.text
    assert "Version 1, full, approved" in page.follow("1, full").text


def test_an_approved_version_page_is_whole(revising: Pages) -> None:
    page = revising.get(VERSION)
    for words in (
        "Emotional competence skills",
        "Jay names what he feels",
        "3 weeks of 4",
        "Another service does it.",
        "Routes to school agreed",
        "Wednesdays",
        "W. Hale",
    ):
        assert words in page.text
    assert "Revise this plan" in page.links


def scope_of(rolled_back: RolledBack) -> CaseScope:
    with rolled_back.read() as session:
        found = case_scope(session, REFERENCE)
    assert found is not None
    return found


def test_a_revision_that_undoes_what_was_held_is_stopped_at_submit_and_at_approval(
    revising: Pages, rolled_back: RolledBack, people: People, application: FastAPI
) -> None:
    client = TestClient(application, headers=people.bearer(WORKER))
    plan = approved()["plans"][0] | {"based_on": 1, "change_reason": "error"}
    plan["items"][0]["sessions"] = plan["items"][0]["sessions"][1:]
    assert client.post(API, json=plan).status_code == 201
    answer = client.post(f"{API}/2/submit")
    assert answer.status_code == 422
    assert "that was due on 5 November has been worked on, so it stays" in answer.json()["error"]["fields"]["items"]
    scope = scope_of(rolled_back)
    with rolled_back.write() as session, pytest.raises(Invalid):
        refuse_blocked(session, scope, 2)


def test_a_session_recorded_while_a_revision_waits_stops_its_approval(
    revising: Pages, people: People, application: FastAPI
) -> None:
    client = TestClient(application, headers=people.bearer(WORKER))
    plan = approved()["plans"][0] | {"based_on": 1, "change_reason": "childs_need"}
    plan["items"][0]["sessions"] = plan["items"][0]["sessions"][:3]
    assert client.post(API, json=plan).status_code == 201
    assert client.post(f"{API}/2/submit").status_code == 200
    held = approved()["sessions"][0] | {"id": "0192d3c4-0000-7000-8000-000000000002", "intended": ["e4"]}
    held |= {"started_at": "2025-11-26T16:00:00+00:00", "saved_at": "2025-11-26T17:00:00+00:00"}
    held["covers"] = [{"planned": "e4", "component": "EMO", "minutes": 45, "elements": []}]
    path = f"/api/v1/cases/{REFERENCE}/sessions/{held['id']}"
    assert client.put(path, json=held).status_code == 201
    answer = client.post(f"{API}/2/approve", headers=people.bearer(MANAGER))
    assert answer.status_code == 422
    assert "26 November" in answer.json()["error"]["message"]


def test_the_json_interface_names_what_blocks_by_its_place(worker: Pages, application: FastAPI, people: People) -> None:
    client = TestClient(application, headers=people.bearer(WORKER))
    vague = objective(text="Work to address sexually harmful behaviour", measure=None)
    plan = approved()["plans"][0] | {
        "based_on": None,
        "objectives": [vague],
        "victim_safety": None,
        "factor_reasons": [],
    }
    assert client.post(API, json=plan).status_code == 201
    fields = client.post(f"{API}/1/submit").json()["error"]["fields"]
    assert set(fields) == {"objectives[0].text", "objectives[0].measure", "factor_reasons", "victim_safety"}
    assert fields["factor_reasons"].count("is rated 3") == 2


def test_a_draft_in_values_says_what_it_says_in_its_shape(rolled_back: RolledBack, revising: Pages) -> None:
    scope = scope_of(rolled_back)
    with rolled_back.read() as session:
        [stored] = load_cases(session, [scope.id])[scope.id].plans
    shape = draft_in(stored, 1)
    back = plan_value(shape, stored.version)
    assert without_approval(back) == without_approval(stored)
    assert draft_in(back, 1) == shape


def without_approval(plan: Plan) -> dict[str, Any]:
    left_out = {"status", "author", "approved_on", "approved_by"}
    return {name: getattr(plan, name) for name in Plan.__dataclass_fields__ if name not in left_out}


def test_a_pace_and_a_goal_travel_with_the_plan(
    worker: Pages, rolled_back: RolledBack, people: People, application: FastAPI
) -> None:
    written(worker)
    scope, actor = scope_of(rolled_back), people.actors[WORKER]
    with rolled_back.write() as session:
        edit = session.exec(select(PlanRow.edit)).one()
        plan = load_cases(session, [scope.id])[scope.id].plans[0]
        item = plan.items[0]
        change = edits.SetWork(
            item.ref, 2, 45, item.variant, True, "child", 1, item.objectives, item.adaptations, WORKER, "yot",
            every_weeks=3,
        )  # fmt: skip
        commands.change_draft(session, actor, scope, commands.Seen(1, edit), change)
    with rolled_back.read() as session:
        stored = load_cases(session, [scope.id])[scope.id].plans[0]
    assert [pace.every_weeks for pace in stored.paces] == [3]
    assert [s.due_on.isoformat() for s in stored.items[0].sessions] == ["2026-01-07", "2026-01-28"]
    client = TestClient(application, headers=people.bearer(WORKER))
    content = client.get(f"{API}/1").json()
    assert content["paces"] == [{"item": "i1", "not_before": None, "every_weeks": 3}]


def test_a_reason_code_is_needed_to_send_a_revision(revising: Pages, application: FastAPI, people: People) -> None:
    client = TestClient(application, headers=people.bearer(WORKER))
    plan = approved()["plans"][0] | {"based_on": 1, "change_reason": None}
    assert client.post(API, json=plan).status_code == 201
    assert set(client.post(f"{API}/2/submit").json()["error"]["fields"]) == {"change_reason"}
    assert ChangeReason.ERROR.erodes
