"""What boards read of assessments, reviews and safety beyond the inspection, of oversight, capacity and voice."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from interventions.board.reports import REPORTS
from interventions.board.reports.cohort import Heard, Recorded, Talk
from interventions.model import (
    LONDON,
    About,
    AgencyPart,
    Area,
    Challenge,
    Closing,
    Finding,
    Mark,
    Meeting,
    QualityCheck,
    QualityStep,
    Review,
    SeenFacts,
    Training,
)
from interventions.registers import MappaAction, Registers
from tests.core.boards import behind, known, lies, numbers
from tests.core.build import all_held, case, component, item, order, plan, revised, setting, stance, weekly
from tests.core.inspected import PLANNED, specialist


def day(text: str) -> date:
    return date.fromisoformat(text)


YEAR = (order("2026-01-01", "2026-12-31"),)
SHORT = (order("2026-01-01", "2026-03-01"),)


@pytest.mark.parametrize(
    ("row", "orders", "assessments"),
    [
        ((1, 0, 0), SHORT, (specialist("2026-01-30"),)),
        ((0, 1, 0), SHORT, (specialist("2026-01-31"),)),
        ((0, 1, 0), SHORT, ()),
        ((0, 0, 1), YEAR, ()),
        ((0, 0, 1), (), (specialist("2026-01-30"),)),
    ],
)
def test_half_of_the_time_is_over_on_its_day(row: Any, orders: Any, assessments: Any) -> None:
    table = REPORTS["R6"]([known(case(orders=orders, assessments=assessments))])[0]
    assert numbers(table)["half"] == row


def test_assessments_stand_by_stance_only_in_a_table_that_says_so() -> None:
    cases = [
        known(case(orders=YEAR, assessments=(specialist("2026-01-20"),), stances=(stance("2026-01-01", "denies"),)))
    ]
    plain, by_stance = REPORTS["R6"]([*cases, known(case(), "KT-2")])
    assert lies(plain) == [(19,)]
    assert (plain.by_stance, by_stance.by_stance) == (False, True)
    assert numbers(by_stance) == {"denied": (1, 0, 0), "accepted": (0, 0, 0), "not_asked": (0, 0, 1)}


def test_all_agencies_listed_are_there_or_it_was_no_full_meeting() -> None:
    both = (AgencyPart("education", attended=True), AgencyPart("camhs", invited=True, attended=True))
    one = (AgencyPart("education", attended=True), AgencyPart("camhs", invited=True))
    held = Review("r1", "scheduled", held_on=day("2026-03-10"), agencies=one)
    met = (
        Meeting("m1", "planning", day("2026-03-01"), agencies=both),
        Meeting("m2", "planning", day("2026-03-19"), agencies=both),
    )
    (table,) = REPORTS["R15"]([known(case(reviews=(held,), meetings=met)), known(case(), "KT-2")])
    assert numbers(table)["all"] == (0, 1, 1)
    assert lies(table) == [(17,)]


@pytest.mark.parametrize(
    ("row", "facts"),
    [
        ((0, 0, 1), []),
        ((1, 0, 0), [("2026-03-18", None)]),
        ((0, 1, 0), [("2026-03-17", None)]),
        ((1, 0, 0), [("2026-03-17", "2026-03-18")]),
        ((0, 1, 0), [("2026-03-17", "2026-03-19")]),
    ],
)
def test_an_action_is_overdue_from_the_day_after_until_it_is_done(
    row: Any, facts: list[tuple[str, str | None]]
) -> None:
    actions = tuple(
        MappaAction(
            agreed_on=day("2026-01-10"),
            text="x",
            agency="police",
            owner="a",
            due_on=day(due),
            done_on=day(done) if done else None,
        )
        for due, done in facts
    )
    (table,) = REPORTS["R17"]([known(case(), registers=Registers(mappa_actions=actions))])
    assert numbers(table)["actions"] == row


def test_a_plan_is_approved_within_its_working_days_or_it_is_late() -> None:
    first = plan(item("GLG", weekly("2026-01-07", 2)), approved="2026-01-19")
    late = revised(first, "2026-01-20")
    sent = Recorded(sent={1: day("2026-01-05"), 2: day("2026-01-05"), 3: day("2026-03-04"), 4: day("2026-03-03")})
    _children, table, _files = REPORTS["R16"]([known(case(first, late), recorded=sent)])
    assert numbers(table)["in_time"] == (1, 2), "one still waits within its days"
    before = Recorded(sent={1: day("2025-12-31"), 2: day("2026-03-19")})
    assert numbers(REPORTS["R16"]([known(case(first, late), recorded=before)])[1])["in_time"] == (0, 0)


def test_supervision_is_asked_of_open_cases_within_six_weeks() -> None:
    def talked(on: str) -> Recorded:
        return Recorded(talks=(Talk(day(on), challenged=on == "2026-02-04"),))

    closed = (Closing(day("2026-03-01"), "order_ended"),)
    asked = Challenge(
        1,
        About.FLAG,
        "slip",
        day("2026-01-01"),
        "1",
        SeenFacts(),
        "Why?",
        day("2026-01-09"),
        "m",
        datetime(2026, 1, 1, tzinfo=LONDON),
    )
    cases = [
        known(case(), "within", recorded=talked("2026-02-04")),
        known(case(challenges=(asked,)), "before", recorded=talked("2026-02-03")),
        known(case(), "never"),
        known(case(closings=closed), "closed", recorded=talked("2026-03-01")),
        known(case(orders=(order("2025-01-01", "2026-03-17"),)), "over"),
    ]
    table = REPORTS["R16"](cases)[0]
    assert behind(table, "supervised") == [("within",), ("before", "never"), ("closed", "over")]
    assert behind(table, "asked") == [("before", "within"), ("closed", "never", "over"), ()]


def test_a_file_counts_by_its_last_look_of_those_drawn_in_the_period() -> None:
    def look(on: str, mark: Mark) -> QualityStep:
        return QualityStep(1, "m", datetime.fromisoformat(f"{on}T10:00+00:00"), {Area.PLAN: Finding(mark, "words")})

    def drawn(on: str, *steps: QualityStep) -> Recorded:
        return Recorded(checks=(QualityCheck(1, day(on), "m", day("2026-04-01"), steps),))

    answer = QualityStep(2, "w", datetime.fromisoformat("2026-03-01T10:00+00:00"), words="But then")
    cases = [
        known(
            case(),
            "twice",
            recorded=drawn("2026-01-01", look("2026-02-01", Mark.NOT_MET), look("2026-03-18", Mark.MET)),
        ),
        known(
            case(),
            "later",
            recorded=drawn("2026-01-01", look("2026-02-01", Mark.PARTLY), answer, look("2026-03-19", Mark.MET)),
        ),
        known(case(), "not-yet", recorded=drawn("2026-03-18")),
        known(case(), "before", recorded=drawn("2025-12-31", look("2026-02-01", Mark.MET))),
    ]
    children, _plans, files = REPORTS["R16"](cases)
    assert behind(children, "drawn") == [("later", "not-yet", "twice"), ("before",), ()]
    assert behind(children, "looked") == [("later", "twice"), ("not-yet",), ("before",)]
    assert behind(files, "plan") == [("twice",), ("later",), ()]
    assert sum(row.total for row in files.rows) == 2


def test_planned_sessions_stand_by_whether_anybody_is_trained_for_them() -> None:
    work = plan(
        item("FAM", ["2026-03-18", "2026-03-19", "2026-06-10", "2026-06-11"]), item("GLG", weekly("2026-04-01", 2))
    )
    asks = setting(replace(component("FAM"), training=("hsb", "family")))

    def counted(*held: tuple[str, str]) -> tuple[int, ...]:
        register = tuple(Training(person, tag, day("2025-01-01")) for person, tag in held)
        (table,) = REPORTS["R21"]([known(case(work), around=replace(asks, training=register))])
        return numbers(table)["FAM"]

    assert counted() == (0, 0, 0, 2)
    assert counted(("a", "hsb")) == (0, 0, 2, 0)
    assert counted(("a", "hsb"), ("b", "family")) == (0, 2, 0, 0)
    assert counted(("a", "hsb"), ("a", "family")) == (2, 0, 0, 0)
    (table,) = REPORTS["R21"]([known(case(work), around=asks)])
    assert list(numbers(table)) == ["FAM"], "other work asks for no training"


def test_what_changed_is_asked_of_those_who_were_heard_and_nobody_is_counted_before_the_day() -> None:
    heard = (
        Heard(day("2026-02-01"), "child", "plan"),
        Heard(day("2026-03-19"), "child", "review", changed=True),
        Heard(day("2026-02-01"), "carer", "end", changed=True),
    )
    cases = [
        known(
            case(PLANNED, sessions=all_held(PLANNED.items[0])),
            "heard",
            recorded=Recorded(heard=heard, sheets=(day("2026-03-18"),)),
        ),
        known(case(PLANNED), "silent", recorded=Recorded(heard=heard[2:], sheets=(day("2026-03-19"),))),
        known(case(), "no-plan"),
    ]
    (table,) = REPORTS["R23"](cases)
    assert behind(table, "child_plan")[0] == ("heard",)
    assert behind(table, "child_review")[0] == ()
    assert behind(table, "child_end")[0] == ()
    assert behind(table, "carer")[0] == ("heard", "silent")
    assert behind(table, "changed") == [(), ("heard",), ("no-plan", "silent")]
    assert behind(table, "sheet") == [("heard",), ("silent",), ("no-plan",)]
