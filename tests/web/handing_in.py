"""Handing in as a tablet does, and what is kept of it."""

import json
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import inspect, select, update

from interventions.tables import CaseWorkerRow, DutyCallRow, ReceivedItemRow
from tests.support.databases import RolledBack
from tests.web.people import COLLEAGUE, WORKER, People

SYNC, HAND_IN = "/api/v1/sync", "/api/v1/sync/hand-in"


class Send:
    """send(item, ...): what the worker's tablet is told of them."""

    def __init__(self, client: TestClient, people: People) -> None:
        self.client, self.people = client, people

    def __call__(self, *items: Any, who: str = WORKER, device: str | None = None) -> list[dict[str, Any]]:
        body = {"device": device, "items": list(items)}
        answer = self.client.post(SYNC, json=body, headers=self.people.bearer(who))
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["items"]
        return found

    def cut_short(self, *items: Any) -> Response:
        """The line breaks while it is sent: half of it arrives."""
        whole = json.dumps({"device": None, "items": list(items)}).encode()
        headers = {**self.people.bearer(WORKER), "Content-Type": "application/json"}
        return self.client.post(SYNC, content=whole[: len(whole) // 2], headers=headers)


def outcomes(answer: list[dict[str, Any]]) -> list[str]:
    return [each["outcome"] for each in answer]


def kept(database: RolledBack) -> list[Any]:
    """Every item that was received, in order of arrival."""
    columns = inspect(ReceivedItemRow).columns
    with database.read() as session:
        return list(session.execute(select(*columns).order_by(ReceivedItemRow.id)))


def calls(database: RolledBack) -> list[Any]:
    with database.read() as session:
        return list(session.execute(select(*inspect(DutyCallRow).columns).order_by(DutyCallRow.id)))


def reassign(database: RolledBack, people: People) -> None:
    """The case is the colleague's now."""
    with database.write() as session:
        session.info["recorded"] = True
        theirs = people.actors[COLLEAGUE].user_id
        session.execute(update(CaseWorkerRow).values(user_id=theirs, email=COLLEAGUE))
