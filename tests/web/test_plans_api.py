"""Plan versions as JSON: drafted, submitted, approved by another manager, returned; a stale start loses."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from catalogue.commands import publish_shipped
from tests.support.databases import RolledBack
from tests.support.example import example
from tests.web.people import COLLEAGUE, MANAGER, OTHER_MANAGER, SPECIALIST, STRANGER, WORKER, People

Send = Callable[..., Any]
BASE = "/api/v1/cases/KT-1001/plans"


@pytest.fixture
def send(application: FastAPI, people: People, rolled_back: RolledBack) -> Send:
    client = TestClient(application)
    with rolled_back.write() as session:
        publish_shipped(session, people.service_id)

    def send(method: str, path: str, who: str = WORKER, **body: Any) -> Any:
        return client.request(method, path, headers=people.bearer(who), **body)

    assert send("POST", "/api/v1/cases/bundle", who=MANAGER, json=example()).status_code == 201
    return send


def plan(based_on: int | None = 1, **changes: Any) -> dict[str, Any]:
    """The example's plan, revised so that no rule blocks it."""
    first = example()["plans"][0]
    revised = {key: first[key] for key in ("kind", "starts_on", "streams", "pauses", "objectives", "items")}
    more = {
        "ref": "i2", "component": "RLP", "component_version": 1, "variant": "adapted", "core": True, "stream": "child",
        "priority": 2, "objectives": ["o1"], "agency": "yot",
        "sessions": [{"ref": "s2", "sequence": 1, "due_on": "2026-05-06", "minutes": 45}],
    }  # fmt: skip
    safety = [
        {"ref": f"i-{code}", "component": code, "component_version": 1, "core": False, "stream": "child", "priority": 1}
        for code in ("VSF", "SAF")
    ]
    revised["items"] = [*revised["items"], more, *safety]
    return {**revised, "change_reason": "new_assessment", "based_on": based_on, **changes}


def test_a_draft_is_written_read_submitted_and_approved(send: Send) -> None:
    made = send("POST", BASE, json=plan())
    assert (made.status_code, made.json()["version"], made.json()["status"]) == (201, 2, "draft")
    assert made.json()["author"] == WORKER
    assert send("GET", f"{BASE}/2", who=COLLEAGUE).json()["items"][1]["component"] == "RLP"
    assert send("POST", f"{BASE}/2/submit").json()["status"] == "submitted"
    approved = send("POST", f"{BASE}/2/approve", who=MANAGER)
    assert (approved.status_code, approved.json()["status"], approved.json()["approved_by"]) == (
        200,
        "approved",
        MANAGER,
    )
    assert send("POST", f"{BASE}/2/approve", who=MANAGER).status_code == 409
    drift = send("GET", "/api/v1/cases/KT-1001/drift").json()
    assert (drift["baseline"]["plan_version"], drift["current"]["plan_version"]) == (1, 2)


def test_the_questions_of_an_approval_are_answered_or_left_and_a_no_needs_words(send: Send) -> None:
    send("POST", BASE, json=plan())
    send("POST", f"{BASE}/2/submit")
    faults = {
        "answers[0].words": {"question": "enough", "yes": False},
        "answers[0].question": {"question": "fast", "yes": True},
    }
    for field, answer in faults.items():
        refused = send("POST", f"{BASE}/2/approve", who=MANAGER, json={"answers": [answer]})
        assert (refused.status_code, list(refused.json()["error"]["fields"])) == (422, [field])
    said = [{"question": "appropriate", "yes": True}, {"question": "enough", "yes": False, "words": "More at home."}]
    approved = send("POST", f"{BASE}/2/approve", who=MANAGER, json={"answers": said})
    assert (approved.status_code, approved.json()["status"]) == (200, "approved")


