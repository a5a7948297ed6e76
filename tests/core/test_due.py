"""What is due: clocks, meetings and what changes leave to do; the cases of 5.26 and 4.11."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from interventions.drift import figures
from interventions.due import Due, dues
from interventions.model import (
    AgencyPart,
    Assessment,
    Case,
    ChangeEvent,
    Closing,
    Considered,
    Meeting,
    Order,
    Review,
    Stance,
    StanceRecord,
    WorkerSpell,
)
from tests.core.build import Day, case, codes, day, order, plan, setting

YEAR = order("2026-01-05", "2027-01-04")
HERE = (WorkerSpell("worker@example.test", date(2026, 1, 5), None),)


def of(case: Case, as_of: Day, kind: str) -> list[Due]:
    return [due for due in dues(case, setting(), day(as_of)) if due.kind == kind]


def days(case: Case, as_of: Day, kind: str) -> list[str]:
    return [str(due.due_on) for due in of(case, as_of, kind)]


def raised(found: Case, as_of: Day) -> Any:
    """Of the case without its plan: what is asked of looking again does not wait for one."""
    return codes(figures(replace(found, plans=()), setting(), day(as_of)).flags)


def ordered(**more: Any) -> Case:
    return case(plan(), orders=(YEAR,), **{"workers": HERE, **more})


def assessed(done: Day | None, tool: str = "AIM2") -> Assessment:
    return Assessment(tool, day("2026-01-06"), None if done is None else day(done))


def event(type: str, known: Day = "2026-02-02", **more: Any) -> ChangeEvent:
    return ChangeEvent("c1", type, day(known), day(known), **more)


def test_a_case_is_allocated_within_5_working_days_of_sentence_or_else_of_the_clock_start() -> None:
    nobody = {"workers": (), "date_of_birth": None}
    assert days(ordered(**nobody), "2026-01-05", "allocation") == ["2026-01-12"]
    assert days(ordered(**nobody, sentenced_on=day("2025-12-19")), "2026-01-05", "allocation") == ["2025-12-26"]
    assert days(ordered(**nobody, allocated_on=day("2026-01-07")), "2026-01-06", "allocation") == ["2026-01-12"]
    assert days(ordered(**nobody, allocated_on=day("2026-01-07")), "2026-01-07", "allocation") == []
    assert days(ordered(), "2026-01-05", "allocation") == []


def test_a_case_that_everybody_left_waits_for_a_worker_again() -> None:
    left = (WorkerSpell("worker@example.test", date(2026, 1, 5), date(2026, 3, 2)),)
    assert days(ordered(workers=left), "2026-03-01", "allocation") == []
    assert days(ordered(workers=left), "2026-03-02", "allocation") == ["2026-03-09"]
    both = (*left, WorkerSpell("other@example.test", date(2026, 3, 2), None))
    assert days(ordered(workers=both), "2026-03-02", "allocation") == []


def test_the_specialist_assessment_is_due_28_days_after_the_clock_start() -> None:
    assert days(ordered(assessments=(assessed(None),)), "2026-01-10", "assessment") == ["2026-02-02"]
    assert days(ordered(assessments=(assessed("2026-01-20", "SDQ"),)), "2026-01-20", "assessment") == ["2026-02-02"]
    assert days(ordered(assessments=(assessed("2026-01-20"),)), "2026-01-19", "assessment") == ["2026-02-02"]
    assert days(ordered(assessments=(assessed("2026-01-20"),)), "2026-01-20", "assessment") == []


def test_the_agencies_meet_within_14_days_of_a_specialist_assessment() -> None:
    done = (assessed("2026-01-08", "SDQ"), assessed("2026-01-20"))
    asked = of(ordered(assessments=done), "2026-01-20", "meeting")
    assert [(str(due.due_on), due.link) for due in asked] == [("2026-02-03", "meetings/new?assessment=2")]
    about, other = (
        Meeting("m", "planning", day("2026-01-30"), assessment=1),
        Meeting("m", "planning", day("2026-01-30"), assessment=0),
    )
    before, since = Meeting("m", "planning", day("2026-01-19")), Meeting("m", "planning", day("2026-01-20"))
    talk = Meeting("m", "coordination", day("2026-01-30"))
    met = [
        bool(days(ordered(assessments=done, meetings=(m,)), "2026-01-30", "meeting"))
        for m in (about, other, before, since, talk)
    ]
    assert met == [False, True, True, False, True]
    assert days(ordered(assessments=done, meetings=(about,)), "2026-01-29", "meeting") == ["2026-02-03"]


def test_the_first_panel_is_due_20_working_days_after_sentence_until_the_contract_is_agreed() -> None:
    """From Friday 19 December: Christmas, Boxing and New Year's Day are no working days."""
    holidays = (day("2025-12-25"), day("2025-12-26"), day("2026-01-01"))
    panel = Review("p", "panel", booked_on=day("2026-01-14"))

    def due(type: str, as_of: Day, starts: Day | None = None, **more: Any) -> list[str]:
        made = Order(type, None if starts is None else day(starts), None)
        found = case(orders=(made,), sentenced_on=day("2025-12-19"), workers=HERE, date_of_birth=None, **more)
        return [str(due.due_on) for due in dues(found, setting(), day(as_of), holidays) if "contract" in str(due.text)]

    assert due("referral_order", "2025-12-18") == []
    assert due("referral_order", "2025-12-19") == ["2026-01-21"]
    assert due("referral_order", "2026-01-20", starts="2026-01-21") == ["2026-01-21"]
    assert due("referral_order", "2026-01-21", starts="2026-01-21") == []
    assert due("youth_rehabilitation_order", "2025-12-19") == []
    assert due("referral_order", "2025-12-19", reviews=(panel,)) == []


