"""What is read from a form's boxes: as typed, with a sentence for each fault."""

import datetime as dt
from typing import Any

import pytest

from app.core.errors import Invalid
from app.forms import Form


def form(**boxes: Any) -> Form:
    return Form({name: value if isinstance(value, list) else [value] for name, value in boxes.items()})


def test_an_empty_box_differs_from_a_box_that_is_not_there() -> None:
    read = form(note="", covered=["", "a"])
    assert read.boxes == {"note": [""], "covered": ["", "a"]}
    assert (read.text("note"), read.text("other"), read.all("covered"), read.all("other")) == ("", "", ["a"], [])
    assert read.errors == {}


def test_text_is_read_without_space_around_it_and_shown_as_typed() -> None:
    read = form(note="  one\r\ntwo \x00 ")
    assert read.text("note") == "one\ntwo"
    assert read.value("note") == "  one\r\ntwo  "


@pytest.mark.parametrize("typed", ["", "   ", "\r\n"])
def test_a_needed_box_says_so(typed: str) -> None:
    read = form(note=typed)
    read.text("note", "Write a note.")
    read.date("on", "Enter the day.")
    assert read.errors == {"note": "Write a note.", "on": "Enter the day."}
    assert read.stopped


@pytest.mark.parametrize(("length", "fault"), [(10, False), (11, True)])
def test_text_has_its_longest(length: int, fault: bool) -> None:
    read = form(note="x" * length)
    read.text("note", longest=10)
    assert bool(read.errors) is fault


@pytest.mark.parametrize(
    "typed", ["2026-02-18", "18/2/2026", "18/02/2026", "18.2.2026", "18 February 2026", "18 feb 2026", " 2026-02-18 "]
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    read = form(on=typed)
    assert read.date("on") == dt.date(2026, 2, 18)
    assert read.errors == {}


@pytest.mark.parametrize("typed", ["2026-02-30", "30/2/2026", "tomorrow", "2026", "18/2/26", "9" * 40, "0000-01-01"])
def test_a_day_that_is_none_is_said_to_be_none(typed: str) -> None:
    read = form(on=typed)
    assert read.date("on") is None
    assert read.errors == {"on": "Enter a real date, such as 18/2/2026."}
    assert read.value("on") == typed


@pytest.mark.parametrize(("typed", "expected"), [("16:05", dt.time(16, 5)), ("9.30", dt.time(9, 30)), ("25:00", None)])
def test_a_time_is_read(typed: str, expected: dt.time | None) -> None:
    read = form(at=typed)
    assert read.time("at") == expected
    assert bool(read.errors) is (expected is None)


@pytest.mark.parametrize(("typed", "expected"), [("1", 1), ("600", 600), (" 45 ", 45), ("0", None), ("601", None)])
def test_a_number_is_read_up_to_its_ends(typed: str, expected: int | None) -> None:
    read = form(minutes=typed)
    assert read.number("minutes", low=1, high=600) == expected
    assert read.errors == ({} if expected else {"minutes": "Enter a whole number from 1 to 600."})


@pytest.mark.parametrize("typed", ["x", "4.5", "1e3", "9" * 400, "--1", "٤²"])
def test_what_is_no_number_is_said_to_be_none(typed: str) -> None:
    read = form(minutes=typed)
    assert read.number("minutes") is None
    assert read.errors


def test_a_large_number_may_have_its_comma() -> None:
    assert form(n="1,200").number("n") == 1200


def test_only_what_was_offered_can_be_chosen() -> None:
    read = form(one="c", several=["a", "c"])
    assert read.choice("one", ["a", "b"]) == ""
    assert read.choices("several", ["a", "b"]) == ["a"]
    assert set(read.errors) == {"one", "several"}
    assert form(one="a").choice("one", ["a"]) == "a"
    read = form()
    assert (read.choice("one", ["a"], "Choose."), read.choices("several", ["a"], "Tick.")) == ("", [])
    assert read.errors == {"one": "Choose.", "several": "Tick."}


def test_a_tick_is_a_tick() -> None:
    assert form(sure="yes").ticked("sure")
    assert not form().ticked("sure")
    assert not form(sure="").ticked("sure")


def test_a_file_is_needed_or_not() -> None:
    read = Form(files={"file": b"{}"})
    assert (read.file("file", "Choose a file."), read.file("other")) == (b"{}", b"")
    read.file("other", "Choose a file.")
    assert read.errors == {"other": "Choose a file."}


def test_the_first_fault_of_a_box_is_the_one_that_is_told() -> None:
    read = form(on="x")
    read.refuse("on", "First.")
    read.refuse("on", "Second.")
    assert (read.error("on"), read.error("other"), read.status) == ("First.", "", 422)


def test_what_a_command_refused_stands_at_its_box() -> None:
    read = form()
    read.refuse_all(Invalid({"started_at": "It is after today.", "note": "Too long."}), {"started_at": "on"})
    assert read.errors == {"on": "It is after today.", "note": "Too long."}


def test_a_form_that_only_comes_back_is_stopped_without_a_fault() -> None:
    read = form(_show="1", minutes="many")
    assert read.number("minutes", "Needed.") is None
    assert (read.only_show, read.stopped, read.errors, read.status) == (True, True, {}, 200)
    assert "_show" not in read.boxes
    assert not form(minutes="5").stopped


def test_a_form_can_hold_what_is_stored() -> None:
    held = Form.holding(on=dt.date(2026, 2, 18), minutes=45, covered=["a"], note=None)
    assert (held.value("on"), held.value("minutes"), held.value("note")) == ("2026-02-18", "45", "")
    assert held.holds("covered", "a")
    assert held.holds("minutes", 45)
    assert not held.holds("covered", "b")
