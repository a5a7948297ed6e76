"""Every figure, held against a second and simple reckoning of it straight from the measures."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interventions import needs as needs_module
from interventions import periods, reviews, stances
from interventions.drift import Figures, erosion, figures, need, reasons, slip, to_json
from interventions.drift.changes import adapting, components, sessions
from interventions.flags import delivery, planning, working
from interventions.measures import Cause, ChangeKind, Level, NeedState
from interventions.pathways import fit, work
from interventions.plans import Covered, Matched, matching
from tests.core.as_known import known_by, setting_by
from tests.core.referee.drift import drift
from tests.core.rich_cases import RichCase, rich_case

LOST = ("removed", "moved_later", "added", "last_28_days")
LOOKED_AGAIN = ("unrecorded", "worker_changes", "assessment_late", "review_due")
STREAM = ("code", "slots", "remaining", "remaining_baseline", "need")


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_every_figure_is_what_the_measures_say(chance: Random):
    rich = rich_case(chance)
    assert told(rich) == drift(*rich)


@pytest.mark.parametrize("seed", range(4))
def test_and_of_cases_drawn_wide(seed: int):
    for rich in drawn(seed * 100, 100):
        assert told(rich) == drift(*rich)


def drawn(first: int, n: int) -> Iterator[RichCase]:
    """The cases of these seeds: the same ones every time."""
    return (rich_case(Random(seed)) for seed in range(first, first + n))


def test_what_is_dated_later_changes_no_figure():
    for case, setting, as_of, holidays in drawn(0, 300):
        known = RichCase(known_by(case, as_of), setting_by(setting, as_of), as_of, holidays)
        assert told(known) == told(RichCase(case, setting, as_of, holidays))


# The product's figures in the referee's shape


def told(given: RichCase) -> dict[str, Any]:
    """The JSON without its sentences, and what it rests on."""
    found = figures(*given)
    made = to_json(found)
    assert all(change.pop("text") for change in made["changes"])
    made["changes"].sort(key=str)
    made["need"].sort(key=lambda row: row["factor"])
    made["flags"] = {flag["code"]: flag["level"] for flag in made["flags"]}
    return made | {"beside": beside(found)}


def beside(found: Figures) -> dict[str, Any]:
    ending = found.ending
    made: dict[str, Any] = {
        "order_ends_on": ending.order_ends_on,
        "effective_end_on": ending.effective_end_on,
        "weeks_left": ending.weeks_left,
        "streams": [{name: getattr(row, name) for name in STREAM} for row in ending.streams],
    }
    if found.baseline and found.current and found.reasons and found.erosion:
        made |= {
            "matched": [matches(found.baseline.matched), matches(found.current.matched)],
            "reason of": {row.planned.ref: row.cause.value for row in found.reasons.rows},
            "lost": {name: list(getattr(found.erosion, name)) for name in LOST},
            "eroded": sorted(found.erosion.eroded),
        }
    return made


def matches(matched: Matched) -> dict[str, Any]:
    return {
        "planned": [
            (p.ref, p.item.component, p.due, p.delivered, p.delivered_on, list(map(which, p.covered)))
            for p in matched.planned
        ],
        "extra": list(map(which, matched.extra)),
        "off_plan": list(map(which, matched.off_plan)),
    }


def which(covered: Covered) -> tuple[str, Any]:
    return covered.held.session.id, covered.coverage


# Controls: the cases reach what is to be judged, and the two reckonings can differ


def test_control_the_cases_reach_every_kind_of_fact():
    seen = {fact for rich in drawn(0, 800) for fact in facts(drift(*rich))}
    wanted = {str(kind.value) for kind in (*ChangeKind, *Cause, *NeedState)} | set(LOST)
    both = ("no_plan", "core_shortfall", "dose", "slip", "off_plan", "erosion", "no_family_work", "uncovered_factor")
    wanted |= {f"{code} {level.value}" for code, level in product((*both, *LOOKED_AGAIN), Level)}
    wanted |= {
        "pattern_unaddressed check",
        "victim_safety act",
        "victim_safety check",
        "child_safety act",
        "child_safety check",
        "no_contingency check",
        "duplicate_work check",
    }
    wanted |= {"interim", "full", "without a plan", "without an end", "no slip yet", "slip 0"}
    assert wanted <= seen, wanted - seen


def facts(found: dict[str, Any]) -> Iterator[str]:
    yield from (change["kind"] for change in found["changes"])
    yield from (row["state"] for row in found["need"])
    yield from (f"{code} {level}" for code, level in found["flags"].items())
    if found["beside"]["weeks_left"] is None:
        yield "without an end"
    if found["current"] is None:
        yield "without a plan"
        return
    yield found["baseline"]["kind"]
    yield "no slip yet" if found["current"]["slip"] is None else f"slip {found['current']['slip']['days']}"
    yield from (name for name, n in (found["reasons"] | found["erosion"]).items() if n)


def test_control_an_order_known_too_soon_is_seen(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stances, "_made", lambda case, on: case.orders)
    with pytest.raises(AssertionError):
        test_what_is_dated_later_changes_no_figure()


@pytest.mark.parametrize(
    ("module", "name", "wrong"),
    [
        (matching, "_dropped", lambda covered, earlier: False),
        (slip, "FEWEST_DUE", 4),
        (reasons, "NEAREST_DAYS", 6),
        (need, "PRIORITY", 4),
        (erosion, "RECENT", timedelta(days=27)),
        (periods, "NOTICE", timedelta(days=8)),
        (sessions, "FULL_DOSE_PERCENT", 74),
        (components, "RATED", 3),
        (delivery, "OF_THE_MOMENT", frozenset({"crisis"})),
        (planning, "FAMILY_RATED", 3),
        (fit, "DAYS", 57),
        (work, "OFFERED", ()),
        (working, "OWN_AGENCIES", frozenset({"yot"})),
        (reviews, "_is_booked", lambda due, booked: True),
        (reviews, "held_day", lambda review: review.booked_on or review.held_on or date.max),
        (working, "months_before", lambda day, months: day - timedelta(days=183)),
        (adapting, "expected", lambda needs, plan, on: needs_module.expected(needs, plan, date.max)),
    ],
)
def test_control_a_wrong_rule_is_seen(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, wrong: Any):
    monkeypatch.setattr(module, name, wrong)
    assert any(told(rich) != drift(*rich) for rich in drawn(0, 800))
