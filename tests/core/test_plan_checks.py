"""The hard rules of a plan, each on both sides: what it finds, and what leaves it quiet."""

from typing import Any

import pytest

from interventions.model import Consideration, FactorReason, Need, Safety
from interventions.plans.checks import check
from interventions.plans.draft import drafted
from tests.core.build import assessed, case, component, plan, setting, stance
from tests.core.drafts import CYC, ORDER, PRT, SETTING, TODAY, VSF, blocking, draft_plan, found, sharp, strong, work


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
    assert str(finding.text).startswith("factor EV-2 (EV-2) is rated 3")


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
