"""Completion as JSON, in reports and in lists: the same figures everywhere, judged beside the service's other cases."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session

from app.core import clock
from interventions.bank_holidays import around
from interventions.completion import Prior, completion, to_json
from interventions.queries import CaseFilter, caseload
from interventions.queries.figures import case_values
from interventions.queries.kept import service_sums
from interventions.reports import completion_rows, drift_rows, visible_completion, visible_drift
from interventions.store.cases import case_scope
from tests.support.databases import RolledBack
from tests.support.drifting import TODAY, bundle, load, several
from tests.support.queries import counted
from tests.web.ladder import climb
from tests.web.pages import HOST
from tests.web.people import MANAGER, WORKER, People

PATH = "/api/v1/cases/KT-1001/completion"


@pytest.fixture
def cases(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    clock.start_on(TODAY)

    def loaded(*bundles: dict[str, Any]) -> None:
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], *bundles)

    return loaded


@pytest.fixture
def ask(application: FastAPI, people: People) -> Callable[[str, str], Any]:
    def asked(email: str, path: str) -> Any:
        headers = {"Origin": HOST, **people.bearer(email)}
        return TestClient(application, base_url=HOST, headers=headers).get(path)

    return asked


def test_the_document_is_the_cores(cases: Callable[..., None], ask: Any, session: Session) -> None:
    cases(bundle())
    told = ask(WORKER, PATH).json()
    scope = case_scope(session, "KT-1001")
    assert scope is not None
    case, setting = case_values(session, scope.service_id, scope.id, TODAY)
    assert told == to_json(completion(case, setting, TODAY, around(setting.nation, TODAY)))
    assert (told["status"], told["leading"]) == ("unlikely", "child")
    assert [stream["service"] for stream in told["streams"]] == [None]
    earlier = ask(WORKER, f"{PATH}?as_of=2025-12-01").json()
    assert (earlier["as_of"], earlier["plan_version"]) == ("2025-12-01", 1)


def test_the_ladder(cases: Callable[..., None], application: FastAPI, people: People) -> None:
    cases(bundle())
    climb(application, people, "GET", PATH).allows(worker=200, colleague=200, manager=200)


def test_the_flag_rests_on_the_sessions_that_wait(cases: Callable[..., None], ask: Any) -> None:
    cases(bundle())
    [flag] = [f for f in ask(WORKER, "/api/v1/cases/KT-1001/drift").json()["flags"] if f["code"] == "completion"]
    assert (flag["level"], flag["answer"]) == ("act", None)
    assert flag["because"].startswith("Needs ")
    assert flag["because"].endswith("Decide what changes: more slots, less work, or going on by agreement.")
    [line] = ask(WORKER, "/api/v1/cases?flag=completion").json()["items"]
    assert flag in line["flags"]


def test_a_report_has_a_row_a_case(cases: Callable[..., None], ask: Any) -> None:
    cases(bundle())
    [row] = ask(MANAGER, "/api/v1/reports/completion").json()["items"]
    told = ask(MANAGER, PATH).json()
    assert (row["case"], row["finish"], row["sentence"]) == ("KT-1001", told["status"], told["sentence"])
    assert {name: row[name] for name in ("need", "slots", "headline")} == {
        name: told["streams"][0][name] for name in ("need", "slots", "headline")
    }
    assert ask(MANAGER, "/api/v1/reports/completion?team=south").json() == {"items": [], "next": None}


# Beside the service's other cases


@pytest.fixture
def service(cases: Callable[..., None]) -> None:
    cases(*several(24))


@pytest.mark.usefixtures("service")
def test_twenty_others_make_a_service_figure(ask: Any, session: Session, people: People) -> None:
    reference = caseload(session, people.actors[MANAGER], CaseFilter())[0].reference
    told = ask(MANAGER, f"/api/v1/cases/{reference}/completion").json()
    [stream] = [s for s in told["streams"] if s["code"] == "child"]
    scope = case_scope(session, reference)
    assert scope is not None
    case, setting = case_values(session, scope.service_id, scope.id, TODAY)
    alone = completion(case, setting, TODAY, around(setting.nation, TODAY)).finish.streams[0].work
    total = service_sums(session, scope.service_id, TODAY)["child"]
    others = Prior(total.kept - alone.kept, total.lost - alone.lost, total.cases - 1)
    assert others.cases >= 20
    wanted = completion(case, setting, TODAY, around(setting.nation, TODAY), {"child": others})
    assert told == to_json(wanted)
    assert stream["headline"] == stream["service"] is not None


@pytest.mark.usefixtures("service")
def test_pages_lists_reports_and_the_command_line_agree(ask: Any, session: Session, people: People) -> None:
    actor = people.actors[MANAGER]
    rows = visible_completion(session, actor, None, None, str)
    assert list(completion_rows(session, None, TODAY)) == rows
    assert list(completion_rows(session, "north", TODAY)) == rows
    assert list(drift_rows(session, None, TODAY)) == visible_drift(session, actor, None, None)
    for row in rows[:3]:
        told = ask(MANAGER, f"/api/v1/cases/{row.case}/completion").json()
        assert (told["status"], told["sentence"]) == (row.finish, row.sentence)
        flags = {f["code"] for f in ask(MANAGER, f"/api/v1/cases/{row.case}/drift").json()["flags"]}
        line = next(line for line in caseload(session, actor, CaseFilter()) if line.reference == row.case)
        assert {flag["code"] for flag in line.summary["flags"]} == flags


@pytest.mark.usefixtures("service")
def test_what_one_case_did_changes_the_others(cases: Callable[..., None], session: Session, people: People) -> None:
    """No stamp but its own moves: the sums are read anew."""
    before = service_sums(session, people.service_id, TODAY)["child"]
    cases(bundle())
    after = service_sums(session, people.service_id, TODAY)["child"]
    assert after.cases == before.cases + 1
    assert after.lost > before.lost


@pytest.mark.usefixtures("service")
def test_once_kept_a_case_takes_few_queries(session: Session, people: People) -> None:
    scope_id = people.service_id
    service_sums(session, scope_id, TODAY)
    with counted(session) as queries:
        service_sums(session, scope_id, TODAY)
    assert len(queries) <= 4
