"""The rule for a learning disability: half as many again, three fifths as long, two to a slot. Taken by a person."""

from dataclasses import replace

import pytest

from interventions import rules
from interventions.plans import edits
from interventions.plans.shorter import more_sessions, shorter_minutes
from tests.core.benches import bench, blank, edited, two

RULE = rules.shorter_rule()


@pytest.mark.parametrize(("n", "more"), [(0, 0), (1, 2), (2, 3), (3, 5), (6, 9), (7, 11)])
def test_half_as_many_again(n, more):
    assert more_sessions(n, RULE) == more


@pytest.mark.parametrize(("minutes", "shorter"), [(45, 27), (60, 36), (50, 30), (1, 1), (42, 25), (44, 26)])
def test_three_fifths_as_long(minutes, shorter):
    assert shorter_minutes(minutes, RULE) == shorter


def counts(plan):
    return [(i.component, len(i.sessions), {s.minutes for s in i.sessions}) for i in plan.items]


def test_taken_it_changes_the_work_with_the_child_and_nothing_else():
    draft = edited(two(), edits.AddWork("PRT"), edits.AddWork("VSF"))
    before, after = counts(draft), counts(edited(draft, edits.ShortenSessions()))
    for (code, n, minutes), (same, more, shorter) in zip(before, after, strict=True):
        assert code == same
        if code in ("PRT", "VSF"):
            assert (more, shorter) == (n, minutes)
        else:
            assert more == more_sessions(n, RULE)
            assert shorter == {shorter_minutes(m, RULE) for m in minutes}
    done = edited(draft, edits.ShortenSessions())
    assert {s.code: s.per_slot for s in done.streams} == {"child": 2, "family": 1, "partner": 1}
    assert all("shorter_sessions" in i.adaptations for i in done.items if i.component not in ("PRT", "VSF"))
    refs = [s.ref for i in done.items for s in i.sessions]
    assert len(refs) == len(set(refs))


def test_taken_twice_it_does_nothing_more():
    once = edited(two(), edits.ShortenSessions())
    assert counts(edited(once, edits.ShortenSessions())) == counts(once)


def test_what_was_begun_keeps_its_length():
    draft = two()
    first = draft.items[0].sessions[0]
    kept = replace(bench(), begun=frozenset({first.ref}))
    done = edits.edited(draft, edits.ShortenSessions(), kept)
    assert next(s for s in done.items[0].sessions if s.ref == first.ref).minutes == first.minutes
    assert len(done.items[0].sessions) == 1 + more_sessions(len(draft.items[0].sessions) - 1, RULE)


def test_an_empty_plan_stays_empty():
    assert edited(blank(), edits.ShortenSessions()).items == ()
