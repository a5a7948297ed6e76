"""Which coverage goes to which planned session (measures.md, Matching, steps 1 to 3)."""

from dataclasses import replace

import pytest

from catalogue.model import Variant
from interventions.model import Case, Plan, Setting
from interventions.plans import Matched, look, match
from tests.core.build import case, component, cover, day, held, item, plan, revised, setting, weekly, without

GLG = item("GLG", weekly("2026-01-07", 3))
EMO = item("EMO", weekly("2026-02-04", 2))
PLAN = plan(GLG, EMO)


def matched(this: Case, version: Plan = PLAN, around: Setting | None = None, as_of: str = "2026-12-31") -> Matched:
    return match(version, look(this, around or setting(), day(as_of)))


def places(found: Matched) -> dict[str, list[str]]:
    """Planned session -> dates of what was matched to it."""
    return {p.ref: [str(c.held.on)[5:] for c in p.covered] for p in found.planned if p.covered}


def rest(found: Matched) -> tuple[list[str], list[str]]:
    return ([c.coverage.component for c in found.extra], [c.coverage.component for c in found.off_plan])


# Step 1


def test_a_coverage_that_names_a_planned_session_goes_to_it():
    found = matched(case(PLAN, sessions=[held("2026-01-07", cover("GLG-2"))]))
    assert places(found) == {"GLG-2": ["01-07"]}


def test_several_add_up():
    sessions = [held("2026-01-07", cover("GLG-1", minutes=10)), held("2026-01-08", cover("GLG-1", minutes=20))]
    found = matched(case(PLAN, sessions=sessions))
    assert places(found) == {"GLG-1": ["01-07", "01-08"]}
    assert found.planned[0].minutes == 30


def test_a_substitute_counts_where_the_planned_component_lists_it_as_equivalent():
    this = case(PLAN, sessions=[held("2026-01-07", cover(None, "PRO", in_place_of="GLG-1"))])
    allowed = setting(component("GLG", equivalents=["PRO"]))
    assert places(matched(this, around=allowed)) == {"GLG-1": ["01-07"]}
    assert places(matched(this)) == {}


def test_a_substitute_that_is_no_equivalent_goes_nowhere_and_is_extra_or_off_plan():
    emo = held("2026-01-07", cover(None, "EMO", in_place_of="GLG-1"))
    pro = held("2026-01-08", cover(None, "PRO", in_place_of="GLG-1"))
    found = matched(case(PLAN, sessions=[emo, pro]))
    assert places(found) == {}, "not even to the free session of its own component"
    assert rest(found) == (["EMO"], ["PRO"])


def test_in_place_of_decides_also_where_the_coverage_names_a_session():
    this = case(PLAN, sessions=[held("2026-01-07", cover("GLG-1", "PRO", in_place_of="GLG-1"))])
    assert places(matched(this)) == {}
    assert places(matched(this, around=setting(component("GLG", equivalents=["PRO"])))) == {"GLG-1": ["01-07"]}


# Step 2


def test_a_coverage_that_names_none_goes_to_the_first_free_session_of_its_component():
    sessions = [
        held("2026-01-21", cover("GLG-1")),
        held("2026-01-14", cover(None, "GLG")),
        held("2026-01-07", cover(None, "GLG")),
    ]
    assert places(matched(case(PLAN, sessions=sessions))) == {
        "GLG-1": ["01-21"],
        "GLG-2": ["01-07"],
        "GLG-3": ["01-14"],
    }


def test_coverages_of_one_session_are_taken_as_listed():
    session = held("2026-01-07", cover(None, "GLG", minutes=40), cover(None, "GLG", minutes=5))
    found = matched(case(PLAN, sessions=[session]))
    assert [(p.ref, p.minutes) for p in found.planned if p.covered] == [("GLG-1", 40), ("GLG-2", 5)]


