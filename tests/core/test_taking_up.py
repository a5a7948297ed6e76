"""A newer version of a component in a revision: for what is not begun, and for nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from catalogue.model import Component, Programme, ProgrammeItem, Stage, Variant
from interventions.drift import figures
from interventions.measures import VersionFigures
from interventions.model import Case, GroupWork, Pace, Plan, PlanStatus, Setting
from interventions.plans import edits, look, match
from interventions.plans.build import Refs, afresh, from_programme, revision_of
from interventions.plans.checks.revision import revision_findings
from interventions.plans.draft import drafted
from interventions.plans.edits import TakeUp
from interventions.plans.newer import worked_on
from interventions.plans.revise import Kind, difference
from interventions.queries.coming import coming
from interventions.queries.naming import Work
from tests.core.benches import COMPONENTS, ME, START, bench, edited, two
from tests.core.build import assessed, case, component, cover, held, item, moment, plan, setting, weekly, without

OLD = 2
"""The bench's components are at version 3."""


def older(plan: Plan) -> Plan:
    items = tuple(replace(item, component_version=OLD) for item in plan.items)
    return replace(plan, items=items, status=PlanStatus.APPROVED)


def pins(plan: Plan) -> list[tuple[str, str, int, str]]:
    """Of each session: its ref, item, version and number."""
    return [(s.ref, i.ref, i.component_version, str(s.sequence)) for i in plan.items for s in i.sessions]


BASE = older(two())
DRAFT = revision_of(BASE, 2, START)


def test_what_is_not_begun_follows_and_what_was_begun_stays_under_its_own_ref_date_and_number() -> None:
    taken = edited(DRAFT, TakeUp("GLG", 3), on=bench(BASE, "s1"))
    assert pins(taken) == [
        ("s1", "i1", 2, "1"), ("s2", "i3", 3, "2"), ("s3", "i3", 3, "3"),
        ("s4", "i2", 2, "1"), ("s5", "i2", 2, "2"), ("s6", "i2", 2, "3"),
    ]  # fmt: skip
    before = {s.ref: s for i in DRAFT.items for s in i.sessions}
    assert all(before[s.ref] == s for i in taken.items for s in i.sessions)


def test_with_nothing_begun_the_work_follows_whole_and_with_all_begun_it_stays_whole() -> None:
    whole = edited(DRAFT, TakeUp("GLG", 3), on=bench(BASE))
    assert [(i.ref, i.component_version, len(i.sessions)) for i in whole.items] == [("i1", 3, 3), ("i2", 2, 3)]
    assert edited(DRAFT, TakeUp("GLG", 3), on=bench(BASE, "s1", "s2", "s3")) == DRAFT


def test_what_was_worked_on_meanwhile_goes_back_to_the_version_it_was_begun_with() -> None:
    taken = edited(DRAFT, TakeUp("GLG", 3), on=bench(BASE, "s1"))
    again = edited(taken, TakeUp("GLG", 3), on=bench(BASE, "s1", "s2", plans=(taken,)))
    assert [(ref, version) for ref, _item, version, _n in pins(again)][:3] == [("s1", 2), ("s2", 2), ("s3", 3)]
    assert edited(again, TakeUp("GLG", 3), on=bench(BASE, "s1", "s2", plans=(again,))) == again


def test_pace_and_group_go_with_what_follows() -> None:
    paced = replace(DRAFT, paces=(Pace("i1", None, 2),), group_work=(GroupWork("i1", "With two others", "m", START),))
    taken = edited(paced, TakeUp("GLG", 3), on=bench(BASE, "s1"))
    assert [pace.item for pace in taken.paces] == [group.item for group in taken.group_work] == ["i1", "i3"]


def test_a_form_that_the_newer_version_has_no_sessions_in_is_not_kept() -> None:
    only = replace(COMPONENTS["GLG"], variants={Variant.ADAPTED: COMPONENTS["GLG"].outlines(Variant.STANDARD)})
    around = replace(bench(BASE, "s1"), components={**COMPONENTS, "GLG": only})
    taken = edited(DRAFT, TakeUp("GLG", 3), on=around)
    assert [i.variant for i in taken.items] == [Variant.STANDARD, Variant.ADAPTED, Variant.STANDARD]


