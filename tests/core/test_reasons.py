"""D5: every due, undelivered core planned session has exactly one reason."""

import pytest

from interventions.drift import figures
from interventions.model import Attendance, HeldSession, Plan
from tests.core.build import case, cover, day, held, item, not_held, plan, setting, weekly

GLG = item("GLG", weekly("2026-01-07", 3))


def why(
    *sessions: HeldSession, version: Plan | None = None, as_of: str = "2026-03-01"
) -> dict[str, tuple[str, str | None]]:
    """Planned session -> cause, and the session that explains it."""
    found = figures(case(version or plan(GLG), sessions=sessions), setting(), day(as_of)).reasons
    assert found is not None
    assert sum(found.counts.values()) == len(found.rows)
    return {row.planned.ref: (row.cause.value, row.session) for row in found.rows}


def causes(*sessions: HeldSession, version: Plan | None = None, as_of: str = "2026-03-01") -> list[str]:
    return [cause for cause, _ in why(*sessions, version=version, as_of=as_of).values()]


@pytest.mark.parametrize(
    ("attendance", "cause"),
    [
        ("not_attended_acceptable", "child_acceptable"),
        ("not_attended_unacceptable", "child_unacceptable"),
        ("carer_unavailable", "carer"),
        ("cancelled_by_partner", "partner"),
        ("cancelled_by_service", "service"),
    ],
)
def test_each_attendance_has_its_reason(attendance, cause):
    assert why(not_held("2026-01-07", attendance, "GLG-1"))["GLG-1"] == (cause, "h-2026-01-07-16:00")


def test_no_attendance_is_forgotten():
    explained = {a for a in Attendance if not a.held}
    assert len(explained) == 5
    for attendance in explained:
        assert why(not_held("2026-01-07", attendance.value, "GLG-1"))["GLG-1"][1] is not None


def test_what_was_never_offered_is_ours():
    assert why() == {f"GLG-{n}": ("service", None) for n in (1, 2, 3)}


def test_only_due_undelivered_core_sessions_have_one():
    version = plan(GLG, item("EMO", weekly("2026-01-07", 2), core=False))
    assert list(why(held("2026-01-14", cover("GLG-2")), version=version, as_of="2026-01-21")) == ["GLG-1"]


def test_part_delivered_where_nothing_else_explains():
    part = held("2026-01-07", cover("GLG-1", minutes=10))
    assert causes(part) == ["part", "service", "service"]
    assert causes(part, not_held("2026-01-08", "carer_unavailable", "GLG-1"))[0] == "carer"


def test_the_last_that_explains_it_gives_the_reason():
    first = not_held("2026-01-07", "cancelled_by_service", "GLG-1")
    second = not_held("2026-01-09", "not_attended_acceptable", "GLG-1")
    assert causes(first, second)[0] == causes(second, first)[0] == "child_acceptable"


def test_with_intended_it_explains_those_only_however_far():
    far = not_held("2026-02-27", "carer_unavailable", "GLG-1", "GLG-3")
    assert causes(far) == ["carer", "service", "carer"]
    elsewhere = not_held("2026-01-07", "carer_unavailable", "EMO-1")
    assert causes(elsewhere) == ["service"] * 3


def test_without_intended_it_explains_the_nearest_at_most_seven_days_away():
    assert causes(not_held("2026-01-15", "carer_unavailable")) == ["service", "carer", "service"]
    assert causes(not_held("2026-01-28", "carer_unavailable")) == ["service", "service", "carer"]
    assert causes(not_held("2026-01-29", "carer_unavailable")) == ["service"] * 3
    assert causes(not_held("2025-12-31", "carer_unavailable"))[0] == "carer"
    assert causes(not_held("2025-12-30", "carer_unavailable"))[0] == "service"


def test_the_earlier_on_ties():
    version = plan(item("GLG", ["2026-01-07", "2026-01-13"]))
    assert causes(not_held("2026-01-10", "carer_unavailable"), version=version) == ["carer", "service"]


def test_nearest_among_the_undelivered_ones():
    """The absence of the 14th can only explain what is missing: the session of that day was delivered since."""
    sessions = [not_held("2026-01-14", "carer_unavailable"), held("2026-01-15", cover("GLG-2"))]
    assert causes(*sessions) == ["carer", "service"]


def test_every_cause_is_counted_from_nought():
    found = figures(case(plan(GLG)), setting(), day("2026-01-02")).reasons
    assert found is not None
    assert {c.value: n for c, n in found.counts.items()} == dict.fromkeys(
        ["child_acceptable", "child_unacceptable", "carer", "partner", "service", "part"], 0
    )
