"""What may stand on a child's sheet, by who will see it; and for how long that was asked."""

from dataclasses import fields, replace
from datetime import date, time, timedelta
from itertools import product

import pytest

from interventions.sheets import (
    Answers,
    Appointment,
    Done,
    Help,
    Item,
    Sheet,
    Update,
    Way,
    appointments_under,
    asked_again_on,
    is_told,
    names_a_carer,
    on_one_visit,
    sequence_of,
    stands,
    under,
    update_under,
    way_for,
)
from interventions.words import say
from tests.core.build import day

CHECKED = day("2026-03-02")
SAFE = Answers(("child",), harmed_household=False, harmed_the_child=False, reprisals=False)
ITEM = Item(
    {"en": "Sorting out arguments"}, "talk", (day("2026-03-04"),), time(16), "To stay calm", "Wren", "Gran", "The club"
)
SHEET = Sheet("Sam", (say("Football"),), (ITEM,), ("I want to play again.",))
CAREFUL = list(Way)


@pytest.mark.parametrize(
    ("changed", "way"),
    [
        ({}, Way.WHOLE),
        ({"holders": ("child", "carer", "home")}, Way.WHOLE),
        ({"holders": ("child", "school")}, Way.NO_PLACES),
        ({"holders": ("wall",)}, Way.NO_PLACES),
        ({"harmed_household": None}, Way.NO_PLACES),
        ({"harmed_the_child": None}, Way.NO_PLACES),
        ({"reprisals": None}, Way.NO_PLACES),
        ({"harmed_household": True}, Way.TIMES_ONLY),
        ({"harmed_the_child": True}, Way.NOT_ON_PAPER),
        ({"reprisals": True}, Way.NOT_ON_PAPER),
    ],
)
def test_each_answer_asks_for_its_care(changed, way):
    assert way_for(replace(SAFE, **changed)) is way


def test_no_answer_makes_another_less_careful():
    for answers in product((False, None, True), repeat=3):
        way = way_for(Answers(("child",), *answers))
        for n, answer in enumerate(answers):
            alone: list[bool | None] = [False, False, False]
            alone[n] = answer
            assert CAREFUL.index(way) >= CAREFUL.index(way_for(Answers(("child",), *alone)))


def test_a_check_holds_for_28_days():
    assert not stands(CHECKED, (), CHECKED - timedelta(1))
    assert stands(CHECKED, (), CHECKED)
    assert stands(CHECKED, (), CHECKED + timedelta(28))
    assert not stands(CHECKED, (), CHECKED + timedelta(29))


def test_somebody_new_in_the_household_ends_it_from_that_day():
    known = CHECKED + timedelta(10)
    assert stands(CHECKED, [known], known - timedelta(1))
    assert not stands(CHECKED, [known], known)
    assert stands(CHECKED, [CHECKED], CHECKED + timedelta(28))
    assert asked_again_on(CHECKED, [CHECKED - timedelta(1), known, known + timedelta(5)]) == known


def test_the_whole_sheet_is_as_it_was_made():
    assert under(Way.WHOLE, SHEET) == SHEET


def test_without_places_the_rest_stays():
    assert under(Way.NO_PLACES, SHEET) == replace(SHEET, items=(replace(ITEM, place=None),))


def test_times_only_say_when_and_nothing_else():
    sheet = under(Way.TIMES_ONLY, replace(SHEET, items=(ITEM, replace(ITEM, days=()))))
    assert sheet == Sheet("Sam", (), (Item(None, "clock", (date(2026, 3, 4),), time(16)),))
    left = repr(sheet)
    assert not [
        word for word in ("arguments", "calm", "Wren", "Gran", "club", "Football", "again", "talk") if word in left
    ]


HELPS = (Help({"en": "Staying safe plan"}, {"en": "Ask to see the plan."}),)
UPDATE = Update(
    "Sam", date(2026, 2, 4), (Done({"en": "Healthy choices"}, "talk", 2),), (ITEM,), "Wren", "0300 123", HELPS
)


