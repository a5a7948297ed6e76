"""A case as it is opened and as its details change: what is asked, who may, and what of it moves the figures."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.core.access import Actor
from app.core.errors import Conflict, Invalid, NotAllowed
from catalogue.commands import publish_shipped
from interventions import commands
from interventions.bank_holidays import around
from interventions.commands import TwoFacts
from interventions.drift import figures
from interventions.model import Stance
from interventions.queries import CaseFilter, caseload, kept
from interventions.queries.figures import case_values
from interventions.schemas import AssessmentIn, CaseIn, NeedIn, OrderChangeIn, OrderIn, StanceIn
from interventions.schemas.bundle import CaseFactsIn, FactsIn
from interventions.schemas.cases import RatingIn, WorkerIn
from interventions.store import CaseScope
from interventions.tables import CaseRow, OrderRow, StanceRow
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, OTHER_MANAGER, STRANGER, WORKER, People

NEW: dict[str, Any] = {
    "given_name": "William", "family_name": "Example", "date_of_birth": "2008-11-02", "language": "en",
    "convicted_on": "2025-09-30", "sentenced_on": "2025-10-10",
}  # fmt: skip


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def test_a_worker_opens_a_case_and_sees_what_is_still_to_do(worker: Pages, casework: Casework) -> None:
    form = worker.get("/cases/new").form()
    assert form.boxes["reference"] == ["KT-1002"]
    assert form.boxes["worker"] == [WORKER]
    page = form.send(**NEW)
    assert (page.path, page.h1) == ("/cases/KT-1002/edit", "Details of the case")
    assert [link for link in page.links if link in ("Orders", "Needs and adaptations", "Stance", "Assessment", "Plan")]
    assert "None yet" in page.text
    case = casework.stored("KT-1002")["case"]
    assert (case["given_name"], case["sentenced_on"], case["worker"]) == ("William", "2025-10-10", WORKER)
    assert casework.stored("KT-1002")["workers"][0]["starts_on"] == TODAY.isoformat()


def test_the_two_facts_are_ticked_only_where_known(worker: Pages, casework: Casework) -> None:
    worker.get("/cases/new").form().send(**NEW, facts=["planning_or_grooming"])
    assert casework.stored("KT-1002")["case"]["facts"] == {
        "planning_or_grooming": True,
        "more_than_one_occasion": False,
    }


def test_what_must_change_is_said_at_its_box_and_nothing_typed_is_lost(worker: Pages) -> None:
    typed = {**NEW, "family_name": "", "convicted_on": "31/2/2025", "reference": "KT 9"}
    page = worker.get("/cases/new").form().send(422, **typed)
    assert page.errors == {
        "family_name": "Enter the family name.",
        "convicted_on": "Enter a real date, such as 18/2/2026.",
        "reference": "Use letters, numbers and hyphens only, such as KT-1001.",
    }
    assert page.form().boxes["convicted_on"] == ["31/2/2025"]
    assert page.title.startswith("Error: ")


@pytest.mark.parametrize(
    ("box", "typed", "sentence"),
    [
        ("date_of_birth", "2026-02-19", "This date is after today."),
        ("date_of_birth", "1998-11-02", "Check the year: the child would be 27 years old."),
        ("sentenced_on", "2026-02-19", "This date is after today."),
        ("sentenced_on", "2025-09-29", "This date is before the one above it."),
        ("disclosed_on", "2008-11-01", "This date is before the child was born."),
    ],
)
def test_a_slip_in_a_date_is_told(worker: Pages, box: str, typed: str, sentence: str) -> None:
    assert worker.get("/cases/new").form().send(422, **{**NEW, box: typed}).errors == {box: sentence}


def test_what_happened_today_has_happened(worker: Pages) -> None:
    page = worker.get("/cases/new").form().send(**{**NEW, "sentenced_on": TODAY.isoformat()})
    assert page.path == "/cases/KT-1002/edit"


def test_a_taken_reference_is_told_with_the_next_free_one(worker: Pages) -> None:
    page = worker.get("/cases/new").form().send(422, **NEW, reference=REFERENCE)
    assert page.errors == {"reference": "There is already a case with this reference. The next free one is KT-1002."}
    assert "Sam" not in page.text


@pytest.mark.parametrize("reference", ["new", "Import"])
def test_a_reference_that_is_an_address_of_ours_is_refused(worker: Pages, reference: str) -> None:
    assert list(worker.get("/cases/new").form().send(422, **NEW, reference=reference).errors) == ["reference"]


def test_a_case_opens_only_in_a_team_of_ones_own_and_with_a_worker_of_it(
    rolled_back: RolledBack, people: People, casework: Casework
) -> None:
    case = CaseIn.model_validate({**NEW, "reference": "KT-2", "team": "south"})
    elsewhere = case.model_copy(update={"team": "north", "worker": STRANGER})
    with rolled_back.write() as session:
        with pytest.raises(NotAllowed):
            commands.open_case(session, people.actors[WORKER], case)
        with pytest.raises(Invalid) as refused:
            commands.open_case(session, people.actors[WORKER], elsewhere)
        assert list(refused.value.fields) == ["worker"]
        assert session.exec(select(CaseRow.reference)).all() == [REFERENCE]


def test_who_may_open_a_case(application: FastAPI, people: People, casework: Casework) -> None:
    everybody = dict.fromkeys(("administrator", "specialist"), 403)
    workers = dict.fromkeys(("stranger", "other_manager", "colleague", "worker", "manager"), 200)
    climb(application, people, "GET", "/cases/new").allows(**everybody, **workers)
    sent = {**NEW, "reference": "KT-77", "team": "north"}
    own_team = dict.fromkeys(("colleague", "worker", "manager"), 303)
    other_team = dict.fromkeys(("stranger", "other_manager"), 422)
    climb(application, people, "POST", "/cases/new", data=sent).allows(**everybody, **own_team, **other_team)


def test_a_manager_opens_a_case_without_being_its_worker(casework: Casework, signed_in: Callable[[str], Pages]) -> None:
    form = signed_in(MANAGER).get("/cases/new").form()
    assert form.boxes["worker"] == [""]
    page = form.send(**NEW)
    assert "Nobody yet" in page.text


def test_typed_before_the_sign_in_ran_out_it_comes_back_unsaved(worker: Pages, casework: Casework) -> None:
    page = worker.post("/cases/new", {**NEW, "reference": "KT-9", "team": "north", "_show": "1"})
    assert "not saved yet" in page.text
    assert page.form().boxes["given_name"] == ["William"]
    with pytest.raises(AssertionError):
        casework.stored("KT-9")


# The list of tasks


def test_the_tasks_say_how_each_stands(worker: Pages) -> None:
    page = worker.get(f"/cases/{REFERENCE}/edit")
    for words in ("Sam Demo, 15", "33 weeks left", "1 need", "Wren Hale", "Complete on 3 November 2025"):
        assert words in page.text
    assert "Version 1 approved" in page.text


def test_the_tasks_never_say_what_the_stance_is(worker: Pages) -> None:
    page = worker.get(f"/cases/{REFERENCE}/edit")
    assert "Recorded on 10 October 2025" in page.text
    assert "Denies" not in page.response.text


def test_who_may_see_the_tasks_and_where_they_lead(
    application: FastAPI, people: People, casework: Casework, signed_in: Callable[[str], Pages]
) -> None:
    climb(application, people, "GET", f"/cases/{REFERENCE}/edit").allows(worker=200, manager=200, colleague=200)
    assert "Child and dates" in signed_in(WORKER).get(f"/cases/{REFERENCE}/edit").links
    assert "Child and dates" not in signed_in(COLLEAGUE).get(f"/cases/{REFERENCE}/edit").links


# The child and the dates


def test_facts_are_changed_and_the_trail_says_so(worker: Pages, casework: Casework) -> None:
    page = worker.get(f"/cases/{REFERENCE}/facts").form().send(charged_on="2025-03-01", hand_over_on="2026-06-01")
    assert page.path == f"/cases/{REFERENCE}/edit"
    case = casework.case()
    assert (case.charged_on, case.hand_over_on) == (date(2025, 3, 1), date(2026, 6, 1))
    assert (WORKER, "case:changed", {"what": "facts"}) in casework.trail()


def test_two_who_change_the_facts_lose_nothing(
    casework: Casework, worker: Pages, signed_in: Callable[[str], Pages]
) -> None:
    mine = worker.get(f"/cases/{REFERENCE}/facts").form()
    signed_in(MANAGER).get(f"/cases/{REFERENCE}/facts").form().send(charged_on="2025-03-01")
    page = mine.send(409, given_name="Samuel")
    assert "Somebody else changed these details meanwhile" in page.text
    assert "1 March 2025" in page.text
    assert casework.stored()["case"]["given_name"] == "Sam"
    assert page.form().boxes["given_name"] == ["Samuel"]
    page.form().send(charged_on="2025-03-01")
    assert casework.stored()["case"]["given_name"] == "Samuel"


def test_a_fault_in_the_facts_keeps_what_was_typed(worker: Pages) -> None:
    page = worker.get(f"/cases/{REFERENCE}/facts").form().send(422, given_name=" ", hand_over_on="soon")
    assert list(page.errors) == ["given_name", "hand_over_on"]
    assert page.form().boxes["hand_over_on"] == ["soon"]
    page = worker.get(f"/cases/{REFERENCE}/facts").form().send(422, charged_on="2026-02-19")
    assert page.errors == {"charged_on": "This date is after today."}


def test_who_may_change_the_facts(application: FastAPI, people: People, casework: Casework) -> None:
    allowed: dict[str, int] = {"worker": 200, "manager": 200, "colleague": 403}
    climb(application, people, "GET", f"/cases/{REFERENCE}/facts").allows(**allowed)
    sent = {"given_name": "Sam", "family_name": "Demo", "date_of_birth": "2010-05-04", "language": "en", "seen": ""}
    stale: dict[str, int] = {"worker": 409, "manager": 409, "colleague": 403}
    climb(application, people, "POST", f"/cases/{REFERENCE}/facts", data=sent).allows(**stale)


# Every fact that a figure rests on


def _order(session: Session, scope: CaseScope) -> int:
    return session.exec(select(OrderRow.id).where(OrderRow.case_id == scope.id)).one() or 0


def _stance(session: Session, scope: CaseScope) -> int:
    return session.exec(select(StanceRow.id).where(StanceRow.case_id == scope.id)).one() or 0


Change = Callable[[Session, Actor, CaseScope], Any]
FACTS = CaseFactsIn(given_name="Sam", family_name="Demo", date_of_birth=date(2010, 5, 4), hand_over_on=date(2026, 5, 1))
ORDER = OrderIn(
    type="referral_order",
    made_on=date(2026, 1, 5),
    contract_on=date(2026, 1, 20),
    starts_on=date(2026, 1, 20),
    ends_on=date(2027, 1, 19),
)
LATER = OrderChangeIn(on=date(2026, 2, 1), ends_on=date(2026, 4, 1), reason="Revoked early")
SAID = StanceIn(on=date(2026, 2, 1), stance=Stance.ACCEPTS, reason="He told his worker")
RATED = AssessmentIn(
    tool="SDQ",
    started_on=date(2026, 2, 1),
    completed_on=date(2026, 2, 2),
    assessors=[WORKER],
    summary={"formulation": "Lonely."},
    ratings=[
        RatingIn(
            factor="SB-6",
            rating=4,
            evidence="p. 2",
            source="interview",
            basis="admission",
            rated_on=date(2026, 2, 2),
        )
    ],
)


def _finish(session: Session, actor: Actor, scope: CaseScope) -> None:
    started = commands.start_assessment(session, actor, scope, RATED.model_copy(update={"completed_on": None}))
    stamp = session.exec(select(CaseRow.stamp).where(CaseRow.id == scope.id)).one()
    commands.save_assessment(session, actor, scope, started, RATED, None, TwoFacts(True, True))
    assert session.exec(select(CaseRow.stamp).where(CaseRow.id == scope.id)).one() > stamp


CHANGES: dict[str, tuple[str, Change]] = {
    "facts": (WORKER, lambda s, a, c: commands.change_facts(s, a, c, FACTS)),
    "two facts": (WORKER, lambda s, a, c: commands.change_two_facts(s, a, c, FactsIn(planning_or_grooming=True))),
    "programme end": (WORKER, lambda s, a, c: commands.agree_programme_end(s, a, c, date(2026, 9, 1))),
    "order": (WORKER, lambda s, a, c: commands.add_order(s, a, c, ORDER)),
    "order corrected": (WORKER, lambda s, a, c: commands.add_order(s, a, c, ORDER, replaces=_order(s, c))),
    "order end": (WORKER, lambda s, a, c: commands.change_order_end(s, a, c, _order(s, c), LATER)),
    "stance": (WORKER, lambda s, a, c: commands.record_stance(s, a, c, SAID)),
    "stance corrected": (WORKER, lambda s, a, c: commands.record_stance(s, a, c, SAID, replaces=_stance(s, c))),
    "need": (WORKER, lambda s, a, c: commands.set_need(s, a, c, NeedIn(code="autism", adaptations=["quiet_room"]))),
    "need removed": (WORKER, lambda s, a, c: commands.remove_need(s, a, c, "learning_disability")),
    "hand over": (MANAGER, lambda s, a, c: commands.hand_over(s, a, c, WorkerIn(email=COLLEAGUE, reason="Moved"))),
    "co-worker": (WORKER, lambda s, a, c: commands.add_worker(s, a, c, WorkerIn(email=COLLEAGUE))),
    "assessment": (WORKER, lambda s, a, c: commands.start_assessment(s, a, c, RATED)),
    "assessment saved": (WORKER, _finish),
}


def listed(session: Session, actor: Actor) -> dict[str, Any]:
    return dict(caseload(session, actor, CaseFilter())[0].summary)


@pytest.mark.parametrize("name", CHANGES)
def test_the_stamp_moves_with_every_fact_and_kept_figures_are_those_computed_afresh(
    casework: Casework, people: People, rolled_back: RolledBack, name: str
) -> None:
    email, change = CHANGES[name]
    with rolled_back.write() as session:
        before = listed(session, people.actors[MANAGER])
        facts, stamp = casework.case(), casework.stamp()
        change(session, people.actors[email], casework.scope(session))
        session.flush()
        scope = casework.scope(session)
        case, setting = case_values(session, scope.service_id, scope.id, TODAY)
        fresh = kept.summary(figures(case, setting, TODAY, around(setting.nation, TODAY)))
        after = listed(session, people.actors[MANAGER])
    assert casework.stamp() > stamp
    assert {key: after[key] for key in fresh} == fresh
    assert case != facts or name in ("hand over", "co-worker")
    if name in ("facts", "order", "order corrected", "order end"):
        assert after["weeks_left"] != before["weeks_left"]
    if name in ("two facts", "assessment", "assessment saved"):
        assert after["flags"] != before["flags"]


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("email", [COLLEAGUE, STRANGER, OTHER_MANAGER])
def test_each_command_refuses_whoever_may_not(
    casework: Casework, people: People, rolled_back: RolledBack, name: str, email: str
) -> None:
    stamp = casework.stamp()
    with rolled_back.write() as session, pytest.raises(NotAllowed):
        CHANGES[name][1](session, people.actors[email], casework.scope(session))
    assert casework.stamp() == stamp


def test_two_at_one_moment_with_one_reference(fresh_database: Any, settings: Any) -> None:
    """The second finds it taken, also where the first had not committed when it looked."""
    from interventions.commands.cases import opening
    from tests.web.people import gather

    with fresh_database.write() as session:
        people = gather(session, settings)
        publish_shipped(session, people.service_id)
    case = CaseIn.model_validate({**NEW, "reference": "KT-1001", "team": "north"})
    with fresh_database.write() as session:
        commands.open_case(session, people.actors[WORKER], case)
    with pytest.MonkeyPatch.context() as patch, fresh_database.write() as session:
        patch.setattr(opening, "case_scope", lambda *_args: None)
        with pytest.raises(Conflict):
            commands.open_case(session, people.actors[WORKER], case)
        assert session.exec(select(CaseRow.reference)).all() == ["KT-1001"]
