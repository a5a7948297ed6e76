"""What a plan still lacks by the coverage rules 0 to 8."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.match import Gap, Planned, Situation, counts_for, gaps
from tests.support.catalogue import shipped_catalogue

CATALOGUE = shipped_catalogue()
RATINGS = st.dictionaries(st.sampled_from(sorted(CATALOGUE.factors)), st.none() | st.integers(0, 4), max_size=10)
CODES = st.sets(st.sampled_from(sorted(CATALOGUE.components)), max_size=10)
FACTS = st.sets(st.sampled_from(["planning_or_grooming", "more_than_one_occasion"]))


def planned(
    *codes: str,
    reasons: frozenset[str] = frozenset(),
    strengthening: frozenset[str] = frozenset(),
    strength_objective: bool = True,
) -> Planned:
    """With GLG and a strength objective, which every plan needs."""
    components = {code: CATALOGUE.components[code] for code in ("GLG", *codes)}
    return Planned(components, reasons, strengthening, strength_objective)


def of_rule(number: int, situation: Situation, plan: Planned) -> list[Gap]:
    return [gap for gap in gaps(CATALOGUE, situation, plan) if gap.rule == number]


def rated(**ratings: int | None) -> Situation:
    return Situation({code.replace("_", "-"): rating for code, rating in ratings.items()})


def test_a_plan_for_nobody_needs_a_strength_and_goals() -> None:
    found = gaps(CATALOGUE, Situation(), Planned())
    assert [(gap.rule, gap.answered_by) for gap in found] == [(7, ()), (7, ("GLG",))]
    assert gaps(CATALOGUE, Situation(), planned()) == ()


def test_only_interventions_and_supports_count_for_change() -> None:
    kinds = {
        code: counts_for(CATALOGUE.components[code], "EV-2", CATALOGUE.rules) for code in ("FAM", "PRT", "RSK", "SAF")
    }
    assert kinds == {"FAM": True, "PRT": True, "RSK": False, "SAF": False}


@pytest.mark.parametrize(("factor", "holds"), [("EV-8", True), ("EV-9", True), ("SB-3", True), ("SB-8", False)])
def test_a_control_holds_down_three_factors_only(factor: str, holds: bool) -> None:
    assert counts_for(CATALOGUE.components["VSF"], factor, CATALOGUE.rules) is holds


def test_a_priority_factor_needs_a_main_target() -> None:
    gap = of_rule(1, rated(SR_3=3), planned())[0]
    assert (gap.factor, gap.answered_by) == ("SR-3", ("EMP", "VAW"))
    assert str(gap.sentence) == (
        f"{CATALOGUE.factors['SR-3'].name['en']} (SR-3) is rated 3, and nothing planned has it as a main target."
    )
    assert str(gap.answer).startswith("Plan one of Developing empathy (EMP), ")
    assert of_rule(1, rated(SR_3=3), planned("EMP")) == []
    assert of_rule(1, rated(SR_3=2), planned()) == []


def test_another_target_does_not_answer_a_priority_factor() -> None:
    assert len(of_rule(1, rated(SR_3=3), planned("COG"))) == 1


def test_an_assessment_does_not_answer_a_priority_factor() -> None:
    assert len(of_rule(1, rated(SB_5=3), planned("RSK"))) == 1


def test_a_control_answers_access_as_risk_held_down() -> None:
    assert of_rule(1, rated(EV_8=4), planned("VSF")) == []


def test_a_recorded_reason_answers_a_priority_factor_and_not_a_sexual_one() -> None:
    plan = planned(reasons=frozenset({"SB-6", "SR-3"}))
    assert of_rule(1, rated(SB_6=3, SR_3=3), plan) == []
    assert [gap.factor for gap in of_rule(2, rated(SB_6=3, SR_3=3), plan)] == ["SB-6"]


def test_a_factor_without_any_main_target_asks_for_a_reason() -> None:
    gap = of_rule(1, rated(EV_9=3), planned("VSF"))[0]
    assert gap.answered_by == ()
    assert "record the reason" in str(gap.answer)


@pytest.mark.parametrize("factor", ["SB-1", "NS-1", "DV-4", "EV-4"])
def test_static_and_responsivity_factors_are_no_priority(factor: str) -> None:
    assert of_rule(1, Situation({factor: 4}), planned()) == []


def test_a_sexual_factor_rated_two_needs_a_main_target() -> None:
    assert [gap.factor for gap in of_rule(2, rated(SB_7=2, SR_3=2), planned())] == ["SB-7"]
    assert of_rule(2, rated(SB_7=2), planned("SED")) == []
    assert of_rule(2, rated(SB_7=1), planned()) == []


@pytest.mark.parametrize("fact", ["planning_or_grooming", "more_than_one_occasion"])
def test_a_pattern_needs_cog_or_cyc_and_consent_work_is_not_enough(fact: str) -> None:
    """Joshua, 4.16: only consent was planned where there had been grooming."""
    situation = Situation(facts={fact})
    gap = of_rule(3, situation, planned("HRC", "RLP"))[0]
    assert (gap.answered_by, gap.all_needed, gap.not_enough) == (("COG", "CYC"), False, ("RLP",))
    assert str(gap.sentence).endswith(
        "Here there was planning or grooming." if fact.startswith("plan") else "Here there was more than one occasion."
    )
    assert of_rule(3, situation, planned("CYC")) == []
    assert of_rule(3, Situation(), planned()) == []


@pytest.mark.parametrize("factor", ["EV-2", "EV-3", "EV-4"])
def test_family_support_is_not_family_work(factor: str) -> None:
    gap = of_rule(4, Situation({factor: 2}), planned("PRT"))[0]
    assert (gap.answered_by, gap.not_enough) == (("FAM",), ("PRT",))
    assert of_rule(4, Situation({factor: 2}), planned("FAM")) == []
    assert of_rule(4, Situation({factor: 1}), planned()) == []


@pytest.mark.parametrize("rating", [1, 4, None])
def test_learning_and_communication_need_advice_or_an_adaptation(rating: int | None) -> None:
    assert of_rule(5, rated(DV_5=rating), planned())[0].answered_by == ("CGA", "SLC")
    assert of_rule(5, rated(DV_5=rating), planned("SLC")) == []
    adapted = Situation({"DV-5": rating}, needs={"speech_language_communication": ("pictures",)})
    assert of_rule(5, adapted, planned()) == []
    bare = Situation({"DV-5": rating}, needs={"speech_language_communication": ()})
    assert len(of_rule(5, bare, planned())) == 1


def test_not_known_is_neither_nought_nor_not_rated() -> None:
    assert of_rule(5, rated(DV_4=0), planned()) == []
    assert of_rule(5, rated(), planned()) == []
    assert str(of_rule(5, rated(DV_4=None), planned())[0].sentence).endswith(
        f"Here {CATALOGUE.factors['DV-4'].name['en']} (DV-4) is not known."
    )


def test_a_rating_that_makes_a_rule_apply_is_named_before_its_code() -> None:
    name = CATALOGUE.factors["EV-8"].name["en"]
    assert str(of_rule(6, rated(EV_8=2), planned())[0].sentence).endswith(f"Here {name} (EV-8) is rated 2.")


def test_access_needs_both_safety_plans() -> None:
    gap = of_rule(6, rated(EV_8=1), planned("SAF"))[0]
    assert (gap.answered_by, gap.all_needed) == (("VSF",), True)
    assert of_rule(6, rated(EV_8=1), planned("SAF", "VSF")) == []
    assert of_rule(6, rated(EV_8=0), planned()) == []


def test_work_that_targets_nothing_rated_is_questioned() -> None:
    gap = of_rule(8, rated(SR_3=2), planned("EMP", "ETE"))[0]
    assert (gap.component, gap.warns_only) == ("ETE", True)
    assert of_rule(8, rated(SR_3=2, EV_6=2), planned("EMP", "ETE")) == []
    assert of_rule(8, rated(SR_3=2), planned("EMP", "ETE", strengthening=frozenset({"ETE"}))) == []


def test_what_another_rule_asks_for_is_not_questioned() -> None:
    situation = Situation({"SR-3": 2}, facts={"more_than_one_occasion"})
    assert [gap.component for gap in of_rule(8, situation, planned("CYC", "VSF", "CGA", "HRC"))] == ["HRC"]


def test_with_nothing_rated_nothing_is_questioned() -> None:
    assert of_rule(8, rated(SR_3=0, DV_4=None), planned("ETE")) == []


@given(RATINGS, FACTS, CODES, CODES)
def test_planning_more_never_opens_a_gap_that_must_be_closed(
    ratings: dict[str, int | None], facts: set[str], some: set[str], more: set[str]
) -> None:
    situation = Situation(ratings, facts)

    def open_gaps(codes: set[str]) -> set[tuple[int, str | None, str]]:
        found = gaps(CATALOGUE, situation, Planned({code: CATALOGUE.components[code] for code in codes}))
        return {(g.rule, g.factor, code) for g in found if not g.warns_only for code in g.answered_by or ("-",)}

    assert open_gaps(some | more) <= open_gaps(some)


@given(RATINGS, FACTS)
def test_planning_what_is_asked_for_closes_every_gap(ratings: dict[str, int | None], facts: set[str]) -> None:
    situation = Situation(ratings, facts)
    asked = {code for gap in gaps(CATALOGUE, situation, Planned()) for code in gap.answered_by}
    plan = Planned({code: CATALOGUE.components[code] for code in asked}, strength_objective=True)
    left = [gap for gap in gaps(CATALOGUE, situation, plan) if not gap.warns_only]
    assert all(gap.rule == 1 and not gap.answered_by for gap in left)
