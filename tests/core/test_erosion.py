"""D7: what revisions took from the baseline."""

from dataclasses import replace
from typing import Any

import pytest

from interventions.drift import figures
from interventions.measures import Erosion
from interventions.model import Plan, PlanItem, PlanKind
from tests.core.build import case, day, item, moved, plan, revised, setting, weekly, without

FIRST = plan(item("GLG", weekly("2026-01-07", 4)), item("EMO", weekly("2026-02-04", 4), core=False))


def erosion(*plans: Plan, as_of: str = "2026-04-01") -> Erosion:
    found = figures(case(*plans), setting(), day(as_of)).erosion
    assert found is not None
    return found


def test_the_baseline_itself_has_lost_nothing():
    found = erosion(FIRST)
    assert (found.baseline, found.removed, found.moved_later, found.added, found.last_28_days) == (8, (), (), (), ())


def test_removed_moved_and_added():
    items = (*moved(without(FIRST.items, "GLG-2"), GLG_3="2026-01-22", GLG_4="2026-01-20"), item("COG", ["2026-03-04"]))
    found = erosion(FIRST, revised(FIRST, "2026-02-01", items=items))
    assert (found.removed, found.moved_later, found.added) == (("GLG-2",), ("GLG-3",), ("COG-1",))


def changed(**session: Any) -> tuple[PlanItem, ...]:
    glg, emo = FIRST.items
    return (replace(glg, sessions=(replace(glg.sessions[0], **session), *glg.sessions[1:])), emo)


@pytest.mark.parametrize(("minutes", "removed"), [(44, ("GLG-1",)), (45, ()), (60, ())])
def test_fewer_minutes_is_removed(minutes, removed):
    assert erosion(FIRST, revised(FIRST, "2026-02-01", items=changed(minutes=minutes))).removed == removed


def test_no_longer_core_is_removed_and_never_having_been_is_not():
    glg, emo = FIRST.items
    found = erosion(FIRST, revised(FIRST, "2026-02-01", items=(replace(glg, core=False), emo)))
    assert found.removed == ("GLG-1", "GLG-2", "GLG-3", "GLG-4")
    assert erosion(FIRST, revised(FIRST, "2026-02-01", items=(glg, replace(emo, core=True)))).removed == ()


def test_removed_and_later_is_removed_only():
    found = erosion(FIRST, revised(FIRST, "2026-02-01", items=changed(minutes=10, due_on=day("2026-06-01"))))
    assert (found.removed, found.moved_later) == (("GLG-1",), ())


def test_relabelled_is_removed_and_the_other_one_added():
    glg, emo = FIRST.items
    found = erosion(FIRST, revised(FIRST, "2026-02-01", items=(replace(glg, component="EMO"), emo)))
    assert len(found.removed) == len(found.added) == 4


def test_what_a_revision_gave_back_is_not_lost():
    gone = revised(FIRST, "2026-02-01", "service_capacity", items=without(FIRST.items, "GLG-2"))
    back = revised(gone, "2026-02-10", items=FIRST.items)
    found = erosion(FIRST, gone, back)
    assert (found.removed, found.eroded) == ((), ())


# The last 28 days


def test_last_28_days_compares_with_the_version_in_force_then():
    second = revised(FIRST, "2026-02-01", items=moved(FIRST.items, GLG_1="2026-01-09"))
    third = revised(second, "2026-03-01", items=moved(second.items, GLG_2="2026-01-16"))
    assert erosion(FIRST, second, third, as_of="2026-03-28").last_28_days == ("GLG-2",)
    assert erosion(FIRST, second, third, as_of="2026-03-29").last_28_days == ()
    assert erosion(FIRST, second, third, as_of="2026-02-28").last_28_days == ("GLG-1",)


def test_it_sees_presence_date_minutes_and_core_mark():
    for items in [
        without(FIRST.items, "GLG-1"),
        moved(FIRST.items, GLG_1="2026-01-06"),
        changed(minutes=60),
    ]:
        assert erosion(FIRST, revised(FIRST, "2026-03-20", items=items)).last_28_days == ("GLG-1",)
    glg, emo = FIRST.items
    found = erosion(FIRST, revised(FIRST, "2026-03-20", items=(glg, replace(emo, core=True))))
    assert found.last_28_days == ("EMO-1", "EMO-2", "EMO-3", "EMO-4")


def test_it_compares_with_the_baseline_where_that_came_later():
    new = plan(*FIRST.items, approved="2026-03-20")
    second = revised(new, "2026-03-25", items=without(new.items, "GLG-1"))
    assert erosion(new, second).last_28_days == ("GLG-1",)