def test_plan_order_is_core_items_first_then_items_as_listed_then_sequence():
    extra_glg = item("GLG", weekly("2026-01-01", 2), core=False, first=11)
    core_glg = replace(GLG, sessions=tuple(reversed(GLG.sessions)))
    version = plan(extra_glg, EMO, core_glg)
    found = matched(case(version, sessions=[held("2026-01-07", cover(None, "GLG"))]), version)
    assert [p.ref for p in found.planned] == ["EMO-1", "EMO-2", "GLG-1", "GLG-2", "GLG-3", "GLG-11", "GLG-12"]
    assert places(found) == {"GLG-1": ["01-07"]}


def test_within_an_item_the_sequence_decides_not_the_date():
    version = plan(item("GLG", ["2026-02-04", "2026-01-07"]))
    found = matched(case(version, sessions=[held("2026-01-07", cover(None, "GLG"))]), version)
    assert places(found) == {"GLG-1": ["01-07"]}


def test_only_from_the_day_the_baseline_starts():
    version = plan(GLG, starts="2026-01-10")
    sessions = [held("2026-01-09", cover(None, "GLG")), held("2026-01-10", cover(None, "GLG"))]
    found = matched(case(version, sessions=sessions), version)
    assert places(found) == {"GLG-1": ["01-10"]}
    assert rest(found) == (["GLG"], [])


def test_a_named_session_may_come_before_the_baseline_starts():
    version = plan(GLG, starts="2026-01-10")
    found = matched(case(version, sessions=[held("2026-01-09", cover("GLG-1"))]), version)
    assert places(found) == {"GLG-1": ["01-09"]}


def test_what_more_is_held_than_planned_is_extra_and_what_the_plan_lacks_is_off_plan():
    sessions = [held(d, cover(None, "EMO")) for d in weekly("2026-02-04", 3)]
    sessions.append(held("2026-03-01", cover(None, "SED")))
    found = matched(case(PLAN, sessions=sessions))
    assert places(found) == {"EMO-1": ["02-04"], "EMO-2": ["02-11"]}
    assert rest(found) == (["EMO"], ["SED"])


# Across versions

LATER = revised(PLAN, "2026-02-01", items=(*without(PLAN.items, "GLG-3"), item("GLG", ["2026-03-04"], first=4)))


def test_a_coverage_of_a_later_planned_session_goes_to_a_free_one_of_the_baseline():
    this = case(PLAN, LATER, sessions=[held("2026-03-04", cover("GLG-4"))])
    assert places(matched(this)) == {"GLG-1": ["03-04"]}
    assert places(matched(this, LATER)) == {"GLG-4": ["03-04"]}


def test_it_does_so_before_the_later_version_is_known():
    this = case(PLAN, LATER, sessions=[held("2026-01-28", cover("GLG-4"))])
    assert places(matched(this, as_of="2026-01-31")) == places(matched(this)) == {"GLG-1": ["01-28"]}


def test_a_coverage_of_a_session_that_the_version_dropped_is_extra_in_it_never_off_plan():
    dropped = revised(PLAN, "2026-02-01", items=(EMO,))
    this = case(PLAN, dropped, sessions=[held("2026-03-04", cover("GLG-3")), held("2026-03-05", cover(None, "GLG"))])
    assert places(matched(this)) == {"GLG-1": ["03-05"], "GLG-3": ["03-04"]}
    assert rest(matched(this, dropped)) == (["GLG"], ["GLG"])


def test_a_dropped_session_takes_no_free_place():
    this = case(PLAN, LATER, sessions=[held("2026-03-04", cover("GLG-3"))])
    assert places(matched(this, LATER)) == {}
    assert rest(matched(this, LATER)) == (["GLG"], [])