def test_group_work_is_approved_by_an_answer_of_its_own(send: Send) -> None:
    send("POST", BASE, json=plan(group_work=[{"item": "i2", "words": "Four boys of one school year"}]))
    send("POST", f"{BASE}/2/submit")
    bodies: tuple[dict[str, Any], ...] = ({}, {"json": {}}, {"json": {"agrees_group": False}})
    for nothing_said in bodies:
        refused = send("POST", f"{BASE}/2/approve", who=MANAGER, **nothing_said)
        assert (refused.status_code, list(refused.json()["error"]["fields"])) == (422, ["group_work"])
    unknown = send("POST", f"{BASE}/2/approve", who=MANAGER, json={"agrees": True})
    assert (unknown.status_code, list(unknown.json()["error"]["fields"])) == (422, ["agrees"])
    assert send("POST", f"{BASE}/2/approve", json={"agrees": True}).status_code == 403, "refused before it is read"
    approved = send("POST", f"{BASE}/2/approve", who=MANAGER, json={"agrees_group": True})
    assert (approved.status_code, approved.json()["status"]) == (200, "approved")
    assert [group["agreed_by"] for group in approved.json()["group_work"]] == [MANAGER]
    described = send("GET", "/openapi.json").json()
    body = described["paths"]["/api/v1/cases/{reference}/plans/{version}/approve"]["post"]["requestBody"]
    assert not body["required"]
    assert "agrees_group" in described["components"]["schemas"]["ApproveIn"]["properties"]


def test_a_stale_start_loses_and_the_newer_stays(send: Send) -> None:
    assert send("POST", BASE, json=plan(based_on=None)).status_code == 409
    assert send("POST", BASE, json=plan()).status_code == 201
    stale = send("POST", BASE, json=plan())
    assert (stale.status_code, stale.json()["error"]["code"]) == (409, "plan-stale")
    assert send("POST", BASE, json=plan(based_on=2)).json()["version"] == 3


def test_a_manager_returns_it_with_words_and_it_can_come_back(send: Send) -> None:
    send("POST", BASE, json=plan())
    assert send("POST", f"{BASE}/2/return", who=MANAGER, json={"words": "Why only one?"}).status_code == 409
    send("POST", f"{BASE}/2/submit")
    assert send("POST", f"{BASE}/2/return", who=MANAGER, json={"words": ""}).status_code == 422
    returned = send("POST", f"{BASE}/2/return", who=MANAGER, json={"words": "Why only one?"}).json()
    assert (returned["status"], returned["returned_words"]) == ("returned", "Why only one?")
    assert send("POST", f"{BASE}/2/submit").json()["status"] == "submitted"


def test_what_blocks_is_told_with_its_sentence_and_nothing_moves(send: Send) -> None:
    bare = plan(items=example()["plans"][0]["items"], change_reason=None)
    send("POST", BASE, json=bare)
    refused = send("POST", f"{BASE}/2/submit")
    assert refused.status_code == 422
    assert {"victim_safety", "child_safety", "change_reason"} <= set(refused.json()["error"]["fields"])
    assert send("GET", f"{BASE}/2").json()["status"] == "draft"


