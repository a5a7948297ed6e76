"""Stance: asked only after an admission or a finding, kept as history, seen by the case team alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import update
from sqlmodel import select

from app.core.errors import Conflict, Invalid
from interventions import commands
from interventions.model import Stance
from interventions.schemas import OrderIn, PlanDraftIn, StanceIn
from interventions.schemas.cases import WorkerIn
from interventions.tables import PlanRow, StanceRow
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY, bundle
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, OTHER_MANAGER, WORKER, People

STANCE = f"/cases/{REFERENCE}/stance"


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    return Casework(rolled_back, people)


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    casework.load()
    return signed_in(WORKER)


@pytest.fixture
def before_a_finding(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    casework.bare(TODAY, convicted_on=None, sentenced_on=None)
    return signed_in(WORKER)


def stances(casework: Casework) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = casework.stored()["stances"]
    return found


def test_a_record_is_dated_has_its_reason_and_says_who(worker: Pages, casework: Casework) -> None:
    form = worker.get(STANCE).form()
    assert form.boxes["on"] == [TODAY.isoformat()]
    assert form.boxes.get("stance", []) == []
    page = form.send(stance="partial", family_stance="minimises", reason="He spoke of part of it.")
    assert page.path == STANCE
    for words in ("18 February 2026", "Accepts in part", "Plays it down", "He spoke of part of it.", "Wren Hale"):
        assert words in page.text
    assert stances(casework)[1] == {
        "on": "2026-02-18",
        "stance": "partial",
        "family_stance": "minimises",
        "reason": "He spoke of part of it.",
        "recorded_by": WORKER,
        "offence": None,
        "acknowledged_on": None,
        "acknowledged_by": None,
    }
    assert [stance.stance for stance in casework.case().stances] == [Stance.DENIES, Stance.PARTIAL]
    assert (WORKER, "stance:recorded", {"replaces": None}) in casework.trail()


def test_the_latest_stands_first_and_a_move_has_no_colour(worker: Pages) -> None:
    worker.get(STANCE).form().send(stance="accepts", reason="x")
    page = worker.get(STANCE)
    days = [h3.text for h3 in page.root.all("h3")]
    assert days == ["18 February 2026", "10 October 2025"]
    assert "govuk-tag" not in page.response.text
    assert "kt-flag" not in page.response.text


def test_what_must_change_is_said_and_nothing_typed_is_lost(worker: Pages) -> None:
    page = worker.get(STANCE).form().send(422, on="2026-02-19", family_stance="denies", reason=" ")
    assert page.errors == {
        "stance": "Choose one. “Not yet known” may stand.",
        "reason": "Say in a few words how it came to be recorded.",
    }
    assert page.form().boxes["family_stance"] == ["denies"]
    page = worker.get(STANCE).form().send(422, on="2026-02-19", stance="denies", reason="x")
    assert page.errors == {"on": "This date is after today."}


def test_not_asked_is_no_answer_once_the_child_may_be_asked(worker: Pages) -> None:
    assert worker.get(STANCE).form().offered["stance"] == ["accepts", "partial", "denies", "refuses", "unknown"]


# Before an admission or a finding


def test_before_an_admission_or_a_finding_the_child_is_not_asked(before_a_finding: Pages, casework: Casework) -> None:
    page = before_a_finding.get(STANCE)
    assert "There is no admission and no finding yet, so Sam is not asked." in page.text
    assert "stance" not in page.form().offered
    page = page.form().send(422, reason="x")
    assert list(page.errors) == ["family_stance"]
    page.form().send(family_stance="supports", reason="They came to every meeting.")
    assert stances(casework)[0]["stance"] == "not_asked"
    assert stances(casework)[0]["family_stance"] == "supports"


def test_no_other_way_around_the_lock(before_a_finding: Pages, casework: Casework) -> None:
    sent = {"on": TODAY.isoformat(), "stance": "denies", "family_stance": "supports", "reason": "x"}
    page = before_a_finding.post(STANCE, sent, 422)
    assert "Before an admission or a finding" in page.errors["family_stance"]
    said = StanceIn(on=TODAY, stance=Stance.DENIES, reason="x")
    with pytest.raises(Invalid) as refused:
        casework.change(WORKER, commands.record_stance, said)
    assert list(refused.value.fields) == ["stance"]
    assert stances(casework) == []


@pytest.mark.parametrize(
    ("order_type", "opens"),
    [("voluntary", False), ("youth_caution", True), ("youth_conditional_caution", True), ("referral_order", True)],
)
def test_an_order_that_rests_on_an_admission_opens_it(
    before_a_finding: Pages, casework: Casework, order_type: str, opens: bool
) -> None:
    casework.change(WORKER, commands.add_order, OrderIn(type=order_type, made_on=date(2026, 2, 1)))
    assert ("stance" in before_a_finding.get(STANCE).form().offered) is opens


def test_the_day_of_the_conviction_opens_it(casework: Casework, signed_in: Callable[[str], Pages]) -> None:
    casework.bare(TODAY, convicted_on=TODAY.isoformat(), sentenced_on=None)
    assert "stance" in signed_in(WORKER).get(STANCE).form().offered


# Corrections


def test_a_correction_names_what_it_replaces(worker: Pages, casework: Casework) -> None:
    form = worker.get(STANCE).follow("Correct it: 10 October 2025").form()
    assert form.boxes["stance"] == ["denies"]
    page = form.send(stance="refuses", reason="He would not speak of it; that is not denying it.")
    assert "Corrected once: what it said before" in page.text
    assert [stance["stance"] for stance in stances(casework)] == ["refuses"]
    assert [stance.stance for stance in casework.case().stances] == [Stance.REFUSES]
    with casework.database.read() as session:
        first, second = session.exec(select(StanceRow).order_by(StanceRow.id)).all()
    assert (first.stance, second.replaces_id) == ("denies", first.id)
    assert (WORKER, "stance:recorded", {"replaces": first.id}) in casework.trail()


def test_of_two_corrections_the_second_loses(casework: Casework) -> None:
    casework.load()
    said = StanceIn(on=TODAY, stance=Stance.UNKNOWN, reason="x")
    with casework.database.read() as session:
        first = session.exec(select(StanceRow.id)).one()
    casework.change(WORKER, commands.record_stance, said, replaces=first)
    with pytest.raises(Conflict):
        casework.change(WORKER, commands.record_stance, said, replaces=first)


# Who


def test_who_may_see_and_record_it(application: FastAPI, people: People, casework: Casework) -> None:
    casework.load()
    climb(application, people, "GET", STANCE).allows(worker=200, manager=200, colleague=200)
    sent = {"on": TODAY.isoformat(), "stance": "accepts", "reason": "x"}
    climb(application, people, "POST", STANCE, data=sent).allows(worker=303, manager=403, colleague=403)
    with casework.database.read() as session:
        first = session.exec(select(StanceRow.id)).one()
    path = f"{STANCE}/{first}/correct"
    climb(application, people, "GET", path).allows(worker=200, manager=403, colleague=403)
    climb(application, people, "POST", path, data=sent).allows(worker=303, manager=403, colleague=403)


def test_a_manager_who_only_stands_in_does_not_see_it(application: FastAPI, people: People, casework: Casework) -> None:
    """The own manager wrote the plan that waits: another manager of the service may look, not at the stance."""
    casework.load()
    draft = PlanDraftIn.model_validate(
        {
            **{key: value for key, value in bundle()["plans"][0].items() if key in PlanDraftIn.model_fields},
            "based_on": 1,
            "change_reason": "error",
        }
    )
    casework.change(MANAGER, commands.add_worker, WorkerIn(email=MANAGER))
    version = casework.change(MANAGER, commands.draft_plan, draft)
    with casework.database.write() as session:
        session.execute(update(PlanRow).where(PlanRow.version == version).values(status="submitted"))
        session.info["recorded"] = True
    climb(application, people, "GET", f"/cases/{REFERENCE}/edit").allows(
        worker=200, manager=200, colleague=200, other_manager=200
    )
    climb(application, people, "GET", STANCE).allows(worker=200, manager=200, colleague=200, other_manager=403)
    assert OTHER_MANAGER not in [who for who, _tag, detail in casework.trail() if detail.get("view") == "stance"]


def test_a_colleague_looks_and_finds_no_form(casework: Casework, signed_in: Callable[[str], Pages]) -> None:
    casework.load()
    page = signed_in(COLLEAGUE).get(STANCE)
    assert "Denies" in page.text
    assert "Correct it: 10 October 2025" not in page.links
