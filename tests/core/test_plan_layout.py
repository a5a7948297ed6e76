"""Laying out dates: examples, and what holds for any plan."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from interventions.bank_holidays import bank_holidays
from interventions.model import Absence, Pace, Pause, Plan, PlanItem, Stream, Weekday
from interventions.plans.layout import Calendar, calendar, lay_out, slots_from
from tests.core.build import day, item, pause, plan

WEDNESDAYS = Stream("child", (Weekday.WED,))
START = "2026-01-07"


def undated(code: str, n: int, **more: Any) -> PlanItem:
    return item(code, [day(START)] * n, **more)


def laid(*items: PlanItem, fixed: frozenset[str] = frozenset(), days: Calendar | None = None, **more: Any) -> Plan:
    values: dict[str, Any] = {"streams": (WEDNESDAYS,), "starts": START, **more}
    return lay_out(made := plan(*items, **values), days or calendar(made, ()), fixed)


def dates(of: Plan) -> dict[str, str]:
    return {s.ref: s.due_on.isoformat() for i in of.items for s in i.sessions}


def test_sessions_take_one_slot_after_another_in_the_order_of_the_items() -> None:
    assert dates(laid(undated("GLG", 2), undated("EMO", 1))) == {
        "GLG-1": "2026-01-07",
        "GLG-2": "2026-01-14",
        "EMO-1": "2026-01-21",
    }


def test_a_slot_holds_as_many_as_the_stream_says() -> None:
    two = replace(WEDNESDAYS, per_slot=2)
    assert list(dates(laid(undated("GLG", 3), streams=(two,))).values()) == ["2026-01-07", "2026-01-07", "2026-01-14"]


def test_each_stream_has_its_own_days() -> None:
    streams = (WEDNESDAYS, Stream("family", (Weekday.MON, Weekday.THU)))
    found = dates(laid(undated("GLG", 2), undated("FAM", 3, stream="family"), streams=streams))
    assert [found[f"FAM-{n}"] for n in (1, 2, 3)] == ["2026-01-08", "2026-01-12", "2026-01-15"]
    assert found["GLG-2"] == "2026-01-14"


def test_bank_holidays_pauses_and_absences_hold_no_slot() -> None:
    mondays = Stream("child", (Weekday.MON,))
    away = Absence(day("2026-04-27"), day("2026-04-28"), day("2026-04-01"))
    paused = plan(
        undated("GLG", 3), streams=(mondays,), starts="2026-04-06", pauses=(pause("2026-04-13", "2026-04-19"),)
    )
    found = dates(lay_out(paused, calendar(paused, bank_holidays("england", 2026, 2026), (away,))))
    assert list(found.values()) == ["2026-04-20", "2026-05-11", "2026-05-18"]  # 6 April and 4 May are bank holidays


def test_work_that_is_not_core_runs_beside_the_core_work() -> None:
    found = dates(laid(undated("GLG", 3), undated("VSF", 1, core=False), undated("ETE", 2, core=False)))
    assert found["VSF-1"] == "2026-01-07"
    assert found["ETE-1"] == "2026-01-14"
    assert found["GLG-3"] == "2026-01-21"


def test_a_pace_spreads_an_item_and_others_take_the_slots_between() -> None:
    paces = (Pace("i-FAM-1", every_weeks=2),)
    found = dates(laid(undated("FAM", 3), undated("GLG", 2), paces=paces))
    assert [found[f"FAM-{n}"] for n in (1, 2, 3)] == ["2026-01-07", "2026-01-21", "2026-02-04"]
    assert [found[f"GLG-{n}"] for n in (1, 2)] == ["2026-01-14", "2026-01-28"]


def test_an_item_can_wait_for_a_day() -> None:
    found = dates(laid(undated("END", 1), undated("GLG", 1), paces=(Pace("i-END-1", day("2026-03-02")),)))
    assert found == {"END-1": "2026-03-04", "GLG-1": "2026-01-07"}


def test_what_is_fixed_keeps_its_date_and_its_slot() -> None:
    kept = item("GLG", ["2026-01-07", "2026-01-14"])
    found = dates(laid(kept, undated("EMO", 2), fixed=frozenset({"GLG-1", "GLG-2"})))
    assert found == {"GLG-1": "2026-01-07", "GLG-2": "2026-01-14", "EMO-1": "2026-01-21", "EMO-2": "2026-01-28"}


def test_a_new_session_never_comes_before_its_items_earlier_ones() -> None:
    kept = item("GLG", ["2026-03-04", "2026-03-04"])
    found = dates(laid(kept, fixed=frozenset({"GLG-1"})))
    assert found["GLG-2"] == "2026-03-11"


def test_without_a_usual_weekday_any_working_day_will_do() -> None:
    found = dates(laid(undated("GLG", 3), streams=(Stream("child", ()),), starts="2026-01-09"))
    assert list(found.values()) == ["2026-01-09", "2026-01-12", "2026-01-13"]


weekdays = st.sets(st.sampled_from(list(Weekday)), min_size=1).map(
    lambda days: tuple(sorted(days, key=list(Weekday).index))
)
first_days = st.dates(date(2025, 1, 1), date(2027, 1, 1))
pauses = st.lists(
    st.tuples(first_days, st.integers(0, 40)).map(lambda p: Pause(p[0], p[0] + timedelta(days=p[1]), "holiday")),
    max_size=4,
).map(tuple)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    streams = tuple(Stream(code, draw(weekdays), draw(st.integers(1, 3))) for code in ("child", "family"))
    items = tuple(
        item(
            f"C{n}",
            [START] * draw(st.integers(0, 6)),
            core=draw(st.booleans()),
            stream=draw(st.sampled_from(["child", "family"])),
        )
        for n in range(draw(st.integers(1, 5)))
    )
    return plan(*items, streams=streams, starts=draw(first_days), pauses=draw(pauses))


HOLIDAYS = bank_holidays("wales", 2025, 2030)


@given(plans())
def test_every_session_gets_a_slot_of_its_stream(draft: Plan) -> None:
    found = lay_out(draft, calendar(draft, HOLIDAYS))
    streams = {stream.code: stream for stream in draft.streams}
    for each in found.items:
        usual = {weekday.number for weekday in streams[each.stream].usual_weekdays}
        for session in each.sessions:
            assert session.due_on >= draft.starts_on
            assert session.due_on.weekday() in usual
            assert session.due_on not in HOLIDAYS
            assert not any(p.starts_on <= session.due_on <= p.ends_on for p in draft.pauses)


@given(plans())
def test_no_slot_holds_more_than_its_stream_allows_and_none_is_left_out(draft: Plan) -> None:
    found = lay_out(draft, calendar(draft, HOLIDAYS))
    for stream in draft.streams:
        for core in (True, False):
            due = [s.due_on for i in found.items if i.stream == stream.code and i.core is core for s in i.sessions]
            assert all(n <= stream.per_slot for n in Counter(due).values())
            free = slots_from(stream, draft.starts_on, calendar(draft, HOLIDAYS))
            expected = [slot for slot in islice(free, len(due)) for _ in range(stream.per_slot)]
            assert due == expected[: len(due)]


@given(plans())
def test_only_dates_change_and_laying_out_twice_changes_nothing(draft: Plan) -> None:
    once = lay_out(draft, calendar(draft, HOLIDAYS))
    assert lay_out(once, calendar(draft, HOLIDAYS)) == once
    same = tuple(replace(i, sessions=tuple(replace(s, due_on=day(START)) for s in i.sessions)) for i in once.items)
    assert replace(once, items=same) == draft


@given(plans(), st.randoms(use_true_random=False))
def test_what_is_fixed_never_moves(draft: Plan, choose: Any) -> None:
    before = lay_out(draft, calendar(draft, HOLIDAYS))
    fixed = frozenset(s.ref for i in before.items for s in i.sessions if choose.random() < 0.5)
    after = lay_out(replace(before, starts_on=before.starts_on + timedelta(days=30)), calendar(draft, HOLIDAYS), fixed)
    old = {s.ref: s.due_on for i in before.items for s in i.sessions}
    assert all(s.due_on == old[s.ref] for i in after.items for s in i.sessions if s.ref in fixed)
