"""What boards read of assessments, of the journey, of plans and of recommendations (R7, R8, R10, R12 to R14)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from interventions.board.reports import REPORTS
from interventions.inspection import COUNTS
from interventions.model import CognitiveScreen, FactorReason, Need, Objective, PlanKind, ScreenResult
from interventions.registers import Recommendation, Registers, ServiceReferral
from tests.core.boards import behind, known, lies, numbers
from tests.core.build import all_held, assessed, case, component, held, item, order, plan, revised, setting, weekly
from tests.core.inspected import PLANNED, specialist


def day(text: str) -> date:
    return date.fromisoformat(text)


ON_TIME = plan(item("GLG", weekly("2026-01-07", 2)), approved="2026-01-20")


@pytest.mark.parametrize(
    ("answer", "days", "facts"),
    [
        ("apart", (), {"plans": (ON_TIME,)}),
        ("yes", (0,), {"plans": (ON_TIME,), "assessments": (specialist("2026-01-20"),)}),
        ("no", (), {"plans": (ON_TIME,), "assessments": (specialist("2026-01-21"),)}),
        ("yes", (9,), {"plans": (ON_TIME, revised(ON_TIME, "2026-01-30")), "assessments": (specialist("2026-01-21"),)}),
        ("no", (), {"plans": (replace(ON_TIME, kind=PlanKind.INTERIM),), "assessments": (specialist("2026-01-10"),)}),
    ],
)
def test_a_plan_counts_from_the_assessment_on(answer: str, days: tuple[int, ...], facts: dict[str, Any]) -> None:
    (table,) = REPORTS["R7"]([known(replace(case(), **facts))])
    counts = dict(zip(table.columns, numbers(table)["approved"], strict=True))
    assert counts == {**dict.fromkeys(table.columns, 0), answer: 1}
    assert lies(table) == [days]


def test_a_step_needs_both_its_days_and_none_that_lies_ahead() -> None:
    told: dict[str, Any] = {
        "disclosed_on": day("2025-05-01"),
        "charged_on": day("2025-06-01"),
        "convicted_on": day("2025-09-01"),
    }
    cases = [
        known(case(**told, sentenced_on=day("2025-09-01"), orders=(order("2025-09-20", "2026-09-19"),)), "KT-1"),
        known(case(sessions=[held("2026-01-10")], **told, sentenced_on=day("2026-03-19")), "KT-2"),
        known(case(charged_on=day("2025-01-02"), disclosed_on=day("2025-01-03")), "KT-3"),
    ]
    (table,) = REPORTS["R8"](cases)
    assert numbers(table) == {
        "charge": (3, 0), "conviction": (2, 1), "sentence": (1, 2), "order": (1, 2), "session": (0, 3), "all": (1, 2),
    }  # fmt: skip
    assert lies(table) == [(0, 31, 31), (92, 92), (0,), (19,), (), (123,)]
    assert COUNTS["days_to_sentence"].measure.tally([each.seen for each in cases]).groups[0].cases[0][0] == "KT-1"


def test_objectives_and_strong_needs_are_counted_by_how_far_they_are_tied() -> None:
    aims = (
        Objective(
            "o1",
            "Say what consent is in his own words, for three situations",
            ("EV-2",),
            measure="quiz",
            due_on=day("2026-06-01"),
        ),
        Objective("o2", "work to address sexually harmful behaviour", ("EV-3",)),
    )
    work = item("FAM", weekly("2026-01-07", 2), objectives=("o1",))
    known_case = case(
        plan(work, objectives=aims, factor_reasons=(FactorReason("EV-3", "not now"),)),
        assessments=(assessed("2026-01-01", EV_2=3, EV_3=4, SB_5=3, SR_1=2),),
    )
    around = setting(component("FAM", primary=("EV-2",)))
    objectives, factors = REPORTS["R10"]([known(known_case, around=around), known(case(), "KT-2")])
    assert numbers(objectives) == {"tied": (1, 1), "dated": (1, 1), "clear": (1, 1)}
    assert numbers(factors) == {"covered": (1, 2), "reasoned": (2, 1)}
    assert [row.over for row in objectives.rows] == [1, 1, 1]


def made(on: str, **facts: Any) -> Recommendation:
    return Recommendation(made_on=day(on), agency="health", person="Dr A", text="speech therapy", **facts)


def test_a_recommendation_stands_once_by_what_came_of_it_and_the_age_on_its_day() -> None:
    born = day("2010-03-10")
    several = Registers(
        recommendations=(
            made("2026-03-09"),
            made("2026-03-10", decision="not_taken_up", reason="declined"),
            made("2026-03-10", decision="in_plan", items=("i-GLG-1",)),
            made("2026-03-10", decision="in_plan", items=("i-GLG-9",)),
            made("2026-03-10", decision="outside_plan"),
            made("2026-03-10", decision="outside_plan", delivered_on=day("2026-03-11")),
            made("2026-03-19"),
        ),
        service_referrals=(
            ServiceReferral(referred_on=day("2026-03-10"), agency="camhs", service="x", outcome="declined"),
            ServiceReferral(
                referred_on=day("2028-03-10"), agency="camhs", service="x", outcome="accepted", started_on=None
            ),
        ),
    )
    begun = case(PLANNED, sessions=all_held(PLANNED.items[0], 1), date_of_birth=born)
    uptake, referrals = REPORTS["R12"]([known(begun, registers=several)])
    assert numbers(uptake)["under_16"] == (1, 0, 0, 0, 0, 0)
    assert numbers(uptake)["16_17"] == (0, 1, 1, 1, 1, 1)
    assert sum(row.total for row in uptake.rows) == 6, "one lies ahead"
    assert numbers(referrals)["16_17"] == (0, 1, 0, 0)
    assert sum(row.total for row in referrals.rows) == 1


@pytest.mark.parametrize(
    ("result", "row"), [("no_concern", (1, 0, 0)), ("unclear", (0, 1, 0)), ("positive", (0, 1, 0))]
)
def test_a_screen_without_concern_comes_first_as_an_assessment_does(result: str, row: tuple[int, ...]) -> None:
    screen = CognitiveScreen(day("2026-01-05"), ScreenResult(result))
    (table,) = REPORTS["R13"]([known(case(assessments=(specialist("2026-01-20"),), screens=(screen,)))])
    assert numbers(table)["either"] == row
    assert numbers(table)["assessment"] == (0, 1, 0)
    late = replace(screen, on=day("2026-01-06"))
    (table,) = REPORTS["R13"]([known(case(assessments=(specialist("2026-01-20"),), screens=(late,)))])
    assert numbers(table)["either"] == (0, 1, 0)


def test_not_known_is_no_answer_about_how_a_child_learns() -> None:
    needs = {"KT-1": (), "KT-2": (Need("learning_disability"),), "KT-3": (Need("not_known"),)}
    (table,) = REPORTS["R13"]([known(case(needs=had), reference) for reference, had in needs.items()])
    assert behind(table, "known") == [("KT-1", "KT-2"), ("KT-3",), ()]
    assert numbers(table)["assessment"] == (0, 0, 3)


def test_needs_come_through_to_the_plan_and_to_the_session_or_stop_on_the_way() -> None:
    adapted = plan(item("GLG", weekly("2026-01-07", 2), adaptations=("pictures",)))
    needs = (
        Need("autism", ("pictures",)),
        Need("adhd", ("movement",)),
        Need("literacy", (), "he reads well enough"),
        Need("not_known"),
    )
    sessions = all_held(adapted.items[0], 2)
    ticked = [replace(sessions[0], adaptations=("pictures",)), sessions[1]]
    table, adapted_sessions = REPORTS["R14"]([known(case(adapted, needs=needs, sessions=ticked))])
    assert numbers(table) == {"answered": (3, 0), "planned": (1, 1), "used": (1, 1)}
    assert numbers(adapted_sessions) == {"used": (1, 1)}
