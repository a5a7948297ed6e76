"""Every change that can be made to a draft."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.model import Variant
from interventions.model import (
    ChangeReason,
    Consideration,
    Contingency,
    FactorReason,
    Objective,
    Pace,
    PlanKind,
    PlanStatus,
    Safety,
    Stream,
    Weekday,
)
from interventions.plans import edits
from interventions.plans.build import revision_of
from tests.core.benches import START, bench, blank, dates, edited, refs, two
from tests.core.build import pause


def test_added_work_comes_last_with_its_usual_dose_and_its_stream() -> None:
    draft = edited(blank(), edits.AddWork("EMO", Variant.STANDARD), edits.AddWork("PRT", Variant.ADAPTED))
    assert [(i.ref, i.component, i.core, i.stream) for i in draft.items] == [
        ("i1", "EMO", True, "child"), ("i2", "PRT", False, "family"),
    ]  # fmt: skip
    assert dates(draft)[:3] == ["2026-01-07", "2026-01-14", "2026-01-21"]
    assert [stream.code for stream in draft.streams] == ["child", "family"]


def test_added_work_takes_the_usual_form_unless_one_is_chosen() -> None:
    draft = edited(blank(), edits.AddWork("EMO"), edits.AddWork("EMO", Variant.STANDARD))
    assert [item.variant for item in draft.items] == [Variant.ADAPTED, Variant.STANDARD]


def test_the_same_adaptations_can_be_put_on_all_work_with_people() -> None:
    draft = edited(two(), edits.AddWork("VSF"), edits.AdaptAll(("repetition", "quiet_room")))
    assert [item.adaptations for item in draft.items] == [("repetition", "quiet_room")] * 2 + [()]


def test_a_component_that_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        edited(blank(), edits.AddWork("XXX", Variant.STANDARD))
    with pytest.raises(KeyError):
        edited(blank(), edits.SetDose("i9", 2))


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
