"""What is held as evidence for key performance indicators: up to the end, and never a "no" where nothing is held."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from interventions.board import kpi
from interventions.model import Case, ChangeEvent, Closing, Considered, Need, Review, Safety
from interventions.model.plans import Consideration
from interventions.registers import Education, LinkedPlan, Registers, ServiceReferral
from tests.core.build import assessed, case, order, stance
from tests.core.inspected import PLANNED, TODAY, seen

EMPTY = "not recorded"
END = date(2026, 3, 1)
OVER = (order("2025-09-01", "2026-03-01"),)


def row(a_case: Case, **registers: Any) -> dict[str, str]:
    found = seen(a_case, registers=Registers(**registers))
    codes = [code for code, _words, _ask in kpi.COLUMNS]
    return dict(zip(codes, map(str, kpi.evidence(found)), strict=True))


def learning(on: str, status: str = "none", **more: Any) -> Education:
    return Education(from_on=date.fromisoformat(on), status=status, **more)


def referral(agency: str = "camhs", **more: Any) -> ServiceReferral:
    values = {"referred_on": date(2026, 1, 5), "agency": agency, "service": "Low mood", "outcome": "accepted", **more}
    return ServiceReferral(**values)


def test_where_nothing_is_held_it_says_so_and_nothing_reads_as_no() -> None:
    found = row(case())
    assert {code: cell for code, cell in found.items() if cell != EMPTY} == {
        "counted_on": str(TODAY),
        "ended": "Goes on (open)",
    }


def test_each_heading_stands_once_with_its_code_and_none_speaks_of_stance() -> None:
    found = [str(heading) for heading in kpi.headings()]
    assert len({*found}) == len(found) == len(row(case()))
    assert "KPI 1, accommodation: latest rating, EV-1 (kpi1_rating)" in found
    assert row(case(stances=(stance("2026-01-01", "denies"),))) == row(case())


@pytest.mark.parametrize(
    ("counted_on", "ended", "known"),
    [
        ("2026-03-18", "Goes on (open)", case(orders=(order("2025-09-01", "2026-03-18"),))),
        ("2026-03-17", "Ended (ended)", case(orders=(order("2025-09-01", "2026-03-17"),))),
        ("2026-03-18", "Ended (ended)", case(closings=(Closing(TODAY, "completed"),))),
        ("2026-03-18", "Goes on (open)", case(closings=(Closing(date(2026, 3, 19), "completed"),))),
        ("2026-02-01", "Ended (ended)", case(orders=OVER, closings=(Closing(date(2026, 2, 1), "completed"),))),
        ("2026-03-18", "Goes on (open)", case(closings=(Closing(END, "completed"), Closing(TODAY, None)))),
    ],
)
def test_the_evidence_is_of_the_end_of_the_order_or_programme(counted_on: str, ended: str, known: Case) -> None:
    found = row(known)
    assert (found["counted_on"], found["ended"]) == (counted_on, ended)


@pytest.mark.parametrize(("after", "counts"), [(0, True), (1, False)])
def test_what_is_dated_on_the_last_day_counts_and_nothing_after_it(after: int, counts: bool) -> None:
    on = END.replace(day=END.day + after)
    known = case(
        PLANNED,
        orders=OVER,
        assessments=(assessed(on, EV_1=2, NS_3=None),),
        needs=(Need("autism", ("pictures",), recorded_on=on), Need("mental_health", recorded_on=on)),
        change_events=(ChangeEvent("c", "placement_move", on, on),),
        reviews=(Review("r", "scheduled", held_on=on, considered=Considered(victim_safety=True)),),
    )
    held = {
        "education": (learning(str(on), "full_time", hours_a_week=0),),
        "linked_plans": (LinkedPlan(dated_on=on, agency="education", name="EHC plan", shared=True),),
        "service_referrals": (referral(referred_on=on, answered_on=on, started_on=on),),
    }
    expected = {
        "kpi1_rating": "Moderate (2)",
        "kpi1_rated_on": str(on),
        "kpi1_moved_on": str(on),
        "kpi2_status": "At school or college, full time (full_time)",
        "kpi2_hours": "0",
        "kpi3_needs": "Autism (autism)",
        "kpi3_adapted": "Pictures and symbols (pictures)",
        "kpi3_plan": "EHC plan",
        "kpi4_needs": "Mental health (mental_health)",
        "kpi4_answer": "Accepted (accepted)",
        "kpi4_started_on": str(on),
        "kpi5_rating": "Not known (not_known)",
        "kpi10_looked": "Yes (yes)",
    }
    found = row(known, **held)
    assert {code: found[code] for code in expected} == (expected if counts else dict.fromkeys(expected, EMPTY))


def test_what_was_not_ticked_or_was_left_blank_is_not_recorded() -> None:
    known = case(reviews=(Review("r", "scheduled", held_on=END),))
    found = row(known, education=(learning("2026-01-01", provider=""),))
    assert found["kpi10_reviewed_on"] == str(END)
    assert found["kpi10_looked"] == found["kpi2_provider"] == found["kpi2_sent_home"] == EMPTY


def test_the_latest_by_then_stands_and_another_agency_s_entry_is_none_of_it() -> None:
    known = case(orders=OVER, assessments=(assessed("2026-01-10", EV_6=4), assessed("2026-02-10", EV_6=1)))
    found = row(
        known,
        education=(learning("2026-01-01"), learning("2026-02-01", "part_time"), learning("2026-03-02", "left")),
        service_referrals=(referral(answered_on=date(2026, 3, 2)), referral("health", outcome="declined")),
        linked_plans=(LinkedPlan(dated_on=date(2026, 1, 1), agency="social_care", name="Plan", shared=True),),
    )
    assert found["kpi2_rated_on"] == "2026-02-10"
    assert found["kpi2_since"] == "2026-02-01"
    assert found["kpi4_answer"].endswith("(waiting)"), "the answer came after the end"
    assert found["kpi5_referred_on"] == found["kpi3_plan"] == EMPTY


@pytest.mark.parametrize(
    ("cell", "safety", "approved"),
    [
        ("The plan says how (planned)", Safety(Consideration.PLANNED, "Words"), END),
        (EMPTY, Safety(Consideration.PLANNED, "Words"), date(2026, 3, 2)),
        (EMPTY, None, END),
    ],
)
def test_victims_safety_is_what_the_plan_in_force_on_the_day_says(
    cell: str, safety: Safety | None, approved: date
) -> None:
    plan = replace(PLANNED, victim_safety=safety, approved_on=approved)
    assert row(case(plan, orders=OVER))["kpi10_safe"] == cell
