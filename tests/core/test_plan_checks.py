"""Each check of a plan, on both sides: what it finds, and what leaves it quiet."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from catalogue.model import Kind, Prerequisite
from interventions.model import Case, Consideration, FactorReason, Need, Objective, Plan, Safety, Setting, Stream
from interventions.plans.checks import Finding, check
from interventions.plans.draft import drafted
from tests.core.build import (
    assessed,
    case,
    component,
    cover,
    day,
    held,
    item,
    order,
    plan,
    revised,
    setting,
    stance,
    weekly,
    without,
)

TODAY = date(2026, 1, 5)
ORDER = order("2025-12-01", "2026-11-30")
CYC = component("CYC", primary=["SB-5"])
PRT = component("PRT", primary=["EV-2"], kind=Kind.SUPPORT)
VSF = component("VSF", kind=Kind.CONTROL)
SETTING = setting(CYC, PRT, VSF)


def sharp(ref: str = "o1", *factors: str, **changes: Any) -> Objective:
    whole = Objective(
        ref,
        "Sam can name three of his own triggers",
        factors or ("SB-5",),
        measure="names 3 of 3",
        person="worker@example.test",
        due_on=date(2026, 6, 30),
    )
    return replace(whole, **changes)


def strong(ref: str = "o2") -> Objective:
    return sharp(ref, strengths=("ST-7",), factors=())


def work(code: str = "CYC", n: int = 4, **more: Any) -> Any:
    values = {"objectives": ("o1",), "deliverer": "worker@example.test", "agency": "yot", **more}
    return item(code, weekly("2026-01-07", n), **values)


def draft_plan(*items: Any, **more: Any) -> Plan:
    """Sound in every way, unless a test says otherwise."""
    chosen = items or (work(), work("GLG", 2, objectives=("o2",)))
    values: dict[str, Any] = {"objectives": (sharp(), strong()), "starts": "2026-01-07", **more}
    return plan(*chosen, approved=None, **values)


def found(draft: Plan, around: Case | None = None, known: Setting = SETTING) -> dict[str, Finding]:
    """By code; of several with one code the first."""
    child = around or case(orders=(ORDER,), assessments=(assessed("2025-12-20", SB_5=3, SR_6=2),))
    findings = check(drafted(draft, child, known, TODAY))
    return {finding.code: finding for finding in reversed(findings)}


def blocking(findings: Iterable[Finding]) -> set[str]:
    return {finding.code for finding in findings if finding.blocks}


def test_a_sound_plan_is_quiet() -> None:
    glg = setting(CYC, PRT, VSF, component("GLG", primary=["SR-6"]))
    assert found(draft_plan(), known=glg) == {}


def test_every_finding_has_a_sentence_and_those_that_block_come_first() -> None:
    child = case(needs=(Need("autism"),), assessments=(assessed("2025-12-20", SB_5=3, EV_2=4),))
    findings = check(drafted(plan(approved=None, whole=False), child, SETTING, TODAY))
    bearings = [finding.blocks for finding in findings]
    assert bearings == sorted(bearings, reverse=True)
    assert all("{" not in str(finding.text) and str(finding.text).endswith(".") for finding in findings)
    assert len(blocking(findings)) == 6


# (a) objectives


@pytest.mark.parametrize(
    ("lacking", "code", "says"),
    [
        ({"factors": (), "strengths": ()}, "objective_factors", "names no assessed need"),
        ({"measure": None}, "objective_measure", "how we will see it"),
        ({"measure": "  "}, "objective_measure", "how we will see it"),
        ({"person": None}, "objective_person", "names nobody"),
        ({"due_on": None}, "objective_due_on", "has no date"),
        ({"text": " "}, "objective_text", "empty"),
        ({"text": "Work to address sexually harmful behaviour"}, "objective_vague", "How will you see it?"),
    ],
)
def test_an_objective_that_lacks_a_part_blocks(lacking: dict[str, Any], code: str, says: str) -> None:
    finding = found(draft_plan(objectives=(sharp(**lacking), strong())))[code]
    assert finding.blocks
    assert says in str(finding.text)
    assert finding.where.startswith("objectives[0]")


def test_a_strength_stands_in_for_a_factor() -> None:
    assert "objective_factors" not in found(draft_plan(objectives=(sharp(), strong())))


def test_an_objective_needs_work_that_names_it() -> None:
    lonely = draft_plan(work(objectives=()), work("GLG", 2, objectives=("o2",)))
    assert found(lonely)["objective_component"].blocks
    assert "objective_component" not in found(draft_plan())


def test_the_work_of_an_objective_needs_a_dose_unless_it_only_holds_risk_down() -> None:
    assert found(draft_plan(work(n=0), work("GLG", objectives=("o2",))))["objective_dose"].blocks
    held_down = draft_plan(work("VSF", 0), work("GLG", objectives=("o2",)))
    assert "objective_dose" not in found(held_down)


def test_a_full_plan_needs_an_objective_and_an_interim_one_may_wait_for_its_assessment() -> None:
    assert found(draft_plan(objectives=()))["no_objective"].blocks
    assert "no_objective" not in found(draft_plan(objectives=(), kind="interim"))


# (b) factors rated 3 and more


def test_a_factor_rated_3_without_work_blocks_and_names_it() -> None:
    rated_child = case(orders=(ORDER,), assessments=(assessed("2025-12-20", SB_5=3, EV_2=3),))
    finding = found(draft_plan(), rated_child)["uncovered"]
    assert finding.blocks
    assert finding.about == "EV-2"
    assert str(finding.text).startswith("factor EV-2 is rated 3")


@pytest.mark.parametrize(("rating", "blocked"), [(2, False), (3, True), (4, True), (None, False)])
def test_only_a_rating_of_3_or_more_asks_for_work(rating: int | None, blocked: bool) -> None:
    rated_child = case(orders=(ORDER,), assessments=(assessed("2025-12-20", EV_2=rating),))
    assert ("uncovered" in found(draft_plan(), rated_child)) is blocked


def test_work_answers_a_factor_only_where_an_objective_of_it_names_the_factor() -> None:
    unnamed = draft_plan(objectives=(sharp("o1", "SR-6"), strong()))
    finding = found(unnamed)["uncovered"]
    assert "CYC work could answer it" in str(finding.text)
    assert "uncovered" not in found(draft_plan())


@pytest.mark.parametrize(("reason", "blocked"), [("The aunt has a course already", False), ("  ", True)])
def test_a_recorded_reason_answers_too(reason: str, blocked: bool) -> None:
    rated_child = case(orders=(ORDER,), assessments=(assessed("2025-12-20", SB_5=3, EV_2=3),))
    said = draft_plan(factor_reasons=(FactorReason("EV-2", reason),))
    assert ("uncovered" in found(said, rated_child)) is blocked


# (c) structured work


@pytest.mark.parametrize("attitude", ["accepts", "denies", "refuses", "unknown"])
def test_no_stance_leaves_a_plan_without_structured_work(attitude: str) -> None:
    child = case(orders=(ORDER,), stances=(stance("2025-12-01", attitude),))
    support_only = draft_plan(work("PRT", 6), work("VSF", 0))
    assert found(support_only, child)["no_structured_work"].blocks
    assert "no_structured_work" not in found(draft_plan(), child)


def test_an_intervention_without_sessions_is_no_structured_work() -> None:
    undosed = found(draft_plan(work(n=0)))
    assert undosed["no_structured_work"].blocks
    assert not undosed["no_sessions"].blocks


# (e) targets


def test_work_that_answers_nothing_warns() -> None:
    finding = found(draft_plan(work(), work("PRT", 6), work("GLG", 2, objectives=("o2",))))["untargeted"]
    assert not finding.blocks
    assert finding.about == "PRT"
    assert "GLG" not in str(finding.text)
    rated_child = case(orders=(ORDER,), assessments=(assessed("2025-12-20", SB_5=3, EV_2=2),))
    targeted = draft_plan(work(), work("PRT", 6), work("GLG", 2, objectives=("o2",)))
    assert "untargeted" not in found(targeted, rated_child)


# (f) safety


@pytest.mark.parametrize("whose", ["victim_safety", "child_safety"])
@pytest.mark.parametrize(
    ("answer", "blocked"),
    [
        (None, True),
        (Safety(Consideration.NONE_IDENTIFIABLE, ""), True),
        (Safety(Consideration.NONE_IDENTIFIABLE, "online images, nobody known"), False),
        (Safety(Consideration.PLANNED, " "), True),
        (Safety(Consideration.PLANNED, "routes agreed with the victim worker"), False),
    ],
)
def test_safety_is_planned_or_there_is_a_reason_why_not(whose: str, answer: Safety | None, blocked: bool) -> None:
    finding = found(draft_plan(**{whose: answer})).get(whose)
    assert (finding is not None and finding.blocks) is blocked


# (g) needs


@pytest.mark.parametrize(
    ("need", "used", "blocked"),
    [
        (Need("autism", ("pictures",)), (), False),
        (Need("autism", ("pictures",)), ("repetition",), False),
        (Need("autism", ("pictures", "quiet_room")), ("pictures",), False),
        (Need("autism"), ("repetition",), False),
        (Need("autism"), (), True),
        (Need("autism", reason="adapted by the school already"), (), False),
        (Need("autism", reason="  "), (), True),
    ],
)
def test_each_need_has_an_adaptation_or_a_reason(need: Need, used: tuple[str, ...], blocked: bool) -> None:
    child = case(orders=(ORDER,), needs=(need,))
    finding = found(draft_plan(work(adaptations=used)), child).get("need_unmet")
    assert (finding is not None and finding.blocks) is blocked


def test_a_planned_adaptation_that_no_work_carries_warns() -> None:
    child = case(orders=(ORDER,), needs=(Need("autism", ("pictures",)),))
    assert not found(draft_plan(work()), child)["need_unmet"].blocks
    assert "need_unmet" not in found(draft_plan(work(adaptations=("pictures",))), child)


# what only deserves a second look


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


# revisions


APPROVED = plan(item("CYC", weekly("2025-11-05", 6)), item("EMO", weekly("2025-12-17", 4)), approved="2025-11-01")
BEGUN = case(APPROVED, sessions=[held("2025-11-05", cover("CYC-1"))], orders=(ORDER,))


def revision(**changes: Any) -> Plan:
    return revised(APPROVED, "2026-01-05", **changes)


def test_a_revision_says_why() -> None:
    assert found(replace(revision(), change_reason=None), BEGUN)["no_change_reason"].blocks
    assert "no_change_reason" not in found(revision(), BEGUN)
    assert "no_change_reason" not in found(draft_plan())


def changed(**what: Any) -> Plan:
    """The first session of CYC otherwise."""
    first, *rest = APPROVED.items
    sessions = tuple(replace(s, **what) if s.ref == "CYC-1" else s for s in first.sessions)
    return revision(items=(replace(first, sessions=sessions), *rest))


@pytest.mark.parametrize(
    "undone",
    [
        revision(items=without(APPROVED.items, "CYC-1")),
        revision(items=APPROVED.items[1:]),
        revision(items=(replace(APPROVED.items[0], core=False), APPROVED.items[1])),
        revision(items=(replace(APPROVED.items[0], component="EMO"), APPROVED.items[1])),
        changed(minutes=30),
    ],
    ids=["session removed", "item removed", "core mark", "component", "minutes"],
)
def test_what_was_begun_is_neither_removed_nor_changed(undone: Plan) -> None:
    finding = found(undone, BEGUN)["kept"]
    assert finding.blocks
    assert finding.about == "CYC-1"
    assert "CYC work that was due on 5 November" in str(finding.text)


@pytest.mark.parametrize(
    "allowed",
    [
        revision(items=without(APPROVED.items, "CYC-2", "CYC-3")),
        revision(items=APPROVED.items[:1]),
        changed(due_on=date(2026, 2, 4)),
        revision(),
    ],
    ids=["others removed", "untouched item removed", "moved", "unchanged"],
)
def test_what_nothing_is_matched_to_may_change(allowed: Plan) -> None:
    assert "kept" not in found(allowed, BEGUN)


def test_without_anything_held_all_may_change() -> None:
    unheld = case(APPROVED, orders=(ORDER,))
    assert "kept" not in found(revision(items=APPROVED.items[1:]), unheld)