def test_an_own_managers_plan_is_approved_by_another_of_the_service(send: Send) -> None:
    bundle = example(reference="KT-1003", worker=MANAGER)
    bundle["sessions"] = []
    assert send("POST", "/api/v1/cases/bundle", who=MANAGER, json=bundle).status_code == 201
    base = "/api/v1/cases/KT-1003/plans"
    assert send("POST", base, who=MANAGER, json=plan()).status_code == 201
    assert send("GET", f"{base}/2", who=OTHER_MANAGER).status_code == 404
    send("POST", f"{base}/2/submit", who=MANAGER)
    assert send("POST", f"{base}/2/approve", who=MANAGER).status_code == 403
    assert send("GET", f"{base}/2", who=OTHER_MANAGER).status_code == 200
    assert send("POST", f"{base}/2/approve", who=OTHER_MANAGER).status_code == 200
    assert send("GET", f"{base}/2", who=OTHER_MANAGER).status_code == 404, "the door closes behind the approval"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", BASE, {WORKER: 422, COLLEAGUE: 403, MANAGER: 403}),
        ("GET", f"{BASE}/1", {WORKER: 200, COLLEAGUE: 200, MANAGER: 200}),
        ("GET", f"{BASE}/9", {WORKER: 404, COLLEAGUE: 404, MANAGER: 404}),
        ("POST", f"{BASE}/1/submit", {WORKER: 409, COLLEAGUE: 403, MANAGER: 403}),
        ("POST", f"{BASE}/1/withdraw", {WORKER: 409, COLLEAGUE: 403, MANAGER: 403}),
        ("POST", f"{BASE}/1/approve", {WORKER: 403, COLLEAGUE: 403, MANAGER: 422}),
        ("POST", f"{BASE}/1/return", {WORKER: 403, COLLEAGUE: 403, MANAGER: 422}),
    ],
)
def test_the_ladder_with_a_malformed_body(send: Send, method: str, path: str, allowed: dict[str, int]) -> None:
    expected = {"": 401, STRANGER: 404, OTHER_MANAGER: 404, SPECIALIST: 404, **allowed}
    found = {who: send(method, path, who=who, content=b"{").status_code for who in expected}
    assert found == expected


def test_faults_of_a_draft_name_their_fields(send: Send) -> None:
    wrong = plan()
    wrong["items"][1] |= {"stream": "school", "component_version": 7}
    wrong["items"][1]["sessions"][0]["minutes"] = 0
    assert set(send("POST", BASE, json=wrong).json()["error"]["fields"]) == {"items[1].sessions[0].minutes"}
    wrong["items"][1]["sessions"][0]["minutes"] = 45
    assert set(send("POST", BASE, json=wrong).json()["error"]["fields"]) == {
        "items[1].stream",
        "items[1].component_version",
    }


def shared_case(send: Send) -> str:
    """A case that the team's manager works on too; its plans."""
    bundle = example(reference="KT-1003")
    bundle["sessions"], bundle["workers"] = [], [{"email": WORKER}, {"email": MANAGER}]
    assert send("POST", "/api/v1/cases/bundle", who=MANAGER, json=bundle).status_code == 201
    return "/api/v1/cases/KT-1003/plans"


def test_only_who_wrote_or_sent_it_withdraws_it_and_it_can_come_back(send: Send) -> None:
    base = shared_case(send)
    send("POST", base, who=WORKER, json=plan())
    assert send("POST", f"{base}/2/withdraw").status_code == 409, "it was not sent yet"
    send("POST", f"{base}/2/submit", who=WORKER)
    assert send("POST", f"{base}/2/withdraw", who=MANAGER).status_code == 403
    withdrawn = send("POST", f"{base}/2/withdraw", who=WORKER).json()
    assert (withdrawn["status"], withdrawn["submitted_on"], withdrawn["submitted_by"]) == ("draft", None, None)
    assert send("POST", f"{base}/2/approve", who=MANAGER).status_code == 409
    assert send("POST", f"{base}/2/submit", who=MANAGER).json()["status"] == "submitted"
    assert send("POST", f"{base}/2/withdraw", who=MANAGER).json()["status"] == "draft"
    send("POST", f"{base}/2/submit", who=WORKER)
    send("POST", f"{base}/2/approve", who=OTHER_MANAGER)
    assert send("POST", f"{base}/2/withdraw", who=WORKER).status_code == 409


def test_a_plan_that_its_manager_sent_is_approved_by_another_of_the_service(send: Send) -> None:
    base = shared_case(send)
    assert send("POST", base, who=WORKER, json=plan()).status_code == 201
    assert send("POST", f"{base}/2/submit", who=MANAGER).status_code == 200
    assert send("POST", f"{base}/2/approve", who=MANAGER).status_code == 403
    assert send("POST", f"{base}/2/approve", who=OTHER_MANAGER).status_code == 200
    assert send("GET", f"{base}/2", who=OTHER_MANAGER).status_code == 404
