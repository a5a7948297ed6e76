"""Every figure of the forecast, held against a second and simple reckoning of it straight from the measures."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from random import Random
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interventions import periods
from interventions.completion import Completion, Prior, chance, completion, judging, options, record, starts, to_json
from tests.core.referee import completion as referee
from tests.core.referee.completion_chance import HALF, at_least
from tests.core.referee.completion_record import weighed
from tests.core.referee.view import known
from tests.core.rich_cases.ahead import AheadCase, case_ahead

CLOSE = 1e-9
FEW = 300
NOTHING = "not there"


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=0))
def test_every_figure_of_the_forecast_is_what_the_measures_say(seed: int):
    this = case_ahead(Random(seed))
    assert differing(told(this), judged(this)) == {}


def test_and_of_cases_drawn_wide():
    for seed in range(FEW):
        assert differing(told(drawn(seed)), judged_once(seed)) == {}


@cache
def drawn(seed: int) -> AheadCase:
    return case_ahead(Random(seed))


@cache
def judged_once(seed: int) -> dict[str, Any]:
    return judged(drawn(seed))


def differing(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """What differs, by its path in the document. Probabilities agree to nine places."""
    one, other = flat(ours), flat(theirs)
    pairs = {path: (one.get(path, NOTHING), other.get(path, NOTHING)) for path in one | other}
    return {path: pair for path, pair in pairs.items() if not same(*pair)}


def same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < CLOSE
    return bool(one == other)


def flat(value: Any, name: str = "") -> dict[str, Any]:
    if isinstance(value, dict):
        return {path: leaf for key, each in value.items() for path, leaf in flat(each, f"{name}.{key}").items()}
    if isinstance(value, list):
        return flat(dict(enumerate(value)), name)
    return {name: value}


# The product's figures and the referee's, in one shape


def told(this: AheadCase) -> dict[str, Any]:
    priors = {code: Prior(each.kept, each.lost, each.cases) for code, each in this.service.items()}
    found = completion(*this.rich, service=priors)
    made = to_json(found)
    assert made.pop("sentence")
    return made | {"weighed": {row.code: {"a": row.weighed_kept, "b": row.weighed_lost} for row in rows(found)}}


def rows(found: Completion) -> Any:
    return found.ending.streams


def judged(this: AheadCase) -> dict[str, Any]:
    made = referee.completion(*this.rich, service=this.service)
    weeks = {code: weighed(weeks) for code, (weeks, _) in made.pop("beside").items()}
    return made | {"weighed": {code: {"a": float(a), "b": float(b)} for code, (a, b) in weeks.items()}}


# The referee itself: the text's own worked values


@pytest.mark.parametrize(
    ("kept", "lost", "need", "slots", "said"),
    [(5, 1, 12, 15, 0.61), (3, 0, 12, 14, 0.74), (2, 3, 10, 16, 0.22), (11, 3, 8, 10, 0.59)],
)
def test_the_worked_values(kept: int, lost: int, need: int, slots: int, said: float):
    assert round(at_least(need, slots, HALF + kept, HALF + lost), 2) == said


def test_the_exact_sum_is_the_whole_where_nothing_is_needed():
    assert at_least(0, 30, Fraction(17, 3), Fraction(19, 20) ** 30) == 1


# Controls: the cases reach what is to be judged, and the two reckonings can differ


def test_control_the_cases_reach_every_status_option_and_boundary():
    wanted = {f"status {each}" for each in ("no_plan", "complete", "no_end", "ended", "cannot_finish", "too_early")}
    wanted |= {"status on_course", "status tight", "status unlikely", "start", "no start", "service", "case so far"}
    wanted |= {"add_weekday", "leave_out", "continue_voluntarily", "two to a slot", "a stream that a version lacks"}
    wanted |= {"the last day of the order", "the day after it", "the clocks change", "a hand-over comes first"}
    wanted |= {"a pause starts on a slot", "a bank holiday on a slot", "a week that the end cuts", "weekdays changed"}
    for seed in range(10 * FEW):
        wanted -= set(facts(drawn(seed), judged_once(seed)))
        if not wanted:
            return
    pytest.fail(f"never seen: {wanted}")


def facts(this: AheadCase, found: dict[str, Any]) -> Iterator[str]:
    yield from (f"status {row['status']}" for row in found["streams"])
    yield f"status {found['status']}"
    yield from (option["kind"] for option in found["options"])
    yield from ("start" if row["latest_start_on"] else "no start" for row in found["components"])
    yield from ("service" for row in found["streams"] if row["service"] is not None)
    yield from ("case so far" for row in found["streams"] if row["case_so_far"] is not None)
    yield from of_time(this, found["effective_end_on"])
    yield from of_plans(this)


def of_time(this: AheadCase, end: str | None) -> Iterator[str]:
    case, _, as_of, _ = this.rich
    if as_of in (date(2025, 10, 26), date(2026, 3, 29)):
        yield "the clocks change"
    if end is None:
        return
    last = date.fromisoformat(end)
    yield {0: "the last day of the order", -1: "the day after it"}.get((last - as_of).days, "another day")
    if last.weekday() != 6 and last < as_of:
        yield "a week that the end cuts"
    if last == case.hand_over_on:
        yield "a hand-over comes first"


def of_plans(this: AheadCase) -> Iterator[str]:
    case, setting, as_of, holidays = this.rich
    versions = known(case, setting, as_of).versions
    codes = {stream.code for plan in versions for stream in plan.streams}
    if any({stream.code for stream in plan.streams} != codes for plan in versions):
        yield "a stream that a version lacks"
    if len({stream for plan in versions for stream in plan.streams if stream.code == "child"}) > 1:
        yield "weekdays changed"
    for plan in versions[-1:]:
        for stream in plan.streams:
            usual = [weekday.number for weekday in stream.usual_weekdays]
            if stream.per_slot == 2:
                yield "two to a slot"
            if any(pause.starts_on.weekday() in usual for pause in plan.pauses):
                yield "a pause starts on a slot"
            if any(day.weekday() in usual and plan.starts_on < day for day in holidays):
                yield "a bank holiday on a slot"


@pytest.mark.parametrize(
    ("module", "name", "wrong"),
    [
        (record, "FADING", 0.94),
        (judging, "FEWEST_PAST_SLOTS", 2),
        (judging, "FEWEST_CASES", 21),
        (judging, "STRENGTH", 5),
        (judging, "ON_COURSE", 0.75),
        (judging, "TIGHT", 0.55),
        (judging, "MOST_SHARE", 0.97),
        (starts, "CLOSING", timedelta(days=13)),
        (options, "PRIORITY", 4),
        (options, "MOST_WEEKS", 20),
        (periods, "NOTICE", timedelta(days=8)),
        (chance, "at_least", lambda need, slots, odds: 0.5),
    ],
)
def test_control_a_wrong_rule_is_seen(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, wrong: Any):
    monkeypatch.setattr(module, name, wrong)
    assert any(differing(told(drawn(seed)), judged_once(seed)) for seed in range(10 * FEW))
