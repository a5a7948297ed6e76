"""The picture: every planned and every held thing drawn once, in its place, inside the frame."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.delivery import Delivery, Dropped, Given, Line, State, delivery
from app.picture import Drawing, MarkKind, Names, drawn
from app.picture.scale import COUNTS, LABELS, RADIUS
from interventions.drift import Figures, figures
from interventions.measures import Cause
from interventions.model import Case, HeldSession, Setting
from interventions.plans import Covered
from tests.core.build import (
    all_held,
    case,
    component,
    cover,
    day,
    held,
    item,
    moved,
    not_held,
    order,
    pause,
    plan,
    revised,
    setting,
    weekly,
    without,
)
from tests.core.random_cases import AROUND, DAYS, cases

ANY = settings(max_examples=100, deadline=None)
NAMES = Names(text=lambda text: text["en"], pause=str)


def of(case: Case, as_of: str | date, around: Setting | None = None) -> tuple[Figures, Delivery]:
    around = around or setting()
    found = figures(case, around, day(as_of))
    made = delivery(found, around)
    assert made is not None
    return found, made


def draw(case: Case, as_of: str | date, around: Setting | None = None) -> Drawing:
    found, made = of(case, as_of, around)
    return drawn(made, found, NAMES)


def kinds(drawing: Drawing) -> dict[str, int]:
    return {kind.value: n for kind, n in Counter(mark.kind for mark in drawing.marks).items()}


ORDER = (order("2026-01-01", "2026-06-30"),)
GLG = item("GLG", weekly("2026-01-07", 4))
CYC = item("CYC", weekly("2026-02-04", 3))


# What stands in it


def test_without_a_plan_there_is_nothing_to_draw() -> None:
    assert delivery(figures(case(), setting(), day("2026-03-01")), setting()) is None


def test_a_mark_for_what_is_planned_and_a_mark_for_what_was_held() -> None:
    sessions = [held("2026-01-07", cover("GLG-1")), held("2026-01-16", cover("GLG-2", minutes=10))]
    drawing = draw(case(plan(GLG), sessions=sessions, orders=ORDER), "2026-02-01")
    assert kinds(drawing) == {"planned": 3, "missed": 1, "delivered": 1, "part": 1}


def test_what_was_held_late_slants_and_what_was_held_on_its_day_does_not() -> None:
    sessions = [held("2026-01-07", cover("GLG-1")), held("2026-01-21", cover("GLG-2"))]
    on_time, late = draw(case(plan(GLG), sessions=sessions, orders=ORDER), "2026-02-01").rows[0].links
    assert on_time.x1 == on_time.x2
    assert late.x2 > late.x1
    assert late.y2 > late.y1


def test_off_plan_work_has_a_row_of_its_own() -> None:
    sessions = [held("2026-01-20", cover(None, "ETE", reason="crisis"))]
    drawing = draw(case(plan(GLG), sessions=sessions, orders=ORDER), "2026-02-01")
    assert [row.row.component if row.row else None for row in drawing.rows] == ["GLG", None]
    assert [mark.kind for mark in drawing.rows[-1].marks] == [MarkKind.OFF_PLAN]


def test_extra_work_stands_in_the_row_of_its_component() -> None:
    sessions = [*all_held(GLG), held("2026-02-04", cover(None, "GLG"))]
    drawing = draw(case(plan(GLG), sessions=sessions, orders=ORDER), "2026-02-11")
    assert kinds(drawing)["extra"] == 1
    assert len(drawing.rows) == 1


def test_the_first_plan_stands_above_only_where_the_plan_differs_from_it() -> None:
    first = plan(GLG, CYC)
    same = revised(first, "2026-02-01")
    assert not draw(case(first, same, orders=ORDER), "2026-03-01").revised
    other = revised(first, "2026-02-01", items=moved(without(first.items, "CYC-3"), CYC_2="2026-03-25"))
    drawing = draw(case(first, other, orders=ORDER), "2026-03-01")
    assert drawing.revised
    assert kinds(drawing)["first"] == 6
    assert kinds(drawing)["dropped"] == 1


def test_a_component_that_was_taken_out_keeps_a_row_below_the_others() -> None:
    first = plan(CYC, GLG)
    drawing = draw(case(first, revised(first, "2026-02-01", items=(GLG,)), orders=ORDER), "2026-03-01")
    assert [row.row.component for row in drawing.rows if row.row] == ["GLG", "CYC"]


def test_rows_stand_in_plan_order_core_first() -> None:
    drawing = draw(case(plan(item("ETE", ["2026-01-08"], core=False), GLG, CYC), orders=ORDER), "2026-03-01")
    assert [row.row.component for row in drawing.rows if row.row] == ["GLG", "CYC", "ETE"]


def test_core_work_that_is_not_held_in_sessions_has_its_row() -> None:
    drawing = draw(case(plan(GLG, item("SAF")), orders=ORDER), "2026-03-01", setting(component("SAF")))
    assert [(row.row.component, row.row.planned, row.marks) for row in drawing.rows[1:] if row.row] == [("SAF", 0, ())]


def test_the_ends_stand_where_they_are() -> None:
    same = draw(case(plan(GLG), orders=ORDER), "2026-02-01")
    assert same.end is not None
    assert (same.end.on, same.order_end) == (date(2026, 6, 30), None)
    handed_over = draw(case(plan(GLG), orders=ORDER, hand_over_on=date(2026, 5, 1)), "2026-02-01")
    assert handed_over.end is not None
    assert handed_over.order_end is not None
    assert (handed_over.end.on, handed_over.order_end.on) == (date(2026, 5, 1), date(2026, 6, 30))
    assert draw(case(plan(GLG)), "2026-02-01").end is None


def test_pauses_are_bands_and_their_words_do_not_run_into_each_other() -> None:
    pauses = (pause("2026-02-02", "2026-02-06"), pause("2026-02-09", "2026-02-10"), pause("2025-01-01", "2025-01-02"))
    bands = draw(case(plan(GLG, CYC, pauses=pauses), orders=ORDER), "2026-03-01").pauses
    assert [(band.label, band.fits) for band in bands] == [("holiday", True), ("holiday", False)]
    assert all(band.left < band.right for band in bands)


def test_a_long_order_gets_a_wider_drawing() -> None:
    short, long = (
        draw(case(plan(GLG), orders=(order("2026-01-01", end),)), "2026-02-01") for end in ("2026-06-30", "2028-12-31")
    )
    assert long.frame.width > short.frame.width


@ANY
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 1500))
def test_the_months_of_the_axis_never_run_into_each_other(first: date, days: int) -> None:
    long = (order(first, first + timedelta(days=days)),)
    drawing = draw(case(plan(item("GLG", [first]), approved=first), orders=long), first)
    named = [month.x for month in drawing.months if month.named]
    assert all(later - earlier >= 24 for earlier, later in pairwise(named))


# What each planned session is


@pytest.mark.parametrize(
    ("as_of", "sessions", "state"),
    [
        ("2026-01-06", [], State.AHEAD),
        ("2026-01-07", [], State.AHEAD),
        ("2026-01-10", [], State.OPEN),
        ("2026-01-14", [], State.MISSED),
        ("2026-01-14", [held("2026-01-08", cover("GLG-1", minutes=5))], State.PART),
        ("2026-01-14", [held("2026-01-08", cover("GLG-1"))], State.DELIVERED),
        ("2026-01-14", [not_held("2026-01-07", "carer_unavailable", "GLG-1")], State.MISSED),
    ],
)
def test_states(as_of: str, sessions: list[HeldSession], state: State) -> None:
    _, made = of(case(plan(item("GLG", ["2026-01-07"])), sessions=sessions), as_of)
    assert [line.state for line in made.lines] == [state]


def test_a_missed_session_says_why() -> None:
    sessions = [not_held("2026-01-07", "carer_unavailable", "GLG-1")]
    _, made = of(case(plan(GLG), sessions=sessions), "2026-01-25")
    assert [line.cause.value if line.cause else None for line in made.lines] == ["carer", "service", None, None]


def test_a_session_cancelled_within_its_days_of_grace_is_told_as_not_held() -> None:
    sessions = (not_held("2026-01-07", "cancelled_by_service", "GLG-1"),)
    found = figures(case(plan(GLG), sessions=sessions), setting(), day("2026-01-10"))
    made = delivery(found, setting(), sessions)
    assert made is not None
    first, second = made.lines[:2]
    assert (first.state, first.cause) == (State.NOT_HELD, Cause.SERVICE)
    assert (second.state, second.cause) == (State.AHEAD, None)
    early = delivery(figures(case(plan(GLG), sessions=sessions), setting(), day("2026-01-07")), setting(), sessions)
    assert early is not None
    assert early.lines[0].state is State.AHEAD, "on its own day it may still be held"


def test_the_row_counts_core_work_and_says_what_came_early() -> None:
    sessions = [held(f"2026-01-{10 + n}", cover(f"GLG-{n}")) for n in (1, 2, 3)]
    _, made = of(case(plan(GLG, item("GLG", ["2026-01-09"], core=False, first=9)), sessions=sessions), "2026-01-20")
    (row,) = made.rows
    assert (row.counted, row.due, row.early, row.planned, row.short) == (1, 1, 2, 4, False)


def test_minutes_that_nobody_noted_stay_unknown() -> None:
    _, made = of(case(plan(GLG), sessions=[held("2026-01-07", cover("GLG-1", minutes=None))]), "2026-01-20")
    assert [given.minutes for line in made.lines for given in line.given] == [None]


# Random cases


def covered_pairs(found: Figures) -> Iterator[tuple[str, str]]:
    """Which held session gave to which planned one."""
    assert found.current is not None
    for planned in found.current.matched.planned:
        yield from {(covered.held.session.id, planned.ref) for covered in planned.covered}


@ANY
@given(cases(), DAYS)
def test_everything_planned_and_held_is_drawn_once(case: Case, as_of: date) -> None:
    found = figures(case, AROUND, as_of)
    made = delivery(found, AROUND)
    if made is None or found.current is None or found.baseline is None:
        return
    marks = drawn(made, found, NAMES).marks
    plan_lane = [m.of.ref for m in marks if isinstance(m.of, Line) and m.kind is not MarkKind.FIRST]
    assert sorted(plan_lane) == sorted(p.ref for p in found.current.matched.planned)
    linked = [(g.session, line.ref) for line in made.lines for g in line.given]
    assert sorted(linked) == sorted(covered_pairs(found))
    things = [id(m.of) for m in marks if isinstance(m.of, Given | Dropped)]
    assert len(things) == len(set(things))
    beside = {(c.held.session.id, c.coverage.component) for c in _unmatched(found)}
    beside_kinds = (MarkKind.EXTRA, MarkKind.OFF_PLAN)
    drawn_beside = [(m.of.session, m.of.component) for m in marks if isinstance(m.of, Given) if m.kind in beside_kinds]
    assert len([m for m in marks if m.kind in (MarkKind.DELIVERED, MarkKind.PART)]) == len(linked)
    assert sorted(drawn_beside) == sorted(beside)
    if made.revised:
        first_kinds = (MarkKind.FIRST, MarkKind.DROPPED)
        first_lane = [m.of.ref for m in marks if isinstance(m.of, Line | Dropped) if m.kind in first_kinds]
        assert sorted(first_lane) == sorted(p.ref for p in found.baseline.matched.planned)


def _unmatched(found: Figures) -> tuple[Covered, ...]:
    assert found.current is not None
    return (*found.current.matched.extra, *found.current.matched.off_plan)


@ANY
@given(cases(), DAYS)
def test_nothing_stands_outside_the_frame(case: Case, as_of: date) -> None:
    found = figures(case, AROUND, as_of)
    made = delivery(found, AROUND)
    if made is None:
        return
    drawing = drawn(made, found, NAMES)
    frame = drawing.frame
    assert (frame.left, frame.width - frame.right) == (LABELS, COUNTS)
    for row in drawing.rows:
        for mark in row.marks:
            assert frame.left <= mark.x - RADIUS <= mark.x + RADIUS <= frame.right
            assert row.top <= mark.y - RADIUS <= mark.y + RADIUS <= row.top + row.height
        for link in row.links:
            assert frame.left <= min(link.x1, link.x2) <= max(link.x1, link.x2) <= frame.right
    assert not drawing.rows or drawing.rows[-1].top + drawing.rows[-1].height == pytest.approx(frame.bottom)
    for upright in (drawing.today, drawing.end, drawing.order_end):
        assert upright is None or frame.left <= upright.x <= frame.right
    for band in drawing.pauses:
        assert frame.left <= band.left < band.right <= frame.right


@ANY
@given(cases(), DAYS)
def test_the_counts_at_the_right_are_those_of_core_coverage(case: Case, as_of: date) -> None:
    found = figures(case, AROUND, as_of)
    made = delivery(found, AROUND)
    if made is None or found.current is None:
        return
    counted = {row.component: (row.planned, row.due, row.delivered) for row in made.rows if row.core}
    assert counted == {r.component: (r.planned, r.due, r.delivered) for r in found.current.coverage.rows}