def test_a_carer_is_not_given_the_childs_own_words():
    whole = update_under(Way.WHOLE, UPDATE)
    assert whole == replace(UPDATE, items=(replace(ITEM, own_words=None),))
    assert update_under(Way.NO_PLACES, UPDATE) == replace(UPDATE, items=(replace(ITEM, own_words=None, place=None),))


def test_times_only_tell_a_carer_when_and_whom_to_phone():
    only = Item(None, "clock", (date(2026, 3, 4),), time(16))
    assert update_under(Way.TIMES_ONLY, UPDATE) == replace(UPDATE, done=(), helps=(), items=(only,))
    assert update_under(Way.NOT_ON_PAPER, UPDATE) is None


@pytest.mark.parametrize(
    ("holders", "named"), [((), False), (("child", "school"), False), (("wall", "carer"), True), (("home",), True)]
)
def test_a_carers_sheet_asks_for_a_check_that_names_one(holders, named):
    assert names_a_carer(holders) is named


def test_nothing_is_put_on_paper_where_it_may_not():
    assert under(Way.NOT_ON_PAPER, SHEET) is None


def test_a_sheet_has_no_place_for_anything_else():
    assert {field.name for field in fields(Sheet)} == {"given_name", "strengths", "items", "said"}
    assert {field.name for field in fields(Item)} == {
        "name", "picture", "days", "at", "own_words", "with_whom", "together_with", "place",
    }  # fmt: skip


THERE = Appointment("u", date(2026, 3, 4), time(16), 45, "Wren", meeting=True, place="The club", sequence=2)


def test_a_phone_is_told_no_more_than_the_paper():
    assert appointments_under(Way.WHOLE, [THERE]) == (THERE,)
    assert appointments_under(Way.NO_PLACES, [THERE]) == (replace(THERE, place=None),)
    assert appointments_under(Way.TIMES_ONLY, [THERE]) == (replace(THERE, whom=None, meeting=False, place=None),)
    assert appointments_under(Way.NOT_ON_PAPER, [THERE]) is None
    assert {field.name for field in fields(Appointment)} == {
        "uid", "on", "at", "minutes", "whom", "meeting", "place", "cancelled", "sequence",
    }  # fmt: skip


def test_sessions_that_share_a_visit_are_one_appointment():
    second = replace(THERE, uid="v", minutes=30, sequence=4)
    later = replace(THERE, uid="w", at=time(17))
    merged = replace(second, cancelled=True)
    assert on_one_visit([THERE, second, later]) == [replace(THERE, minutes=75, sequence=4), merged, later]
    gone = replace(second, cancelled=True, sequence=5)
    assert on_one_visit([THERE, gone]) == [replace(THERE, sequence=5), gone]
    assert on_one_visit([replace(THERE, cancelled=True), second]) == [replace(THERE, minutes=30, sequence=4), merged]
    assert on_one_visit([replace(THERE, cancelled=True), gone])[0].cancelled
    assert on_one_visit([replace(THERE, at=None, minutes=None)]) == [replace(THERE, at=None, minutes=None)]


def test_a_phone_hears_of_what_ever_lay_in_its_weeks_and_of_nothing_else():
    first, last, far = date(2026, 3, 11), date(2026, 5, 13), date(2026, 7, 1)
    assert is_told({last}, first, last)
    assert is_told({last, far}, first, last)
    assert is_told({first, far}, first, last)
    assert not is_told({last + timedelta(days=1), far}, first, last)
    assert not is_told({first - timedelta(days=1), far}, first, last)


def test_a_sequence_rises_with_each_of_its_parts():
    now = sequence_of(2, 7, 1)
    assert now < min(sequence_of(3, 7, 1), sequence_of(2, 8, 1), sequence_of(2, 7, 2))