def test_it_never_compares_with_an_interim_plan_before_the_full_one():
    interim = plan(item("ENG", ["2026-01-07"]), kind="interim", approved="2026-01-01")
    full = replace(revised(interim, "2026-03-20", items=FIRST.items), kind=PlanKind.FULL)
    assert erosion(interim, full).last_28_days == ()
    assert erosion(interim, full).baseline == 8


def test_after_an_interim_plan_older_changes_are_not_told_as_new_ones():
    interim = plan(item("ENG", ["2026-01-07"]), kind="interim", approved="2026-01-01")
    full = replace(revised(interim, "2026-01-10", items=FIRST.items), kind=PlanKind.FULL)
    second = revised(full, "2026-01-20", items=without(full.items, "GLG-1"))
    third = revised(second, "2026-03-20", items=without(second.items, "GLG-2"))
    found = erosion(interim, full, second, third)
    assert (found.removed, found.last_28_days) == (("GLG-1", "GLG-2"), ("GLG-2",))


# Reasons


@pytest.mark.parametrize(
    ("reason", "raises"),
    [
        ("new_assessment", False),
        ("significant_change", False),
        ("childs_need", False),
        ("stance", False),
        ("court_or_panel", False),
        ("service_capacity", True),
        ("missed_sessions", True),
        ("error", True),
    ],
)
def test_all_revisions_are_listed_and_three_reasons_can_raise_the_flag(reason, raises):
    items = moved(without(FIRST.items, "GLG-2"), GLG_3="2026-02-01")
    found = erosion(FIRST, revised(FIRST, "2026-02-01", reason, items=items))
    [listed] = found.revisions
    assert (listed.version, str(listed.on), listed.reason) == (2, "2026-02-01", reason)
    assert (listed.removed, listed.moved_later) == (("GLG-2",), ("GLG-3",))
    assert found.eroded == (("GLG-2", "GLG-3") if raises else ())


def test_a_revision_without_a_reason_is_listed_and_raises_nothing():
    bare = replace(revised(FIRST, "2026-02-01", items=without(FIRST.items, "GLG-2")), change_reason=None)
    found = erosion(FIRST, bare)
    assert (found.removed, found.eroded) == (("GLG-2",), ())
    assert [r.reason for r in found.revisions] == [None]


def test_each_revision_answers_for_its_own_step():
    second = revised(FIRST, "2026-02-01", "childs_need", items=moved(FIRST.items, GLG_1="2026-01-20"))
    third = revised(second, "2026-02-10", "service_capacity", items=moved(second.items, GLG_2="2026-01-20"))
    found = erosion(FIRST, second, third)
    assert [(r.version, r.moved_later) for r in found.revisions] == [(2, ("GLG-1",)), (3, ("GLG-2",))]
    assert found.moved_later == ("GLG-1", "GLG-2")
    assert found.eroded == ("GLG-2",)


def test_a_session_taken_out_for_our_reasons_and_put_back_later_is_still_ours():
    gone = revised(FIRST, "2026-02-01", "service_capacity", items=without(FIRST.items, "GLG-2"))
    back = revised(gone, "2026-02-10", "new_assessment", items=moved(FIRST.items, GLG_2="2026-03-01"))
    found = erosion(FIRST, gone, back)
    assert [(r.removed, r.moved_later) for r in found.revisions] == [(("GLG-2",), ()), ((), ("GLG-2",))]
    assert (found.removed, found.moved_later, found.eroded) == ((), ("GLG-2",), ("GLG-2",))


@pytest.mark.parametrize(("reason", "eroded"), [("service_capacity", ("GLG-1",)), ("childs_need", ())])
def test_a_session_put_back_shorter_is_lost_for_the_reason_it_came_back_shorter(reason, eroded):
    """It left for the child; that it is no longer whole is our own doing."""
    gone = revised(FIRST, "2026-02-01", "childs_need", items=without(FIRST.items, "GLG-1"))
    back = revised(gone, "2026-02-10", reason, items=changed(minutes=20))
    found = erosion(FIRST, gone, back)
    assert [r.removed for r in found.revisions] == [("GLG-1",), ("GLG-1",)]
    assert (found.removed, found.eroded) == (("GLG-1",), eroded)


def test_a_revision_is_told_against_the_version_before_it_not_the_first():
    """Gone stays gone: the second revision removes nothing more."""
    gone = revised(FIRST, "2026-02-01", "childs_need", items=without(FIRST.items, "GLG-2"))
    again = revised(gone, "2026-02-10", "service_capacity")
    assert [r.removed for r in erosion(FIRST, gone, again).revisions] == [("GLG-2",), ()]
    assert erosion(FIRST, gone, again).eroded == ()
