"""D4: one entry a fact, with its dates, its component and what it rests on."""

from dataclasses import replace

import pytest

from catalogue.model import Prerequisite
from interventions.drift import figures
from interventions.measures import Change
from interventions.model import Case, Setting
from tests.core.build import (
    all_held,
    assessed,
    case,
    component,
    cover,
    day,
    held,
    item,
    objective,
    plan,
    revised,
    setting,
    stance,
    weekly,
    without,
)

RATED = setting(*(component(code, primary=["SR-6"]) for code in ("GLG", "CYC", "EMO", "COG", "RLP")))
NEEDED = assessed("2025-12-20", SR_6=2)
GLG = item("GLG", weekly("2026-01-07", 3))


def found(this: Case, kind: str | None = None, as_of: str = "2026-03-01", around: Setting = RATED) -> list[Change]:
    changes = figures(replace(this, assessments=(NEEDED,)), around, day(as_of)).changes
    return [c for c in changes if kind is None or c.kind.value == kind]


def on(changes: list[Change]) -> list[tuple[str, str | None, str | None, str]]:
    return [(c.component, c.planned, c.session, str(c.on)) for c in changes]


def test_as_planned_nothing_changed():
    assert found(case(plan(GLG), sessions=all_held(GLG))) == []


def test_missed_is_due_with_nothing_matched():
    this = case(plan(GLG), sessions=[held("2026-01-07", cover("GLG-1", minutes=None))])
    assert on(found(this, "missed", as_of="2026-01-20")) == []
    assert on(found(this, "missed", as_of="2026-01-21")) == [("GLG", "GLG-2", None, "2026-01-14")]
    assert str(found(this, "missed")[0].text) == "GLG work: nothing was held for the session due on 14 January."


@pytest.mark.parametrize(("delivered", "late"), [("2026-01-14", False), ("2026-01-15", True)])
def test_late_is_after_the_grace(delivered, late):
    this = case(plan(GLG), sessions=[held(delivered, cover("GLG-1"))])
    expected = [("GLG", "GLG-1", f"h-{delivered}-16:00", delivered)] if late else []
    assert on(found(this, "late")) == expected


def test_late_says_both_dates():
    this = case(plan(GLG), sessions=[held("2026-01-17", cover("GLG-1"))])
    text = "GLG work: the session due on 7 January was delivered 10 days later, on 17 January."
    assert str(found(this, "late")[0].text) == text


@pytest.mark.parametrize(("minutes", "short"), [(75, False), (74, True), (10, True), (None, True)])
def test_under_dose_is_under_three_quarters_delivered_or_not(minutes, short):
    hundred = item("GLG", ["2026-01-07"], minutes=100)
    changes = found(case(plan(hundred), sessions=[held("2026-01-07", cover("GLG-1", minutes=minutes))]), "under_dose")
    assert bool(changes) is short


def test_under_dose_tells_minutes_given_from_minutes_not_noted():
    for minutes, words in [(10, "10 of 45 minutes were given"), (None, "0 of 45 minutes are noted")]:
        this = case(plan(GLG), sessions=[held("2026-01-07", cover("GLG-1", minutes=minutes))])
        assert words in str(found(this, "under_dose")[0].text)


def test_substituted_is_listed_whether_or_not_it_may_stand_in():
    emo = cover(None, "EMO", in_place_of="GLG-1", reason="crisis")
    this = case(plan(GLG), sessions=[held("2026-01-07", emo)])
    for around in (RATED, setting(component("GLG", equivalents=["EMO"]))):
        [entry] = found(this, "substituted", around=around)
        assert (entry.component, entry.planned, entry.session, entry.reason) == (
            "GLG",
            "GLG-1",
            "h-2026-01-07-16:00",
            "crisis",
        )
        text = "EMO work was held on 7 January in place of GLG work. Reason recorded: crisis."
        assert str(entry.text) == text


def test_a_revision_cannot_hide_a_substitution():
    first = plan(GLG)
    later = revised(first, "2026-02-01", items=without(first.items, "GLG-1"))
    emo = cover(None, "EMO", in_place_of="GLG-1", reason="crisis")
    assert on(found(case(first, later, sessions=[held("2026-01-07", emo)]), "substituted")) == [
        ("GLG", "GLG-1", "h-2026-01-07-16:00", "2026-01-07")
    ]


def test_off_plan_carries_the_workers_reason():
    this = case(plan(GLG), sessions=[held("2026-02-04", cover(None, "EMO", reason="responsive_need"))])
    [entry] = found(this, "off_plan")
    assert (entry.component, entry.planned, entry.reason) == ("EMO", None, "responsive_need")
    assert str(entry.text).endswith("is not in the plan. Reason recorded: responsive need.")
    bare = case(plan(GLG), sessions=[held("2026-02-04", cover(None, "EMO"))])
    assert str(found(bare, "off_plan")[0].text).endswith("no reason is recorded.")


def test_extra_is_more_of_a_component_than_the_plan_has():
    this = case(plan(GLG), sessions=[*all_held(GLG), held("2026-02-04", cover(None, "GLG"))])
    assert on(found(this, "extra")) == [("GLG", None, "h-2026-02-04-16:00", "2026-02-04")]


# Order

COG = item("COG", weekly("2026-01-08", 2))
EMO = item("EMO", weekly("2026-01-15", 2))
AFTER_EMO = setting(component("COG", primary=["SR-6"], prerequisites=[Prerequisite(("EMO",))]))