def test_a_plan_is_due_on_the_day_from_which_the_flag_asks_for_it() -> None:
    bare = replace(ordered(), plans=())
    assert days(bare, "2026-01-04", "plan") == []
    assert days(bare, "2026-01-05", "plan") == ["2026-02-02"]
    assert "no_plan" not in raised(bare, "2026-02-01")
    assert raised(bare, "2026-02-02")["no_plan"] == "check"
    assert days(ordered(), "2026-01-10", "plan") == []


def test_an_entry_about_the_pathway_waits_5_working_days_for_a_manager_to_have_read_it() -> None:
    said = StanceRecord(day("2026-02-06"), Stance.DENIES)
    later = StanceRecord(day("2026-02-09"), Stance.PARTIAL)

    def due(as_of: Day, *said: StanceRecord, **more: Any) -> list[str]:
        return days(ordered(stances=said, **more), as_of, "acknowledgement")

    assert due("2026-02-05", said) == []
    assert due("2026-02-06", said) == ["2026-02-13"]
    assert due("2026-02-09", said, later) == ["2026-02-16"]
    assert due("2026-02-09", said, replace(later, acknowledged_on=day("2026-02-10"))) == []
    assert due("2026-02-06", StanceRecord(day("2026-02-06"), Stance.NOT_ASKED)) == []
    assert due("2026-02-06", said, closings=(Closing(day("2026-02-06"), "moved"),)) == []


def test_an_agency_has_answered_with_any_tick_or_a_reason() -> None:
    assert not AgencyPart("education").answered
    for part in (
        AgencyPart("education", invited=True),
        AgencyPart("education", informed=True),
        AgencyPart("education", note="not in school"),
    ):
        assert part.answered


def test_john_a_new_relationship_that_nobody_owns_is_due_at_once_and_asks_us_to_act_without_a_review() -> None:
    """5.26: known, owned by nobody, and her children were in that home."""
    john = ordered(change_events=(event("new_relationship"),))
    action = of(john, "2026-02-02", "change_action")
    assert [(str(due.due_on), due.owner) for due in action] == [("2026-02-02", None)]
    for missing in (
        "who sees to it",
        "by when",
        "the safety of those harmed",
        "the child's own safety",
        "whether they are told",
    ):
        assert missing in str(action[0].text)
    assert days(john, "2026-02-02", "change_review") == ["2026-02-16"]
    assert "review_due" not in raised(john, "2026-02-16")
    assert raised(john, "2026-02-17")["review_due"] == "check"
    assert raised(john, "2026-03-01")["review_due"] == "check"
    assert raised(john, "2026-03-02")["review_due"] == "act"


def test_and_owned_and_reviewed_it_is_neither() -> None:
    settled = event(
        "new_relationship",
        owner="worker@example.test",
        due_on=day("2026-02-09"),
        victim_safety=True,
        child_safety=True,
        disclosure="to_tell",
    )
    held = Review("r1", "after_change", held_on=day("2026-02-10"), changes=("c1",))
    found = ordered(change_events=(settled,), reviews=(held,))
    owned = of(found, "2026-02-05", "change_action")
    assert [(str(due.due_on), due.owner) for due in owned] == [("2026-02-09", "worker@example.test")]
    assert days(found, "2026-02-10", "change_review") == []
    assert "review_due" not in raised(found, "2026-03-02")
    done = ordered(change_events=(ChangeEvent(**{**fields(settled), "done_on": day("2026-02-08")}),))
    assert days(done, "2026-02-07", "change_action") == ["2026-02-09"]
    assert days(done, "2026-02-08", "change_action") == []


def fields(event: ChangeEvent) -> dict[str, Any]:
    return {name: getattr(event, name) for name in event.__slots__}