def test_work_out_of_use_is_not_taken_up_and_what_is_ahead_of_ours_stays() -> None:
    around = replace(bench(BASE), components={"EMO": COMPONENTS["EMO"]})
    with pytest.raises(KeyError):
        edited(DRAFT, TakeUp("GLG", 3), on=around)
    ahead = replace(DRAFT, items=tuple(replace(each, component_version=4) for each in DRAFT.items))
    assert edits.edited(ahead, TakeUp("GLG", 3), bench(BASE)) == ahead


def test_the_difference_says_it_once_and_in_words() -> None:
    taken = edited(DRAFT, TakeUp("GLG", 3), TakeUp("EMO", 3), on=bench(BASE, "s1"))
    known = setting(*COMPONENTS.values())
    components: dict[tuple[str, int | None], Component] = {
        **known.components,
        **{(c, OLD): COMPONENTS[c] for c in ("GLG", "EMO")},
    }
    found = difference(BASE, taken, replace(known, components=components))
    said = [(each.kind, each.before.one, each.after.one, each.after.n) for each in found]
    assert said == [
        (Kind.VERSION, "Version {n}", "Version {version} for {n} session; what was begun keeps its own", 2),
        (Kind.VERSION, "Version {n}", "Version {n}", None),
    ]
    more = edited(taken, edits.SetDose("i3", 4), edits.MoveWork("i3", -1), on=bench(BASE, "s1", plans=(taken,)))
    kinds = [each.kind for each in difference(BASE, more, replace(known, components=components))]
    assert kinds == [Kind.VERSION, Kind.DOSE, Kind.VERSION]


def begun_case() -> Case:
    """GLG weekly from 7 January, three planned, one held and ticked."""
    first = plan(item("GLG", weekly("2026-01-07", 3), component_version=1), approved="2026-01-05")
    rated = (assessed("2026-01-02", SB_5=2),)
    return case(first, sessions=[held("2026-01-07", cover("GLG-1", elements=("a",)))], assessments=rated)


KNOWN = setting(component("GLG", primary=["SB-5"], outlines=[["a"], ["b"], ["c"]]))
BOTH = replace(
    KNOWN,
    components={
        **KNOWN.components,
        ("GLG", 2): component("GLG", version=2, primary=["SB-5"], outlines=[["x"], ["y"], ["z"]]),
        ("GLG", None): component("GLG", version=2, primary=["SB-5"], outlines=[["x"], ["y"], ["z"]]),
    },
)
AFTER = date(2026, 1, 20)


def revised_case(*, whole: bool) -> Case:
    """With a second version approved on the 12th; whole: it gives the delivered session the newer version too."""
    before = begun_case()
    old = before.plans[0]
    around = replace(bench(old, *(() if whole else ("GLG-1",))), components={"GLG": BOTH.components["GLG", 2]})
    taken = edited(revision_of(old, 2, old.starts_on), TakeUp("GLG", 2), on=around)
    approved = replace(taken, status=PlanStatus.APPROVED, approved_on=date(2026, 1, 12), approved_by="m")
    return replace(before, plans=(old, approved))


def measured(of: VersionFigures | None) -> object:
    """D1 to D3."""
    assert of is not None
    return of.coverage, of.dose, of.slip


def test_what_the_figures_say_of_the_time_before_and_of_what_was_delivered_is_the_same() -> None:
    before, after = begun_case(), revised_case(whole=False)
    assert figures(before, BOTH, date(2026, 1, 11)) == figures(after, BOTH, date(2026, 1, 11))
    was, now, spoilt = (figures(each, BOTH, AFTER) for each in (before, after, revised_case(whole=True)))
    assert (was.baseline, was.finish, was.changes) == (now.baseline, now.finish, now.changes)
    assert measured(was.current) == measured(now.current)
    assert measured(spoilt.current) != measured(now.current), (
        "the comparison would see a delivered session that lost its version"
    )


def test_a_plan_that_gives_a_delivered_session_the_newer_version_is_not_sent() -> None:
    def found(whole: bool) -> list[tuple[str, str]]:
        of = revised_case(whole=whole)
        draft = drafted(replace(of.plans[1], status=PlanStatus.DRAFT), of, BOTH, date(2026, 1, 12))
        reasons = ("no_change_reason",)
        return [(f.code, f.about) for f in revision_findings(draft) if f.code not in reasons]

    assert (found(whole=False), found(whole=True)) == ([], [("kept_version", "GLG")])


