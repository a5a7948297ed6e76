"""Two answers to one version of a plan at one moment, and somebody whose account ends while they are at work."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session, select, update

from app.core import clock
from app.core.access import Actor, Permission
from app.core.accounts.tables import User
from app.core.audit import AuditEntry, AuditTag
from app.core.db import Database
from app.core.errors import Conflict
from app.core.settings import Settings
from catalogue.commands import publish_shipped
from interventions import commands, queries
from interventions.board.pack import Choice, Edition
from interventions.bundle import import_case
from interventions.queries.board_packs import draft_screen
from interventions.schemas import BundleIn, PlanDraftIn, ReturnIn
from interventions.tables import PlanRow
from tests.support.example import example
from tests.web.pages import HOST, Pages
from tests.web.people import MANAGER, WORKER, People, gather
from tests.web.test_plans_api import plan

ANSWERS = 6
NOBODY_YET = date(2024, 6, 30)
"""Nothing that is read of a case before it is sent makes two packs to this day wait for each other."""


@contextmanager
def opened(database: Database, actor: Actor) -> Iterator[tuple[Session, queries.CaseScope]]:
    with database.write() as session:
        yield session, queries.case_for(session, actor, "KT-1001", Permission.CASE_VIEW)


@pytest.fixture
def manager(fresh_database: Database, settings: Settings) -> Actor:
    """The manager whom version 2 of the example's plan waits for."""
    clock.start_on(datetime(2026, 4, 1, tzinfo=UTC).date())
    with fresh_database.write() as session:
        people = gather(session, settings)
        publish_shipped(session, people.service_id)
        import_case(session, people.actors[MANAGER], BundleIn.model_validate(example()))
    with opened(fresh_database, people.actors[WORKER]) as (session, scope):
        commands.draft_plan(session, people.actors[WORKER], scope, PlanDraftIn.model_validate(plan()))
        commands.submit_plan(session, people.actors[WORKER], scope, 2)
    return people.actors[MANAGER]


Answer = Callable[[Session, Actor, queries.CaseScope], None]


def approve(session: Session, actor: Actor, scope: queries.CaseScope) -> None:
    commands.approve_plan(session, actor, scope, 2)


def give_back(session: Session, actor: Actor, scope: queries.CaseScope) -> None:
    commands.return_plan(session, actor, scope, 2, ReturnIn(words="Why only one?"))


@pytest.mark.parametrize("answers", [[approve] * ANSWERS, [approve, give_back] * (ANSWERS // 2)], ids=["same", "both"])
def test_of_several_answers_at_one_moment_one_holds(
    fresh_database: Database, manager: Actor, answers: list[Answer]
) -> None:
    def give(answer: Answer) -> str:
        try:
            with opened(fresh_database, manager) as (session, scope):
                answer(session, manager, scope)
        except Conflict as refusal:
            return refusal.code
        return answer.__name__

    with ThreadPoolExecutor(ANSWERS) as pool:
        said = Counter(pool.map(give, answers))
    assert said["plan-status"] == ANSWERS - 1
    (held,) = said.keys() - {"plan-status"}
    with fresh_database.read() as session:
        status = {"approve": "approved", "give_back": "returned"}[held]
        assert session.exec(select(PlanRow.status).where(PlanRow.version == 2)).all() == [status]
        tags = [AuditTag.PLAN_APPROVED.value, AuditTag.PLAN_RETURNED.value]
        assert len(session.exec(select(AuditEntry.id).where(AuditEntry.tag.in_(tags))).all()) == 1


def test_of_packs_sent_at_one_moment_that_would_give_each_other_away_one_goes(
    fresh_database: Database, manager: Actor
) -> None:
    told = (str, lambda text: text["en"])

    def begin(months: int) -> tuple[int, str]:
        with fresh_database.write() as session:
            choice = Choice(Edition.CIRCULATION, ("north",), NOBODY_YET, months, ("R1",))
            draft = commands.begin_pack(session, manager, choice)
            return draft, draft_screen(session, manager, draft, told).mark

    together = Barrier(ANSWERS)

    def send(begun: tuple[int, str]) -> str:
        together.wait()
        try:
            with fresh_database.write() as session:
                commands.send_pack(session, manager, *begun, (), "", told)
        except Conflict as refusal:
            return refusal.code
        return "sent"

    with ThreadPoolExecutor(ANSWERS) as pool:
        said = Counter(pool.map(send, [begin(24 + n) for n in range(ANSWERS)]))
    assert said == {"sent": 1, "pack-overlaps": ANSWERS - 1}


def test_whose_account_is_disabled_is_nobody_by_sign_in_and_by_token(
    session: Session, application: FastAPI, people: People, signed_in: Callable[[str], Pages]
) -> None:
    pages, token = signed_in(WORKER), people.bearer(WORKER)
    bare = TestClient(application, base_url=HOST)
    assert bare.get("/api/v1/cases", headers=token).status_code == 200
    assert pages.client.get("/api/v1/cases").status_code == 200
    session.execute(update(User).where(User.email == WORKER).values(disabled_at=datetime.now(UTC)))
    assert bare.get("/api/v1/cases", headers=token).status_code == 401
    assert bare.post("/api/v1/cases/bundle", headers=token, json={}).status_code == 401
    assert pages.client.get("/api/v1/cases").status_code == 401
    assert pages.client.get("/", follow_redirects=False).status_code == 303
