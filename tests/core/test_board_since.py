"""What boards read of what came since the work began: offences, enforcement, handovers, offers, goals (R17 to R22)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from interventions.board import Table, circulated, in_full
from interventions.board.reports import REPORTS, Known
from interventions.inspection import since
from interventions.model import ChangeEvent, Consideration, Objective, Safety, WorkerSpell
from interventions.registers import (
    EnforcementStep,
    FurtherOffence,
    GoalOutcome,
    Handover,
    Registers,
    VictimOffer,
)
from tests.core.boards import behind, known, lies, numbers
from tests.core.build import case, item, order, plan, stance
from tests.core.inspected import PLANNED

ORDERED = case(orders=(order("2026-01-05", "2026-12-31"),))


def day(text: str) -> date:
    return date.fromisoformat(text)


def tables(report: str, *cases: Known) -> dict[str, Table]:
    return {each.code: each for each in REPORTS[report](cases)}


def child(reference: str = "KT-1", a_case: Any = ORDERED, **entries: Any) -> Known:
    return known(a_case, reference, registers=Registers(**entries))


# R19


def offence(offended: str, decided: str, **more: Any) -> FurtherOffence:
    said = {"outcome": "conviction", "kind": "other", "basis": "conviction", "source": "the police", **more}
    return FurtherOffence(offended_on=day(offended), outcome_on=day(decided), **said)


@pytest.mark.parametrize(
    ("counts", "entry"),
    [
        (True, offence("2026-01-05", "2026-03-18")),
        (False, offence("2026-01-04", "2026-03-18")),
        (False, offence("2026-01-05", "2026-03-19")),
        (False, offence("2026-01-05", "2026-02-01", basis="allegation_unproven")),
        (True, offence("2026-01-05", "2026-02-01", basis="admission", outcome="out_of_court")),
    ],
)
def test_an_offence_counts_from_the_order_s_first_day_once_it_is_decided_and_proved(
    counts: bool, entry: FurtherOffence
) -> None:
    found = tables("R19", child(further_offences=(entry,)))
    assert behind(found["further"], "other") == ([("KT-1",), (), ()] if counts else [(), ("KT-1",), ()])
    assert numbers(found["further_often"]) == {"none": (not counts,), "one": (counts,), "more": (0,)}


def test_a_child_who_offends_and_is_given_a_new_order_after_a_gap_offended_again() -> None:
    twice = case(orders=(order("2025-01-06", "2025-06-30"), order("2025-09-01", "2026-08-31")))
    arrested = ChangeEvent("c1", "arrest_or_charge", day("2025-05-02"), day("2025-05-03"))
    entry = offence("2025-05-01", "2025-09-01", kind="sexual")
    told = child(a_case=replace(twice, change_events=(arrested,)), further_offences=(entry,))
    found = tables("R19", told)
    assert [behind(found["further"], row)[0] for row in ("arrest", "sexual")] == [("KT-1",), ("KT-1",)]
    assert lies(found["further"]) == [(14,)], "months since the first order began"
    assert (since.offended_again(told.seen), since.sexually_again(told.seen)) == (True, True)


def test_further_offences_are_numbers_by_kind_and_seriousness_and_never_a_share() -> None:
    twice = (offence("2026-01-06", "2026-02-01", seriousness="less"), offence("2026-01-07", "2026-02-01"))
    sexual = (offence("2026-01-06", "2026-02-01", kind="sexual", seriousness="same"),)
    cases = (
        child("twice", further_offences=twice),
        child("sexual", further_offences=sexual),
        child("no-order", case(), further_offences=twice),
    )
    found = tables("R19", *cases)
    assert behind(found["further"], "sexual") == [("sexual",), ("twice",), ("no-order",)]
    assert numbers(found["further_often"]) == {"none": (0,), "one": (1,), "more": (1,)}
    assert numbers(found["further_serious"]) == {"sexual": (0, 1, 0, 0), "violent": (0, 0, 0, 0), "other": (1, 0, 0, 1)}
    assert all(in_full(table).share(line) is None for table in found.values() for line in in_full(table).numbers)
    assert not any(in_full(table).whole for table in found.values()), "nor a bar of each beside the whole"
    assert [code for code, table in found.items() if not table.for_named] == ["further"], (
        "of few, the rest says it of each"
    )


# R20


def step(on: str, code: str, ground: str = "attendance") -> EnforcementStep:
    return EnforcementStep(taken_on=day(on), step=code, ground=ground, why="x")


def test_a_step_counts_from_its_day_and_a_breach_is_enforcement() -> None:
    cases = (
        child("warned", enforcement_steps=(step("2026-03-18", "formal_warning"),)),
        child("later", enforcement_steps=(step("2026-03-19", "breach_begun"),)),
        child(
            "breached",
            enforcement_steps=(step("2026-02-01", "formal_warning"), step("2026-02-20", "breach_begun", "conduct")),
        ),
    )
    found = tables("R20", *cases)
    assert behind(found["compliance"], "stepped") == [("breached", "warned"), ("later",), ()]
    assert behind(found["compliance"], "enforced") == [("breached",), ("later", "warned"), ()]
    steps = {row: line for row, line in numbers(found["enforcement"]).items() if any(line)}
    assert steps == {"formal_warning": (2, 0), "breach_begun": (0, 1)}


def test_enforcement_by_stance_is_for_circulation_only_and_few_are_withheld() -> None:
    speaks = replace(ORDERED, stances=(stance("2026-01-06", "denies"),))
    found = tables("R20", child("denies", speaks, enforcement_steps=(step("2026-02-01", "formal_warning"),)), child())
    table = found["enforcement_stance"]
    assert numbers(table) == {"denied": (1, 1), "accepted": (0, 0), "not_asked": (0, 0)}
    assert table.by_stance
    assert not any(n for line in circulated([table])[0].numbers for n in line)


# R22

FIRST, SECOND = "first@x.test", "second@x.test"


def worked(*spells: tuple[str, str, str | None]) -> tuple[WorkerSpell, ...]:
    return tuple(WorkerSpell(who, day(start), day(end) if end else None) for who, start, end in spells)


def handed(on: str, by: str = FIRST, told: str | None = None, met: str | None = None) -> Handover:
    days = [day(each) if each else None for each in (told, met)]
    return Handover(
        handed_on=day(on),
        from_worker=by,
        to_worker="third@x.test",
        handed_over="x",
        child_told_on=days[0],
        introduced_on=days[1],
    )


TOOK_OVER = worked((FIRST, "2025-06-01", "2025-09-16"), (SECOND, "2025-09-16", None))


@pytest.mark.parametrize(
    ("workers", "entries", "expected"),
    [
        (TOOK_OVER, (handed("2025-06-01"),), {"recorded": (1, 0), "told": (0, 1), "introduced": (0, 1)}),
        (TOOK_OVER, (handed("2025-05-31"),), {"recorded": (0, 1), "told": (0, 1), "introduced": (0, 1)}),
        (TOOK_OVER, (handed("2026-03-18", told="2026-03-18", met="2026-03-19"),),
         {"recorded": (1, 0), "told": (1, 0), "introduced": (0, 1)}),
        (TOOK_OVER, (handed("2026-03-19"),), {"recorded": (0, 1), "told": (0, 1), "introduced": (0, 1)}),
        (TOOK_OVER, (handed("2025-10-01", by=SECOND),), {"recorded": (0, 1), "told": (0, 1), "introduced": (0, 1)}),
        (worked((FIRST, "2025-06-01", "2025-09-15"), (SECOND, "2025-09-15", None)), (), {}),
        (worked((FIRST, "2025-06-01", "2026-01-15")), (), {}),
        (worked((FIRST, "2025-06-01", "2025-12-01"), (SECOND, "2025-12-01", "2026-02-01"), (FIRST, "2026-02-01", None)),
         (handed("2026-02-01"),), {"recorded": (0, 2), "told": (0, 2), "introduced": (0, 2)}),
        (worked((FIRST, "2025-06-01", "2026-03-18"), (SECOND, "2026-03-18", None)), (handed("2026-03-18"),),
         {"recorded": (1, 0), "told": (0, 1), "introduced": (0, 1)}),
        (worked((FIRST, "2025-06-01", "2026-03-17"), (SECOND, "2026-03-19", None)), (), {}),
    ],
)  # fmt: skip
def test_a_change_of_worker_within_six_months_is_handed_over_by_the_one_who_left(
    workers: tuple[WorkerSpell, ...], entries: tuple[Handover, ...], expected: dict[str, tuple[int, int]]
) -> None:
    found = known(ORDERED, workers=workers, registers=Registers(handovers=entries))
    table = tables("R22", found)["handovers"]
    assert {row: line for row, line in numbers(table).items() if any(line)} == expected


# R17


def offer(on: str, outcome: str = "waiting", answered: str | None = None) -> VictimOffer:
    return VictimOffer(
        offered_on=day(on),
        agency="victim_service",
        offered_by="x",
        service="x",
        outcome=outcome,
        answered_on=day(answered) if answered else None,
    )


def test_an_offer_to_those_harmed_counts_from_its_day_whatever_the_child_says() -> None:
    disclosed = replace(ORDERED, disclosed_on=day("2026-01-10"), stances=(stance("2026-01-11", "denies"),))
    nobody = case(replace(PLANNED, victim_safety=Safety(Consideration.NONE_IDENTIFIABLE, "x")))
    cases = (
        child("taken", disclosed, victim_offers=(offer("2026-01-20", "declined", "2026-02-01"),
                                                 offer("2026-03-18", "taken_up", "2026-03-18"))),
        child("not-yet", disclosed, victim_offers=(offer("2026-03-18", "taken_up", "2026-03-19"),)),
        child("later", disclosed, victim_offers=(offer("2026-03-19"),)),
        child("nobody", nobody),
    )  # fmt: skip
    table = tables("R17", *cases)["safety"]
    assert behind(table, "offered") == [("not-yet", "taken"), ("later",), ("nobody",)]
    assert behind(table, "taken_up") == [("taken",), (), ("later", "nobody", "not-yet")]
    assert lies(table) == [(10, 67)]


# R18


def said(on: str, goal: str = "o1", child_view: str | None = None, worker_view: str | None = None) -> GoalOutcome:
    return GoalOutcome(said_on=day(on), goal=goal, child_view=child_view, worker_view=worker_view)


def test_the_latest_word_on_a_goal_counts_in_each_view_apart() -> None:
    goals = (Objective("o1", "One", good_lives_need="fun"), Objective("o2", "Two", good_lives_need="people"))
    work = case(plan(item("GLG"), objectives=(*goals, Objective("o3", "Not a goal"))))
    entries = (
        said("2026-02-01", child_view="partly", worker_view="met"),
        said("2026-03-18", child_view="met"),
        said("2026-03-19", "o2", "given_up"),
        said("2026-02-01", "o3", "met", "met"),
    )
    table = tables("R18", child(a_case=work, goal_outcomes=entries), child("KT-2", case()))["goals"]
    assert list(table.columns) == ["met", "partly", "not_met", "given_up", "open"]
    assert numbers(table) == {"child": (1, 0, 0, 0, 1), "service": (1, 0, 0, 0, 1)}
    assert in_full(table).share(in_full(table).numbers[0]) == (1, 1)
