"""The extract for an inspection: every part in order, with days and names, and never how the child speaks."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from interventions.extract import HEADINGS, Line, Talk, parts
from interventions.history import Teller
from interventions.model import (
    Answer,
    Assessment,
    Attendance,
    Case,
    Closing,
    Meeting,
    Rating,
    Review,
    Stance,
    StanceRecord,
)
from interventions.plans import look
from interventions.registers import (
    EnforcementStep,
    FurtherOffence,
    GoalOutcome,
    Handover,
    Registers,
    VictimOffer,
)
from tests.core.build import case, cover, day, held, item, not_held, order, plan, setting, weekly

NAMES = {"w@example.test": "Wren Hale", "m@example.test": "Mira Shah"}
AT = datetime(2026, 3, 2, 10, tzinfo=UTC)


def found() -> Case:
    return case(
        plan(item("GLG", weekly("2026-01-07", 4)), author="w@example.test", approved_by="m@example.test"),
        orders=(order("2026-01-05", "2026-07-04"),),
        stances=(StanceRecord(day("2026-01-06"), Stance.DENIES, reason="Says nothing happened"),),
        assessments=(
            Assessment(
                "AIM2", day("2026-01-06"), day("2026-01-20"), (Rating("EV-2", 3), Rating("SR-1", 1)),
                ("w@example.test",),
            ),
        ),
        sessions=[
            held("2026-01-14", cover("GLG-1"), deliverers=("w@example.test",)),
            not_held("2026-01-07", "carer_unavailable", "GLG-2"),
        ],
        answers=(
            Answer("slip", "Two weeks off sick", "w@example.test", AT),
            Answer("denial_no_work", "He will not talk of it", "w@example.test", AT),
        ),
        reviews=(Review("r", "scheduled", held_on=day("2026-03-01")),),
        meetings=(Meeting("m", "planning", day("2026-01-25")),),
        closings=(Closing(day("2026-06-01"), "order_ended", "Done"),),
    )  # fmt: skip


def lines(case: Case, as_of: str, **more: Any) -> dict[str, tuple[Line, ...]]:
    view = look(case, setting(), day(as_of))
    return {part.code: part.lines for part in parts(view, Teller(NAMES, {}), **more)}


def test_each_part_stands_in_order_with_days_and_names() -> None:
    told = lines(found(), "2026-06-02", talks=[Talk(day("2026-02-01"), "m@example.test", ("w@example.test",), True)])
    assert tuple(told) == tuple(HEADINGS)
    assert [(str(line.on), str(line.text), line.who) for line in told["assessment"]] == [
        ("2026-01-06", "AIM2 began.", ("Wren Hale",)),
        ("2026-01-20", "AIM2 was completed: 2 factors rated, 1 of them 3 or 4.", ("Wren Hale",)),
    ]
    assert [line.who for line in told["planning"]] == [("Wren Hale", "Mira Shah"), ()]
    assert [str(line.text) for line in told["delivery"]] == [
        f"Not held: {Attendance.CARER_UNAVAILABLE.value.replace('_', ' ')}.",
        "GLG work, 45 minutes.",
    ]
    assert "0 of 0 agencies came" in str(told["reviewing"][0].text)
    assert [str(line.on) for line in told["oversight"]] == ["2026-01-01", "2026-02-01", "2026-03-02", "2026-06-01"]
    assert "challenged" in str(told["oversight"][1].text)


def test_what_is_not_known_yet_is_left_out_and_an_empty_part_stays() -> None:
    told = lines(found(), "2026-01-10")
    assert [str(line.on) for line in told["assessment"]] == ["2026-01-06"]
    assert told["reviewing"] == ()


def test_how_the_child_speaks_of_it_is_nowhere() -> None:
    bare = replace(found(), stances=(), answers=found().answers[:1])
    assert lines(found(), "2026-06-02") == lines(bare, "2026-06-02")


def test_what_came_since_stands_with_its_day_and_what_is_not_proved_or_came_before_the_order_does_not() -> None:
    since = Registers(
        handovers=(
            Handover(
                handed_on=day("2026-02-02"),
                from_worker="w@example.test",
                to_worker="m@example.test",
                handed_over="What he likes",
                child_told_on=day("2026-02-01"),
            ),
        ),
        enforcement_steps=(
            EnforcementStep(
                taken_on=day("2026-02-03"), step="formal_warning", ground="attendance", why="Away", result="He came."
            ),
        ),
        victim_offers=(
            VictimOffer(
                offered_on=day("2026-02-04"), agency="victim_service", offered_by="L. Grey", service="Counselling"
            ),
        ),
        further_offences=tuple(
            FurtherOffence(
                offended_on=day(offended),
                outcome_on=day("2026-02-05"),
                outcome="conviction",
                kind="other",
                basis=basis,
                source="the police",
            )
            for offended, basis in (
                ("2026-01-10", "conviction"),
                ("2026-01-11", "allegation_unproven"),
                ("2026-01-04", "conviction"),
            )
        ),
        goal_outcomes=(GoalOutcome(said_on=day("2026-02-06"), goal="o1", child_view="met"),),
    )
    told = lines(found(), "2026-06-02", registers=since)
    assert [(str(line.text), line.who) for line in told["delivery"] if line.on > day("2026-02-01")] == [
        (
            "Handed over: What he likes. The child was told: 1 February. Met the new worker with the one before: not "
            "recorded.",
            ("Wren Hale", "Mira Shah"),
        ),
        ("formal warning (attendance): Away. What came of it: He came.", ()),
        ("Those harmed were offered a service (victim service): waiting.", ("L. Grey",)),
    ]
    reviewing = [str(line.text) for line in told["reviewing"]]
    assert reviewing[:2] == [
        "A further offence of 10 January was decided: conviction (other).",
        "Good Lives goal “o1”. As the child sees it: met. As the service sees it: not said.",
    ]
    assert len(lines(found(), "2026-02-03", registers=since)["delivery"]) == len(told["delivery"]) - 1
    unordered = lines(replace(found(), orders=()), "2026-06-02", registers=since)["reviewing"]
    assert [str(line.text) for line in unordered][:2] == [
        f"A further offence of {day} was decided: conviction (other)." for day in ("10 January", "4 January")
    ], "a record keeps what was proved where no order has begun"
