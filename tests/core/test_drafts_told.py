"""A difference between two versions, in whole words."""

from typing import Any

from app.drafting import Told, told
from catalogue.assemble import assembled
from catalogue.differences import differences
from catalogue.load import shipped

CATALOGUE = assembled(shipped())
FIRST, SECOND, THIRD = ({"en": f"{each}."} for each in ("First", "Second", "Third"))


def words(before: dict[str, Any], after: dict[str, Any]) -> list[Told]:
    return told(differences(before, after), CATALOGUE)


def test_of_a_list_of_lines_only_what_came_or_went_is_told() -> None:
    what, two = "How we know that it helps", {"measures": [FIRST, SECOND]}
    assert words(two, {"measures": [FIRST, SECOND, THIRD]}) == [Told(what, "Added", "", "Third.")]
    assert words(two, {"measures": [SECOND]}) == [Told(what, "Taken out", "First.", "")]
    assert words(two, {"measures": [FIRST, THIRD]}) == [Told(what, "Changed", "Second.", "Third.")]
    assert words(two, {"measures": [SECOND, FIRST]}) == [
        Told(what, "In another order", "First.\nSecond.", "Second.\nFirst.")
    ]


def test_a_day_that_cannot_be_read_is_told_as_it_stands() -> None:
    source = {"source": FIRST, "review_by": "1700006400"}
    assert any("1700006400" in each.after for each in words({}, {"sources": [source]}))


def test_codes_are_told_as_their_lists_call_them() -> None:
    after = {
        "mode": ["family"],
        "targets": [{"factor": "EV-2", "weight": "secondary", "rationale": FIRST}],
        "prerequisites": [{"any_of": ["EMO", "PRO"], "stances": ["accepts"]}],
        "dose": {"open_ended": False, "usual": 4},
    }
    target = "Target: Supervision and protection by parents or carers (EV-2)"
    works = "Emotional competence skills or Pro-social, emotional, cognitive and behaviour skills"
    assert words({}, after) == [
        Told("With whom", "Added", "", "With the family"),
        Told(target, "Added", "", "Also helps\nFirst."),
        Told("Work that comes first", "Added", "", f"{works}, where the stance is \u201cAccepts\u201d"),
        Told("Dose", "Added", "", "Kept up for as long as it is needed: No\nSessions, usually: 4"),
    ]
