"""Which components answer which ratings: the score, its reasons, the variant."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.match import Match, Situation, match, variant_for
from catalogue.model import Kind, Variant, Weight
from tests.support.catalogue import shipped_catalogue

CATALOGUE = shipped_catalogue()
FACTORS = sorted(CATALOGUE.factors)
RATINGS = st.dictionaries(st.sampled_from(FACTORS), st.none() | st.integers(0, 4), max_size=10)
STANCES = ("not_asked", "accepts", "partial", "denies", "refuses", "unknown")


def found(stance: str = "accepts", facts: frozenset[str] = frozenset(), **ratings: int | None) -> dict[str, Match]:
    """Ratings as SB_5=3, by component, best first."""
    by_code = {code.replace("_", "-"): rating for code, rating in ratings.items()}
    return _by_code(match(CATALOGUE, Situation(by_code, facts, stance=stance)))


def _by_code(matches: tuple[Match, ...]) -> dict[str, Match]:
    return {each.component.code: each for each in matches}


def scores(**ratings: int | None) -> dict[str, int]:
    return {code: each.score for code, each in found("accepts", frozenset(), **ratings).items()}


def test_a_main_target_weighs_two_and_another_one() -> None:
    assert scores(SB_5=3) == {"CYC": 6, "RLP": 6, "SED": 3, "ONL": 3}


def test_scores_add_up_over_factors_and_the_best_stands_first() -> None:
    assert list(scores(SB_5=3, EV_2=2).items()) == [
        ("RLP", 8), ("CYC", 6), ("ONL", 5), ("SAF", 4), ("FAM", 4), ("PRT", 4), ("SED", 3), ("END", 2),
    ]  # fmt: skip


def test_ties_go_by_stage_then_code() -> None:
    """EV-2: SAF belongs to safety, FAM to the core, PRT runs throughout."""
    assert [code for code, score in scores(EV_2=2).items() if score == 4] == ["SAF", "FAM", "PRT"]
    assert list(scores(SR_1=2)) == ["EMO", "ACR", "CYC", "PRO", "RLP", "EWB", "TRA"]


@pytest.mark.parametrize("rating", [None, 0, 1])
def test_a_rating_under_two_finds_nothing(rating: int | None) -> None:
    assert scores(SB_5=rating) == {}


def test_a_static_factor_is_a_reason_and_no_score() -> None:
    matches = found(SB_4=4)
    assert {code: each.score for code, each in matches.items()} == {"COG": 0, "CYC": 0}
    assert [(r.factor, r.rating, r.weight, r.points) for r in matches["CYC"].reasons] == [
        ("SB-4", 4, Weight.PRIMARY, 0)
    ]


def test_a_responsivity_factor_is_a_reason_and_no_score() -> None:
    assert found(EV_4=3)["FAM"].score == 0


def test_own_harm_scores_for_its_effect_now() -> None:
    assert found(DV_1=2)["TRA"].score == 4


def test_an_assessment_answers_nothing() -> None:
    assert not [each for each in found(SB_5=4, DV_7=4, EV_8=4).values() if each.component.kind is Kind.ASSESSMENT]


def test_a_fact_that_a_rule_names_is_a_reason_and_no_score() -> None:
    matches = found(facts=frozenset({"planning_or_grooming"}))
    assert {code: [r.rule for r in each.reasons] for code, each in matches.items()} == {"COG": [3], "CYC": [3]}
    assert matches["CYC"].score == 0


def test_reasons_are_sentences_and_the_weightiest_stands_first() -> None:
    reasons = found(SB_4=4, SB_5=3, SB_6=2)["CYC"].reasons
    assert [(r.factor, r.points) for r in reasons] == [("SB-5", 6), ("SB-6", 2), ("SB-4", 0)]
    assert str(reasons[0].sentence) == (
        "Because Sexual preoccupation and managing sexual feelings (SB-5) is rated 3, "
        "which is a main target of this work."
    )


@pytest.mark.parametrize(("stance", "variant"), [(s, "standard" if s == "accepts" else "adapted") for s in STANCES])
def test_stance_chooses_the_variant(stance: str, variant: str) -> None:
    assert found(stance, SB_5=3)["CYC"].variant == variant
    assert found(stance, SB_5=3)["SED"].variant == Variant.STANDARD


def test_a_stance_rule_goes_before_the_usual() -> None:
    rules = {"CYC": None, "RLP": Variant.STANDARD}
    held = _by_code(match(CATALOGUE, Situation({"SB-5": 3}, stance="denies"), rules))
    assert held["CYC"].variant is None
    assert held["RLP"].variant is Variant.STANDARD
    assert held["ONL"].variant is Variant.ADAPTED


def test_a_component_without_an_adapted_form_has_its_standard_one() -> None:
    assert variant_for(CATALOGUE.components["GLG"], "denies", {}) is Variant.STANDARD


def test_a_factor_that_the_catalogue_lacks_is_passed_over() -> None:
    assert match(CATALOGUE, Situation({"ZZ-1": 4})) == ()


@given(st.data())
def test_the_order_of_ratings_does_not_matter(data: st.DataObject) -> None:
    ratings = data.draw(RATINGS)
    shuffled = dict(data.draw(st.permutations(list(ratings.items()))))
    assert match(CATALOGUE, Situation(shuffled)) == match(CATALOGUE, Situation(ratings))


@given(RATINGS, st.sampled_from(FACTORS), st.integers(0, 4))
def test_adding_a_rating_never_lowers_a_score(ratings: dict[str, int | None], factor: str, rating: int) -> None:
    before = {key: value for key, value in ratings.items() if key != factor}
    more = _by_code(match(CATALOGUE, Situation({**before, factor: rating})))
    for code, each in _by_code(match(CATALOGUE, Situation(before))).items():
        assert more[code].score >= each.score


@given(RATINGS, st.sampled_from(FACTORS), st.none() | st.integers(0, 1))
def test_a_rating_under_two_adds_nothing(ratings: dict[str, int | None], factor: str, rating: int | None) -> None:
    before = {key: value for key, value in ratings.items() if key != factor}
    assert match(CATALOGUE, Situation({**before, factor: rating})) == match(CATALOGUE, Situation(before))


@given(RATINGS, st.sampled_from(STANCES), st.sets(st.sampled_from(["planning_or_grooming", "more_than_one_occasion"])))
def test_reasons_explain_the_whole_score(ratings: dict[str, int | None], stance: str, facts: set[str]) -> None:
    """Against the formula of domain.md 4, written once more."""
    weights = {Weight.PRIMARY: 2, Weight.SECONDARY: 1}
    for each in match(CATALOGUE, Situation(ratings, facts, stance=stance)):
        by_formula = sum(
            (ratings[t.factor] or 0) * weights[t.weight]
            for t in each.component.targets
            if (ratings.get(t.factor) or 0) >= 2 and CATALOGUE.factors[t.factor].dynamic
        )
        assert each.reasons
        assert each.score == sum(r.points for r in each.reasons) == by_formula


@given(RATINGS, st.sampled_from(STANCES), st.sampled_from(STANCES))
def test_stance_is_in_no_score_and_no_order(ratings: dict[str, int | None], one: str, other: str) -> None:
    first, second = (match(CATALOGUE, Situation(ratings, stance=stance)) for stance in (one, other))
    assert [replace(each, variant=None) for each in first] == [replace(each, variant=None) for each in second]