def test_a_relabelled_session_is_another_one():
    """s1 was CYC, and a revision called it GLG: what is then held never stands as CYC in the baseline."""
    before = plan(item("CYC", ["2026-01-07"]), item("GLG", ["2026-01-14"]))
    relabelled = replace(before.items[0], component="GLG")
    after = revised(before, "2026-02-01", items=(relabelled, before.items[1]))
    this = case(before, after, sessions=[held("2026-02-04", cover("CYC-1", "GLG"))])
    assert places(matched(this, after)) == {"CYC-1": ["02-04"]}
    assert places(matched(this, before)) == {"GLG-1": ["02-04"]}


# Delivered


@pytest.mark.parametrize(("minutes", "delivered"), [(22, False), (23, True), (None, False), (0, False)])
def test_delivered_from_half_the_planned_minutes(minutes, delivered):
    found = matched(case(PLAN, sessions=[held("2026-01-07", cover("GLG-1", minutes=minutes))]))
    assert found.planned[0].delivered is delivered
    assert found.planned[0].part_delivered is not delivered


def test_half_exactly_is_enough():
    version = plan(item("GLG", ["2026-01-07"], minutes=60))
    found = matched(case(version, sessions=[held("2026-01-07", cover("GLG-1", minutes=30))]), version)
    assert found.planned[0].delivered


def test_where_the_component_lists_elements_one_must_be_ticked():
    around = setting(component("GLG", "needs-wheel", "goal"))
    bare, ticked = cover("GLG-1"), cover("GLG-1", elements=("goal",))
    for covered, delivered in [(bare, False), (ticked, True)]:
        found = matched(case(PLAN, sessions=[held("2026-01-07", covered)]), around=around)
        assert (found.planned[0].delivered, found.planned[0].part_delivered) == (delivered, not delivered)


def test_it_is_the_pinned_version_and_variant_that_list_them():
    around = setting(component("GLG"), component("GLG", "new", version=2))
    this = case(PLAN, sessions=[held("2026-01-07", cover("GLG-1"))])
    assert matched(this, around=around).planned[0].delivered
    listed = component("GLG", "needs-wheel")
    adapted_only = replace(listed, variants={Variant.ADAPTED: listed.outlines(Variant.ADAPTED)})
    assert matched(this, around=setting(adapted_only)).planned[0].delivered
    assert not matched(this, around=setting(listed)).planned[0].delivered


def test_for_a_substitute_its_own_elements_count():
    around = setting(component("GLG", "needs-wheel", equivalents=["PRO"]), component("PRO", "steps"))
    own = cover(None, "PRO", in_place_of="GLG-1", elements=("steps",))
    for covered, delivered in [(own, True), (replace(own, elements=()), False)]:
        found = matched(case(PLAN, sessions=[held("2026-01-07", covered)]), around=around)
        assert found.planned[0].delivered is delivered


def test_the_delivery_date_is_when_it_was_first_true():
    around = setting(component("GLG", "wheel"))
    sessions = [
        held("2026-01-21", cover("GLG-1", elements=("wheel",))),
        held("2026-01-07", cover("GLG-1", minutes=30)),
        held("2026-01-14", cover("GLG-1", minutes=1, elements=("wheel",))),
    ]
    first = matched(case(PLAN, sessions=sessions), around=around).planned[0]
    assert str(first.delivered_on) == "2026-01-14"
    assert first.delivered_by is not None
    assert first.delivered_by.session.id == sessions[2].id


def test_nothing_matched_is_neither_delivered_nor_part_delivered():
    first = matched(case(PLAN)).planned[0]
    assert (first.delivered, first.part_delivered, first.delivered_on) == (False, False, None)


# Due


@pytest.mark.parametrize(("as_of", "due"), [("2026-01-13", False), ("2026-01-14", True)])
def test_due_once_the_grace_has_passed(as_of, due):
    assert matched(case(PLAN), as_of=as_of).planned[0].due is due


def test_the_grace_is_the_services():
    assert matched(case(PLAN), around=setting(grace_days=0), as_of="2026-01-07").planned[0].due
