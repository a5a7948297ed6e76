"""The ladder of access: for each verb, who is refused, how, and that nobody slips past by sending nonsense.

    climb(application, people, "PUT", "/api/v1/cases/KT-1/sessions/...", json=body).allows(
        worker=201, manager=201, colleague=403
    )

Those not named are refused in the usual way: nobody 401 (a page asked for by GET: 303, to the sign-in page),
and whoever may not see the case 404. Each rung is undone before the next, so all find the same case.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.support.databases import RolledBack
from tests.web import people as who
from tests.web.pages import HOST
from tests.web.people import People

RUNGS = {
    "nobody": "",
    "administrator": who.ADMINISTRATOR,
    "specialist": who.SPECIALIST,
    "stranger": who.STRANGER,
    "other_manager": who.OTHER_MANAGER,
    "colleague": who.COLLEAGUE,
    "worker": who.WORKER,
    "manager": who.MANAGER,
}
NONSENSE = {
    "json": {"content": b'{"', "headers": {"Content-Type": "application/json"}},
    "data": {"content": b"--y", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
}


@dataclass(frozen=True, slots=True)
class Climb:
    """What each rung was answered, and what it was answered to nonsense."""

    usual: dict[str, int]
    answers: dict[str, int]
    to_nonsense: dict[str, int]

    def allows(self, **expected: int) -> None:
        wanted = {**self.usual, **expected}
        assert self.answers == wanted
        refused = {name: status for name, status in wanted.items() if status in (401, 403, 404) or name == "nobody"}
        assert {name: self.to_nonsense[name] for name in refused} == refused


def climb(application: FastAPI, people: People, method: str, path: str, **body: Any) -> Climb:
    """body: json= or data=, or neither for a verb without one."""

    def ask(email: str, **sent: Any) -> Response:
        headers = {"Origin": HOST, **people.bearer(email), **sent.pop("headers", {})}
        client = TestClient(application, base_url=HOST, follow_redirects=False, headers=headers)
        return client.request(method, path, **sent)

    undo: RolledBack = application.state.database
    nonsense = next((NONSENSE[kind] for kind in body if kind in NONSENSE), body)
    answers = {name: _status(undo, ask, email, body) for name, email in RUNGS.items()}
    to_nonsense = {name: _status(undo, ask, email, nonsense) for name, email in RUNGS.items()}
    page_by_get = method == "GET" and not path.startswith("/api/")
    usual = dict.fromkeys(RUNGS, 404) | {"nobody": 303 if page_by_get else 401}
    return Climb(usual, answers, to_nonsense)


def _status(undo: RolledBack, ask: Callable[..., Response], email: str, sent: dict[str, Any]) -> int:
    with undo.undone_again():
        status: int = ask(email, **sent).status_code
    return status
