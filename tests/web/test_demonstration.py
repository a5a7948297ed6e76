"""The demonstration in a database: imported by its managers, once, on any day, with the figures of its stories."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import Session

from app import demonstration
from app.core import audit, clock
from app.core.access import Role
from app.core.accounts import queries as people
from app.core.accounts.commands import first_service, sign_in
from app.core.accounts.tables import User
from app.core.db import Database, make_engine
from app.core.errors import NotFound, NotSignedIn
from app.core.settings import Environment, Settings
from app.demonstration import loading
from app.demonstration.people import ACCOUNTS, MANAGER, PASSWORD, SOUTH_MANAGER, WORKER
from interventions.bank_holidays import around
from interventions.drift import Figures
from interventions.measures import Level
from interventions.measures.finish import FinishStatus
from interventions.queries.figures import figures_of, values_of
from interventions.store import visible_cases
from interventions.tables import CaseRow, PlanRow, ReceivedItemRow
from tests.core.referee.drift import drift
from tests.core.rich_cases import RichCase
from tests.core.rich_cases.ahead import STREAMS, AheadCase, Others
from tests.core.test_referee import told as drifted
from tests.core.test_referee_completion import differing
from tests.core.test_referee_completion import judged as forecast_again
from tests.core.test_referee_completion import told as forecast
from tests.support.databases import Databases, RolledBack
from tests.support.demonstration import CHRISTMAS, LEAP, ORDINARY
from tests.web.people import quick_passwords

REFERENCES = [f"KT-20{n:02}" for n in range(1, 25)]
WENT_WELL = ("KT-2002", "KT-2003", "KT-2006", "KT-2010", "KT-2011", "KT-2020", "KT-2021")
TEST = Settings(_env_file=None, secret_key="for tests only", environment=Environment.TEST)
DEMO = TEST.model_copy(update={"environment": Environment.DEMO})


@contextmanager
def loaded(databases: Databases, day: date) -> Iterator[Database]:
    database = Database(make_engine(databases.migrated()))
    with quick_passwords():
        assert demonstration.load_demonstration(database, TEST, day).new
    yield database
    database.engine.dispose()


@pytest.fixture(scope="module")
def service(databases: Databases) -> Iterator[Database]:
    with loaded(databases, ORDINARY) as database:
        yield database


@pytest.fixture(scope="module")
def found(service: Database) -> dict[str, Figures]:
    with service.read() as session:
        return figures(session, ORDINARY)


def figures(session: Session, day: date) -> dict[str, Figures]:
    ids = {row.id: row.reference for row in session.execute(select(CaseRow.id, CaseRow.reference))}
    fresh = figures_of(session, first_service(session, TEST), list(ids), day)
    return {ids[case_id]: each for case_id, each in fresh.items()}


@pytest.mark.parametrize("weeks", [-20, -8, 0, 6])
def test_every_figure_equals_the_second_reckoning(service: Database, weeks: int) -> None:
    """Before, on and after the day for which the stories are told; with the service's own figure and without."""
    day = ORDINARY + timedelta(weeks=weeks)
    with service.read() as session:
        ids = session.execute(select(CaseRow.id)).scalars().all()
        values = list(values_of(session, first_service(session, TEST), ids, day))
    for case_id, case, setting in values:
        this = RichCase(case, setting, day, around(setting.nation, day))
        others = dict.fromkeys(STREAMS, Others(kept=700, lost=300, cases=19 + case_id % 2))
        ahead = AheadCase(this, others)
        assert differing(drifted(this), drift(*this)) == {}, case.reference
        assert differing(forecast(ahead), forecast_again(ahead)) == {}, case.reference


def flags(found: Figures) -> dict[str, Level]:
    return {flag.code: flag.level for flag in found.flags}


def answered(found: dict[str, Figures]) -> set[tuple[str, str]]:
    return {(reference, flag.code) for reference, each in found.items() for flag in each.flags if flag.answer}


@pytest.mark.parametrize("day", [LEAP, CHRISTMAS], ids=str)
def test_every_case_is_accepted_as_it_stands_on_any_day(databases: Databases, day: date) -> None:
    with loaded(databases, day) as database, database.read() as session:
        found = figures(session, day)
    assert sorted(found) == REFERENCES
    assert ("KT-2004", "pattern_unaddressed") in answered(found)


def test_a_second_call_changes_nothing_and_says_so(service: Database) -> None:
    with service.read() as session:
        before = audit.heads(session)
    again = demonstration.load_demonstration(service, TEST, ORDINARY)
    assert not again.new
    assert len(again.sign_ins) == len(ACCOUNTS)
    with service.read() as session:
        assert audit.heads(session) == before


def test_the_command_prints_every_sign_in(service: Database) -> None:
    said = "\n".join(demonstration.load(service, TEST, ORDINARY))
    assert "already" in said
    assert PASSWORD in said
    assert all(account.email in said for account in ACCOUNTS)


def test_the_domains_clock_is_put_back(service: Database) -> None:
    before = clock.today()
    demonstration.load_demonstration(service, TEST, LEAP)
    assert clock.today() == before


def test_a_load_that_fails_leaves_nothing(rolled_back: RolledBack, monkeypatch: pytest.MonkeyPatch) -> None:
    step = loading.Step("KT-2002", 9, WORKER)
    monkeypatch.setattr(loading, "STEPS", (step,))
    with pytest.raises(NotFound):
        demonstration.load_demonstration(rolled_back, TEST, ORDINARY)
    with rolled_back.read() as session:
        assert session.execute(select(CaseRow.reference)).all() == []


