"""Drafts from nothing, a programme or an earlier version, and every change that can be made to one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.model import Component, Dose, Kind, Mode, Programme, ProgrammeItem, Stage, Variant
from interventions.model import (
    ChangeReason,
    Consideration,
    Contingency,
    FactorReason,
    Objective,
    Pace,
    Plan,
    PlanKind,
    PlanStatus,
    Safety,
    Stream,
    Weekday,
)
from interventions.plans import edits
from interventions.plans.build import Defaults, Refs, empty, from_programme, revision_of, usual_dose, usual_stream
from interventions.plans.layout import calendar
from tests.core.build import component, item, pause, plan, weekly

START = date(2026, 1, 7)
WED = (Weekday.WED,)
ME = Defaults("worker@example.test", ("pictures",))
COMPONENTS: dict[str, Component] = {
    code: replace(component(code, kind=kind, outlines=[["a"], ["b"], ["c"]]), mode=mode, version=3)
    for code, kind, mode in (
        ("GLG", Kind.INTERVENTION, (Mode.INDIVIDUAL, Mode.FAMILY)),
        ("EMO", Kind.INTERVENTION, (Mode.INDIVIDUAL,)),
        ("FAM", Kind.INTERVENTION, (Mode.FAMILY,)),
        ("PRT", Kind.SUPPORT, (Mode.FAMILY,)),
        ("VSF", Kind.CONTROL, (Mode.AGENCIES,)),
    )
}


def bench(base: Plan | None = None, *begun: str, plans: tuple[Plan, ...] = ()) -> edits.Bench:
    known = (*plans, *((base,) if base else ()))
    return edits.Bench(COMPONENTS, Refs(known), lambda p: calendar(p, ()), ME, base, frozenset(begun))


def blank() -> Plan:
    return empty(1, PlanKind.FULL, START, {"child": WED})


def refs(of: Plan) -> list[str]:
    return [session.ref for each in of.items for session in each.sessions]


def dates(of: Plan) -> list[str]:
    return [session.due_on.isoformat() for each in of.items for session in each.sessions]


def edited(before: Plan, *changes: edits.Change, on: edits.Bench | None = None) -> Plan:
    around = on or bench(plans=(before,))
    for change in changes:
        before = edits.edited(before, change, around)
    return before


# beginnings


def test_an_empty_draft_has_its_days_and_nothing_else() -> None:
    draft = empty(2, PlanKind.INTERIM, START, {"family": (Weekday.THU,), "child": WED, "partner": ()})
    assert (draft.version, draft.kind, draft.status, draft.items) == (2, PlanKind.INTERIM, PlanStatus.DRAFT, ())
    assert draft.streams == (Stream("child", WED), Stream("family", (Weekday.THU,)))


def programme(*items: ProgrammeItem, **more: Any) -> Programme:
    return Programme("P", 1, {"en": "P"}, {"en": ""}, {"en": ""}, 10, 1, items, **more)


def test_a_programme_gives_its_work_in_its_order_and_pins_the_latest_versions() -> None:
    both = programme(
        ProgrammeItem("VSF", Variant.STANDARD, 0, 0, False, "partner", 1, Stage.SAFETY),
        ProgrammeItem("FAM", Variant.ADAPTED, 2, 60, True, "family", 2, Stage.CORE),
        per_slot={"family": 2},
    )
    draft = from_programme(blank(), both, COMPONENTS, Refs(()), ME)
    safety, family = draft.items
    assert (safety.core, safety.sessions, safety.adaptations, safety.deliverer) == (False, (), (), None)
    assert (family.variant, family.priority, family.component_version) == (Variant.ADAPTED, 2, 3)
    assert [(s.ref, s.sequence, s.minutes) for s in family.sessions] == [("s1", 1, 60), ("s2", 2, 60)]
    assert family.adaptations == ("pictures",)
    assert [(s.code, s.usual_weekdays, s.per_slot) for s in draft.streams] == [
        ("child", WED, 1), ("family", WED, 2), ("partner", WED, 1),
    ]  # fmt: skip


def test_a_revision_keeps_every_ref_and_date_and_forgets_the_approval() -> None:
    approved = plan(item("GLG", weekly("2026-01-07", 3)), version=4, reason="error")
    draft = revision_of(approved, 5, date(2026, 2, 2))
    assert draft.items == approved.items
    assert (draft.version, draft.status, draft.approved_on, draft.change_reason) == (5, PlanStatus.DRAFT, None, None)


def test_new_refs_never_reuse_one_that_the_case_ever_had() -> None:
    old = plan(item("GLG", ["2026-01-07"]), version=1)
    renamed = replace(old.items[0], sessions=(replace(old.items[0].sessions[0], ref="s7"),), ref="i4")
    known = Refs((replace(old, items=(renamed,)), plan(objectives=(Objective("o2", "x"),))))
    assert [known.new("s"), known.new("s"), known.new("i"), known.new("o"), known.new("x")] == [
        "s8", "s9", "i5", "o3", "x1",
    ]  # fmt: skip


def test_usual_stream_and_dose_follow_the_catalogue() -> None:
    assert [usual_stream(COMPONENTS[code]) for code in ("GLG", "FAM", "VSF")] == ["child", "family", "partner"]
    assert usual_dose(COMPONENTS["EMO"], Variant.STANDARD) == (3, 45)
    assert usual_dose(replace(COMPONENTS["EMO"], dose=Dose(False, 6)), Variant.STANDARD) == (6, 45)
    assert usual_dose(COMPONENTS["VSF"], Variant.STANDARD)[0] == 0


# changes


def test_added_work_comes_last_with_its_usual_dose_and_its_stream() -> None:
    draft = edited(blank(), edits.AddWork("EMO", Variant.STANDARD), edits.AddWork("PRT", Variant.ADAPTED))
    assert [(i.ref, i.component, i.core, i.stream) for i in draft.items] == [
        ("i1", "EMO", True, "child"), ("i2", "PRT", False, "family"),
    ]  # fmt: skip
    assert dates(draft)[:3] == ["2026-01-07", "2026-01-14", "2026-01-21"]
    assert [stream.code for stream in draft.streams] == ["child", "family"]


def test_a_component_that_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        edited(blank(), edits.AddWork("XXX", Variant.STANDARD))
    with pytest.raises(KeyError):
        edited(blank(), edits.SetDose("i9", 2))


def two() -> Plan:
    return edited(blank(), edits.AddWork("GLG", Variant.STANDARD), edits.AddWork("EMO", Variant.STANDARD))


def test_more_sessions_are_added_last_and_what_follows_moves_on() -> None:
    draft = edited(two(), edits.SetDose("i1", 4))
    assert refs(draft) == ["s1", "s2", "s3", "s7", "s4", "s5", "s6"]
    assert [s.sequence for s in draft.items[0].sessions] == [1, 2, 3, 4]
    assert draft.items[1].sessions[0].due_on == date(2026, 2, 4)


def test_fewer_sessions_are_taken_from_the_end() -> None:
    draft = edited(two(), edits.SetDose("i1", 1))
    assert refs(draft) == ["s1", "s4", "s5", "s6"]
    assert draft.items[1].sessions[0].due_on == date(2026, 1, 14)
    assert refs(edited(draft, edits.SetDose("i1", -3))) == ["s4", "s5", "s6"]


def test_what_something_is_matched_to_stays_whatever_is_asked() -> None:
    base = replace(two(), status=PlanStatus.APPROVED)
    around = bench(base, "s2")
    draft = revision_of(base, 2, START)
    assert refs(edited(draft, edits.SetDose("i1", 0), on=around)) == ["s2", "s4", "s5", "s6"]
    left = edited(draft, edits.RemoveWork("i1"), on=around)
    assert refs(left) == ["s2", "s4", "s5", "s6"]
    assert [i.ref for i in edited(draft, edits.RemoveWork("i2"), on=around).items] == ["i1"]


def test_work_moves_one_place_and_no_further_than_the_ends() -> None:
    draft = two()
    assert [i.ref for i in edited(draft, edits.MoveWork("i2", -1)).items] == ["i2", "i1"]
    assert [i.ref for i in edited(draft, edits.MoveWork("i1", -1)).items] == ["i1", "i2"]
    assert [i.ref for i in edited(draft, edits.MoveWork("i2", 1)).items] == ["i1", "i2"]
    assert dates(edited(draft, edits.MoveWork("i2", -1)))[0] == "2026-01-07"


def whole(ref: str = "i1", **changes: Any) -> edits.SetWork:
    given = edits.SetWork(
        ref, 3, 60, Variant.ADAPTED, False, "family", 5, ("o1",), ("repetition",), "aunt@example.test", "social_care"
    )
    return replace(given, **changes)


def test_an_item_can_change_in_every_way() -> None:
    draft = edited(two(), whole(not_before=date(2026, 3, 1), every_weeks=2))
    first = draft.items[0]
    assert (first.variant, first.core, first.stream, first.priority) == (Variant.ADAPTED, False, "family", 5)
    assert (first.objectives, first.adaptations) == (("o1",), ("repetition",))
    assert (first.deliverer, first.agency) == ("aunt@example.test", "social_care")
    assert [(s.minutes, s.due_on.isoformat()) for s in first.sessions] == [
        (60, "2026-03-04"), (60, "2026-03-18"), (60, "2026-04-01"),
    ]  # fmt: skip
    assert draft.paces == (Pace("i1", date(2026, 3, 1), 2),)
    assert edited(draft, whole()).paces == ()
    assert edited(draft, edits.RemoveWork("i1")).paces == ()


def test_minutes_and_core_mark_of_what_was_begun_stay() -> None:
    base = replace(two(), status=PlanStatus.APPROVED)
    draft = edited(revision_of(base, 2, START), whole(stream="child"), on=bench(base, "s1"))
    assert draft.items[0].core
    assert [s.minutes for s in draft.items[0].sessions] == [45, 60, 60]


def test_an_objective_is_added_changed_and_removed_with_the_work_that_serves_it() -> None:
    draft = edited(two(), edits.SetObjective(Objective("", "first"), ("i1", "i2")))
    assert [o.ref for o in draft.objectives] == ["o1"]
    assert [i.objectives for i in draft.items] == [("o1",), ("o1",)]
    draft = edited(draft, edits.SetObjective(Objective("", "second"), ("i2",)))
    draft = edited(draft, edits.SetObjective(Objective("o1", "better"), ("i2",)))
    assert [(o.ref, o.text) for o in draft.objectives] == [("o1", "better"), ("o2", "second")]
    assert [i.objectives for i in draft.items] == [(), ("o1", "o2")]
    draft = edited(draft, edits.RemoveObjective("o1"))
    assert [o.ref for o in draft.objectives] == ["o2"]
    assert [i.objectives for i in draft.items] == [(), ("o2",)]


def test_a_reason_why_not_is_said_replaced_and_taken_back() -> None:
    draft = edited(two(), edits.SayWhyNot("EV-2", "no"), edits.SayWhyNot("EV-2", "The aunt has a course"))
    assert draft.factor_reasons == (FactorReason("EV-2", "The aunt has a course"),)
    assert edited(draft, edits.SayWhyNot("EV-2", "")).factor_reasons == ()


def test_safety_and_contingencies_are_set() -> None:
    safety = Safety(Consideration.PLANNED, "routes agreed")
    draft = edited(two(), edits.SetSafety(safety, None, (Contingency("if", "then"),)))
    assert (draft.victim_safety, draft.child_safety) == (safety, None)
    assert draft.contingencies == (Contingency("if", "then"),)


def days(**changes: Any) -> edits.SetDays:
    given = edits.SetDays(PlanKind.FULL, START, (Stream("child", (Weekday.FRI,), 2),), (), None)
    return replace(given, **changes)


def test_days_lay_a_new_plan_out_again_and_a_stream_in_use_stays() -> None:
    draft = edited(
        edited(two(), edits.AddWork("FAM", Variant.STANDARD)), days(pauses=(pause("2026-01-12", "2026-01-18"),))
    )
    assert dates(draft)[:4] == ["2026-01-09", "2026-01-09", "2026-01-23", "2026-01-23"]
    assert [stream.code for stream in draft.streams] == ["child", "family"]


def test_a_revision_keeps_dates_until_it_is_laid_out_again() -> None:
    base = replace(two(), status=PlanStatus.APPROVED)
    around = bench(base, "s1")
    draft = revision_of(base, 2, date(2026, 3, 4))
    change = days(starts_on=date(2026, 3, 4), change_reason=ChangeReason.CHILDS_NEED)
    kept = edited(draft, change, on=around)
    assert dates(kept) == dates(base)
    again = edited(draft, replace(change, again=True), on=around)
    assert dates(again)[:3] == ["2026-01-07", "2026-03-06", "2026-03-06"]
    assert dates(edited(kept, edits.LayOutAgain(), on=around)) == dates(again)
    assert dates(edited(again, edits.SayWhyNot("EV-2", "x"), on=around)) == dates(again)


def test_new_work_in_a_revision_takes_the_slots_that_are_free() -> None:
    base = replace(two(), status=PlanStatus.APPROVED)
    draft = edited(revision_of(base, 2, date(2026, 1, 14)), edits.SetDose("i1", 4), on=bench(base))
    assert dates(draft)[:4] == ["2026-01-07", "2026-01-14", "2026-01-21", "2026-02-18"]


def test_a_new_pause_moves_only_what_falls_into_it() -> None:
    base = replace(two(), status=PlanStatus.APPROVED)
    change = days(streams=base.streams, pauses=(pause("2026-01-14", "2026-01-14"),))
    moved = edited(revision_of(base, 2, START), change, on=bench(base))
    assert dates(moved)[1] == "2026-02-18"
    assert dates(moved)[3:] == dates(base)[3:]


simple = st.one_of(
    st.builds(edits.SetDose, st.sampled_from(["i1", "i2"]), st.integers(-1, 8)),
    st.builds(edits.MoveWork, st.sampled_from(["i1", "i2"]), st.sampled_from([-1, 1])),
    st.just(edits.AddWork("FAM", Variant.STANDARD)),
    st.just(edits.LayOutAgain()),
    st.builds(days, starts_on=st.dates(START, date(2026, 6, 1))),
)


@given(st.lists(simple, max_size=6), st.sets(st.sampled_from(["s1", "s3", "s5"])))
def test_no_edit_loses_what_was_begun_or_reuses_a_ref(changes: list[edits.Change], begun: set[str]) -> None:
    base = replace(two(), status=PlanStatus.APPROVED)
    draft = edited(revision_of(base, 2, START), *changes, on=bench(base, *begun))
    assert begun <= set(refs(draft))
    assert len(refs(draft)) == len(set(refs(draft)))
    component_of = {s.ref: i.component for i in base.items for s in i.sessions}
    assert all(component_of.get(s.ref, i.component) == i.component for i in draft.items for s in i.sessions)
    unchanged = {s.ref: s for i in base.items for s in i.sessions if s.ref in begun}
    assert {s.ref: s for i in draft.items for s in i.sessions if s.ref in begun} == unchanged
