"""What must hold of every forecast. Each property has a control: what would break it is really reached."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interventions.completion import Completion, Prior, completion, to_json
from interventions.measures.finish import Option
from interventions.model import Case, Coverage, Order, Pause, Plan, Setting, Stream, Weekday
from interventions.periods import effective_end
from interventions.plans import Planned, look, match
from tests.core.as_known import known_by, setting_by
from tests.core.build import held
from tests.core.rich_cases.ahead import case_ahead

ANY = settings(max_examples=40, deadline=None)
SEEDS = st.integers(min_value=0)
MANY = range(400)
SUNDAY = 6
CLOSE = 1e-9


class Ahead(NamedTuple):
    case: Case
    setting: Setting
    as_of: date
    holidays: frozenset[date]
    service: Mapping[str, Prior]

    def finish(self, **changes: Any) -> Completion:
        """Of this, with something changed."""
        changed = self._replace(**changes)
        return completion(changed.case, changed.setting, changed.as_of, changed.holidays, changed.service)

    @property
    def current(self) -> Plan:
        found = look(self.case, self.setting, self.as_of).current
        assert found is not None
        return found


def ahead(seed: int, *, of: Callable[[Ahead], bool] = lambda this: True) -> Ahead:
    """A case with a plan and a time ahead of it, and of this kind: the next one that chance gives."""
    chance = Random(seed)
    while True:
        (case, setting, as_of, holidays), others = case_ahead(chance)
        service = {code: Prior(each.kept, each.lost, each.cases) for code, each in others.items()}
        this = Ahead(case, setting, as_of, holidays, service)
        if look(case, setting, as_of).current is not None and last_day(this) >= as_of and of(this):
            return this


def last_day(this: Ahead) -> date:
    return effective_end(this.case, this.setting, this.as_of) or date.min


def likely(found: Completion) -> dict[str, float | None]:
    """By stream, how likely it is done in time: certain, impossible, or by the headline, which may say nothing."""
    sure = {"complete": 1.0, "cannot_finish": 0.0}
    return {row.code: sure.get(row.status.value, row.headline) for row in found.finish.streams}


def changed(before: Completion, after: Completion) -> Iterator[tuple[float, float]]:
    """Before and after of every stream of which both say something."""
    one, other = likely(before), likely(after)
    assert one.keys() == other.keys()
    for code in one:
        then, now = one[code], other[code]
        if then is not None and now is not None:
            yield then, now


# Doing more, and having longer


def untouched(this: Ahead) -> list[Planned]:
    """Core sessions of the plan with nothing matched to them in any version: one that is held displaces nothing."""
    view = look(this.case, this.setting, this.as_of)
    matched = [p for plan in view.versions for p in match(plan, view).planned if p.covered]
    begun = {p.ref for p in matched}
    return [p for p in match(this.current, view).core if p.ref not in begun]


def delivered(this: Ahead, planned: Planned) -> Case:
    """Whole, late on the last day that counts."""
    whole = Coverage(planned.ref, planned.item.component, planned.item.variant, 60, ("a", "b", "c", "d"))
    return replace(this.case, sessions=(*this.case.sessions, held(this.as_of, whole, at="23:50", id="~new")))


@ANY
@given(SEEDS)
def test_one_more_core_session_never_makes_it_less_likely(seed: int):
    this = ahead(seed, of=lambda this: bool(untouched(this)))
    planned = Random(seed).choice(untouched(this))
    before, after = this.finish(), this.finish(case=delivered(this, planned))
    assert remaining(after)[planned.item.stream] == remaining(before)[planned.item.stream] - 1
    assert all(now >= then - CLOSE for then, now in changed(before, after))


def remaining(found: Completion) -> dict[str, int]:
    return {row.code: row.remaining for row in found.ending.streams}


def test_control_one_more_core_session_makes_it_more_likely():
    this = (ahead(seed, of=lambda this: bool(untouched(this))) for seed in MANY)
    assert any(now > then for each in this for then, now in changed(each.finish(), _with_first_delivered(each)))


def _with_first_delivered(this: Ahead) -> Completion:
    return this.finish(case=delivered(this, untouched(this)[0]))


def ending(this: Ahead, on: date) -> Case:
    """On that very day, whatever was agreed before."""
    return replace(this.case, orders=(Order("youth_rehabilitation_order", this.as_of, on),), hand_over_on=None)


@ANY
@given(SEEDS, st.integers(0, 200))
def test_a_later_end_never_makes_it_less_likely(seed: int, days: int):
    this = ahead(seed)
    after = this.finish(case=ending(this, last_day(this) + timedelta(days=days)))
    assert all(now >= then - CLOSE for then, now in changed(this.finish(), after))


@ANY
@given(SEEDS, st.integers(-40, 200), st.integers(0, 30))
def test_a_pause_an_absence_or_a_holiday_never_adds_a_slot(seed: int, first: int, days: int):
    this = ahead(seed)
    starts = this.as_of + timedelta(days=first)
    pause = Pause(starts, starts + timedelta(days=days), "holiday")
    before = slots(this.finish())
    paused = replace(this.current, pauses=(*this.current.pauses, pause))
    assert fewer(slots(this.finish(case=with_plan(this.case, paused))), before)
    assert fewer(slots(this.finish(holidays=this.holidays | {starts})), before)


def slots(found: Completion) -> dict[str, int]:
    return {row.code: row.slots for row in found.ending.streams if row.slots is not None}


def fewer(after: dict[str, int], before: dict[str, int]) -> bool:
    return after.keys() == before.keys() and all(after[code] <= before[code] for code in before)


def with_plan(case: Case, plan: Plan) -> Case:
    """In the place of the version of its number."""
    return replace(case, plans=(*(p for p in case.plans if p.version != plan.version), plan))


def test_control_an_end_and_a_pause_do_change_something():
    longer, paused = False, False
    for seed in MANY:
        this = ahead(seed)
        before = this.finish()
        later = this.finish(case=ending(this, this.as_of + timedelta(days=400)))
        longer |= any(now > then for then, now in changed(before, later))
        pause = Pause(this.as_of, this.as_of + timedelta(days=60), "holiday")
        shorter = this.finish(case=with_plan(this.case, replace(this.current, pauses=(pause,))))
        paused |= slots(shorter) != slots(before)
        if longer and paused:
            return
    pytest.fail("nothing changed")


# Options, each applied alone


@ANY
@given(SEEDS)
def test_each_option_gives_its_figures_when_it_is_taken(seed: int):
    """A revision approved today, or a longer order; not on a Sunday, whose whole week a revision would rewrite."""
    this = ahead(seed, of=lambda this: this.as_of.weekday() != SUNDAY and bool(this.finish().options))
    for option in one_of_each_kind(this, Random(seed)):
        after = this.finish(case=taken(this, option))
        row = next(row for row in after.finish.streams if row.code == option.stream)
        assert (row.work.need, row.work.slots) == (option.need, option.slots)
        if row.status.value in ("complete", "cannot_finish"):
            assert option.headline in (None, 1.0, 0.0)
        else:
            assert row.headline == pytest.approx(option.headline, abs=CLOSE)


def one_of_each_kind(this: Ahead, chance: Random) -> list[Option]:
    options = list(this.finish().options)
    chance.shuffle(options)
    return list({option.kind: option for option in options}.values())


def taken(this: Ahead, option: Option) -> Case:
    if option.weeks:
        return ending(this, last_day(this) + timedelta(weeks=option.weeks))
    plan = this.current
    if option.weekday:
        streams = tuple(_wider(stream, option.stream, option.weekday) for stream in plan.streams)
        return with_plan(this.case, _revised(plan, this.as_of, streams=streams))
    begun = {p.ref for p in match(plan, look(this.case, this.setting, this.as_of)).planned if p.covered}
    items = [
        replace(i, sessions=tuple(s for s in i.sessions if i.ref not in option.items or s.ref in begun))
        for i in plan.items
    ]
    return with_plan(this.case, _revised(plan, this.as_of, items=tuple(items)))


def _wider(stream: Stream, code: str, weekday: Weekday) -> Stream:
    return replace(stream, usual_weekdays=(*stream.usual_weekdays, weekday)) if stream.code == code else stream


def _revised(plan: Plan, on: date, **changes: Any) -> Plan:
    return replace(plan, version=plan.version + 100, approved_on=on, **changes)


def test_control_options_of_every_kind_are_taken():
    found = {option.kind.value for seed in range(60) for option in ahead(seed).finish().options}
    assert found == {"add_weekday", "leave_out", "continue_voluntarily"}


# Only what is known, in whatever order it was recorded


@ANY
@given(SEEDS)
def test_the_order_of_recording_does_not_matter(seed: int):
    this, chance = ahead(seed), Random(seed)
    sessions, plans = list(this.case.sessions), list(this.case.plans)
    chance.shuffle(sessions)
    chance.shuffle(plans)
    shuffled = replace(this.case, sessions=tuple(sessions), plans=tuple(plans))
    assert to_json(this.finish(case=shuffled)) == to_json(this.finish())


@ANY
@given(SEEDS)
def test_what_is_dated_later_changes_nothing(seed: int):
    this = ahead(seed)
    known = this.finish(case=known_by(this.case, this.as_of), setting=setting_by(this.setting, this.as_of))
    assert to_json(known) == to_json(this.finish())


def test_control_what_is_dated_later_changes_it_later():
    """Each case has something of every kind to come, sooner or later."""
    for seed in MANY:
        this = ahead(seed)
        later = this.as_of + timedelta(days=60)
        known = this.finish(case=known_by(this.case, this.as_of), as_of=later)
        if to_json(known) != to_json(this.finish(as_of=later)):
            return
    pytest.fail("nothing came later")
