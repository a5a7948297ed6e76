"""What has changed: dynamic factors only, in words; instruments by phase."""

from dataclasses import replace
from datetime import date

import pytest

from interventions.changed import Direction, counted, factor_changes, readings
from interventions.model import OutcomeMeasure, Phase, Rating
from tests.core.build import assessed, case, day
from tests.core.raised import AROUND

FACTORS = AROUND.factors
FIRST = assessed("2026-01-10", SB_5=3, SR_1=2, SB_4=4, EV_2=1, EV_4=3)
LATER = assessed("2026-06-10", SB_5=2, SR_1=2, SB_4=0, EV_2=3, SB_6=None)


def changes(*assessments, as_of: str = "2026-07-01"):
    found = factor_changes(case(assessments=assessments), FACTORS, day(as_of))
    return {c.factor: (c.start, c.latest, c.direction) for c in found}


def test_later_minus_earlier_on_dynamic_factors_only():
    assert changes(FIRST, LATER) == {
        "SB-5": (3, 2, Direction.LOWER),
        "SR-1": (2, 2, Direction.SAME),
        "EV-2": (1, 3, Direction.HIGHER),
    }, "static history and what shapes how we work never count, however they were rated"


@pytest.mark.parametrize(("as_of", "latest"), [("2026-06-09", 3), ("2026-06-10", 2)])
def test_as_known_on_the_day(as_of, latest):
    found = changes(FIRST, LATER, as_of=as_of)["SB-5"]
    assert found[1] == latest


def test_rated_once_compares_with_nothing_and_not_known_is_no_rating():
    assert changes(FIRST)["SB-5"] == (3, 3, None)
    unknown = replace(LATER, ratings=(Rating("SB-5", None),))
    assert changes(FIRST, unknown)["SB-5"] == (3, 3, None)
    assert "SB-6" not in changes(FIRST, LATER)


def test_counts_are_of_what_was_rated_more_than_once():
    found = factor_changes(case(assessments=(FIRST, LATER)), FACTORS, day("2026-07-01"))
    assert counted(found) == {Direction.LOWER: 1, Direction.SAME: 1, Direction.HIGHER: 1}
    assert sum(counted(factor_changes(case(assessments=(FIRST,)), FACTORS, day("2026-07-01"))).values()) == 0


def test_readings_stand_by_instrument_and_phase_the_last_of_each():
    def taken(on: str, phase: Phase, score: float, **more: str) -> OutcomeMeasure:
        return OutcomeMeasure(date.fromisoformat(on), phase, "SDQ", score=score, **more)

    this = case(
        outcomes=(
            taken("2026-05-01", Phase.REVIEW, 14),
            taken("2026-01-10", Phase.START, 20),
            taken("2026-05-20", Phase.REVIEW, 12),
            taken("2026-02-01", Phase.START, 9, component="EMO"),
            taken("2026-08-01", Phase.END, 5),
        )
    )
    whole, emo = readings(this, day("2026-07-01"))
    scores = [(each.score if each else None) for each in map(whole.of, Phase)]
    assert scores == [20, 12, None]
    assert (emo.component, len(emo.readings)) == ("EMO", 1)
