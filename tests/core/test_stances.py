"""How the child and the family speak of it: what holds on a day, of which offence, and whether it may be asked."""

from dataclasses import replace
from typing import Any

import pytest

from interventions import rules
from interventions.model import FamilyStance, Offence, Spell, Stance, StanceRecord
from interventions.stances import family_stance_on, may_be_asked, stance_on, standing, unacknowledged
from tests.core.build import case, day, order, stance

RULES = rules.stance_rules()
ON = day("2026-03-01")
FOUND = Offence("1", "Touching", "conviction", day("2025-09-20"))
ADMITTED = Offence("2", "Messages", "admission", day("2025-10-01"))
ALLEGED = Offence("3", "Pictures", "allegation_unproven")


def of(offence: str, value: str, on: str = "2026-01-01") -> StanceRecord:
    return replace(stance(on, value), offence=offence)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], "unknown"),
        ([stance("2026-03-02", "denies")], "unknown"),
        ([stance("2026-01-01", "denies"), stance("2026-03-01", "partial")], "partial"),
        ([stance("2026-01-01", "denies"), stance("2026-01-01", "refuses")], "refuses"),
        ([of("1", "accepts"), of("2", "denies")], "partial"),
        ([of("1", "denies"), of("2", "refuses")], "denies"),
        ([of("1", "refuses"), of("2", "unknown")], "refuses"),
        ([of("1", "accepts"), of("2", "not_asked")], "accepts"),
        ([of("1", "accepts"), stance("2026-02-01", "denies")], "denies"),
        ([stance("2026-01-01", "denies"), of("1", "accepts", "2026-02-01")], "accepts"),
        ([of("1", "accepts"), of("2", "denies"), of("2", "accepts", "2026-02-01")], "accepts"),
    ],
)
def test_the_stance_of_all_offences_together(records: list[StanceRecord], expected: str):
    assert stance_on(records, ON) is Stance(expected)


def test_the_family_is_heard_apart_and_at_any_time():
    noted = StanceRecord(day("2026-01-01"), Stance.DENIES, "denies")
    this = case(stances=(noted,), family_stances=(FamilyStance(day("2026-02-01"), "supports"),))
    found = [family_stance_on(this, day(d)) for d in ("2025-12-31", "2026-01-31", "2026-02-01")]
    assert found == [None, "denies", "supports"]


@pytest.mark.parametrize(
    ("facts", "opens"),
    [
        ({}, False),
        ({"convicted_on": day("2026-03-01")}, True),
        ({"convicted_on": day("2026-03-02")}, False),
        ({"orders": (order(None, None, type="referral_order"),)}, True),
        ({"orders": (order("2026-01-01", None, type="voluntary"),)}, False),
        ({"offences": (ALLEGED,)}, False),
        ({"offences": (replace(ADMITTED, found_on=ON),)}, True),
        ({"offences": (replace(ADMITTED, found_on=day("2026-03-02")),)}, False),
    ],
)
def test_an_admission_or_a_finding_opens_the_question(facts: dict[str, Any], opens: bool):
    this = case(stances=(stance("2026-01-01", "denies"),), **facts)
    assert may_be_asked(this, RULES, ON) is opens
    assert standing(this, RULES, ON).stance is (Stance.DENIES if opens else Stance.NOT_ASKED)


def test_once_it_may_be_asked_not_asked_reads_as_unknown():
    this = case(stances=(stance("2026-01-01", "not_asked"),), offences=(FOUND,))
    assert standing(this, RULES, ON).stance is Stance.UNKNOWN


@pytest.mark.parametrize(
    ("on", "stopped"), [("2026-01-09", 0), ("2026-01-10", 1), ("2026-02-10", 1), ("2026-02-11", 0)]
)
@pytest.mark.parametrize("name", ["appeal_live", "pending"])
def test_a_live_appeal_or_a_pending_matter_stops_the_work_on_that_offence(name: str, on: str, stopped: int):
    spell: dict[str, Any] = {name: Spell(day("2026-01-10"), day("2026-02-10"))}
    found = standing(case(offences=(replace(FOUND, **spell), ADMITTED)), RULES, day(on))
    assert (len(found.stopped), len(found.open)) == (stopped, 2 - stopped)
    alone = standing(case(offences=(replace(FOUND, **spell),)), RULES, day(on))
    assert alone.own_offence_stopped is bool(stopped)


def test_a_denial_under_an_order_that_rests_on_an_admission_is_a_later_one():
    for kind, later in (("referral_order", True), ("youth_rehabilitation_order", False)):
        this = case(stances=(stance("2026-01-01", "denies"),), orders=(order("2026-01-01", None, type=kind),))
        assert standing(this, RULES, ON).later_denial is later


def test_what_a_manager_has_not_read_is_the_entry_in_force_about_each_offence():
    read = replace(stance("2026-01-01", "denies"), acknowledged_on=day("2026-01-03"))
    assert list(unacknowledged([read])) == []
    later = stance("2026-02-01", "partial")
    assert list(unacknowledged([read, later])) == [later]
    assert list(unacknowledged([stance("2026-01-01", "denies"), later])) == [later], "what it replaced is history"
    assert list(unacknowledged([stance("2026-01-01", "not_asked")])) == []
    assert list(unacknowledged([read, of("1", "accepts")])) == [of("1", "accepts")]