def order_of(*days: tuple[str, str], plan_=None, around: Setting = AFTER_EMO, **more) -> list[str | None]:
    sessions = [held(d, cover(ref)) for ref, d in days]
    this = case(plan_ or plan(COG, EMO), sessions=sessions, **more)
    return [c.planned for c in found(this, "out_of_order", around=around)]


def test_out_of_order_is_before_the_first_delivered_session_of_the_prerequisite():
    assert order_of(("COG-1", "2026-01-08"), ("EMO-1", "2026-01-15"), ("COG-2", "2026-01-22")) == ["COG-1"]
    assert order_of(("EMO-1", "2026-01-08"), ("COG-1", "2026-01-15")) == []


def test_a_prerequisite_never_delivered_is_not_before():
    assert order_of(("COG-1", "2026-01-08")) == ["COG-1"]


def test_on_one_day_the_session_held_first_is_first():
    one = [held("2026-01-08", cover("EMO-1"), cover("COG-1"))]
    assert found(case(plan(COG, EMO), sessions=one), "out_of_order", around=AFTER_EMO) == []
    two = [held("2026-01-08", cover("EMO-1"), at="17:00"), held("2026-01-08", cover("COG-1"), at="09:00")]
    assert len(found(case(plan(COG, EMO), sessions=two), "out_of_order", around=AFTER_EMO)) == 1


def test_only_a_prerequisite_with_core_sessions_in_the_plan_counts():
    assert order_of(("COG-1", "2026-01-08"), plan_=plan(COG)) == []
    assert order_of(("COG-1", "2026-01-08"), plan_=plan(COG, replace(EMO, core=False))) == []


def test_any_one_of_several_is_enough():
    around = setting(component("COG", primary=["SR-6"], prerequisites=[Prerequisite(("SED", "EMO"))]))
    both = plan(COG, EMO, item("SED", ["2026-01-20"]))
    assert order_of(("EMO-1", "2026-01-07"), ("COG-1", "2026-01-08"), plan_=both, around=around) == []
    assert order_of(("COG-1", "2026-01-08"), plan_=both, around=around) == ["COG-1"]


def test_a_prerequisite_for_some_stances_counts_for_those_in_force_on_the_day():
    wants = [Prerequisite(("EMO",), stances=("accepts",))]
    around = setting(component("COG", primary=["SR-6"], prerequisites=wants))
    stances = (stance("2026-01-10", "accepts"),)
    assert order_of(("COG-1", "2026-01-09"), around=around, stances=stances) == []
    assert order_of(("COG-1", "2026-01-10"), around=around, stances=stances) == ["COG-1"]


def test_not_having_been_asked_is_a_stance_of_its_own_for_a_prerequisite():
    """Only the table of pathways reads it as unknown."""
    around = setting(component("COG", primary=["SR-6"], prerequisites=[Prerequisite(("EMO",), stances=("unknown",))]))
    assert order_of(("COG-1", "2026-01-08"), around=around) == ["COG-1"], "before the first record: unknown"
    assert order_of(("COG-1", "2026-01-08"), around=around, stances=(stance("2026-01-01", "not_asked"),)) == []


def test_out_of_order_names_what_should_have_come_first():
    this = case(plan(COG, EMO), sessions=[held("2026-01-08", cover("COG-1"))])
    [entry] = found(this, "out_of_order", around=AFTER_EMO)
    assert str(entry.text) == "COG work was delivered on 8 January, before any work on EMO work."


# Start and aim


def test_not_started_is_a_first_window_closed_with_nothing_matched_to_the_component():
    this = case(plan(GLG))
    assert on(found(this, "not_started", as_of="2026-01-13")) == []
    assert on(found(this, "not_started", as_of="2026-01-14")) == [("GLG", "GLG-1", None, "2026-01-07")]
    begun = case(plan(GLG), sessions=[held("2026-01-14", cover("GLG-2", minutes=None))])
    assert on(found(begun, "not_started")) == []


def test_a_component_in_two_items_starts_once():
    again = item("GLG", weekly("2026-01-01", 1), core=False, first=11)
    assert on(found(case(plan(GLG, again)), "not_started")) == [("GLG", "GLG-11", None, "2026-01-01")]


def test_untargeted_answers_no_factor_rated_two_or_more_and_no_strength():
    around = setting(component("GLG", secondary=["SR-6"]), component("EMO", primary=["SR-1"]))
    strong = (objective("o1", strengths=["ST-7"]),)
    for rating, objectives, expected in [(2, (), False), (1, (), True), (None, (), True), (1, strong, False)]:
        this = case(
            plan(replace(GLG, objectives=("o1",)), objectives=objectives),
            assessments=(assessed("2025-12-20", SR_6=rating),),
        )
        changes = figures(this, around, day("2026-01-02")).changes
        assert [c.kind.value for c in changes] == ["untargeted"] * expected


def test_the_list_is_in_order_of_time():
    this = case(plan(GLG), sessions=[held("2026-01-30", cover(None, "EMO")), held("2026-02-01", cover("GLG-1"))])
    assert [(c.kind.value, str(c.on)) for c in found(this)] == [
        ("missed", "2026-01-14"),
        ("missed", "2026-01-21"),
        ("off_plan", "2026-01-30"),
        ("late", "2026-02-01"),
    ]
