"""Each count of cases answers yes, no, or that it does not apply."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from interventions.inspection import COUNTS
from interventions.model import Assessment, Case, Contingency, Need, Order, OrderChange, Rating
from interventions.registers import Mappa, Registers
from tests.core.build import all_held, assessed, case, cover, held, item, moved, not_held, plan, revised, stance, weekly
from tests.core.inspected import BORN, FAMILY, PLANNED, TODAY, ordered, seen, specialist, tallied


def answer(code: str, known: Case, **beside: Any) -> bool | None:
    """Of a count of cases: in which group the one case stands."""
    tally = tallied(code, seen(known, **beside))
    return {"Yes": True, "No": False}.get(str(tally.groups[0].name))


DONE = case(PLANNED, sessions=all_held(PLANNED.items[0]))

ANSWERS: list[tuple[str, bool | None, Case]] = [
    ("under_16", True, case(date_of_birth=BORN["fifteen"])),
    ("under_16", False, case(date_of_birth=BORN["sixteen"])),
    ("under_16", None, case()),
    ("learning_disability", True, case(needs=(Need("learning_disability"),))),
    ("learning_disability", False, case(needs=(Need("autism"),))),
    ("learning_disability", None, case(needs=(Need("not_known", reason="nobody asked"),))),
    ("disability", True, case(needs=(Need("hearing"), Need("not_known")))),
    ("disability", False, case(needs=(Need("literacy"),))),
    ("disability", None, case(needs=(Need("not_known"),))),
    ("health", True, case(assessments=(assessed("2026-01-05", DV_7=1), assessed("2026-02-05", DV_7=0)))),
    ("health", False, case(assessments=(assessed("2026-01-05", NS_4=0),))),
    ("health", None, case(assessments=(assessed("2026-01-05", NS_4=None),))),
    ("health", None, case(assessments=(assessed("2026-03-19", NS_4=3),))),
    ("family", True, case(assessments=(assessed("2026-01-05", EV_1=0, EV_4=2),))),
    ("family", False, case(assessments=(assessed("2026-01-05"),))),
    ("family", None, case()),
    ("previous_offending", True, case(assessments=(assessed("2026-01-05", NS_1=1),))),
    ("previous_offending", False, case(assessments=(assessed("2026-01-05", SB_2=1),))),
    ("earlier_behaviour", True, case(assessments=(assessed("2026-01-05", SB_2=1),))),
    ("earlier_behaviour", None, case(assessments=(assessed(None, SB_2=1),))),
    ("out_of_court", True, case(orders=(Order("youth_caution", None, None),))),
    ("out_of_court", False, case(orders=(ordered(),))),
    ("custody", True, case(orders=(Order("section_250", None, None),))),
    ("custody", False, case(orders=(ordered(),))),
    ("notification", True, case(orders=(ordered(), Order("notification", None, None)))),
    ("notification", False, case()),
    ("prevention_order", True, case(orders=(Order("sexual_harm_prevention_order", None, None),))),
    ("prevention_order", False, case(orders=(Order("notification", None, None),))),
    ("prevention_order", None, case(orders=(ordered(),))),
    ("specialist_assessment", True, case(assessments=(specialist("2026-02-02"),))),
    ("specialist_assessment", False, case(assessments=(specialist(None), specialist("2026-02-02", tool="ASSET")))),
    ("before_sentence", True, case(assessments=(specialist("2026-02-02"),), sentenced_on=date(2026, 2, 3))),
    ("before_sentence", False, case(assessments=(specialist("2026-02-02"),), sentenced_on=date(2026, 2, 2))),
    ("before_sentence", None, case(assessments=(specialist("2026-02-02"),))),
    ("before_sentence", None, case(assessments=(specialist(None),), sentenced_on=date(2026, 2, 2))),
    ("within_28_days", True, case(orders=(ordered(),), assessments=(specialist("2026-01-29"),))),
    ("within_28_days", False, case(orders=(ordered(),), assessments=(specialist("2026-01-30"),))),
    ("within_28_days", False, case(orders=(ordered("2026-02-17"),))),
    ("within_28_days", None, case(orders=(ordered("2026-02-18"),))),
    ("within_28_days", None, case(assessments=(specialist("2026-01-29"),))),
    ("two_assessors", True, case(assessments=(specialist("2026-02-02"),))),
    ("two_assessors", False, case(assessments=(specialist("2026-02-02", None, "a@x.test", "a@x.test"),))),
    ("two_assessors", None, case(assessments=(specialist(None, None, "a@x.test"),))),
    (
        "cognitive_first",
        True,
        case(assessments=(specialist("2026-02-02"), specialist("2026-01-05", None, tool="cognitive_assessment"))),
    ),
    (
        "cognitive_first",
        False,
        case(assessments=(specialist("2026-02-02"), specialist("2026-01-06", None, tool="cognitive_assessment"))),
    ),
    ("cognitive_first", None, case(assessments=(specialist("2026-01-05", None, tool="cognitive_assessment"),))),
    ("pattern_answered", True, case(plan(item("CYC")), planning_or_grooming=True)),
    ("pattern_answered", False, case(plan(item("HRC")), more_than_one_occasion=True)),
    ("pattern_answered", None, case(plan(item("HRC")))),
    ("pattern_answered", None, case(planning_or_grooming=True)),
    ("victim_safety", True, case(PLANNED)),
    ("victim_safety", False, case(replace(PLANNED, victim_safety=None))),
    ("victim_safety", None, case(plan(approved=None))),
    ("contingency", True, case(replace(PLANNED, contingencies=(Contingency("he moves", "we meet"),)))),
    ("contingency", False, case(replace(PLANNED, contingencies=()))),
    ("contingency", None, case()),
    ("family_work_planned", True, case(FAMILY)),
    ("family_work_planned", False, case(plan(item("PRT")))),
    ("family_work_planned", None, case()),
    ("family_work_begun", True, case(FAMILY, sessions=[held("2026-01-08", cover("FAM-1"))])),
    ("family_work_begun", False, case(FAMILY, sessions=[not_held("2026-01-08", "carer_unavailable", "FAM-1")])),
    ("family_work_begun", None, DONE),
    ("as_planned", True, DONE),
    ("as_planned", False, case(PLANNED, sessions=all_held(PLANNED.items[0], 3))),
    ("as_planned", None, case(plan(item("GLG", weekly("2026-03-12", 4))))),
    ("as_planned", None, case()),
    ("enforced", True, case(orders=(ordered(changes=(OrderChange(TODAY, TODAY, "Extended on Breach"),)),))),
    ("enforced", False, case(orders=(ordered(changes=(OrderChange(TODAY, TODAY, "good progress"),)),))),
    ("enforced", False, case(orders=(ordered(changes=(OrderChange(date(2026, 3, 19), TODAY, "breach"),)),))),
    ("progress", True, case(assessments=(assessed("2026-01-05", SB_5=3), assessed("2026-03-05", SB_5=2)))),
    ("progress", False, case(assessments=(assessed("2026-01-05", SB_5=3), assessed("2026-03-05", SB_5=4)))),
    ("progress", None, case(assessments=(assessed("2026-01-05", SB_5=2), assessed("2026-03-05", SB_5=1)))),
    ("progress", None, case(assessments=(assessed("2026-01-05", SB_5=3), assessed("2026-03-05", SB_5=None)))),
    ("progress", None, case(assessments=(assessed("2026-01-05", SB_4=3), assessed("2026-03-05", SB_4=1)))),
]


@pytest.mark.parametrize(("code", "expected", "known"), ANSWERS, ids=lambda each: str(each)[:24])
def test_a_count_answers(code: str, expected: bool | None, known: Case) -> None:
    assert answer(code, known) is expected


def test_a_rating_goes_by_its_own_date_whichever_assessment_it_stands_in() -> None:
    late = Assessment("AIM2", None, date(2026, 2, 1), (Rating("SB-5", 3, rated_on=date(2025, 12, 1)),))
    assert answer("progress", case(assessments=(assessed("2026-01-05", SB_5=2), late))) is True


def test_a_new_plan_hides_nothing_of_the_first_one() -> None:
    first = plan(item("GLG", weekly("2026-01-07", 4)))
    later = revised(
        first, "2026-01-12", items=moved(first.items, GLG_2="2026-12-01", GLG_3="2026-12-08", GLG_4="2026-12-15")
    )
    known = case(first, later, sessions=all_held(first.items[0], 1))
    assert answer("as_planned", known) is False
    assert str(tallied("core_sessions", seen(known)).said) == "1 of 1 core session due"
    assert str(tallied("core_sessions_first", seen(known)).said) == "1 of 4 core sessions due"


def told(level: int | None, on: date = TODAY, category: int | None = 1) -> Mappa:
    return Mappa(told_on=on, category=category, level=level)


@pytest.mark.parametrize(
    ("entries", "criteria", "second"),
    [
        ((), False, None),
        ((told(None, category=None),), False, None),
        ((told(2),), True, True),
        ((told(1),), True, False),
        ((told(None),), True, False),
        ((told(1, date(2026, 2, 1)), told(2)), True, True),
        ((told(1), told(2, date(2026, 3, 19))), True, False),
    ],
)
def test_public_protection_is_counted_as_it_was_told(
    entries: tuple[Mappa, ...], criteria: bool, second: bool | None
) -> None:
    registers = Registers(mappa=entries)
    assert answer("mappa", case(), registers=registers) is criteria
    assert answer("mappa_level_two", case(), registers=registers) is second


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("asked", "received"), True),
        (("nothing_held",), False),
        (("asked_no_reply",), None),
        (("declined",), None),
        ((), None),
    ],
)
def test_social_care_is_known_only_by_its_answer(answers: tuple[str, ...], expected: bool | None) -> None:
    assert answer("social_care", case(), social_care=answers) is expected


@pytest.mark.parametrize(
    ("ratings", "answers", "any_expected", "four_expected"),
    [
        ({"NS_4": 1, "EV_1": 1, "NS_1": 1, "SB_2": 1}, (), True, True),
        ({"NS_4": 1, "EV_1": 1, "NS_1": 1}, (), True, None),
        ({"NS_4": 1, "EV_1": 1, "NS_1": 1}, ("nothing_held",), True, False),
        ({"NS_4": 1, "EV_1": 1}, (), True, False),
        ({}, ("nothing_held",), False, False),
        ({}, (), None, False),
    ],
)
def test_the_five_groups_are_counted_together_and_what_is_not_known_may_decide(
    ratings: dict[str, int], answers: tuple[str, ...], any_expected: bool | None, four_expected: bool | None
) -> None:
    known = case(assessments=(assessed("2026-01-05", **ratings),))
    assert answer("any_concern", known, social_care=answers) is any_expected
    assert answer("four_concerns", known, social_care=answers) is four_expected


@pytest.mark.parametrize(("absences", "expected"), [(2, True), (3, False)])
def test_three_absences_without_a_good_reason_are_counted_as_such(absences: int, expected: bool) -> None:
    away = [not_held(f"2026-01-{n:02}", "not_attended_unacceptable") for n in range(1, absences + 1)]
    excused = [not_held(f"2026-02-{n:02}", "not_attended_acceptable") for n in range(1, 9)]
    assert answer("complied", case(PLANNED, sessions=[*away, *excused])) is expected
    assert answer("complied", case(PLANNED)) is None


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        (({"ST-1": 1}, {"ST-1": 2}), True),
        (({"ST-1": 1}, {"ST-5": 1}), True),
        (({"ST-1": 1}, {"ST-1": 1, "ST-5": 0}), False),
        (({"ST-1": 2}, {"ST-1": 1}), False),
        (({"ST-1": 1},), None),
    ],
)
def test_strengths_grow_from_the_first_look_to_the_latest(
    looks: tuple[dict[str, int], ...], expected: bool | None
) -> None:
    assert answer("strengths_grown", case(), strengths=looks) is expected


def test_no_stance_changes_any_count() -> None:
    """Nothing here asks how a child speaks of what happened."""
    plain = case(FAMILY, sessions=all_held(FAMILY.items[0]), needs=(Need("autism", ("quiet_room",)),))
    for value in ("denies", "accepts", "unknown"):
        other = replace(plain, stances=(stance("2026-01-01", value),))
        for ours in COUNTS.values():
            assert ours.measure.tally([seen(other)]) == ours.measure.tally([seen(plain)])
