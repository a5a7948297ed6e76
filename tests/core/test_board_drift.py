"""What boards read of drift, of work outside the plan, and of work that was not done when it ended (R2 to R4)."""

from datetime import date
from typing import Any

import pytest

from interventions.board import circulated
from interventions.board.reports import REPORTS
from interventions.inspection import COUNTS
from interventions.model import Closing, OutcomeMeasure, Phase, Training
from tests.core.boards import behind, known, numbers
from tests.core.build import all_held, case, cover, held, item, not_held, order, plan, setting, weekly
from tests.core.inspected import PLANNED

FOUR = PLANNED.items[0]


def test_a_child_stands_once_for_each_sort_of_drift_however_often_it_happened() -> None:
    twice = case(
        PLANNED,
        sessions=[*all_held(FOUR, 2), held("2026-03-02", cover(None, "EMO")), held("2026-03-03", cover(None, "EMO"))],
    )
    children, times, *_others = REPORTS["R2"]([known(twice), known(case(PLANNED), "KT-2"), known(case(), "KT-3")])
    assert numbers(children)["off_plan"] == (1, 1, 1)
    assert numbers(children)["missed"] == (2, 0, 1)
    assert behind(children, "missed") == [("KT-1", "KT-2"), (), ("KT-3",)]
    assert numbers(times)["off_plan"] == (2,)
    assert numbers(times)["missed"] == (6,)
    assert {row.code: row.over for row in times.rows}["missed"] == 2


def test_of_training_nothing_is_said_while_no_register_is_kept() -> None:
    done = case(PLANNED, sessions=all_held(FOUR))
    assert numbers(REPORTS["R2"]([known(done)])[0])["unqualified"] == (0, 0, 1)
    kept = setting(training=(Training("a@x.test", "hsb", date(2025, 1, 1)),))
    assert numbers(REPORTS["R2"]([known(done, around=kept)])[0])["unqualified"] == (0, 1, 0)


def test_the_missing_sessions_are_those_of_the_inspection_s_count() -> None:
    sessions = [
        not_held("2026-01-07", "carer_unavailable", "GLG-1"),
        not_held("2026-01-14", "cancelled_by_service", "GLG-2"),
    ]
    cases = [known(case(PLANNED, sessions=sessions)), known(case(), "KT-2")]
    missing = REPORTS["R2"](cases)[-1]
    assert numbers(missing)["service"] == (3,)
    assert numbers(missing)["carer"] == (1,)
    assert str(COUNTS["why_not"].measure.tally([each.seen for each in cases]).notes[0]) == "3 ours"


def test_a_session_with_work_outside_the_plan_counts_once_by_the_reason_given_first() -> None:
    def outside(day: str, *reasons: str | None) -> Any:
        return held(day, *(cover(None, "EMO", 20, reason=reason) for reason in reasons))

    sessions = [
        *all_held(FOUR, 2),
        outside("2026-03-02", "crisis: trouble at school", "responsive_need"),
        outside("2026-03-03", None),
        outside("2026-03-04", "whatever"),
        not_held("2026-03-05", "carer_unavailable"),
    ]
    (table,) = REPORTS["R3"]([known(case(PLANNED, sessions=sessions)), known(case(sessions=all_held(FOUR)), "KT-2")])
    assert dict(zip(table.columns, numbers(table)["sessions"], strict=True)) == {
        "planned": 2, "responsive_need": 0, "crisis": 1, "plan_out_of_date": 0, "other": 1, "none": 1,
    }  # fmt: skip
    assert table.rows[0].over == 1
    shown = circulated([table])[0]
    assert not any(shown.numbers[0]), "one child is behind all of it"


BEFORE, WITHIN, TODAY = date(2025, 12, 31), date(2026, 3, 1), date(2026, 3, 18)
SHORT = plan(item("GLG", weekly("2025-11-05", 2)), approved="2025-11-01")
HELD = all_held(SHORT.items[0])


def closed(on: date, reason: str | None = "programme_complete") -> dict[str, Any]:
    return {"closings": (Closing(on, reason),)}


@pytest.mark.parametrize(
    ("answer", "facts"),
    [
        ("apart", {}),
        ("yes", closed(WITHIN)),
        ("yes", closed(TODAY)),
        ("yes", closed(date(2026, 1, 1))),
        ("apart", closed(BEFORE)),
        ("apart", closed(WITHIN, "opened_in_error")),
        ("apart", {"closings": (Closing(WITHIN, "order_ended"), Closing(TODAY, None))}),
        ("yes", {"orders": (order("2025-10-01", "2026-03-17"),)}),
        ("apart", {"orders": (order("2025-10-01", "2026-03-18"),)}),
        ("apart", {"orders": (order("2025-10-01", "2025-12-31"),), **closed(WITHIN)}),
    ],
)
def test_a_case_ends_by_its_closing_or_with_its_time_and_only_in_the_period(answer: str, facts: dict[str, Any]) -> None:
    table = REPORTS["R4"]([known(case(SHORT, sessions=HELD, **facts))])[0]
    counts = dict(zip(table.columns, numbers(table)["current"], strict=True))
    assert counts == {**dict.fromkeys(table.columns, 0), answer: 1}


def test_what_is_delivered_after_the_end_came_too_late() -> None:
    late = [*HELD[:1], held("2026-01-02", cover("GLG-2"))]
    cases = [
        known(case(SHORT, sessions=HELD, **closed(date(2026, 1, 1))), "KT-1"),
        known(case(SHORT, sessions=late, **closed(date(2026, 1, 2), "moved_away")), "KT-2"),
        known(case(SHORT, sessions=late, **closed(date(2026, 1, 1), "moved_away")), "KT-3"),
    ]
    table, grounds, missing = REPORTS["R4"](cases)
    assert numbers(table)["current"] == (2, 1, 0)
    assert numbers(grounds)["programme_complete"] == (1, 0)
    assert behind(grounds, "moved_away") == [("KT-2",), ("KT-3",)]
    assert sum(row.total for row in missing.rows) == 0, "by now nothing is missing any more"


def test_an_outcome_at_the_end_is_one_of_its_phase() -> None:
    def measured(phase: Phase) -> dict[str, Any]:
        return {"outcomes": (OutcomeMeasure(WITHIN, phase, "SDQ", score=12),), **closed(WITHIN)}

    cases = [known(case(SHORT, **measured(phase)), phase.value) for phase in Phase]
    table = REPORTS["R4"](cases)[0]
    assert behind(table, "measured") == [("end",), ("review", "start"), ()]
    assert numbers(table)["current"] == (0, 3, 0)