@pytest.mark.parametrize("renamed", [True, False])
def test_what_was_held_before_the_revision_and_is_recorded_after_it_counts_as_it_did(renamed: bool) -> None:
    """Held on the 14th; the revision is approved on the 16th; the record comes on the 19th."""
    bare = component("GLG", primary=["SB-5"], outlines=[[], [], []])
    around = BOTH if renamed else replace(BOTH, components={**BOTH.components, ("GLG", 1): bare})
    old = plan(item("GLG", weekly("2026-01-07", 3), component_version=1), approved="2026-01-05")
    on = replace(bench(old, "GLG-1"), components={"GLG": BOTH.components["GLG", 2]}, today=date(2026, 1, 15))
    ticks = (("a",), ("b",)) if renamed else ((), ())
    late = replace(held("2026-01-14", cover("GLG-2", elements=ticks[1])), received_at=moment("2026-01-19"))
    before = case(old, sessions=[held("2026-01-07", cover("GLG-1", elements=ticks[0])), late])
    taken = edited(revision_of(old, 2, date(2026, 1, 16)), TakeUp("GLG", 2), on=on)
    assert [version for _ref, _item, version, _n in pins(taken)] == [1, 1, 2]
    after = replace(before, plans=(old, approved(taken, "2026-01-16")))
    assert measured(figures(before, around, AFTER).current) == measured(figures(after, around, AFTER).current)
    spoilt = replace(before, plans=(old, approved(whole(taken), "2026-01-16")))
    assert measured(figures(spoilt, around, AFTER).current) != measured(figures(after, around, AFTER).current)
    unrecorded = replace(before, sessions=before.sessions[:1])
    assert found(whole(taken), unrecorded, around, date(2026, 1, 15)) == ["kept_version"]
    assert told(whole(taken), unrecorded, around, date(2026, 1, 15)) == ["kept_version"]


def numbers(of: Plan) -> list[tuple[str, list[int]]]:
    return [(i.ref, [s.sequence for s in i.sessions]) for i in of.items if i.component == "GLG"]


def test_more_sessions_are_numbered_on_and_come_with_the_newer_version() -> None:
    taken = edited(DRAFT, TakeUp("GLG", 3), on=bench(BASE, "s1"))
    around = bench(BASE, "s1", plans=(taken,))
    assert numbers(edited(taken, edits.SetDose("i1", 2), on=around)) == [("i1", [1]), ("i3", [2, 3, 4])]
    assert numbers(edited(taken, edits.SetDose("i3", 3), on=around)) == [("i1", [1]), ("i3", [2, 3, 4])]
    none = edited(taken, edits.SetDose("i3", 0), on=around)
    assert numbers(none) == [("i1", [1]), ("i3", [])]
    assert numbers(edited(none, edits.SetDose("i3", 2), on=around)) == [("i1", [1]), ("i3", [2, 3])]
    again = edited(taken, edits.AddWork("GLG", Variant.STANDARD), edits.SetDose("i4", 4), on=around)
    assert numbers(again)[2] == ("i4", [1, 2, 3, 4]), "a second round of the same work has numbers of its own"
    short = edited(taken, edits.ShortenSessions(), on=bench(BASE, plans=(taken,)))
    assert numbers(short) == [("i1", [1]), ("i3", [2, 3, 4, 5])], "half as many again of each part, rounded up"


def test_a_session_that_is_left_alone_in_its_version_still_says_which_of_several_it_is() -> None:
    of = revised_case(whole=False)
    taken = replace(of.plans[1], items=without(of.plans[1].items, "GLG-3"))
    of = replace(of, plans=(of.plans[0], taken))
    [next_one] = coming(of, BOTH, figures(of, BOTH, date(2026, 1, 13)))["sessions"]
    assert (next_one["planned"], next_one["number"], next_one["of"]) == ("GLG-2", 2, 2)
    [alone] = [i for i in taken.items if i.component_version == 2]
    assert Work(BOTH.components["GLG", 2], alone.variant, alone, alone.sessions[0]).number == 2


def approved(taken: Plan, on: str) -> Plan:
    return replace(taken, status=PlanStatus.APPROVED, approved_on=date.fromisoformat(on), approved_by="m")