def test_no_is_an_answer_that_stays_on_the_list() -> None:
    considered: dict[str, Any] = {"owner": "w@example.test", "due_on": day("2026-02-09")}
    considered |= {"child_safety": True, "disclosure": "told"}
    not_yet = of(
        ordered(change_events=(event("household", victim_safety=False, **considered),)), "2026-02-02", "change_action"
    )
    assert "the safety of those harmed" in str(not_yet[0].text)
    assert "who sees to it" not in str(not_yet[0].text)


@pytest.mark.parametrize("type", ["education_start", "education_move"])
def test_dylan_whether_the_college_is_told_is_decided(type: str) -> None:
    """4.11: the college did not know, and an officer happened to see it."""
    asked = of(ordered(change_events=(event(type),)), "2026-02-02", "change_action")
    assert "whether the school or college is told" in str(asked[0].text)
    for decided in ("told", "to_tell", "not_told"):
        assert of(ordered(change_events=(event(type, school=decided),)), "2026-02-02", "change_action") == []
    assert of(ordered(change_events=(event("online"),)), "2026-02-02", "change_action") == []


def test_an_agreed_action_without_an_owner_asks_for_one() -> None:
    asked = of(ordered(change_events=(event("online", due_on=day("2026-02-20")),)), "2026-02-02", "change_action")
    assert "who sees to it" in str(asked[0].text)


def test_the_18th_birthday_stands_until_it_is_settled() -> None:
    young = {"date_of_birth": day("2008-06-15")}
    assert days(ordered(**young), "2026-01-05", "birthday") == ["2026-06-15"]
    moved = Review("r1", "transition", held_on=day("2026-02-02"))
    assert days(ordered(**young, reviews=(moved,)), "2026-02-02", "birthday") == []
    assert days(ordered(**young, hand_over_on=day("2026-06-15")), "2026-01-05", "birthday") == []
    assert days(ordered(date_of_birth=day("2009-01-05")), "2026-01-05", "birthday") == [], "after the order's last day"
    assert days(ordered(date_of_birth=day("2009-01-04")), "2026-01-05", "birthday") == ["2027-01-04"]


def test_the_list_is_by_date_and_nothing_but_the_last_review_stands_after_the_end() -> None:
    busy = ordered(
        assessments=(assessed("2026-01-20"),), change_events=(event("household"),), date_of_birth=day("2009-01-04")
    )
    found = dues(busy, setting(), day("2026-03-02"))
    assert [due.due_on for due in found] == sorted(due.due_on for due in found)
    assert {due.kind for due in found} == {"birthday", "change_action", "change_review", "meeting", "review"}
    assert all(due.case == "KT-1001" for due in found)
    assert [(due.kind, str(due.due_on)) for due in dues(busy, setting(), day("2027-01-05"))] == [
        ("review", "2027-01-04")
    ]


def test_what_is_due_never_says_what_a_child_near_the_screen_must_not_read() -> None:
    told = [
        str(due.text) for due in dues(ordered(change_events=(event("new_allegation"),)), setting(), day("2026-02-02"))
    ]
    assert told
    assert not any(word in text for text in told for word in ("allegation", "stance", "denie"))


def test_assessment_late_at_28_days_and_at_half_of_the_order() -> None:
    """From 5 January; half of 364 days is 182."""
    open_, done = ordered(assessments=(assessed(None),)), ordered(assessments=(assessed("2026-02-02"),))
    for as_of, level in (("2026-02-01", None), ("2026-02-02", "check"), ("2026-07-05", "check"), ("2026-07-06", "act")):
        assert raised(open_, as_of).get("assessment_late") == level, as_of
    assert "assessment_late" not in raised(done, "2026-02-02")
    assert raised(ordered(assessments=(assessed("2026-02-03"),)), "2026-02-02")["assessment_late"] == "check"


def test_a_regular_review_is_overdue_the_day_after_and_asks_to_act_after_14_days() -> None:
    due = day("2026-04-06")
    for after, level in ((0, None), (1, "check"), (13, "check"), (14, "act")):
        assert raised(ordered(), due + timedelta(days=after)).get("review_due") == level, after


@pytest.mark.parametrize("whose", ["victim_safety", "child_safety"])
def test_safety_that_the_last_review_left_out_is_asked_for(whose: str) -> None:
    def level(*considered: bool, whole: bool = True) -> str | None:
        held = tuple(
            Review(
                f"r{n}",
                "scheduled",
                held_on=day("2026-02-02") + timedelta(days=n),
                considered=Considered(**{whose: yes}),
            )
            for n, yes in enumerate(considered)
        )
        found = case(plan(whole=whole), orders=(YEAR,), workers=HERE, reviews=held)
        return codes(figures(found, setting(), day("2026-02-10")).flags).get(whose)

    assert level() is None
    assert level(True) is None
    assert level(True, False) == "check"
    assert level(False, True) is None
    assert level(True, whole=False) == "act"
