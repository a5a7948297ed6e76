"""Who held which training on a day, who may deliver what, and what D4 says of a session that nobody trained held."""

from dataclasses import replace

import pytest

from catalogue.model import Component
from interventions.drift import figures
from interventions.model import Case, Training
from interventions.training import deliverers, lacking, may_deliver
from tests.core.build import all_held, case, component, cover, day, held, item, plan, setting, weekly

COG = replace(component("COG"), training=("hsb",))
FAM = replace(component("FAM"), training=("hsb", "family"))
GLG = component("GLG")
TODAY = day("2026-03-18")
ANN, BEA = "ann@example.test", "bea@example.test"


def trained(person: str, tag: str, starts: str, ends: str | None = None) -> Training:
    return Training(person, tag, day(starts), day(ends) if ends else None)


@pytest.mark.parametrize(
    ("on", "may"), [("2026-01-09", False), ("2026-01-10", True), ("2026-02-10", True), ("2026-02-11", False)]
)
def test_both_days_of_a_training_count(on, may):
    register = [trained(ANN, "hsb", "2026-01-10", "2026-02-10")]
    assert (may_deliver(COG, register, day(on)) == (ANN,)) is may
    assert (lacking(COG, [ANN], register, day(on)) == ()) is may


def test_one_person_holds_all_or_several_hold_it_together():
    apart = [trained(ANN, "hsb", "2026-01-01"), trained(BEA, "family", "2026-01-01")]
    assert may_deliver(FAM, apart, TODAY) == ()
    assert lacking(FAM, [ANN], apart, TODAY) == ("family",)
    assert lacking(FAM, [ANN, BEA], apart, TODAY) == ()
    assert may_deliver(FAM, [*apart, trained(ANN, "family", "2026-01-01")], TODAY) == (ANN,)
    assert may_deliver(GLG, apart, TODAY) == ()


def test_a_row_for_each_component_that_asks_for_training():
    register = [trained(ANN, "hsb", "2026-01-01"), trained(BEA, "family", "2025-01-01", "2026-03-17")]
    cog, fam = deliverers([GLG, COG, FAM], register, TODAY)
    assert (cog.component, cog.people, cog.nobody, cog.together) == (COG, (ANN,), False, False)
    assert (fam.people, fam.lacking, fam.nobody, fam.together) == ((), ("family",), True, False)
    (fam,) = deliverers([FAM], register, day("2026-03-17"))
    assert (fam.nobody, fam.together) == (False, True)


@pytest.mark.parametrize(("ends", "soon"), [("2026-06-16", True), ("2026-06-17", False), (None, False)])
def test_training_that_runs_out_within_90_days_is_told(ends, soon):
    (row,) = deliverers([COG], [trained(ANN, "hsb", "2026-01-01", ends)], TODAY)
    assert row.ending == (((ANN, day(ends)),) if soon else ())


@pytest.mark.parametrize(("again", "soon"), [("2026-04-02", True), ("2026-04-01", False), ("2026-03-01", False)])
def test_training_that_is_carried_on_without_a_gap_does_not_run_out(again, soon):
    register = [trained(ANN, "hsb", "2026-01-01", "2026-03-31"), trained(ANN, "hsb", again)]
    assert bool(deliverers([COG], register, TODAY)[0].ending) is soon


# D4


PLANNED = item("COG", weekly("2026-01-07", 3))
HELD = case(plan(PLANNED), sessions=[replace(each, deliverers=(ANN,)) for each in all_held(PLANNED)])


def unqualified(this: Case, *register: Training, components: tuple[Component, ...] = (COG,)) -> list[str]:
    found = figures(this, setting(*components, training=register), TODAY).changes
    return [str(change.on) for change in found if change.kind.value == "unqualified"]


def test_without_a_register_nothing_is_said_and_with_one_each_session_outside_it_is():
    assert unqualified(HELD) == []
    assert unqualified(HELD, trained(BEA, "hsb", "2025-01-01")) == ["2026-01-07", "2026-01-14", "2026-01-21"]
    assert unqualified(HELD, trained(ANN, "hsb", "2026-01-14", "2026-01-20")) == ["2026-01-07", "2026-01-21"]
    assert unqualified(HELD, trained(ANN, "hsb", "2026-01-07", "2026-01-21")) == []
    assert unqualified(HELD, trained(BEA, "hsb", "2025-01-01"), components=(component("COG"),)) == []


def test_who_delivers_beside_somebody_trained_is_covered_and_nobody_recorded_says_nothing():
    register = trained(BEA, "hsb", "2025-01-01")
    both = replace(HELD, sessions=tuple(replace(each, deliverers=(ANN, BEA)) for each in HELD.sessions))
    assert unqualified(both, register) == []
    unsaid = replace(HELD, sessions=tuple(replace(each, deliverers=()) for each in HELD.sessions))
    assert unqualified(unsaid, register) == []


def test_off_plan_work_counts_by_the_latest_version_and_a_session_once_for_each_component():
    twice = held("2026-01-08", cover(None, "COG", minutes=20), cover(None, "COG", minutes=20))
    this = case(plan(item("GLG", weekly("2026-01-07", 3))), sessions=[replace(twice, deliverers=(ANN,))])
    (change,) = [
        each
        for each in figures(this, setting(COG, training=(trained(BEA, "hsb", "2025-01-01"),)), TODAY).changes
        if each.kind.value == "unqualified"
    ]
    assert (change.component, str(change.on)) == ("COG", "2026-01-08")
    assert str(change.text) == (
        "COG work was delivered on 8 January, and nobody who delivered it held its training then."
    )


def test_a_session_that_was_not_attended_was_delivered_by_nobody():
    assert unqualified(case(plan(PLANNED)), trained(BEA, "hsb", "2025-01-01")) == []