def test_its_people_sign_in_in_the_demonstration_and_nowhere_else(service: Database) -> None:
    with service.write() as session:
        assert all(session.execute(select(User.demonstration)).scalars())
        assert all(sign_in(session, DEMO, account.email, PASSWORD) for account in ACCOUNTS)
    with service.write() as session, pytest.raises(NotSignedIn):
        sign_in(session, TEST, WORKER, PASSWORD)


def test_each_sees_the_cases_of_the_own_team_and_no_others(service: Database) -> None:
    seen = {}
    with service.read() as session:
        for account in ACCOUNTS:
            actor = people.actor_for_email(session, DEMO, account.email)
            assert actor is not None
            seen[account.email] = len(session.execute(visible_cases(actor)).all())
    assert seen[WORKER] == 16
    assert seen[MANAGER] == 16
    assert seen[SOUTH_MANAGER] == 8 + 1, "and John's, whose plan the manager of north wrote"
    assert not any(seen[a.email] for a in ACCOUNTS if a.role in (Role.SPECIALIST, Role.ADMINISTRATOR))


def test_a_record_from_a_tablet_waits_for_the_manager_of_its_case(service: Database) -> None:
    with service.read() as session:
        rows = session.execute(select(ReceivedItemRow.outcome, ReceivedItemRow.reason, ReceivedItemRow.reference)).all()
    assert rows == [("quarantined", "case_not_yours", "KT-2013")]


def test_plans_wait_in_every_state(service: Database) -> None:
    with service.read() as session:
        rows = session.execute(
            select(CaseRow.reference, PlanRow.status, PlanRow.author, PlanRow.returned_words)
            .join(CaseRow, CaseRow.id == PlanRow.case_id)
            .where(PlanRow.status != "approved")
        ).all()
    waiting = {row.reference: row for row in rows}
    assert {reference: row.status for reference, row in waiting.items()} == {
        "KT-2001": "draft",
        "KT-2009": "submitted",
        "KT-2014": "returned",
        "KT-2019": "submitted",
        "KT-2023": "draft",
    }
    assert waiting["KT-2009"].author == MANAGER
    assert waiting["KT-2014"].returned_words


def test_the_modelled_cases_raise_what_the_inspection_saw(found: dict[str, Figures]) -> None:
    assert flags(found["KT-2004"])["pattern_unaddressed"] is Level.CHECK
    assert found["KT-2001"].ending.weeks_left == 0
    assert "core_shortfall" in flags(found["KT-2001"])
    assert flags(found["KT-2005"])["core_shortfall"] is Level.ACT
    assert found["KT-2005"].current is not None
    assert found["KT-2005"].current.coverage.delivered == 0
    assert "core_shortfall" in flags(found["KT-2007"])
    assert [reference for reference, each in found.items() if "duplicate_work" in flags(each)] == ["KT-2007"]
    assert "off_plan" in flags(found["KT-2009"])
    assert "erosion" in flags(found["KT-2015"])
    assert "no_plan" in flags(found["KT-2023"])


def test_every_case_has_its_forecast(found: dict[str, Figures]) -> None:
    statuses = {reference: each.finish.status for reference, each in found.items()}
    assert statuses["KT-2001"] in (FinishStatus.ENDED, FinishStatus.CANNOT_FINISH), "the order of six months (4.7)"
    assert statuses["KT-2002"] is FinishStatus.COMPLETE, "the programme of 27 sessions (5.14)"
    assert len(statuses) == 24
    assert all(str(each.finish.sentence) for each in found.values())
    assert {FinishStatus.ON_COURSE, FinishStatus.CANNOT_FINISH} <= set(statuses.values())


def test_flags_that_workers_answered_carry_the_answer(found: dict[str, Figures]) -> None:
    assert len(answered(found)) >= 7


def test_what_can_change_between_plan_and_delivery_is_there_to_be_seen(found: dict[str, Figures]) -> None:
    kinds = {change.kind for each in found.values() for change in each.changes}
    assert {"missed", "late", "under_dose", "substituted", "off_plan", "not_started", "untargeted"} <= kinds


def test_a_denied_case_without_work_asks_to_act_and_one_through_good_lives_fits_its_pathway(
    found: dict[str, Figures],
) -> None:
    """3.12 and 5.17."""
    assert flags(found["KT-2005"])["denial_no_work"] is Level.ACT
    assert "denial_no_work" not in flags(found["KT-2003"])
    mark = found["KT-2003"].pathway
    assert mark is not None
    assert mark.fit == mark.of >= 6


ASSESSED_NOT_AT_ALL = ("assessment_late",)
"""Cautioned, and one of the four without a specialist assessment."""


@pytest.mark.parametrize("reference", WENT_WELL)
def test_what_went_well_raises_nothing(found: dict[str, Figures], reference: str) -> None:
    current = found[reference].current
    expected = ASSESSED_NOT_AT_ALL if reference == "KT-2021" else ()
    assert tuple(flag.code for flag in found[reference].flags) == expected
    assert current is not None
    assert current.coverage.short <= 1


def test_the_27_session_programme_is_complete(found: dict[str, Figures]) -> None:
    current = found["KT-2002"].current
    assert current is not None
    assert (current.coverage.delivered, current.coverage.due) == (27, 27)
