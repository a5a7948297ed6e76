"""What the cases come to together, in words and case by case."""

from dataclasses import replace
from datetime import date

from interventions.inspection import COUNTS, Seen, Tally
from interventions.model import Need, Objective, WorkerSpell
from tests.core.build import all_held, case, cover, held, not_held, plan
from tests.core.inspected import BORN, FAMILY, PLANNED, ordered, seen, specialist, tallied

DONE = case(PLANNED, sessions=all_held(PLANNED.items[0]))


def said(tally: Tally) -> str:
    return ", ".join(map(str, (tally.said, *tally.notes)))


def behind(tally: Tally) -> dict[str, list[str]]:
    """By group, each case's own words, "" where it has none."""
    return {str(group.name): [str(words or "") for _, words in group.cases] for group in tally.groups}


def test_an_objective_is_tied_to_what_was_assessed_to_work_and_to_a_measure() -> None:
    objectives = (
        Objective("o1", "tied", ("SB-5",), measure="names 3"),
        Objective("o1", "to a strength", strengths=("ST-1",), measure="attends"),
        Objective("o1", "no measure", ("SB-5",)),
        Objective("o1", "no factor", measure="names 3"),
        Objective("o9", "no work", ("SB-5",), measure="names 3"),
    )
    with_plan = case(replace(FAMILY, objectives=objectives))
    tally = tallied("objectives_tied", seen(with_plan), seen(replace(case(), reference="KT-1002")))
    assert said(tally) == "2 of 5 objectives, over 1 case, 1 does not apply or is not known"
    assert behind(tally) == {"Counted": ["2 of 5"], "Does not apply, or is not known": [""]}


def test_a_need_is_answered_by_an_adaptation_or_a_reason() -> None:
    needs = (
        Need("autism", ("quiet_room",)),
        Need("travel", reason="lives next door"),
        Need("literacy"),
        Need("not_known"),
    )
    assert said(tallied("needs_answered", seen(case(needs=needs)))) == "2 of 3 needs, over 1 case"
    assert str(tallied("needs_answered", seen(case())).said) == "no case to count yet"


def test_adaptations_are_used_where_a_planned_one_is_ticked() -> None:
    sessions = [
        held("2026-01-07", cover("GLG-1"), adaptations=("pictures",)),
        held("2026-01-14", cover("GLG-2"), adaptations=("quiet_room",)),
        not_held("2026-01-21", "cancelled_by_service", "GLG-3"),
    ]
    known = case(PLANNED, sessions=sessions, needs=(Need("literacy", ("pictures",)),))
    assert str(tallied("adaptations_used", seen(known)).said) == "1 of 2 sessions held"
    of_item = case(plan(replace(PLANNED.items[0], adaptations=("quiet_room",))), sessions=sessions)
    assert str(tallied("adaptations_used", seen(of_item)).said) == "1 of 2 sessions held"
    assert tallied("adaptations_used", seen(case(PLANNED, sessions=sessions))).groups[0].name.one.startswith("Does not")


def test_work_outside_the_plan_is_counted_by_session() -> None:
    outside = [held("2026-01-15", cover(None, "EMO", reason="crisis"), cover(None, "SED", reason="crisis"))]
    known = case(PLANNED, sessions=[*all_held(PLANNED.items[0]), *outside])
    assert str(tallied("off_plan", seen(known)).said) == "1 of 5 sessions held"


def test_months_from_disclosure_to_sentence() -> None:
    waits = [
        ("2025-01-01", "2025-09-01"),
        ("2025-01-01", "2025-03-01"),
        ("2025-01-01", "2026-03-19"),
        (None, "2025-09-01"),
    ]
    cases = [
        seen(
            replace(
                case(),
                reference=f"KT-{n}",
                disclosed_on=date.fromisoformat(a) if a else None,
                sentenced_on=date.fromisoformat(b),
            )
        )
        for n, (a, b) in enumerate(waits)
    ]
    tally = tallied("days_to_sentence", *cases)
    assert said(tally) == (
        "5.0 months on average, median 5.0, longest 8.0, over 2 cases, 2 do not apply or are not known"
    )
    assert behind(tally)["Counted"] == ["8.0 months", "1.9 months"]


def test_days_to_assessment_are_of_the_order_s_clock() -> None:
    def known(n: int, done: str | None) -> Seen:
        return seen(replace(case(orders=(ordered(),), assessments=(specialist(done),)), reference=f"KT-{n}"))

    tally = tallied(
        "days_to_assessment", known(1, "2026-01-30"), known(2, "2025-12-01"), known(3, "2026-03-02"), known(4, None)
    )
    assert said(tally) == "29 days, the median, longest 60, over 3 cases, 1 does not apply or is not known"
    assert behind(tally)["Counted"] == ["60 days", "29 days", "0 days"]


def test_workers_are_those_of_six_months_and_each_is_one() -> None:
    spells = (
        WorkerSpell("a@x.test", None, date(2025, 9, 15)),
        WorkerSpell("b@x.test", date(2025, 9, 1), date(2025, 9, 16)),
        WorkerSpell("c@x.test", date(2025, 9, 17), None),
        WorkerSpell("c@x.test", date(2026, 1, 1), None),
        WorkerSpell("d@x.test", date(2026, 3, 19), None),
    )
    tally = tallied("workers", seen(case(), workers=spells), seen(replace(case(), reference="KT-2")))
    assert said(tally) == (
        "2 workers with one child, the most, median 2, over 1 case, 1 does not apply or is not known"
    )


def test_the_longest_programme_is_of_core_sessions_delivered() -> None:
    short = replace(case(PLANNED, sessions=all_held(PLANNED.items[0], 1)), reference="KT-2")
    tally = tallied("longest", seen(DONE), seen(short))
    assert said(tally) == "4 core sessions with one child, the most, median 2.5, over 2 cases"


def test_what_was_not_delivered_is_ours_first_and_by_its_reason() -> None:
    away = [
        not_held("2026-01-07", "carer_unavailable", "GLG-1"),
        not_held("2026-01-14", "not_attended_acceptable", "GLG-2"),
    ]
    tally = tallied("why_not", seen(case(PLANNED, sessions=away)), seen(replace(DONE, reference="KT-2")))
    assert said(tally) == (
        "4 core sessions due were not delivered, 2 ours, 1 the family's, 1 the child's (with good reason), over 2 cases"
    )
    assert behind(tally) == {
        "Counted": ["2 ours, 1 the family's, 1 the child's (with good reason)"],
        "Nothing to count": [""],
    }


def test_a_count_says_of_how_many_it_speaks() -> None:
    young, old = case(date_of_birth=BORN["fifteen"]), replace(case(date_of_birth=BORN["sixteen"]), reference="KT-2")
    assert said(tallied("under_16", seen(young), seen(old))) == "1 of 2"
    unknown = replace(case(), reference="KT-3")
    tally = tallied("under_16", seen(young), seen(old), seen(unknown))
    assert said(tally) == "1 of 2 that apply, 1 does not apply or is not known"
    assert [[reference for reference, _ in group.cases] for group in tally.groups] == [["KT-1001"], ["KT-2"], ["KT-3"]]
    assert tallied("under_16").groups == ()
    assert {str(ours.measure.tally(()).said) for ours in COUNTS.values()} == {"no case to count yet"}
