"""Flags on the case page: who sees them first, and the answer to them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.core import clock
from app.core.audit import AuditEntry, AuditTag
from interventions.queries.figures import case_values
from interventions.store.cases import case_scope
from interventions.tables import CaseRow, FlagAnswerRow
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY, bundle, load
from tests.web.pages import Pages
from tests.web.people import MANAGER, WORKER, People
from tests.web.sections import section

CASE = f"/cases/{REFERENCE}"


@pytest.fixture
def case(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    """case(): the drifting case; case(other_bundle): another one."""
    clock.start_on(TODAY)

    def loaded(other: dict[str, Any] | None = None) -> None:
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], other or bundle())

    return loaded


@pytest.fixture
def worker(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> Pages:
    case()
    return signed_in(WORKER)


# The worker sees a flag first


def test_others_see_a_new_flag_after_three_working_days_or_with_its_answer(
    case: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    other = bundle()
    other["plans"][1]["approved_on"] = "2026-03-16"
    other["plans"][1]["contingencies"] = []
    other["plans"][0]["contingencies"] = [{"when": "he stays away", "then": "we walk"}]
    case(other)
    ours = "The plan does not say what we do if things change."
    hers = signed_in(MANAGER)
    assert ours in signed_in(WORKER).get(CASE).text
    page = hers.get(CASE)
    assert ours not in page.text
    assert "with the worker, who see" in page.text
    clock.start_on(date(2026, 3, 20))
    assert ours in hers.get(CASE).text
    clock.start_on(TODAY)
    signed_in(WORKER).get(f"{CASE}/flags/no_contingency").form().send(text="It is in the next version.")
    assert ours in hers.get(CASE).text


def test_a_flag_that_only_a_revision_can_answer_leads_to_the_plan(worker: Pages) -> None:
    page = worker.get(CASE)
    asked = {n.attrs["id"][5:]: n for n in page.root.all("div") if n.attrs.get("id", "").startswith("flag-")}
    leading = {code for code, flag in asked.items() if any(a.attrs["href"] == f"{CASE}/plan" for a in flag.all("a"))}
    assert leading == {"uncovered_factor", "child_safety", "no_family_work", "no_contingency"}
    assert {"core_shortfall", "dose", "slip"} <= asked.keys()
    (link,) = [a for a in asked["no_contingency"].all("a") if "To the plan" in a.text]
    assert page.follow(link.text).path == f"{CASE}/plan"


# The answer


def test_an_answer_is_shown_with_name_and_date(worker: Pages, signed_in: Callable[[str], Pages]) -> None:
    form = worker.get(f"{CASE}/flags/dose").form()
    page = form.send(text="  The minutes of January are in my diary.  ")
    assert page.path == CASE
    said = "W. Hale, 18 March: “The minutes of January are in my diary.”"
    assert said in page.text
    assert said in signed_in(MANAGER).get(f"{CASE}/drift").text


def test_the_latest_answer_is_shown_and_the_earlier_ones_stay(worker: Pages) -> None:
    worker.get(f"{CASE}/flags/slip").form().send(text="Back since Monday.")
    page = worker.get(CASE)
    asked = section(page, "What is asked of us")
    assert "Back since Monday." in asked
    assert "Two weeks off sick." not in asked
    assert "Two weeks off sick." in worker.get(f"{CASE}/flags/slip").text


def test_an_empty_or_endless_answer_is_refused_and_kept(worker: Pages) -> None:
    empty = worker.get(f"{CASE}/flags/slip").form().send(text=" ")
    assert empty.errors == {"text": "Write your answer: what happened, or what you will do."}
    long = worker.get(f"{CASE}/flags/slip").form().send(text="x" * 2001)
    assert long.errors == {"text": "Use 2,000 characters or fewer."}
    assert long.form().boxes["text"] == ["x" * 2001]


def test_an_answer_is_audited_and_moves_the_stamp(worker: Pages, session: Session) -> None:
    before = session.execute(select(CaseRow.stamp)).scalar_one()
    worker.get(f"{CASE}/flags/slip").form().send(text="Back since Monday.")
    assert session.execute(select(CaseRow.stamp)).scalar_one() == before + 1
    entries = session.execute(select(AuditEntry.subjects, AuditEntry.detail, AuditEntry.tag)).all()
    answered = [e for e in entries if e.tag == AuditTag.FLAG_ANSWERED]
    assert [(e.subjects, e.detail) for e in answered] == [([REFERENCE], {"flag": "slip"})]
    scope = case_scope(session, REFERENCE)
    assert scope is not None
    known, _setting = case_values(session, scope.service_id, scope.id, TODAY)
    assert known.answers[-1].text == "Back since Monday."


def test_what_is_not_asked_cannot_be_answered(worker: Pages, session: Session) -> None:
    worker.get(f"{CASE}/flags/no_plan", status=404)
    worker.get(f"{CASE}/flags/nonsense", status=404)
    page = worker.post(f"{CASE}/flags/no_plan", {"text": "There is one."}, status=409)
    assert "This is no longer asked of us: the facts that it rested on have changed." in page.text
    assert len(session.execute(select(FlagAnswerRow.id)).all()) == 1
