"""What must hold of every case. Each property has a control beside it: what would break it is really reached."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st

from interventions.drift import Figures, figures, to_json
from interventions.measures import VersionFigures
from interventions.model import Case, Coverage, HeldSession, Plan
from interventions.plans import look, match, matching
from tests.core.build import case, cover, held, item, plan, revised
from tests.core.random_cases import AROUND, CODES, DAYS, cases

ANY = settings(max_examples=100, deadline=None)
SEARCH = settings(max_examples=5000, deadline=None, derandomize=True, phases=[Phase.generate])


def at(this: Case, as_of: date) -> Figures:
    return figures(this, AROUND, as_of)


def both(found: Figures) -> list[VersionFigures]:
    assert found.baseline is not None
    assert found.current is not None
    return [found.baseline, found.current]


def numbers(version: VersionFigures | None) -> dict[str, Any]:
    """D1 to D3 of one version."""
    assert version is not None
    return {"coverage": version.coverage, "dose": version.dose, "slip": version.slip}


# Counts


@ANY
@given(cases(), DAYS)
def test_counts_are_consistent(this: Case, as_of: date):
    found = at(this, as_of)
    for version in both(found):
        coverage, dose, slip = version.coverage, version.dose, version.slip
        assert 0 <= coverage.delivered <= coverage.due
        assert all(0 <= row.due <= row.planned and 0 <= row.delivered <= row.planned for row in coverage.rows)
        assert sum(row.planned for row in coverage.rows) == len(version.matched.core)
        assert 0 <= coverage.ticked <= coverage.listed
        assert len(coverage.owed) >= coverage.short
        assert 0 <= dose.minutes <= dose.due_minutes
        assert dose.due == coverage.due
        assert slip is None or (slip.days > 0) == (slip.since is not None)
        assert slip is None or slip.days >= 0
    assert to_json(found)["as_of"] == as_of.isoformat()


@ANY
@given(cases(), DAYS)
def test_every_coverage_is_counted_exactly_once(this: Case, as_of: date):
    view = look(this, AROUND, as_of)
    for version in view.versions:
        found = match(version, view)
        matched = [c for p in found.planned for c in p.covered]
        everything = [*matched, *found.extra, *found.off_plan]
        assert Counter(map(id, everything)) == Counter(map(id, view.covered))


@ANY
@given(cases(), DAYS)
def test_every_due_undelivered_core_session_has_exactly_one_reason(this: Case, as_of: date):
    found = at(this, as_of)
    assert found.current is not None
    assert found.reasons is not None
    owed = [p.ref for p in found.current.matched.core if p.due and not p.delivered]
    assert Counter(row.planned.ref for row in found.reasons.rows) == Counter(owed)
    assert sum(found.reasons.counts.values()) == len(owed)


@ANY
@given(cases(), DAYS)
def test_erosion_counts_each_session_of_the_baseline_once(this: Case, as_of: date):
    found = at(this, as_of).erosion
    assert found is not None
    removed, moved = set(found.removed), set(found.moved_later)
    assert removed.isdisjoint(moved)
    assert len(found.removed) + len(found.moved_later) <= found.baseline
    assert set(found.eroded) <= removed | moved
    assert len(found.last_28_days) <= found.baseline
    changed = {ref for revision in found.revisions for ref in (*revision.removed, *revision.moved_later)}
    assert removed | moved <= changed, "what is lost, some revision took"


# Only what is known


@ANY
@given(cases(), DAYS)
def test_what_comes_later_changes_nothing(this: Case, as_of: date):
    known = replace(
        this,
        plans=tuple(p for p in this.plans if p.approved_on is None or p.approved_on <= as_of),
        sessions=tuple(s for s in this.sessions if s.on <= as_of and (s.revision == 1 or _received(s, as_of))),
    )
    assert at(this, as_of) == at(known, as_of)


def _received(session: HeldSession, as_of: date) -> bool:
    return session.received_at is not None and session.received_at.date() <= as_of


@ANY
@given(cases(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_recording_does_not_matter(this: Case, as_of: date, random):
    sessions, plans = list(this.sessions), list(this.plans)
    random.shuffle(sessions)
    random.shuffle(plans)
    assert at(replace(this, sessions=tuple(sessions), plans=tuple(plans)), as_of) == at(this, as_of)


def test_control_the_order_in_which_sessions_were_held_does_matter():
    """Were the moments not what decides, the property above would hold of anything."""

    def swapped(pair: tuple[Case, date]) -> bool:
        this, as_of = pair
        if len(this.sessions) < 2:
            return False
        first, second, *rest = this.sessions
        turned = replace(first, started_at=second.started_at), replace(second, started_at=first.started_at)
        return numbers(at(this, as_of).current) != numbers(at(replace(this, sessions=(*turned, *rest)), as_of).current)

    find(st.tuples(cases(), DAYS), swapped, settings=SEARCH)


# Delivering more


@ANY
@given(cases(), DAYS, st.data())
def test_more_minutes_or_ticks_never_lower_coverage_or_dose(this: Case, as_of: date, data: st.DataObject):
    """On one revision a session: of two, only the later one is read."""
    single = replace(this, sessions=tuple(s for s in this.sessions if s.revision == 1))
    covered = [(n, k) for n, s in enumerate(single.sessions) for k in range(len(s.covers))]
    assume(covered)
    place = data.draw(st.sampled_from(covered))
    more = replace(single, sessions=_with(single.sessions, place, data.draw(st.integers(1, 60))))
    for before, after in zip(both(at(single, as_of)), both(at(more, as_of)), strict=True):
        assert after.coverage.delivered >= before.coverage.delivered
        assert after.dose.minutes >= before.dose.minutes


def _with(sessions: tuple[HeldSession, ...], place: tuple[int, int], minutes: int) -> tuple[HeldSession, ...]:
    n, k = place
    covers = list(sessions[n].covers)
    covers[k] = replace(covers[k], minutes=(covers[k].minutes or 0) + minutes, elements=("a", "c", "d"))
    return (*sessions[:n], replace(sessions[n], covers=tuple(covers)), *sessions[n + 1 :])


@ANY
@given(cases(minutes=st.just(45)), DAYS, DAYS, st.data())
def test_one_more_whole_session_never_lowers_coverage(this: Case, as_of: date, on: date, data: st.DataObject):
    """Where the sessions of a component are of one length, wherever the new one is matched."""
    assume(not any(s.minutes == 10 for p in this.plans for i in p.items for s in i.sessions))
    code = data.draw(st.sampled_from(CODES))
    refs = [s.ref for p in this.plans for i in p.items if i.component == code for s in i.sessions]
    whole = cover(data.draw(st.sampled_from([None, *refs])), code, 60, elements=("a", "c", "d"))
    more = replace(this, sessions=(*this.sessions, held(on, whole, id="new")))
    for before, after in zip(both(at(this, as_of)), both(at(more, as_of)), strict=True):
        assert after.coverage.delivered >= before.coverage.delivered


def test_control_one_more_session_does_raise_coverage():
    def raised(pair: tuple[Case, date]) -> bool:
        this, as_of = pair
        more = replace(this, sessions=(*this.sessions, held("2026-01-02", cover(None, "CYC", 60), id="new")))
        return both(at(more, as_of))[1].coverage.delivered > both(at(this, as_of))[1].coverage.delivered

    find(st.tuples(cases(), DAYS), raised, settings=SEARCH)


# What a re-plan cannot hide


@ANY
@given(cases(), DAYS)
def test_a_revision_never_changes_the_baselines_figures(this: Case, as_of: date):
    """Removed, moved, shortened, added, relabelled or demoted, with sessions recorded under the new names."""
    unrevised = replace(this, plans=this.plans[:1])
    assert numbers(at(this, as_of).baseline) == numbers(at(unrevised, as_of).baseline)


@ANY
@given(cases(), DAYS)
def test_a_revision_cannot_conjure_work(this: Case, as_of: date):
    """No component has more delivered in the baseline than coverages of it, or of what may stand in for it."""
    found = at(this, as_of).baseline
    assert found is not None
    held_of = Counter(c.coverage.component for c in look(this, AROUND, as_of).covered)
    allowed = {"GLG": held_of["GLG"], "CYC": held_of["CYC"] + held_of["EMO"], "EMO": held_of["EMO"]}
    for row in found.coverage.rows:
        assert row.delivered <= allowed[row.component]


def test_control_a_revision_does_change_the_current_figures():
    def differs(pair: tuple[Case, date]) -> bool:
        this, as_of = pair
        unrevised = replace(this, plans=this.plans[:1])
        return numbers(at(this, as_of).current) != numbers(at(unrevised, as_of).current)

    find(st.tuples(cases(), DAYS), differs, settings=SEARCH)


def _relabelled() -> tuple[Plan, Case, date]:
    """CYC-1 is called GLG in the revision, and GLG is then held under its ref."""
    before = plan(item("CYC", ["2026-01-07"]), item("GLG", ["2026-01-14"]))
    after = revised(before, "2026-02-01", items=(replace(before.items[0], component="GLG"), before.items[1]))
    whole = cover("CYC-1", "GLG", 45, elements=("a",))
    return before, case(before, after, sessions=[held("2026-02-04", whole)]), date(2026, 3, 1)


def test_control_matching_by_ref_alone_would_let_a_revision_conjure_work(monkeypatch: pytest.MonkeyPatch):
    def by_ref_alone(by_ref: dict[str, Any], coverage: Coverage) -> Any:
        return by_ref.get(coverage.planned or "")

    before, this, as_of = _relabelled()
    found = at(this, as_of).baseline
    assert found is not None
    assert {row.component: row.delivered for row in found.coverage.rows} == {"CYC": 0, "GLG": 1}
    monkeypatch.setattr(matching, "_named", by_ref_alone)
    fooled = match(before, look(this, AROUND, as_of))
    assert [p.delivered for p in fooled.planned if p.item.component == "CYC"] == [True]


@ANY
@given(cases(), DAYS)
def test_a_dropped_session_never_fills_a_place_of_the_version_that_dropped_it(this: Case, as_of: date):
    view = look(this, AROUND, as_of)
    for version in view.versions:
        had = {
            (s.ref, i.component)
            for p in view.versions
            if p.version < version.version
            for i in p.items
            for s in i.sessions
        }
        has = {(s.ref, i.component) for i in version.items for s in i.sessions}
        for planned in match(version, view).planned:
            for covered in planned.covered:
                named = (covered.coverage.planned, covered.coverage.component)
                assert named not in had - has


def test_control_dropped_sessions_are_held_in_random_cases():
    def dropped(pair: tuple[Case, date]) -> bool:
        view = look(pair[0], AROUND, pair[1])
        if len(view.versions) < 2:
            return False
        had = {s.ref for i in view.versions[0].items for s in i.sessions}
        has = {s.ref for i in view.versions[-1].items for s in i.sessions}
        return any(c.coverage.planned in had - has for c in view.covered)

    find(st.tuples(cases(), DAYS), dropped, settings=SEARCH)


# Time


@ANY
@given(cases(), DAYS)
def test_slots_left_never_grow_as_the_days_pass(this: Case, as_of: date):
    today, tomorrow = (at(this, on).ending for on in (as_of, as_of + timedelta(days=1)))
    assert today.weeks_left is not None
    assert tomorrow.weeks_left is not None
    assert tomorrow.weeks_left <= today.weeks_left
    if both(at(this, as_of))[1].plan_version == both(at(this, as_of + timedelta(days=1)))[1].plan_version:
        for now, then in zip(today.streams, tomorrow.streams, strict=True):
            assert now.slots is not None
            assert then.slots is not None
            assert then.slots <= now.slots
