"""The demonstration's totals, as the inspection's page and the boards' reports count them over the same children."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlmodel import Session

from app import demonstration
from app.core import clock
from app.core.access import Actor, Membership, Role
from app.core.accounts.commands import first_service
from app.core.accounts.tables import Team
from app.core.db import Database, make_engine
from app.core.settings import Environment, Settings
from interventions.board import Table, in_full
from interventions.board.reports import REPORTS
from interventions.inspection import Tally
from interventions.queries import count_page, inspection_page
from interventions.queries.board import counting_over
from tests.support.databases import Databases
from tests.support.demonstration import ORDINARY
from tests.web.people import quick_passwords

TEST = Settings(_env_file=None, secret_key="for tests only", environment=Environment.TEST)


# The demonstration: what its totals are meant to be, counted by the page itself


@pytest.fixture(scope="module")
def service(databases: Databases) -> Iterator[Database]:
    database = Database(make_engine(databases.migrated()))
    with quick_passwords():
        assert demonstration.load_demonstration(database, TEST, ORDINARY).new
    yield database
    database.engine.dispose()


def head(session: Session) -> Actor:
    """A manager of both teams, who may see every case."""
    teams = session.execute(select(Team.id, Team.code)).all()
    memberships = tuple(Membership(team.id, team.code, Role.MANAGER) for team in teams)
    return Actor(0, "head@example.test", "Head", first_service(session, TEST), memberships)


@pytest.fixture(scope="module")
def tallies(service: Database) -> dict[str, Tally]:
    clock.start_on(ORDINARY)
    with service.write() as session:
        actor = head(session)
        found = inspection_page(session, actor)
        assert (found.cases, found.teams) == (24, ("North", "South"))
        assert count_page(session, actor, "custody").tally == found.tallies["custody"]
        return dict(found.tallies)


TOTALS = {
    "under_16": 10,
    "learning_disability": 7,
    "disability": 10,
    "health": 21,
    "family": 21,
    "previous_offending": 7,
    "earlier_behaviour": 11,
    "social_care": 12,
    "any_concern": 23,
    "four_concerns": 10,
    "out_of_court": 1,
    "custody": 4,
    "notification": 11,
    "prevention_order": 4,
    "specialist_assessment": 20,
    "before_sentence": 1,
    "enforced": 3,
    "offended_again": 5,
    "sexually_again": 1,
}


@pytest.mark.parametrize("code", TOTALS)
def test_the_demonstration_has_the_sample_s_totals(code: str, tallies: dict[str, Tally]) -> None:
    yes = [group for group in tallies[code].groups if str(group.name) == "Yes"]
    assert sum(len(group.cases) for group in yes) == TOTALS[code]


def test_three_quarters_of_its_children_complied(tallies: dict[str, Tally]) -> None:
    """Two have no session to be absent from, and are not counted either way."""
    assert {str(group.name): len(group.cases) for group in tallies["complied"].groups} == {
        "Yes": 16,
        "No": 6,
        "Does not apply, or is not known": 2,
    }


def test_the_demonstration_shows_the_sample_s_extremes(tallies: dict[str, Tally]) -> None:
    assert str(tallies["days_to_sentence"].said).startswith(("7.8", "7.9", "8.0", "8.1", "8.2"))
    assert str(tallies["workers"].said) == "7 workers with one child, the most"
    unanswered = {str(group.name): dict(group.cases) for group in tallies["pattern_answered"].groups}["No"]
    assert "KT-2004" in unanswered
    slowest = tallies["days_to_assessment"].groups[0].cases[0]
    assert slowest[0] == "KT-2001"


# The boards' reports count the same over the same children


@pytest.fixture(scope="module")
def reports(service: Database) -> dict[str, tuple[Table, ...]]:
    clock.start_on(ORDINARY)
    with service.write() as session:
        cases = counting_over(session, head(session), "", months=24).cohort.cases
    assert len(cases) == 24
    return {code: report(cases) for code, report in REPORTS.items()}


SAME = [
    ("R6", "within", "within_28_days"),
    ("R6", "sentence", "before_sentence"),
    ("R7", "met", "planning_meeting"),
    ("R11", "planned", "family_work_planned"),
    ("R11", "begun", "family_work_begun"),
    ("R13", "assessment", "cognitive_first"),
    ("R15", "regular", "regular_review"),
    ("R15", "change", "reviewed_after_change"),
    ("R15", "school", "school_there"),
    ("R17", "planned", "victim_safety"),
    ("R17", "reviewed", "victims_looked_at"),
    ("R18", "progress", "progress"),
    ("R18", "strengths", "strengths_grown"),
    ("R20", "complied", "complied"),
    ("R20", "enforced", "enforced"),
]


@pytest.mark.parametrize(("report", "row", "code"), SAME)
def test_a_board_reads_of_the_same_children(
    report: str, row: str, code: str, reports: dict[str, tuple[Table, ...]], tallies: dict[str, Tally]
) -> None:
    cells = next(each.cells for each in reports[report][0].rows if each.code == row)
    beside = {str(group.name): sorted(reference for reference, _own in group.cases) for group in tallies[code].groups}
    yes, no, apart = (sorted(cell.cases) for cell in cells)
    assert {name: found for name, found in zip(ANSWERED, (yes, no, apart), strict=True) if found} == beside


ANSWERED = ("Yes", "No", "Does not apply, or is not known")


def test_a_board_reads_the_same_sums(reports: dict[str, tuple[Table, ...]], tallies: dict[str, Tally]) -> None:
    def share(report: str, row: str, table: int = 0) -> str:
        shown = in_full(reports[report][table])
        place = [each.code for each in shown.table.rows].index(row)
        return "{} of {}".format(*(shown.share(shown.numbers[place]) or (0, 0)))

    for report, row, table, code in (
        ("R1", "baseline", 0, "core_sessions_first"),
        ("R1", "current", 0, "core_sessions"),
        ("R3", "sessions", 0, "off_plan"),
        ("R10", "tied", 0, "objectives_tied"),
        ("R14", "answered", 0, "needs_answered"),
        ("R14", "used", 1, "adaptations_used"),
    ):
        assert str(tallies[code].said).startswith(f"{share(report, row, table)} "), (report, row)
    missing = sum(row.total for row in reports["R2"][-1].rows)
    assert str(tallies["why_not"].said).startswith(f"{missing} ")
    assert max(reports["R22"][0].lies[0][1].values) == 7
