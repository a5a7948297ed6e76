"""Whether what is said to happen in 7 of 10 cases does: 100,000 cases drawn from the model, each time the same."""

import pytest

from interventions.completion import Prior
from tests.core.cohorts import Cohort, Reals, case_so_far, drawn, equal_fifths, fifths, of_the_service

CASES = 100_000
SHARE = Prior(kept=700, lost=300, cases=40)
"""Of the service: cases that keep 7 of 10, as if each had kept 2.8 of 4."""
WITHOUT_WEIGHTS, WITH_WEIGHTS = 2, 5
"""How far a fifth may be off, in points."""


def furthest(predicted: Reals, cohort: Cohort) -> float:
    """By bands of the forecast, and by as many cases in each."""
    found = [*fifths(predicted, cohort.finished), *equal_fifths(predicted, cohort.finished)]
    assert min(fifth.cases for fifth in found) > CASES / 40, "too few in a fifth to tell"
    return max(abs(fifth.off_by) for fifth in found)


@pytest.mark.parametrize("weighed", [False, True])
def test_the_case_so_far_comes_true_as_often_as_it_says(weighed: bool):
    cohort = drawn(1, CASES, 0.5, 0.5, weighed=weighed)
    assert furthest(case_so_far(cohort), cohort) < allowed(weighed)


@pytest.mark.parametrize("weighed", [False, True])
def test_the_services_figure_comes_true_as_often_as_it_says(weighed: bool):
    cohort = drawn(2, CASES, 2.8, 1.2, weighed=weighed)
    assert furthest(of_the_service(cohort, SHARE), cohort) < allowed(weighed)


def allowed(weighed: bool) -> int:
    return WITH_WEIGHTS if weighed else WITHOUT_WEIGHTS


# Controls: forecasts that do not come true are seen


def test_control_a_service_that_is_thought_better_than_it_is():
    cohort = drawn(3, CASES, 2.0, 2.0, weighed=False)
    assert furthest(of_the_service(cohort, SHARE), cohort) > WITHOUT_WEIGHTS


def test_control_cases_that_keep_less_from_now_on():
    cohort = drawn(4, CASES, 2.8, 1.2, weighed=True, falls=0.9)
    assert furthest(of_the_service(cohort, SHARE), cohort) > WITH_WEIGHTS


def test_control_the_same_forecast_for_all():
    cohort = drawn(5, CASES, 2.8, 1.2, weighed=False)
    shuffled: Reals = of_the_service(cohort, SHARE)[::-1]
    assert furthest(shuffled, cohort) > 10 * WITHOUT_WEIGHTS
