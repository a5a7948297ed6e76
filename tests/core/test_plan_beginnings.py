"""Drafts from nothing, from a programme, or from an earlier version."""

from dataclasses import replace
from datetime import date
from typing import Any

from catalogue.model import Dose, Programme, ProgrammeItem, Stage, Variant
from interventions.model import Objective, PlanKind, PlanStatus, Stream, Weekday
from interventions.plans.build import Refs, afresh, empty, from_programme, revision_of, usual_dose, usual_stream
from tests.core.benches import COMPONENTS, ME, START, WED, blank, refs
from tests.core.build import item, plan, weekly


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


def test_a_plan_begun_afresh_keeps_what_was_begun_and_a_programme_counts_it() -> None:
    approved = plan(
        item("GLG", weekly("2026-01-07", 3), objectives=("o1",)),
        item("EMO", weekly("2026-02-04", 2), objectives=("o2",)),
        objectives=(Objective("o1", "x"), Objective("o2", "y")),
    )
    draft = afresh(approved, 2, PlanKind.FULL, date(2026, 2, 2), {"GLG-1"})
    assert (refs(draft), [o.ref for o in draft.objectives], draft.version) == (["GLG-1"], ["o1"], 2)
    both = programme(
        ProgrammeItem("GLG", Variant.STANDARD, 3, 45, True, "child", 1, Stage.FOUNDATIONS),
        ProgrammeItem("EMO", Variant.STANDARD, 1, 45, True, "child", 1, Stage.FOUNDATIONS),
    )
    full = from_programme(draft, both, COMPONENTS, Refs((approved,)), ME)
    assert refs(full) == ["GLG-1", "s1", "s2", "s3"]
    assert [session.sequence for session in full.items[0].sessions] == [1, 2, 3]
    assert [item.ref for item in full.items] == ["i-GLG-1", "i1"]


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