def whole(taken: Plan) -> Plan:
    """All of it at the newer version."""
    return replace(taken, items=tuple(replace(each, component_version=2) for each in taken.items))


def found(draft: Plan, of: Case, known: Setting, on: date) -> list[str]:
    """Those that hold it up."""
    findings = revision_findings(drafted(draft, of, known, on))
    return [f.code for f in findings if f.blocks and f.code != "no_change_reason"]


def told(draft: Plan, of: Case, known: Setting, on: date) -> list[str]:
    return [f.code for f in revision_findings(drafted(draft, of, known, on)) if not f.blocks]


def test_what_falls_due_before_the_revision_starts_or_before_it_is_approved_keeps_its_version() -> None:
    fixed = plan(item("GLG", weekly("2026-01-07", 3), component_version=1), approved="2026-01-05")
    for starts, today, versions in (
        ("2026-01-14", "2026-01-06", [1, 2, 2]),
        ("2026-01-15", "2026-01-06", [1, 1, 2]),
        ("2026-01-08", "2026-01-13", [1, 2, 2]),
        ("2026-01-08", "2026-01-14", [1, 1, 2]),
    ):
        on = replace(bench(fixed), components={"GLG": BOTH.components["GLG", 2]}, today=date.fromisoformat(today))
        taken = edited(revision_of(fixed, 2, date.fromisoformat(starts)), TakeUp("GLG", 2), on=on)
        assert [version for _ref, _item, version, _n in pins(taken)] == versions
        assert found(taken, case(fixed), BOTH, date.fromisoformat(today)) == []
        if versions == [1, 2, 2]:
            assert told(taken, case(fixed), BOTH, date(2026, 1, 14)) == []
            assert told(taken, case(fixed), BOTH, date(2026, 1, 15)) == ["kept_version"], "it is told on the day after"
            assert found(taken, case(fixed), BOTH, date(2026, 1, 15)) == [], "and holds no approval up"


def test_a_session_that_other_work_was_held_in_place_of_keeps_its_version() -> None:
    """The newer version lists that work as an equivalent, the older one does not."""
    two = replace(BOTH.components["GLG", 2], equivalents=("EMO",))
    known = replace(BOTH, components={**BOTH.components, ("GLG", 2): two, ("GLG", None): two})
    old = plan(item("GLG", weekly("2026-01-07", 3), component_version=1), approved="2026-01-05")
    before = case(old, sessions=[held("2026-01-08", cover(None, "EMO", in_place_of="GLG-2"))])
    view = look(before, known, date(2026, 1, 9))
    worked = worked_on(match(old, view), view)
    on = replace(bench(old), components={"GLG": two}, worked_on=worked, today=date(2026, 1, 9))
    taken = edited(revision_of(old, 2, date(2026, 1, 10)), TakeUp("GLG", 2), on=on)
    assert [version for _ref, _item, version, _n in pins(taken)] == [1, 1, 2]
    after, spoilt = (replace(before, plans=(old, approved(p, "2026-01-10"))) for p in (taken, whole(taken)))
    was, now, bad = (measured(figures(each, known, date(2026, 1, 25)).current) for each in (before, after, spoilt))
    assert was == now != bad
    assert found(taken, before, known, date(2026, 1, 9)) == []
    assert (
        found(whole(taken), before, known, date(2026, 1, 9)),
        told(whole(taken), before, known, date(2026, 1, 9)),
    ) == (
        ["kept_version"],
        ["kept_version"],
    )


def test_begun_afresh_from_a_programme_all_that_was_done_counts_in_either_version() -> None:
    base = replace(edited(DRAFT, TakeUp("GLG", 3), on=bench(BASE, "s1")), status=PlanStatus.APPROVED)
    done = {"s1", "s2"}
    left = afresh(base, 3, base.kind, START, done)
    four = ProgrammeItem("GLG", Variant.STANDARD, 4, 45, True, "child", 1, Stage.CORE)
    programme = Programme("P", 1, {"en": "P"}, {"en": ""}, {"en": ""}, 10, 1, (four,))
    again = from_programme(left, programme, COMPONENTS, Refs((BASE, base)), ME)
    glg = [i for i in again.items if i.component == "GLG"]
    assert [(i.component_version, [s.sequence for s in i.sessions]) for i in glg] == [(2, [1]), (3, [2, 3, 4])]
