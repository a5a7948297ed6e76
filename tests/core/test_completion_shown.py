"""What stands around the forecast: the fan, custody and community, and what became of it."""

from dataclasses import replace
from typing import Any

import pytest
from scipy.stats import betabinom

from interventions.completion.afterwards import afterwards
from interventions.completion.calibration import Resolved, calibration, outcome
from interventions.completion.fan import fan
from interventions.completion.phases import phases
from interventions.completion.whole import ground_of
from interventions.drift import figures
from interventions.plans import look, match
from tests.core.build import all_held, case, day, item, order, plan, revised, setting, weekly, without

AROUND = setting()
GLG = item("GLG", weekly("2026-01-07", 12))
DTO = order("2025-12-01", "2026-05-27", type="detention_and_training_order")


def around(this, as_of: str) -> Any:
    found = figures(this, AROUND, day(as_of))
    return ground_of(found, this, AROUND, ()), found.finish.leading


def test_the_fan_is_the_same_forecast_slot_by_slot():
    this = case(plan(GLG, starts="2026-01-05"), sessions=all_held(GLG, 6), orders=(order("2025-12-01", "2026-04-22"),))
    ground, leading = around(this, "2026-02-15")
    found: Any = fan(ground, leading)
    slots = weekly("2026-02-18", 80)
    for share, on in found.by:
        n = slots.index(on) + 1
        odds = leading.odds.kept, leading.odds.lost
        assert betabinom.sf(5, n - 1, *odds) < share <= betabinom.sf(5, n, *odds)
    assert fan(*around(replace(this, sessions=tuple(all_held(GLG))), "2026-04-01")) is None
    assert fan(*around(replace(this, orders=()), "2026-02-15")) is None


def test_custody_and_community_share_the_slots_and_name_what_carries_over():
    work = (GLG, item("EMO", weekly("2026-04-01", 4)))
    inside = replace(DTO, release_due_on=day("2026-03-04"))
    this = case(plan(*work, starts="2026-01-05"), sessions=all_held(GLG, 4), orders=(inside,))
    found: Any = phases(around(this, "2026-02-15")[0])
    assert (found.slots_before, found.slots_after) == (2, 13)  # 18 and 25 February; from 4 March to 27 May
    assert (found.carried, found.released) == (("GLG",), False)
    out: Any = phases(around(replace(this, orders=(replace(inside, released_on=day("2026-02-11")),)), "2026-02-15")[0])
    assert (out.released, out.slots_before, str(out.release_on)) == (True, 0, "2026-02-11")
    assert phases(around(replace(this, orders=(DTO,)), "2026-02-15")[0]) is None


def test_going_on_by_choice_is_shown_apart_and_extends_nothing():
    this = case(plan(GLG, starts="2026-01-05"), orders=(order("2025-12-01", "2026-04-22"),))
    agreed = replace(this, voluntary_until=day("2026-05-13"))
    ground, leading = around(agreed, "2026-02-15")
    found: Any = afterwards(ground)
    assert (str(found.until), found.slots) == ("2026-05-13", 3)
    assert leading == around(this, "2026-02-15")[1]
    assert afterwards(around(this, "2026-02-15")[0]) is None
    assert afterwards(around(replace(this, voluntary_until=day("2026-04-22")), "2026-02-15")[0]) is None


# What became of it


@pytest.mark.parametrize(
    ("held", "as_of", "wanted"), [(12, "2026-03-25", True), (11, "2026-03-25", None), (11, "2026-03-26", False)]
)
def test_it_comes_true_when_all_is_delivered_by_the_end(held, as_of, wanted):
    this = case(plan(GLG), sessions=all_held(GLG, held))
    view: Any = look(this, AROUND, day(as_of))
    assert outcome(match(view.current, view), "child", day("2026-03-25"), day(as_of)) is wanted


def test_no_revision_turns_it():
    first = plan(GLG)
    less = revised(first, "2026-03-01", items=without([GLG], "GLG-12"))
    view = look(case(first, less, sessions=all_held(GLG, 11)), AROUND, day("2026-03-26"))
    assert outcome(match(first, view), "child", day("2026-03-25"), day("2026-03-26")) is False


def test_nineteen_are_too_few_and_twenty_lie_in_five_bands():
    few = [Resolved(0.7, True)] * 19
    assert (calibration(few, 3).brier, calibration(few, 3).waiting) == (None, 3)
    told = calibration([*few, Resolved(1.0, False)], 0)
    assert told.brier == pytest.approx((19 * 0.09 + 1) / 20)
    assert [(band.forecasts, band.finished) for band in told.bands] == [(0, 0), (0, 0), (0, 0), (19, 19), (1, 0)]
    assert told.bands[3].expected == pytest.approx(13.3)


@pytest.mark.parametrize(("headline", "nth"), [(0.0, 0), (0.1999, 0), (0.2, 1), (0.6, 3), (0.8, 4), (1.0, 4)])
def test_each_band_begins_at_its_own_fifth(headline, nth):
    told = calibration([Resolved(headline, True)] * 20, 0)
    assert [band.forecasts for band in told.bands].index(20) == nth
