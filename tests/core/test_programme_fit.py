"""Does a programme fit an order: the counts on both sides of every edge, and the forecast's own probability."""

from dataclasses import replace

import pytest

from catalogue.model import Component, Kind, Programme, ProgrammeItem, Stage, Variant
from interventions.completion.chance import at_least
from interventions.completion.orders import LENGTHS, Length, Pace, Way, fits, weeks_needed
from interventions.measures.finish import FinishStatus, Odds
from tests.support.catalogue import shipped_catalogue

ONCE = Pace(1, 80)
HALF_YEAR = (Length("referral_order", (6,)),)
KEEPS_80 = Odds(3.2, 0.8)
"""A new plan where the rest of the service kept 80 of 100: four slots' worth of it."""


def item(code: str, sessions: int, core: bool = True, stream: str = "child", priority: int = 3) -> ProgrammeItem:
    return ProgrammeItem(code, Variant.STANDARD, sessions, 45 if sessions else 0, core, stream, priority, Stage.CORE)


def programme(*items: ProgrammeItem, **more: object) -> Programme:
    text = {"en": "-"}
    return Programme("P", 1, text, text, text, 26, 1, items, **more)  # type: ignore[arg-type]


def half_year(*items: ProgrammeItem, pace: Pace = ONCE, **more: object):
    return fits(programme(*items, **more), {}, pace, HALF_YEAR)[0]


def test_the_orders_as_they_are_usually_made():
    weeks = [(length.order, length.months, length.weeks) for length in LENGTHS]
    assert weeks == [
        ("referral_order", (3,), (13,)),
        ("referral_order", (6,), (26,)),
        ("referral_order", (9,), (39,)),
        ("referral_order", (12,), (52,)),
        ("detention_and_training_order", (4, 4), (17, 17)),
    ]


@pytest.mark.parametrize(
    ("sessions", "pace", "status"),
    [
        (27, ONCE, FinishStatus.CANNOT_FINISH),
        (26, ONCE, FinishStatus.UNLIKELY),
        (52, Pace(2, 80), FinishStatus.UNLIKELY),
        (53, Pace(2, 80), FinishStatus.CANNOT_FINISH),
        (5, ONCE, FinishStatus.ON_COURSE),
    ],
)
def test_as_many_sessions_as_times_to_meet_and_one_more(sessions, pace, status):
    found = half_year(item("A", sessions), pace=pace)
    assert (found.core.status, found.core.need, found.core.times) == (status, sessions, 26 * pace.visits)
    assert (found.core.headline is None) == (status is FinishStatus.CANNOT_FINISH)


@pytest.mark.parametrize("sessions", [14, 18, 24, 26])
def test_the_chance_is_that_of_a_plan_begun_from_it(sessions):
    assert half_year(item("A", sessions)).core.headline == at_least(sessions, 26, KEEPS_80)


def test_a_better_attendance_makes_it_likelier():
    chances = [half_year(item("A", 20), pace=Pace(1, kept)).core.headline for kept in (60, 80, 95)]
    assert chances == sorted(chances)
    assert len(set(chances)) == 3


def test_optional_parts_are_told_apart_and_two_sessions_share_a_visit():
    found = half_year(item("A", 24), item("B", 9, core=False))
    assert found.whole is not None
    assert (found.whole.need, found.core.need) == (33, 24)
    assert half_year(item("A", 24), item("SAFE", 0, core=False)).whole is None
    two = half_year(item("A", 25), per_slot={"child": 2})
    assert (two.core.sessions, two.core.need) == (25, 13)


def test_the_stream_that_is_worst_off_answers():
    found = half_year(item("A", 5), item("F", 27, stream="family"), pace=Pace(2, 80))
    assert (found.core.stream, found.core.times, found.core.status) == ("family", 26, FinishStatus.CANNOT_FINISH)
    assert [option.way for option in found.options] == [Way.TOGETHER, Way.LEAVE_OUT]


def test_what_would_make_it_fit_is_worked_out_the_same_way():
    safe = Component("SAFE", 1, Kind.CONTROL, {"en": "-"}, {"en": "-"}, {"en": "-"})
    work = programme(
        item("A", 16, priority=1), item("B", 6, priority=3), item("C", 5, priority=5), item("SAFE", 1, priority=5),
        item("D", 2, priority=5),
    )  # fmt: skip
    found = fits(work, {"SAFE": safe}, ONCE, HALF_YEAR)[0]
    assert found.core.status is FinishStatus.CANNOT_FINISH
    often, together, without = found.options
    assert (often.way, often.n, often.verdict) == (Way.MORE_OFTEN, 2, fits(work, {}, Pace(2, 80), HALF_YEAR)[0].core)
    assert (together.n, together.verdict.need) == (2, 15)
    assert (without.parts, without.verdict.need) == (("B", "C", "D"), 17)
    enough = fits(replace(work, items=(*work.items[:1], item("D", 4, priority=5))), {}, ONCE, HALF_YEAR)[0]
    assert enough.options[-1].parts == ("D",)


def test_no_part_goes_that_comes_first_of_all_and_nothing_is_proposed_where_it_fits():
    assert [o.way for o in half_year(item("A", 27, priority=1)).options] == [Way.MORE_OFTEN, Way.TOGETHER]
    assert half_year(item("A", 5)).options == ()
    at_most = half_year(item("A", 240, priority=1), pace=Pace(3, 80), per_slot={"child": 3})
    assert [(o.way, o.n) for o in at_most.options] == [(Way.TOGETHER, 4)]


@pytest.mark.parametrize(("before", "carried"), [(16, "B"), (17, None), (11, None), (12, "B")])
def test_the_work_that_is_under_way_on_the_day_of_release(before, carried):
    """17 times to meet before it: six sessions more are begun and not done, or done, or not begun."""
    order = (Length("detention_and_training_order", (4, 4)),)
    found = fits(programme(item("A", before), item("B", 6), item("F", 9, stream="family")), {}, ONCE, order)[0]
    assert (found.times, found.carried) == ((17, 17), carried)


def test_weeks_needed_are_the_fewest_in_which_all_of_it_is_likely():
    work = programme(item("A", 18), item("F", 6, stream="family"))
    weeks = weeks_needed(work, ONCE)
    assert weeks is not None
    assert at_least(18, weeks, KEEPS_80) >= 0.8 > at_least(18, weeks - 1, KEEPS_80)
    assert weeks_needed(work, Pace(2, 80)) == -(-weeks // 2)
    assert weeks_needed(programme(item("A", 200)), Pace(1, 50)) is None
    assert weeks_needed(programme(item("SAFE", 0, core=False)), ONCE) == 0


def test_of_what_is_shipped_the_short_ones_fit_what_they_are_meant_for():
    catalogue = shipped_catalogue()
    said = {
        code: [found.core.status.value for found in fits(each, catalogue.components, ONCE)]
        for code, each in catalogue.programmes.items()
    }
    assert said["FULL-30"][:2] == ["cannot_finish", "cannot_finish"]
    assert said["RO-6M"][1] in ("tight", "on_course")
    assert said["DEN-CORE-SHORT"][1] == "on_course"
