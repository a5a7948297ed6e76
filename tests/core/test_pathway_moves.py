"""What a change of stance proposes of a plan: forms change, what was begun stays, and nothing is added."""

from dataclasses import replace

import pytest

from catalogue.model import Variant
from interventions import rules
from interventions.drift import figures
from interventions.model import Pace, Plan, Stance, StanceRules
from interventions.pathways import proposal, swapped, way
from interventions.plans.build import Refs
from interventions.stances import Standing
from tests.core.build import (
    case,
    component,
    cover,
    day,
    held,
    item,
    order,
    plan,
    setting,
    stance,
    weekly,
)

RULES = rules.stance_rules()
S, A = Variant.STANDARD, Variant.ADAPTED
YEAR = {"orders": (order("2026-01-01", "2026-12-31"),)}

# A change of stance

CYC = item("CYC", weekly("2026-01-07", 6), variant=A)
GLG = item("GLG", weekly("2026-01-08", 4))
FIRST = plan(CYC, GLG)


def proposed(said: str, version: Plan = FIRST, begun: tuple[str, ...] = ("CYC-1", "CYC-2", "CYC-3")):
    standing = Standing(Stance(said), locked=said == "not_asked")
    found = proposal(version, begun, standing, setting())
    return found, swapped(version, found, Refs([version]))


def test_a_move_to_acceptance_goes_on_in_the_standard_form():
    found, after = proposed("accepts")
    [swap] = found.swaps
    assert (swap.item, swap.before, swap.after, swap.kept) == ("i-CYC-1", A, S, 3)
    assert swap.more == 2, "three delivered count as one and a half, so one of them: two more keep the dose"
    kept, on, glg = after.items
    assert [s.ref for s in kept.sessions] == ["CYC-1", "CYC-2", "CYC-3"]
    assert kept.variant is A
    assert [s.ref for s in on.sessions] == ["CYC-4", "CYC-5", "CYC-6"]
    assert (on.variant, [s.sequence for s in on.sessions]) == (S, [1, 2, 3])
    assert glg == GLG


def test_the_pace_goes_on_in_the_other_form():
    _found, after = proposed("accepts", replace(FIRST, paces=(Pace("i-CYC-1", None, 2), Pace("i-GLG-1", None, 3))))
    assert [(pace.item, pace.every_weeks) for pace in after.paces] == [("i-CYC-1", 2), ("i1", 2), ("i-GLG-1", 3)]
    _found, waits = proposed("refuses", replace(FIRST, paces=(Pace("i-CYC-1", None, 2),)), ())
    assert waits.paces == ()


def test_and_back_and_nothing_begun_is_lost_or_added():
    standard = replace(FIRST, items=(replace(CYC, variant=S), GLG))
    found, after = proposed("denies", standard)
    assert [(s.before, s.after, s.more) for s in found.swaps] == [(S, A, 0)]
    before = {s.ref: (s.due_on, s.minutes) for i in standard.items for s in i.sessions}
    assert {s.ref: (s.due_on, s.minutes) for i in after.items for s in i.sessions} == before


def test_work_that_waits_keeps_what_was_begun():
    found, after = proposed("refuses")
    assert [(s.after, s.moved, s.more) for s in found.swaps] == [(None, ("CYC-4", "CYC-5", "CYC-6"), 0)]
    assert [[s.ref for s in i.sessions] for i in after.items if i.component == "CYC"] == [["CYC-1", "CYC-2", "CYC-3"]]


@pytest.mark.parametrize("said", ["partial", "denies"])
def test_where_the_form_suits_nothing_is_proposed(said: str):
    found, after = proposed(said)
    assert not found.changes
    assert after == FIRST


def test_acceptance_opens_work_and_adds_none():
    found, after = proposed("accepts", plan(GLG), ())
    assert {"CYC", "COG"} <= {c.code for c in found.opened}
    assert {i.component for i in after.items} == {"GLG"}
    assert proposed("denies", plan(GLG), ())[0].opened == ()


@pytest.mark.parametrize(("code", "more"), [("GLG", 0), ("FAM", 0), ("RLP", 2), ("EMP", 2), ("COG", 2), ("VAW", 2)])
def test_what_carries_over_to_the_standard_form(code: str, more: int):
    begun = replace(item(code, weekly("2026-01-07", 5)), variant=A)
    cells = {code: {"accepts": (S,)}}
    around = setting(component(code), stance_rules=replace(RULES, cells=cells))
    [swap] = proposal(
        plan(begun), ("x-1", *(f"{code}-{n}" for n in (1, 2, 3))), Standing(Stance.ACCEPTS, False), around
    ).swaps
    assert swap.more == more


def test_a_proposal_moves_no_clock_and_no_other_figure():
    sessions = [held(s.due_on, cover(s.ref, variant=A)) for s in CYC.sessions[:3]]
    this = case(FIRST, sessions=sessions, stances=(stance("2026-01-01", "accepts"),), **YEAR)
    found, after = proposed("accepts")
    assert found.changes
    taken = replace(after, version=2, approved_on=day("2026-02-11"))
    before = figures(this, setting(), day("2026-02-20"))
    later = figures(replace(this, plans=(FIRST, taken)), setting(), day("2026-02-20"))
    assert (before.baseline, before.ending.order_ends_on) == (later.baseline, later.ending.order_ends_on)
    assert before.current
    assert later.current
    assert later.erosion
    assert before.current.slip == later.current.slip
    assert before.current.coverage.delivered == later.current.coverage.delivered
    assert later.erosion.removed == later.erosion.moved_later == ()


def test_rules_without_a_table_suit_everything():
    assert way(component("CYC"), Standing(Stance.DENIES, False), StanceRules()).forms == (S, A)
