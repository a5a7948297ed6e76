"""What is known at the end of a day, and what is not yet."""

from dataclasses import replace

import pytest

from interventions.model import Plan, PlanKind, PlanStatus
from interventions.plans import approval, look
from tests.core.build import absence, case, cover, day, held, item, moment, plan, revised, setting, stance, weekly

FIRST = plan(item("GLG", weekly("2026-01-07", 4)), version=1, approved="2026-01-05")


def versions(*plans: Plan, as_of: str) -> tuple[int | None, int | None]:
    view = look(case(*plans), setting(), day(as_of))
    return (view.baseline.version if view.baseline else None, view.current.version if view.current else None)


def test_a_version_counts_from_the_day_of_its_approval():
    assert versions(FIRST, as_of="2026-01-04") == (None, None)
    assert versions(FIRST, as_of="2026-01-05") == (1, 1)


def test_the_baseline_is_the_first_full_version_and_the_current_one_the_latest():
    interim = replace(FIRST, kind=PlanKind.INTERIM)
    full, third = revised(FIRST, "2026-02-01"), replace(revised(FIRST, "2026-03-01"), version=3)
    assert versions(interim, full, third, as_of="2026-01-20") == (1, 1)
    assert versions(interim, full, third, as_of="2026-02-01") == (2, 2)
    assert versions(third, full, interim, as_of="2026-03-01") == (2, 3)


def test_drafts_count_nowhere():
    draft = replace(revised(FIRST, "2026-02-01"), status=PlanStatus.DRAFT)
    unsigned = replace(revised(FIRST, "2026-02-01"), approved_on=None)
    assert versions(FIRST, draft, as_of="2026-03-01") == (1, 1)
    assert versions(FIRST, unsigned, as_of="2026-03-01") == (1, 1)
    with pytest.raises(ValueError, match="version 2 is not approved"):
        approval(unsigned)


def test_the_version_in_force_is_the_latest_approved_by_the_day():
    view = look(case(FIRST, revised(FIRST, "2026-02-01")), setting(), day("2026-06-01"))
    in_force = [view.in_force(day(d)) for d in ("2026-01-04", "2026-01-05", "2026-01-31", "2026-02-01")]
    assert [p and p.version for p in in_force] == [None, 1, 1, 2]


def contents(*sessions, as_of: str) -> list[tuple[str, int]]:
    view = look(case(FIRST, sessions=sessions), setting(), day(as_of))
    return [(h.session.id, h.session.revision) for h in view.sessions]


def test_a_session_has_the_latest_revision_received_by_the_end_of_the_day_in_london():
    first = held("2026-07-01", cover("GLG-1"), id="a", received_at=moment("2026-07-01", "18:00"))
    second = replace(first, revision=2, received_at=moment("2026-07-10", "23:59"))
    third = replace(first, revision=3, received_at=moment("2026-07-11", "00:00"))
    for revisions in [(first, second, third), (third, first, second)]:
        assert contents(*revisions, as_of="2026-07-09") == [("a", 1)]
        assert contents(*revisions, as_of="2026-07-10") == [("a", 2)]
        assert contents(*revisions, as_of="2026-07-11") == [("a", 3)]


def test_a_session_received_later_still_counts_by_its_first_revision():
    late = held("2026-07-01", cover("GLG-1"), id="a", received_at=moment("2026-07-20"))
    assert contents(late, replace(late, revision=2), as_of="2026-07-05") == [("a", 1)]
    again = replace(late, revision=2, received_at=moment("2026-07-21"))
    assert contents(late, again, as_of="2026-07-05") == [("a", 1)]
    assert contents(late, again, as_of="2026-07-21") == [("a", 2)]


def test_a_revision_without_a_time_of_receipt_counts_as_received():
    first = held("2026-07-01", cover("GLG-1"), id="a")
    assert contents(first, replace(first, revision=2), as_of="2026-07-05") == [("a", 2)]


def test_the_date_of_the_known_revision_decides_whether_the_session_was_held_yet():
    wrong = held("2026-07-01", cover("GLG-1"), id="a", received_at=moment("2026-07-01", "18:00"))
    right = replace(wrong, revision=2, started_at=moment("2026-07-08"), received_at=moment("2026-07-03"))
    assert contents(wrong, right, as_of="2026-07-02") == [("a", 1)]
    assert contents(wrong, right, as_of="2026-07-07") == []
    assert contents(wrong, right, as_of="2026-07-08") == [("a", 2)]


def test_the_date_of_a_session_is_its_date_in_london():
    late_evening = held("2026-07-01", id="a", at="00:30")  # 23:30 on 30 June in universal time
    assert contents(late_evening, as_of="2026-06-30") == []
    assert contents(late_evening, as_of="2026-07-01") == [("a", 1)]


def test_sessions_are_ordered_by_instant_then_id():
    autumn = moment("2026-10-25", "01:30")  # the hour that comes twice
    one, two = (held("2026-10-25", id=i, at="01:30") for i in ("b", "a"))
    second_half_past_one = replace(one, id="0", started_at=autumn.replace(fold=1))
    assert [i for i, _ in contents(second_half_past_one, one, two, as_of="2026-10-25")] == ["a", "b", "0"]


def test_only_sessions_held_have_coverages():
    absent = held("2026-01-07", cover("GLG-1"), attendance="not_attended_acceptable")
    part = held("2026-01-14", cover("GLG-2"), attendance="part_attended")
    view = look(case(FIRST, sessions=[absent, part]), setting(), day("2026-02-01"))
    assert [c.coverage.planned for c in view.covered] == ["GLG-2"]


def test_the_stance_in_force_is_the_last_recorded_and_unknown_before_any():
    view = look(
        case(FIRST, stances=(stance("2026-02-01", "accepts"), stance("2026-01-10", "denies"))),
        setting(),
        day("2026-06-01"),
    )
    assert [view.stance_on(day(d)).value for d in ("2026-01-09", "2026-01-10", "2026-02-01")] == [
        "unknown",
        "denies",
        "accepts",
    ]


def test_an_absence_of_the_service_is_known_once_recorded():
    away = absence("2026-01-12", "2026-01-16", recorded="2026-01-20")
    known = [look(case(FIRST), setting(absences=(away,)), day(d)).absences for d in ("2026-01-19", "2026-01-20")]
    assert known == [(), (away,)]
