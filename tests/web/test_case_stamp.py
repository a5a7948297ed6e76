"""Every fact that a figure rests on moves the stamp, and kept figures are those computed afresh."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.core.access import Actor
from app.core.errors import Conflict, NotAllowed
from catalogue.commands import publish_shipped
from interventions import commands, queries
from interventions.bank_holidays import around
from interventions.commands import TwoFacts
from interventions.drift import figures
from interventions.model import Phase, ScreenResult, Stance
from interventions.pathways.report import line_kept, work_line
from interventions.queries import CaseFilter, caseload
from interventions.queries.figures import case_values
from interventions.queries.kept import whole
from interventions.queries.summary import summary
from interventions.schemas import (
    AgencyPartIn,
    AssessmentIn,
    CaseIn,
    ChangeEventIn,
    ClosingIn,
    ConsideredIn,
    FamilyStanceIn,
    MeetingIn,
    NeedIn,
    OffenceIn,
    OrderChangeIn,
    OrderIn,
    ReviewIn,
    StanceIn,
)
from interventions.schemas.bundle import CaseFactsIn, FactsIn
from interventions.schemas.cases import RatingIn, WorkerIn
from interventions.schemas.outcomes import OutcomeMeasureIn, ScreenIn
from interventions.store import CaseScope, pathways
from interventions.tables import CaseRow, FamilyStanceRow, OrderRow, StanceRow
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import TODAY
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


def _order(session: Session, scope: CaseScope) -> int:
    return session.exec(select(OrderRow.id).where(OrderRow.case_id == scope.id)).one() or 0


def _stance(session: Session, scope: CaseScope) -> int:
    return session.exec(select(StanceRow.id).where(StanceRow.case_id == scope.id)).one() or 0


def _family_corrected(session: Session, actor: Actor, scope: CaseScope) -> None:
    """What is corrected is written here, not by a command: a refused one must leave the stamp where it was."""
    pathways.add_family_stance(session, scope.id, FAMILY)
    session.info["recorded"] = True
    first = session.exec(select(FamilyStanceRow.id).where(FamilyStanceRow.case_id == scope.id)).one()
    commands.record_family_stance(session, actor, scope, FAMILY.model_copy(update={"stance": "supports"}), first)


Change = Callable[[Session, Actor, CaseScope], Any]
FACTS = CaseFactsIn(
    given_name="Sam",
    family_name="Demo",
    date_of_birth=date(2010, 5, 4),
    hand_over_on=date(2026, 5, 1),
    voluntary_until=date(2026, 6, 1),
)
ORDER = OrderIn(
    type="referral_order",
    made_on=date(2026, 1, 5),
    contract_on=date(2026, 1, 20),
    starts_on=date(2026, 1, 20),
    ends_on=date(2027, 1, 19),
)
LATER = OrderChangeIn(on=date(2026, 2, 1), ends_on=date(2026, 4, 1), reason="Revoked early")
SAID = StanceIn(on=date(2026, 2, 1), stance=Stance.ACCEPTS, reason="He told his worker")
OFFENCE = OffenceIn(ref="new", label="Touching", basis="conviction", found_on=date(2025, 9, 20))
FAMILY = FamilyStanceIn(on=date(2026, 2, 1), stance="denies", reason="On the phone")
CLOSED = ClosingIn(on=date(2026, 2, 1), reason="order_ended", words="Done")
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


SCREENED = ScreenIn(on=date(2026, 2, 1), result=ScreenResult.POSITIVE)
MEASURED = OutcomeMeasureIn(on=date(2026, 2, 1), phase=Phase.START, instrument="SDQ", score=17)
REVIEW = ReviewIn(
    ref="new",
    kind="scheduled",
    held_on=date(2026, 2, 1),
    agencies=[AgencyPartIn(agency="education", informed=True)],
    considered=ConsideredIn(stance=True),
)
MEETING = MeetingIn(
    ref="new",
    kind="planning",
    held_on=date(2026, 2, 1),
    agencies=[AgencyPartIn(agency="education", note="not in school")],
)
CHANGE = ChangeEventIn(ref="new", type="new_allegation", on=date(2026, 1, 20))


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
    "offence": (WORKER, lambda s, a, c: commands.record_offence(s, a, c, OFFENCE)),
    "family stance": (WORKER, lambda s, a, c: commands.record_family_stance(s, a, c, FAMILY)),
    "family stance corrected": (WORKER, _family_corrected),
    "acknowledged": (MANAGER, lambda s, a, c: commands.acknowledge_stance(s, a, c, _stance(s, c))),
    "closed": (MANAGER, lambda s, a, c: commands.close_case(s, a, c, CLOSED)),
    "need": (WORKER, lambda s, a, c: commands.set_need(s, a, c, NeedIn(code="autism", adaptations=["quiet_room"]))),
    "need removed": (WORKER, lambda s, a, c: commands.remove_need(s, a, c, "learning_disability")),
    "hand over": (MANAGER, lambda s, a, c: commands.hand_over(s, a, c, WorkerIn(email=COLLEAGUE, reason="Moved"))),
    "co-worker": (WORKER, lambda s, a, c: commands.add_worker(s, a, c, WorkerIn(email=COLLEAGUE))),
    "screen": (WORKER, lambda s, a, c: commands.record_screen(s, a, c, SCREENED)),
    "measure": (WORKER, lambda s, a, c: commands.record_outcome(s, a, c, MEASURED)),
    "assessment": (WORKER, lambda s, a, c: commands.start_assessment(s, a, c, RATED)),
    "assessment saved": (WORKER, _finish),
    "review": (WORKER, lambda s, a, c: commands.record_review(s, a, c, REVIEW)),
    "meeting": (MANAGER, lambda s, a, c: commands.record_meeting(s, a, c, MEETING)),
    "change event": (WORKER, lambda s, a, c: commands.record_change(s, a, c, CHANGE)),
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
        fresh = summary(figures(case, setting, TODAY, around(setting.nation, TODAY)), case)
        after = listed(session, people.actors[MANAGER])
    assert casework.stamp() > stamp
    assert {key: after[key] for key in fresh} == fresh
    assert line_kept(after["work"]) == work_line(case, setting, TODAY)
    assert after["dues"] == json.loads(json.dumps(whole(case, setting, TODAY)["dues"]))
    assert case != facts or name in ("hand over", "co-worker")
    if name in ("facts", "order", "order corrected", "order end"):
        assert after["weeks_left"] != before["weeks_left"]
        assert after["finish"] != before["finish"]
    if name in ("stance", "closed"):
        assert after["work"] != before["work"]
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


def test_a_reference_in_other_capitals_is_taken_too(fresh_database: Any, settings: Any) -> None:
    from tests.web.people import gather

    with fresh_database.write() as session:
        people = gather(session, settings)
        case = {**NEW, "team": "north"}
        commands.open_case(session, people.actors[WORKER], CaseIn.model_validate({**case, "reference": "kt-1001"}))
        with pytest.raises(Conflict):
            commands.open_case(session, people.actors[WORKER], CaseIn.model_validate({**case, "reference": "KT-1001"}))
        assert queries.opening_screen(session, people.actors[WORKER]).reference == "KT-1002"


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
