"""Needs: recorded, in the plan, used; and the sessions held without what was planned (D4)."""

from dataclasses import replace

import pytest

from interventions.drift import figures
from interventions.model import Need
from interventions.needs import other_ticks, side_by_side
from interventions.plans import look
from tests.core.build import case, cover, day, held, item, plan, weekly
from tests.core.raised import AROUND

NEED = Need("learning_disability", ("pictures", "shorter_sessions"))
GLG = item("GLG", weekly("2026-01-07", 3), adaptations=("pictures",))


def of(*needs: Need, sessions=(), items=(GLG,)):
    return case(plan(*items), sessions=sessions, needs=needs)


def glg(n: int, *ticked: str, **more):
    return held(f"2026-01-{7 * n:02}", cover(f"GLG-{n}"), adaptations=ticked, **more)


def unadapted(this, as_of: str = "2026-02-01"):
    found = figures(this, AROUND, day(as_of)).changes
    return [(c.session, c.component) for c in found if c.kind.value == "unadapted"]


def test_one_entry_a_session_held_with_none_of_what_was_planned():
    sessions = (glg(1), glg(2, "pictures"), glg(3, "quiet_room"))
    assert unadapted(of(NEED, sessions=sessions)) == [("h-2026-01-07-16:00", "GLG"), ("h-2026-01-21-16:00", "GLG")]
    assert unadapted(of(sessions=sessions)) == []


def test_two_needs_make_one_entry_and_either_adaptation_will_do():
    other = Need("autism", ("quiet_room",))
    assert len(unadapted(of(NEED, other, sessions=(glg(1),)))) == 1
    assert unadapted(of(NEED, other, sessions=(glg(1, "quiet_room"),))) == []


@pytest.mark.parametrize(
    "need",
    [Need("not_known", ("pictures",)), Need("not_known"), Need("autism", (), "his glasses are all he needs")],
)
def test_what_nobody_planned_for_cannot_be_missing(need):
    assert unadapted(of(need, sessions=(glg(1),))) == []


def test_where_none_is_recorded_for_a_need_those_of_the_work_count():
    assert len(unadapted(of(Need("autism"), sessions=(glg(1),)))) == 1
    assert unadapted(of(Need("autism"), sessions=(glg(1, "pictures"),))) == []


def test_a_session_counts_from_the_day_on_which_the_need_was_recorded():
    for on, n in (("2026-01-07", 1), ("2026-01-08", 0)):
        assert len(unadapted(of(replace(NEED, recorded_on=day(on)), sessions=(glg(1),)))) == n


def test_what_was_not_held_or_covered_nothing_had_nothing_to_adapt():
    away = held("2026-01-07", attendance="not_attended_acceptable", intended=("GLG-1",))
    assert unadapted(of(NEED, sessions=(away, held("2026-01-14")))) == []


def test_side_by_side():
    emo = item("EMO", ["2026-02-04"])
    this = of(NEED, Need("not_known"), sessions=(glg(1), glg(2, "pictures"), glg(3, "large_print")), items=(GLG, emo))
    view = look(this, AROUND, day("2026-02-01"))
    (use,) = side_by_side(view)
    assert (use.need.code, use.items, len(use.held), len(use.used), len(use.unused)) == (
        "learning_disability", ("i-GLG-1",), 3, 1, 2,
    )  # fmt: skip
    assert [(a.code, a.items, len(a.sessions)) for a in use.adaptations] == [
        ("pictures", ("i-GLG-1",), 1),
        ("shorter_sessions", (), 0),
    ]
    assert {code: len(sessions) for code, sessions in other_ticks(view).items()} == {"large_print": 1}


def test_without_a_plan_what_is_recorded_still_shows():
    (use,) = side_by_side(look(case(needs=(NEED, Need("not_known"))), AROUND, day("2026-02-01")))
    assert ([a.code for a in use.adaptations], use.items, use.held) == (["pictures", "shorter_sessions"], (), ())
