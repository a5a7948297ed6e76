"""Which cases a sample holds: by the seed alone."""

from collections import Counter
from datetime import date

from interventions.quality import Drawn, draw, may_be_drawn

CASES = [f"KT-{n}" for n in range(1, 21)]
DRAWS = 2000


def test_the_seed_alone_says_which_cases_are_drawn():
    first = draw(CASES, "a1", 5)
    assert first == draw(reversed(CASES), "a1", 5)
    assert len(set(first)) == 5
    assert first != draw(CASES, "a2", 5)
    assert draw(CASES[:3], "a1", 5) == ("KT-1", "KT-2", "KT-3")
    assert draw([], "a1", 5) == ()


def test_every_case_has_the_same_chance():
    drawn = Counter(each for n in range(DRAWS) for each in draw(CASES, str(n), 5))
    assert drawn.keys() == set(CASES)
    assert all(abs(times - DRAWS / 4) < DRAWS / 20 for times in drawn.values()), drawn


def test_what_was_drawn_lately_and_what_is_ones_own_is_left_out():
    as_of = date(2026, 3, 18)
    cases = [
        Drawn("never", ["w@x.test"]),
        Drawn("own", ["m@x.test", "w@x.test"]),
        Drawn("lately", ["w@x.test"], date(2025, 9, 18)),
        Drawn("again", ["w@x.test"], date(2025, 9, 17)),
    ]
    assert list(may_be_drawn(cases, "m@x.test", as_of, 26)) == ["never", "again"]
