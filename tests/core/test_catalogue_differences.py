"""What a draft changes, told by the names of its fields."""

from copy import deepcopy
from typing import Any

from catalogue.differences import Difference, How, differences

FIRST: dict[str, Any] = {
    "title": {"en": "First"},
    "minutes": 45,
    "elements": [{"code": "meet", "text": {"en": "Meet"}}],
}
SECOND: dict[str, Any] = {
    "title": {"en": "Second"},
    "minutes": 60,
    "elements": [{"code": "map", "text": {"en": "Draw a map"}}],
}
OLD: dict[str, Any] = {
    "aim": {"en": "An aim."},
    "dose": {"open_ended": False, "usual": 6},
    "targets": [{"factor": "SB-1", "weight": "primary"}, {"factor": "SB-4", "weight": "secondary"}],
    "variants": {"standard": {"outlines": [FIRST, SECOND]}},
}


def changed(**parts: Any) -> tuple[Difference, ...]:
    return differences(OLD, deepcopy(OLD) | parts)


def outlines(*found: Any) -> dict[str, Any]:
    return {"standard": {"outlines": list(found)}}


def test_the_same_content_has_no_difference_and_nor_has_what_holds_nothing() -> None:
    assert changed() == changed(measures=[], summary=None) == ()


def test_a_text_in_its_languages_is_one_field_and_a_table_is_told_by_its_keys() -> None:
    assert changed(aim={"en": "An aim.", "cy": "Nod."}, dose={"open_ended": False, "usual": 8, "most": 9}) == (
        Difference(("aim",), How.CHANGED, {"en": "An aim."}, {"en": "An aim.", "cy": "Nod."}),
        Difference(("dose", "usual"), How.CHANGED, 6, 8),
        Difference(("dose", "most"), How.ADDED, None, 9),
    )


def test_targets_are_known_by_their_factor() -> None:
    heavier, new = {"factor": "SB-4", "weight": "primary"}, {"factor": "EV-2", "weight": "primary"}
    assert changed(targets=[heavier, new]) == (
        Difference(("targets", "SB-4", "weight"), How.CHANGED, "secondary", "primary"),
        Difference(("targets", "EV-2"), How.ADDED, None, new),
        Difference(("targets", "SB-1"), How.TAKEN_OUT, OLD["targets"][0]),
    )


def test_an_outline_that_moved_is_one_difference_and_its_number_none() -> None:
    place = ("variants", "standard", "outlines")
    numbered = [each | {"sequence": n} for n, each in enumerate((SECOND, FIRST), start=1)]
    assert changed(variants=outlines(*numbered)) == (
        Difference(place, How.MOVED, ["First", "Second"], ["Second", "First"]),
    )
    told = changed(variants=outlines(FIRST, SECOND | {"elements": []}))
    assert told == (Difference((*place, "Second", "elements", "map"), How.TAKEN_OUT, SECOND["elements"][0]),)


def test_two_parts_of_one_name_are_told_as_a_whole_and_what_goes_back_is_the_reverse() -> None:
    twice = outlines(FIRST, FIRST)
    assert [each.how for each in changed(variants=twice)] == [How.CHANGED]
    forth, back = differences(OLD, {}), differences({}, OLD)
    assert {each.place for each in forth} == {each.place for each in back}
    assert {each.how for each in forth} == {How.TAKEN_OUT}
    assert {each.how for each in back} == {How.ADDED}
