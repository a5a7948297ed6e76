"""Synthetic cases: the same for the same seed, spread as a service's cases are, in services of a size that exists."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from app.demonstration.days import LONDON, Days
from app.demonstration.services import Made, places
from app.demonstration.spread import ORDERS, STANCES
from app.demonstration.synthetic import Dice, _Case, synthetic
from interventions.schemas import BundleIn
from tests.support.demonstration import CHRISTMAS, LEAP, ORDINARY

MANY = 400


@cache
def many() -> tuple[BundleIn, ...]:
    return tuple(BundleIn.model_validate(made.bundle) for made in synthetic(MANY, 1, ORDINARY))


def some(seed: int, day: date = ORDINARY) -> list[Made]:
    return list(synthetic(12, seed, day))


def test_the_same_seed_makes_the_same_cases_and_another_seed_makes_others() -> None:
    assert some(1) == some(1)
    assert [made.bundle for made in some(1)] != [made.bundle for made in some(2)]


def test_a_case_is_the_same_in_a_larger_service() -> None:
    small, large = synthetic(3, 1, ORDINARY, services=1), synthetic(60, 1, ORDINARY, services=1)
    for one, other in zip(small, large, strict=False):
        assert one.bundle["case"]["given_name"] == other.bundle["case"]["given_name"]
        assert all(one.bundle[part] == other.bundle[part] for part in ("orders", "needs"))
        assert [held["started_at"] for held in one.bundle["sessions"]] == [
            held["started_at"] for held in other.bundle["sessions"]
        ]


@pytest.mark.parametrize("day", [LEAP, CHRISTMAS], ids=str)
def test_nothing_is_held_or_approved_on_the_day_or_after_it(day: date) -> None:
    for made in some(3, day):
        case = BundleIn.model_validate(made.bundle)
        assert all(held.started_at.astimezone(LONDON).date() < day for held in case.sessions)
        assert all(plan.approved_on is None or plan.approved_on < day for plan in case.plans)


def test_references_and_sessions_are_each_there_once() -> None:
    references = [case.case.reference for case in many()]
    ids = [(held.id, held.revision) for case in many() for held in case.sessions]
    assert len(set(references)) == len(references)
    assert len(set(ids)) == len(ids)


def test_work_outside_the_plan_is_done_once_a_day_so_that_any_number_of_cases_has_each_session_once() -> None:
    """Two alike on one day are rare: 300 cases are likely to have one, unless each day is taken once."""
    place = places(1, 1)[0]
    for seed in range(300):
        case = _Case(Dice(f"{seed}"), Days(ORDINARY), place, f"SY-{seed}")
        picked = [pick.on for pick in case.picks(ORDINARY)]
        assert len(set(picked)) == len(picked)


def test_a_plan_has_12_to_40_core_sessions() -> None:
    first = [case.plans[0] for case in many() if case.plans]
    core = [sum(len(item.sessions) for item in plan.items if item.core) for plan in first]
    assert (min(core), max(core)) == (12, 40)


def test_children_come_to_60_to_95_of_100_sessions_taken_all_together() -> None:
    shares = [
        sum(held.attendance.held for held in case.sessions) / len(case.sessions)
        for case in many()
        if len(case.sessions) >= 20
    ]
    assert 0.7 < sum(shares) / len(shares) < 0.95
    assert max(shares) > 0.9
    assert min(shares) < 0.75


def test_about_a_third_of_the_plans_are_revised_and_some_cases_have_none_yet() -> None:
    versions = Counter(len(case.plans) for case in many())
    assert MANY * 0.25 < versions[2] < MANY * 0.42
    assert versions[0] > 0
    assert any(plan.approved_on is None for case in many() for plan in case.plans)


def test_every_order_of_today_and_every_stance_can_come_up() -> None:
    common = {kind.code for kind, share in ORDERS.items() if share >= 0.02}
    assert common <= {order.type for case in many() for order in case.orders}
    assert {stance.stance.value for case in many() for stance in case.stances} == {*STANCES, "not_asked"}


def test_before_court_nobody_is_asked() -> None:
    before = [case for case in many() if case.orders[0].type == "voluntary"]
    assert before
    assert {stance.stance.value for case in before for stance in case.stances} == {"not_asked"}


@pytest.mark.parametrize(("cases", "services"), [(20, 1), (125, 1), (300, 2), (1000, 8), (20_000, 160)])
def test_services_have_about_125_cases_and_teams_15_to_25(cases: int, services: int) -> None:
    found = places(cases, 1)
    sizes = Counter(place.service for place in found)
    teams = Counter((place.service, place.team) for place in found)
    assert len(found) == cases
    assert len(sizes) == services
    assert max(sizes.values()) <= 160
    assert 15 <= min(teams.values()) <= max(teams.values()) <= 25


def test_one_service_can_be_asked_for() -> None:
    assert {place.service for place in places(300, 1, services=1)} == {1}
    assert [place.service for place in places(4, 1, services=2)] == [1, 1, 2, 2]


def test_a_worker_has_a_handful_of_cases() -> None:
    loads = Counter(place.worker_email for place in places(1000, 1))
    assert max(loads.values()) <= 6
