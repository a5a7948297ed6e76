"""What boards read of outcomes, of what came to be known since, of compliance and of continuity (R18 to R20, R22)."""

from datetime import date
from typing import Any

from interventions.board import circulated
from interventions.board.reports import REPORTS
from interventions.inspection import COUNTS
from interventions.model import ChangeEvent, OutcomeMeasure, Phase, WorkerSpell
from tests.core.boards import behind, known, lies, numbers
from tests.core.build import all_held, assessed, case, not_held, order, stance
from tests.core.inspected import PLANNED, TODAY


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_factor_moves_from_its_first_rating_to_its_latest_and_a_static_one_never() -> None:
    first = assessed("2026-01-01", EV_2=3, EV_3=2, SB_5=1, SR_1=3, SB_4=4, SR_6=None)
    last = assessed("2026-03-01", EV_2=2, EV_3=3, SB_5=1, SB_4=0, SR_6=2)
    progress, factors, *_others = REPORTS["R18"]([known(case(assessments=(first, last)))])
    found = {code: row for code, row in numbers(factors).items() if any(row)}
    assert found == {
        "EV-2": (1, 0, 0, 0),
        "EV-3": (0, 0, 1, 0),
        "SB-5": (0, 1, 0, 0),
        "SR-1": (0, 0, 0, 1),
        "SR-6": (0, 0, 0, 1),
    }
    assert numbers(progress)["progress"] == (1, 0, 0)
    assert numbers(progress)["strengths"] == (0, 0, 1)


def test_an_instrument_counts_once_for_a_child_by_when_it_was_read() -> None:
    def read(phase: Phase, instrument: str | None, on: str = "2026-02-01") -> OutcomeMeasure:
        return OutcomeMeasure(day(on), phase, instrument, "own", score=1)

    cases = [
        known(case(outcomes=(read(Phase.START, "SDQ"), read(Phase.END, "SDQ"), read(Phase.END, "SDQ")))),
        known(case(outcomes=(read(Phase.START, "SDQ"), read(Phase.END, "SDQ", "2026-03-19"))), "KT-2"),
        known(case(outcomes=(read(Phase.REVIEW, None), read(Phase.END, "mood"))), "KT-3"),
    ]
    found = {code: row for code, row in numbers(REPORTS["R18"](cases)[2]).items() if any(row)}
    assert found == {"SDQ": (1, 1, 0), "other": (0, 0, 1)}


def test_what_came_to_be_known_counts_from_the_first_day_of_the_order_and_has_no_share() -> None:
    def told(on: str, known_on: str = "2026-03-18", kind: str = "new_allegation") -> dict[str, Any]:
        return {
            "orders": (order("2026-01-05", "2026-12-31"),),
            "change_events": (ChangeEvent("c", kind, day(on), day(known_on)),),
        }

    cases = [
        known(case(**told("2026-01-05")), "first-day"),
        known(case(**told("2026-01-04")), "before"),
        known(case(**told("2026-01-05", "2026-03-19")), "not-known-yet"),
        known(case(**told("2026-01-05", kind="household")), "other"),
        known(case(), "no-order"),
    ]
    table, *_proved = REPORTS["R19"](cases)
    assert behind(table, "allegation") == [("first-day",), ("before", "not-known-yet", "other"), ("no-order",)]
    assert lies(table) == [(2, 2, 2, 2)]
    assert table.share == ()


def test_every_session_counts_once_by_what_became_of_it_and_by_stance_only_as_circulated() -> None:
    absent = [not_held(f"2026-02-{n:02}", "not_attended_unacceptable") for n in (2, 3, 4)]
    others = [not_held("2026-02-05", kind) for kind in ("carer_unavailable",)] + [
        not_held("2026-02-06", "cancelled_by_partner")
    ]
    found = (order("2026-01-01", "2026-12-31"),)
    cases = [
        known(
            case(
                PLANNED,
                sessions=[*all_held(PLANNED.items[0]), *absent, *others],
                stances=(stance("2026-01-01", "denies"),),
                orders=found,
            )
        ),
        known(
            case(
                PLANNED,
                sessions=all_held(PLANNED.items[0], 2),
                stances=(stance("2026-01-01", "accepts"),),
                orders=found,
            ),
            "KT-2",
        ),
        known(case(), "KT-3"),
    ]
    children, attendance, by_stance, *_enforcement = REPORTS["R20"](cases)
    assert numbers(children)["complied"] == (1, 1, 1)
    tally = COUNTS["complied"].measure.tally([each.seen for each in cases])
    assert [len(group.cases) for group in tally.groups] == [1, 1, 1]
    assert sum(numbers(attendance)["sessions"]) == sum(row.total for row in by_stance.rows) == 11
    assert numbers(by_stance) == {"denied": (4, 0, 3, 1, 1), "accepted": (2, 0, 0, 0, 0), "not_asked": (0, 0, 0, 0, 0)}
    assert by_stance.by_stance
    assert not attendance.by_stance
    assert not any(n for line in circulated([by_stance])[0].numbers for n in line), "fewer than five children"


def test_workers_are_counted_for_the_child_within_six_months() -> None:
    def by(*ends: str | None) -> tuple[WorkerSpell, ...]:
        return tuple(WorkerSpell(f"{n}@x.test", None, day(end) if end else None) for n, end in enumerate(ends))

    cases = [
        known(case(), "one", workers=by(None, "2025-09-15")),
        known(case(), "two", workers=by(None, "2025-09-16")),
        known(case(), "seven", workers=by(*[None] * 7)),
        known(case(), "none"),
    ]
    table, _handovers = REPORTS["R22"](cases)
    assert {code: behind(table, code) for code in numbers(table)} == {
        "one": [("one",)], "two": [("two",)], "three": [("seven",)], "none": [("none",)],
    }  # fmt: skip
    assert lies(table) == [(1, 2, 7)]
    assert (TODAY - day("2025-09-16")).days == 183
