"""What only deserves a second look: it warns, and leaves the person to decide."""

from dataclasses import replace

import pytest

from catalogue.model import Prerequisite
from interventions.model import Stream
from interventions.plans.checks import check
from interventions.plans.draft import drafted
from tests.core.build import case, component, day, item, order, plan, setting, stance, weekly
from tests.core.drafts import CYC, ORDER, PRT, SETTING, TODAY, draft_plan, found, sharp, work


def test_a_plan_without_contingency_strength_or_goal_warns() -> None:
    bare = found(draft_plan(work(), objectives=(sharp(),), contingencies=()))
    for code in ("no_contingency", "no_strength", "no_good_lives_goal"):
        assert not bare[code].blocks
        assert code not in found(draft_plan())


def test_an_objective_can_be_the_good_lives_goal() -> None:
    goal = draft_plan(work(), objectives=(sharp(good_lives_need="people"),))
    assert "no_good_lives_goal" not in found(goal)


def test_core_work_without_objective_and_work_without_a_person_warn() -> None:
    odd = found(draft_plan(work(), work("EMO", 2, objectives=(), agency=None)))
    assert not odd["item_objective"].blocks
    assert not odd["nobody_named"].blocks
    assert "item_objective" not in found(draft_plan(work(), work("EMO", 2, objectives=(), core=False)))


def test_what_is_odd_about_several_items_is_told_once() -> None:
    odd = draft_plan(work(), work("EMO", 2, objectives=()), work("HRC", 2, objectives=()))
    findings = [f for f in check(drafted(odd, case(orders=(ORDER,)), SETTING, TODAY)) if f.code == "item_objective"]
    assert [str(finding.text) for finding in findings] == [
        "EMO work, HRC work serve no objective. Say what each is for."
    ]


def test_treatment_marked_as_core_warns() -> None:
    trained = setting(CYC, PRT, replace(component("TRA"), training=("health",)))
    assert "core_health" in found(draft_plan(work(), work("TRA", 2)), known=trained)
    assert "core_health" not in found(draft_plan(work(), work("TRA", 2, core=False)), known=trained)


@pytest.mark.parametrize(("last", "warned"), [("2026-01-28", False), ("2026-01-27", True)])
def test_the_day_of_the_end_is_in_time_and_the_day_after_is_not(last: str, warned: bool) -> None:
    child = case(orders=(order("2025-12-01", last),))
    assert ("after_end" in found(draft_plan(work(n=4)), child)) is warned


def test_without_an_end_nobody_can_say_what_fits() -> None:
    assert "no_end" in found(draft_plan(), case())
    assert "no_end" not in found(draft_plan(), case(programme_ends_on=day("2026-12-01")))


@pytest.mark.parametrize(("sessions", "warned"), [(4, False), (5, True)])
def test_more_sessions_than_slots_warns_and_never_blocks(sessions: int, warned: bool) -> None:
    child = case(orders=(order("2025-12-01", "2026-01-28"),))
    finding = found(draft_plan(work(n=sessions)), child).get("too_many")
    assert (finding is not None) is warned
    assert finding is None or (not finding.blocks and "1 too few" in str(finding.text))


def test_a_first_plan_that_starts_before_today_warns_and_a_revision_keeps_its_dates() -> None:
    late = draft_plan(item("CYC", weekly("2026-01-04", 2), objectives=("o1",)))
    assert "early_start" in found(late)
    assert "early_start" not in found(draft_plan())
    approved = plan(item("CYC", weekly("2026-01-04", 2)), approved="2025-12-30")
    assert "early_start" not in found(replace(late, version=2), case(approved, orders=(ORDER,)))


def test_work_before_what_the_catalogue_suggests_first_warns() -> None:
    ordered = setting(component("CYC", primary=["SB-5"], prerequisites=[Prerequisite(("EMO", "ENG"))]))
    later = item("EMO", weekly("2026-02-04", 2))
    sooner = item("ENG", weekly("2026-01-06", 1))
    assert "out_of_order" in found(draft_plan(work(), later), known=ordered)
    assert "out_of_order" not in found(draft_plan(work(), later, sooner), known=ordered)
    assert "out_of_order" not in found(draft_plan(work()), known=ordered)


def test_a_prerequisite_of_one_stance_asks_nothing_of_another() -> None:
    ordered = setting(component("CYC", prerequisites=[Prerequisite(("EMO",), ("denies",))]))
    draft = draft_plan(work(), item("EMO", weekly("2026-02-04", 2)))
    for attitude, warned in (("denies", True), ("accepts", False)):
        child = case(orders=(ORDER,), stances=(stance("2025-12-01", attitude),))
        assert ("out_of_order" in found(draft, child, ordered)) is warned


def test_a_stream_that_work_needs_has_a_usual_weekday() -> None:
    assert found(draft_plan(streams=(Stream("child", ()),)))["no_weekday"].blocks
    idle = (*draft_plan().streams, Stream("family", ()))
    assert "no_weekday" not in found(draft_plan(streams=idle))
