"""Each thing that can go wrong, once for each face; and never a word of a child in a reply or in the log."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from app import logs
from app.core.db import Database
from app.core.errors import Invalid, KeeptrackError
from app.core.settings import Settings
from app.errors import STATUS, default_message
from tests.web.pages import HOST, Pages
from tests.web.people import WORKER, People
from tests.web.trial import SECRET

STATUSES = {"conflict": 409, "invalid": 422, "not-allowed": 403, "not-found": 404, "too-large": 413}
HEADINGS = {
    "conflict": "Someone else was first",
    "invalid": "This could not be read",
    "not-allowed": "You cannot do this",
    "not-found": "This page cannot be found",
    "too-large": "This is too large to send",
}


@pytest.fixture
def worker(trial: FastAPI, people: People) -> TestClient:
    """A script that speaks for the worker, and sees replies where a test would otherwise see the failure itself."""
    return TestClient(trial, base_url=HOST, headers=people.bearer(WORKER), raise_server_exceptions=False)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []

    class Lines:
        def __getattr__(self, level: str) -> Callable[[str], None]:
            return lines.append

    structlog.configure(
        logger_factory=lambda *_: Lines(),
        wrapper_class=structlog.make_filtering_bound_logger(0),
        processors=structlog.get_config()["processors"],
    )
    monkeypatch.setattr(logs, "log", structlog.get_logger())
    return lines


def test_every_refusal_of_the_domain_has_its_status_and_its_sentence() -> None:
    of_the_domain = {kind for kind in KeeptrackError.__subclasses__() if kind.__module__ == "app.core.errors"}
    assert set(STATUS) == of_the_domain
    sentences = {default_message(kind({}) if kind is Invalid else kind()) for kind in STATUS}
    assert len(sentences) == len(STATUS)


@pytest.mark.parametrize("name", STATUSES)
def test_a_page_says_what_went_wrong_and_what_to_do_next(
    trial: FastAPI, signed_in: Callable[[str], Pages], name: str
) -> None:
    page = signed_in(WORKER).get(f"/trial/errors/{name}", STATUSES[name])
    assert page.h1 == HEADINGS[name]
    assert ("Enter the date." if name == "invalid" else "A sentence.") in page.text
    assert page.links["Go to your start page"] == "/"
    assert "Caseload" in page.links


@pytest.mark.parametrize("name", STATUSES)
def test_htmx_gets_the_problem_alone(trial: FastAPI, signed_in: Callable[[str], Pages], name: str) -> None:
    part = signed_in(WORKER).post(f"/trial/errors/{name}", {}, STATUSES[name], headers={"HX-Request": "true"})
    assert not part.root.all("html", "h1")
    assert part.root.all("p")


@pytest.mark.parametrize("name", STATUSES)
def test_json_has_one_shape(worker: TestClient, name: str) -> None:
    answer = worker.get(f"/api/v1/trial/errors/{name}")
    assert answer.status_code == STATUSES[name]
    fields = {"when": "Enter the date."} if name == "invalid" else {}
    message = "Enter the date." if name == "invalid" else "A sentence."
    assert answer.json() == {"error": {"code": name, "message": message, "fields": fields}}


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/not-there", 404, "not-found"),
        ("DELETE", "/api/v1/trial", 405, "refused"),
        ("GET", "/api/v1/trial/numbers/many", 422, "invalid"),
        ("GET", "/api/v1/trial/numbers/1?weeks=x", 422, "invalid"),
        ("GET", "/api/v1/trial/errors/failed", 500, "failed"),
        ("GET", "/openapi.json?%00", 404, "not-found"),
    ],
)
def test_what_the_framework_refuses_has_the_same_shape(
    worker: TestClient, method: str, path: str, status: int, code: str
) -> None:
    answer = worker.request(method, path)
    assert answer.status_code == status
    assert shape(answer)["code"] == code


def shape(answer: Response) -> dict[str, Any]:
    """The error, found to be of the one shape."""
    body = answer.json()
    assert list(body) == ["error"]
    error: dict[str, Any] = body["error"]
    assert set(error) == {"code", "message", "fields"}
    assert error["message"].endswith(".")
    return error


def test_nobody_is_asked_for_a_token(trial: FastAPI) -> None:
    answer = TestClient(trial).get("/api/v1/trial/errors/conflict")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert shape(answer)["code"] == "not-signed-in"


@pytest.mark.parametrize(
    ("path", "status"),
    [("/not-there", 404), ("/trial/numbers/many", 404), ("/trial/numbers/1?weeks=x", 422), ("/trial/errors", 404)],
)
def test_addresses_that_cannot_be_read_have_their_page(
    trial: FastAPI, signed_in: Callable[[str], Pages], path: str, status: int
) -> None:
    assert signed_in(WORKER).get(path, status).h1 == HEADINGS["not-found" if status == 404 else "invalid"]


def test_a_method_that_an_address_does_not_take_has_its_page(trial: FastAPI, signed_in: Callable[[str], Pages]) -> None:
    page = signed_in(WORKER).post("/trial/managers", {}, 405)
    assert page.h1 == "This address does not take such a request"
    assert page.response.headers["allow"] == "GET"


def send(worker: TestClient, body: str | bytes) -> dict[str, str]:
    """What is said of each field of a body."""
    answer = worker.post("/api/v1/trial", content=body)
    assert answer.status_code == 422
    fields: dict[str, str] = shape(answer)["fields"]
    return fields


@pytest.mark.parametrize("body", ["", "{", "nonsense", b"\xff\xfe", '{"items": [}', "[" * 5000])
def test_what_is_no_json_is_said_to_be_none(worker: TestClient, body: str | bytes) -> None:
    assert send(worker, body) == {"": "The body is not valid JSON."}


def test_every_fault_of_a_body_is_named_by_its_path(worker: TestClient) -> None:
    body = {"items": [{"component": "GLG", "minutes": "many"}, {"minutes": 5, "x": 1}], "on": "2026-02-30", "more": 1}
    assert send(worker, json.dumps(body)) == {
        "items[0].minutes": "This must be a whole number.",
        "items[1].component": "This is needed.",
        "items[1].x": "This key is not known here.",
        "on": "This must be a date, as in 2026-02-18.",
        "more": "This key is not known here.",
    }
    assert send(worker, "[]") == {"": "This must be an object."}


def test_a_null_character_is_refused_where_it_stands(worker: TestClient) -> None:
    planted = r'{"items": [{"component": "G\u0000", "minutes": 1}]}'
    assert list(send(worker, planted)) == ["items[0].component"]
    spelled = r'{"items": [{"component": "G\\u0000", "minutes": 1}]}'
    assert worker.post("/api/v1/trial", content=spelled).json() == {"items": 1}


def test_nobody_learns_what_a_body_should_hold(trial: FastAPI) -> None:
    assert TestClient(trial).post("/api/v1/trial", content="{").status_code == 401


def test_a_form_that_cannot_be_read_is_said_so(trial: FastAPI, signed_in: Callable[[str], Pages]) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Origin": HOST}
    pages = signed_in(WORKER)
    page = pages._read(pages.client.post("/trial", content=b"--y", headers=headers), 422)
    assert page.h1 == HEADINGS["invalid"]


@pytest.mark.parametrize("path", ["/trial/errors/failed", "/api/v1/trial/errors/failed"])
def test_what_nobody_foresaw_is_told_without_a_word_of_its_cause(
    worker: TestClient, logged: list[str], path: str
) -> None:
    answer = worker.get(path)
    assert answer.status_code == 500
    for told in (answer.text, *logged):
        assert SECRET not in told
        assert "Traceback" not in told
        assert "RuntimeError" not in answer.text
    failure = next(line for line in map(json.loads, logged) if line["event"] == "failure")
    assert failure["failure"] == "RuntimeError"
    assert failure["route"] == path.replace("failed", "{name}")
    if not path.startswith("/api"):
        assert failure["request"] in answer.text


def test_a_failed_commit_is_a_500_and_not_a_lost_200(
    trial: FastAPI, worker: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlmodel import Session

    assert worker.post("/api/v1/trial", json={"items": []}).status_code == 200

    def fail(self: Session) -> None:
        raise OSError(SECRET)

    monkeypatch.setattr("app.core.db.AuditedSession.commit", fail)
    answer = worker.post("/api/v1/trial", json={"items": []})
    assert answer.status_code == 500
    assert shape(answer)["code"] == "failed"


def test_the_log_names_the_route_and_neither_path_nor_question(worker: TestClient, logged: list[str]) -> None:
    worker.get("/api/v1/trial/numbers/17?weeks=3", headers={"X-Name": SECRET})
    line = json.loads(logged[-1])
    assert (line["route"], line["method"], line["status"]) == ("/api/v1/trial/numbers/{number}", "GET", 200)
    assert set(line) <= logs.LOGGED
    assert "17" not in json.dumps({**line, "milliseconds": 0, "timestamp": "", "request": "", "user": 0})


def test_the_log_leaves_out_what_it_does_not_know() -> None:
    assert logs.redact(None, "info", {"event": "request", "note": SECRET, "email": WORKER}) == {"event": "request"}


def test_a_database_that_is_not_there_is_a_500(trial: FastAPI, settings: Settings, tmp_path: Any) -> None:
    from app.core.db import make_engine

    trial.state.database = Database(make_engine(f"sqlite:///{tmp_path}/empty.db"))
    client = TestClient(trial, raise_server_exceptions=False, cookies={"keeptrack": "x"})
    assert client.get("/api/v1/trial/errors/conflict").status_code == 500
    assert client.get("/trial").status_code == 500
    trial.state.database.engine.dispose()


def test_where_even_the_page_of_a_failure_cannot_be_made_plain_words_are_left(
    trial: FastAPI, worker: TestClient, logged: list[str]
) -> None:
    trial.state.templates = None
    answer = worker.get("/trial")
    assert (answer.status_code, answer.text) == (500, "Something went wrong on our side. Nothing was saved.")
    assert answer.headers["content-security-policy"]
    assert "AttributeError" in logged[0]
