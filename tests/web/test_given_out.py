"""Whatever leaves as a file is one entry of the trail that names whom it is about, and boards read how often (R28)."""

import ast
from collections.abc import Callable, Iterable

import pytest
from fastapi import APIRouter, FastAPI, Response
from fastapi.routing import RouteContext, iter_route_contexts
from sqlalchemy import func, select
from sqlmodel import Session

from app import pdf
from app.core import clock
from app.core.audit import AuditEntry
from interventions import commands
from interventions.board.reports.access import kind_of
from interventions.commands.transfers import Offer
from interventions.schemas import ClosingWordsIn
from interventions.store import case_scope
from interventions.tables import BoardPackRow
from tests.support import drifting
from tests.support.code import own_functions, tree_of
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY
from tests.support.packs import packs
from tests.web.pages import HOST, Pages
from tests.web.people import MANAGER, WORKER, People
from tests.web.test_sheets import checked

CASE = f"/cases/{REFERENCE}"
ABOUT_CHILDREN = {
    "GET /board/packs/{pack}/{file}": (MANAGER, "/board/packs/{pack}/pack.csv"),
    "GET /board/rows/{file}": (MANAGER, "/board/rows/drift.csv"),
    "GET /cases/{reference}/closing/report/closing-report.pdf": (WORKER, f"{CASE}/closing/report/closing-report.pdf"),
    "GET /cases/{reference}/export": (MANAGER, f"{CASE}/export"),
    "GET /cases/{reference}/extracts/{number}/extract.pdf": (MANAGER, f"{CASE}/extracts/1/extract.pdf"),
    "GET /today/calendar": (WORKER, "/today/calendar"),
    "POST /cases/{reference}/sheet/calendar": (WORKER, f"{CASE}/sheet/calendar"),
}
"""Each with who asks for it, and where."""
NOT_AS_A_DOWNLOAD = {
    "POST /cases/{reference}/sheet": (WORKER, f"{CASE}/sheet"),
    "POST /cases/{reference}/transfer/file": (MANAGER, f"{CASE}/transfer/file"),
}
"""What leaves as a page that is printed, or with the file within the page."""
ABOUT_THE_CATALOGUE = {
    "GET /catalogue/components/{code}/export.toml",
    "GET /catalogue/export.toml",
    "GET /catalogue/programmes/{code}/export.toml",
}
"""They name no child, and stay out of the trail."""


def gives_a_file(function: Callable[..., object], seen: set[object]) -> bool:
    """Whether it, or one of its own that it calls or hands on, answers with a download."""
    seen.add(function)
    words = (node.value for node in ast.walk(tree_of(function)) if isinstance(node, ast.Constant))
    if any(isinstance(word, str) and word.startswith("attachment") for word in words):
        return True
    return any(gives_a_file(each, seen) for each in own_functions(function) if each not in seen)


def giving(routes: Iterable[RouteContext]) -> set[str]:
    found = (route for route in routes if route.endpoint and route.endpoint.__module__.startswith(("app", "tests")))
    return {
        f"{'/'.join(sorted(route.methods or ()))} {route.path}"
        for route in found
        if route.endpoint and gives_a_file(route.endpoint, set())
    }


def test_every_route_that_gives_a_file_is_known_here(application: FastAPI) -> None:
    """A new one stands in a table above, with how it is asked for, so that the next test looks at its entry."""
    assert giving(iter_route_contexts(application.routes)) == {*ABOUT_CHILDREN, *ABOUT_THE_CATALOGUE}


def _as_file(name: str) -> Response:
    return Response("", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def test_one_that_is_forgotten_would_be_noticed() -> None:
    router = APIRouter()

    @router.get("/quietly")
    def quietly() -> Response:
        return _as_file("case.csv")

    assert giving(iter_route_contexts(router.routes)) == {"GET /quietly"}


@pytest.fixture
def loaded(
    application: FastAPI,
    rolled_back: RolledBack,
    people: People,
    signed_in: Callable[[str], Pages],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock.start_on(TODAY)
    monkeypatch.setattr(pdf, "can_write", lambda: True)
    monkeypatch.setattr(pdf, "_written", lambda html: b"%PDF")
    manager = people.actors[MANAGER]
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, manager, drifting.bundle())
        scope = case_scope(session, REFERENCE)
        assert scope is not None
        words = ClosingWordsIn(undone="x", progress="x", safety="x", family="x", recommendations="x")
        commands.sign_closing_report(session, people.actors[WORKER], scope, words)
        commands.make_extract(session, manager, scope, "Ida Crane", "Inspection")
        commands.offer_transfer(session, manager, scope, Offer("", "Ida Crane", "He moved", "Fenland"))
    checked(signed_in(WORKER))


def test_each_is_one_entry_that_names_the_child_and_is_counted_for_boards(
    loaded: None, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages], session: Session
) -> None:
    packs(rolled_back, people.actors[MANAGER])
    pack = session.execute(select(func.max(BoardPackRow.id))).scalar_one()
    for name, (email, address) in (ABOUT_CHILDREN | NOT_AS_A_DOWNLOAD).items():
        before = session.execute(select(func.max(AuditEntry.number))).scalar_one()
        answer = signed_in(email).client.request(name.split()[0], address.format(pack=pack), headers={"Origin": HOST})
        assert answer.status_code == 200, name
        assert answer.headers.get("content-disposition", "").startswith("attachment") == (name in ABOUT_CHILDREN), name
        entries = select(AuditEntry.tag, AuditEntry.subjects).where(AuditEntry.number > before)
        given = [row for row in session.execute(entries) if kind_of(row.tag) in ("exported", "disclosed")]
        assert [row.subjects for row in given] == [[REFERENCE]], name
