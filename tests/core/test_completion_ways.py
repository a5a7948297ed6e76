"""D8 for one case: latest safe starts, what would make it finish, and the document."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from scipy.stats import betabinom

from catalogue.model import Kind, Variant
from interventions.completion import Prior, completion, to_json
from interventions.measures.finish import Completion, OptionKind
from interventions.model import Weekday
from tests.core.build import (
    all_held,
    assessed,
    case,
    component,
    day,
    item,
    not_held,
    objective,
    order,
    plan,
    setting,
    weekly,
)

AROUND = setting()
GLG = item("GLG", weekly("2026-01-07", 12))  # Wednesdays, 7 January to 25 March
ORDER = (order("2025-12-01", "2026-04-22"),)  # a Wednesday


def asked(this, as_of="2026-02-25", around=AROUND, holidays=(), service=None) -> Any:
    return completion(this, around, day(as_of), [day(d) for d in holidays], service or {})


# Latest safe starts


def test_the_latest_slot_from_which_it_is_likely_with_two_weeks_to_close():
    work = (GLG, item("EMO", weekly("2026-03-04", 2)))
    this = case(
        plan(*work, starts="2026-01-05"), sessions=all_held(GLG, 8), orders=(order("2025-12-01", "2026-08-31"),)
    )
    rows = {row.component: row for row in asked(this, "2026-03-01").components}
    kept = sum(0.95**k for k in range(8))
    slots = weekly("2026-03-04", 100)
    closing = [d for d in slots if d <= day("2026-08-31") - timedelta(days=14)]
    for code, need in (("GLG", 4), ("EMO", 2)):
        wanted = max(
            d for n, d in enumerate(closing) if betabinom.sf(need - 1, len(closing) - n, 0.5 + kept, 0.5) >= 0.8
        )
        assert (rows[code].remaining, rows[code].latest_start_on) == (need, wanted)


def test_no_start_is_safe_or_known_where_nothing_tells():
    early = case(plan(GLG, starts="2026-02-23"), orders=ORDER)
    assert [row.latest_start_on for row in asked(early).components] == [None]
    known = asked(early, service={"child": Prior(500, 1, 30)}).components
    assert [row.latest_start_on for row in known] == [None]  # 12 left, 6 slots
    one = case(plan(item("GLG", ["2026-03-04"]), starts="2026-02-23"), orders=ORDER)
    [row] = asked(one, service={"child": Prior(500, 1, 30)}).components
    assert str(row.latest_start_on) == "2026-04-08"  # the last slot 14 days before the end


# Options


def ways(found: Completion) -> dict[OptionKind, list[Any]]:
    return {kind: [o for o in found.options if o.kind is kind] for kind in OptionKind}


BEHIND = case(
    plan(GLG, item("EMO", weekly("2026-01-07", 4), priority=5), starts="2026-01-05"),
    sessions=[*all_held(GLG, 4), not_held("2026-02-04", "carer_unavailable", "GLG-5")],
    orders=(order("2025-12-01", "2026-06-24"),),
)


def test_every_weekday_not_yet_used_is_offered():
    found = ways(asked(BEHIND, "2026-02-15"))[OptionKind.ADD_WEEKDAY]
    assert [option.weekday.value for option in found] == ["mon", "tue", "thu", "fri", "sat", "sun"]
    assert {option.need for option in found} == {12}
    fri = next(option for option in found if option.weekday is Weekday.FRI)
    assert fri.slots == 19 + 18


def test_the_fewest_weeks_that_make_it_likely():
    found = asked(BEHIND, "2026-02-15")
    [option] = ways(found)[OptionKind.CONTINUE_VOLUNTARILY]
    odds = found.finish.streams[0].odds
    chances = [float(betabinom.sf(11, 19 + w, odds.kept, odds.lost)) for w in (option.weeks - 1, option.weeks)]
    assert chances[0] < 0.8 <= chances[1] == pytest.approx(option.headline)
    assert option.slots == 19 + option.weeks


def test_the_lowest_priority_goes_first_and_no_more_than_needed():
    [option] = ways(asked(BEHIND, "2026-02-15"))[OptionKind.LEAVE_OUT]
    assert (option.items, option.need) == (("i-EMO-1",), 8)
    assert option.headline >= 0.8


def test_nothing_is_proposed_on_course_too_early_or_without_an_end():
    well = case(plan(GLG, starts="2026-01-05"), sessions=all_held(GLG, 7), orders=(order("2025-12-01", "2026-12-31"),))
    assert (asked(well).finish.status.value, asked(well).options) == ("on_course", ())
    early = case(plan(GLG, starts="2026-02-16"), orders=(order("2025-12-01", "2026-12-31"),))
    assert (asked(early).finish.status.value, asked(early).options) == ("too_early", ())
    assert asked(replace(BEHIND, orders=())).options == ()


def test_a_plan_that_cannot_fit_is_helped_before_anything_is_known():
    fresh = case(plan(GLG, item("EMO", weekly("2026-03-04", 1)), starts="2026-02-23"), orders=ORDER)
    found = ways(asked(fresh))
    assert all(option.headline is None for option in found[OptionKind.ADD_WEEKDAY])
    assert not found[OptionKind.CONTINUE_VOLUNTARILY]
    [option] = found[OptionKind.LEAVE_OUT]
    assert option.items == ("i-GLG-1", "i-EMO-1")  # 8 slots: EMO alone would not do, last in the plan first


def test_after_the_end_only_going_on_by_agreement_is_left():
    over = case(plan(GLG, starts="2026-01-05"), sessions=all_held(GLG, 8), orders=(order("2025-12-01", "2026-03-04"),))
    found = ways(asked(over, "2026-03-05"))
    assert not found[OptionKind.ADD_WEEKDAY]
    assert not found[OptionKind.LEAVE_OUT]
    [option] = found[OptionKind.CONTINUE_VOLUNTARILY]
    assert option.slots == option.weeks >= 4


CYC = component("CYC", primary=["SB-5"])
CYC_2 = component("CYC", version=2, primary=["SB-5"])
SAF = component("SAF", kind=Kind.CONTROL)


def leaving(*items, ratings=None, sessions=(), known=None, **more):
    this = case(
        plan(*items, starts="2026-01-05", **more),
        sessions=sessions,
        orders=(order("2025-12-01", "2026-03-04"),),
        assessments=(assessed("2025-12-20", **(ratings or {})),),
    )
    found = ways(asked(this, "2026-02-25", known or setting(CYC, CYC_2, SAF)))[OptionKind.LEAVE_OUT]
    return found[0].items if found else None


def test_the_last_answer_to_a_strong_need_and_safety_work_stay():
    named = {"objectives": (objective("o1", "SB-5"),)}
    answers = item("CYC", weekly("2026-01-07", 5), objectives=("o1",), priority=5)
    other = item("EMO", weekly("2026-01-07", 5), priority=1)
    assert leaving(answers, other, ratings={"SB_5": 3}, **named) == ("i-EMO-1",)
    assert leaving(answers, other, ratings={"SB_5": 2}, **named) == ("i-CYC-1", "i-EMO-1")
    again = item("CYC", weekly("2026-01-07", 5), objectives=("o1",), priority=4, first=6)
    assert leaving(answers, again, other, ratings={"SB_5": 4}, **named) == ("i-CYC-1", "i-EMO-1")
    assert leaving(item("SAF", weekly("2026-01-07", 5)), other) == ("i-EMO-1",)
    assert leaving(item("VSF", weekly("2026-01-07", 5))) is None


@pytest.mark.parametrize("part", [{"component_version": 2}, {"variant": Variant.ADAPTED}])
@pytest.mark.parametrize("held_of_it", [0, 2, 3])
def test_what_was_begun_of_a_work_does_not_answer_for_the_rest_of_it(part: dict[str, Any], held_of_it: int):
    """Parts in which it came apart: a newer version was taken up, or the form changed."""
    named = {"objectives": (objective("o1", "SB-5"),), "ratings": {"SB_5": 3}}
    old = item("CYC", weekly("2026-01-07", 3), objectives=("o1",), priority=5)
    new = item("CYC", weekly("2026-01-28", 10), objectives=("o1",), priority=5, first=4, **part)
    other = item("EMO", weekly("2026-01-07", 5), priority=1)
    assert leaving(old, new, other, sessions=all_held(old, held_of_it), **named) == ("i-EMO-1",)
    more = replace(other, objectives=("o1",))
    answering = setting(component("EMO", primary=["SB-5"]), CYC, CYC_2)
    assert "i-CYC-4" in leaving(old, new, more, sessions=all_held(old), known=answering, **named)


# The document


def test_without_an_approved_plan():
    found = to_json(asked(case(orders=ORDER)))
    assert (found["status"], found["plan_version"], found["streams"], found["leading"]) == ("no_plan", None, [], None)
    assert (found["order_ends_on"], found["options"], found["components"]) == ("2026-04-22", [], [])


HEAD = (
    "case",
    "as_of",
    "rules",
    "plan_version",
    "order_ends_on",
    "effective_end_on",
    "status",
    "sentence",
    "leading",
    "streams",
    "components",
    "options",
)
STREAM = (
    "code",
    "remaining",
    "remaining_baseline",
    "need",
    "slots",
    "past_slots",
    "kept",
    "lost",
    "case_so_far",
    "service",
    "headline",
    "status",
)


def test_the_shape_of_the_contract():
    found = to_json(asked(BEHIND, "2026-02-15"))
    assert tuple(found) == HEAD
    assert tuple(found["streams"][0]) == STREAM
    assert {tuple(option) for option in found["options"]} == {
        ("kind", "stream", what, "need", "slots", "headline") for what in ("weekday", "items", "weeks")
    }
    assert [tuple(row) for row in found["components"]] == [("component", "remaining", "latest_start_on")] * 2
