"""The figures in words, as measures.md gives them."""

import pytest

from interventions.drift import figures
from interventions.drift.sentences import coverage_said, dose_said, elements_said, reasons_said, slip_said
from interventions.measures import CoreCoverage, Figures, Reasons, VersionFigures
from interventions.model import HeldSession, PlanItem
from tests.core.build import all_held, case, component, cover, day, held, item, not_held, plan, setting, weekly

TWENTY = item("GLG", weekly("2026-01-07", 20))
AROUND = setting(component("GLG", "a", "b", "c"))


def current(this_item: PlanItem, sessions: list[HeldSession], as_of: str) -> tuple[VersionFigures, Reasons]:
    found: Figures = figures(case(plan(this_item), sessions=sessions), AROUND, day(as_of))
    assert found.current is not None
    assert found.reasons is not None
    return found.current, found.reasons


def test_counts_and_never_a_share():
    version, _ = current(TWENTY, all_held(TWENTY, 7, elements=("a", "c")), "2026-03-11")
    assert str(coverage_said(version.coverage)) == "7 of 9 core sessions due so far"
    assert str(elements_said(version.coverage)) == "14 of 21 core elements ticked"
    assert str(dose_said(version.dose)) == "315 of 405 minutes due so far"


def test_one_is_said_as_one():
    assert str(coverage_said(CoreCoverage((), 1, 1, ()))) == "0 of 0 core sessions due so far"
    version, _ = current(item("GLG", ["2026-01-07"]), [], "2026-02-01")
    assert str(coverage_said(version.coverage)) == "0 of 1 core session due so far"


def test_slip_in_weeks_with_its_date():
    version, _ = current(TWENTY, all_held(TWENTY, 6, elements=("a",)), "2026-03-11")
    assert version.slip is not None
    assert str(slip_said(version.slip)) == "3.0 weeks: core session number 7 was due on 18 February"
    version, _ = current(TWENTY, all_held(TWENTY, 12, elements=("a",)), "2026-03-11")
    assert version.slip is not None
    assert str(slip_said(version.slip)) == "Up to date"


@pytest.mark.parametrize("absence", ["carer_unavailable", "not_attended_acceptable", "not_attended_unacceptable"])
def test_three_missed_two_ours_one_the_familys(absence):
    _, reasons = current(item("GLG", weekly("2026-01-07", 3)), [not_held("2026-01-07", absence, "GLG-1")], "2026-03-01")
    assert str(reasons_said(reasons)) == "3 missed: 2 ours, 1 the family's"


def test_partners_and_parts_stand_apart_and_none_is_none():
    three = item("GLG", weekly("2026-01-07", 3))
    sessions = [not_held("2026-01-07", "cancelled_by_partner", "GLG-1"), held("2026-01-14", cover("GLG-2", minutes=5))]
    _, reasons = current(three, sessions, "2026-01-21")
    assert str(reasons_said(reasons)) == "2 missed: 1 a partner's, 1 delivered in part"
    _, reasons = current(three, [], "2026-01-08")
    assert str(reasons_said(reasons)) == "None missed"
