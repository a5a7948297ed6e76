"""D1 core coverage, D2 dose and D3 slip, with the examples of measures.md."""

from dataclasses import replace

from interventions.drift import figures
from interventions.measures import VersionFigures
from interventions.model import Case, Setting
from tests.core.build import (
    absence,
    all_held,
    case,
    component,
    cover,
    day,
    held,
    item,
    pause,
    plan,
    revised,
    setting,
    weekly,
)


def current(this: Case, as_of: str, around: Setting | None = None) -> VersionFigures:
    found = figures(this, around or setting(), day(as_of)).current
    assert found is not None
    return found


def baseline(this: Case, as_of: str, around: Setting | None = None) -> VersionFigures:
    found = figures(this, around or setting(), day(as_of)).baseline
    assert found is not None
    return found


# D1


def test_the_example_4_of_7():
    glg, cyc = item("GLG", weekly("2026-01-07", 4)), item("CYC", weekly("2026-01-07", 4) + weekly("2026-04-01", 2))
    cyc = replace(cyc, sessions=cyc.sessions[:6])
    glg = replace(glg, sessions=(*glg.sessions[:3], replace(glg.sessions[3], due_on=day("2026-03-01"))))
    this = case(plan(glg, cyc), sessions=[*all_held(glg), held("2026-01-08", cover("CYC-1"))])
    counts = current(this, "2026-03-02").coverage
    assert [(r.component, r.planned, r.due, r.delivered) for r in counts.rows] == [("GLG", 4, 3, 4), ("CYC", 6, 4, 1)]
    assert (counts.delivered, counts.due, counts.short) == (4, 7, 3)
    assert counts.owed == ("CYC-2", "CYC-3", "CYC-4")


def test_easy_work_never_stands_in_for_hard_work():
    glg, cyc = item("GLG", weekly("2026-01-07", 6)), item("CYC", weekly("2026-01-07", 2))
    counts = current(case(plan(glg, cyc), sessions=all_held(glg)), "2026-01-21").coverage
    assert [(r.component, r.due, r.delivered) for r in counts.rows] == [("GLG", 2, 3), ("CYC", 2, 0)]
    assert (counts.delivered, counts.due) == (2, 4), "three delivered, and still two of four"


def test_only_core_sessions_count():
    other = item("EMO", weekly("2026-01-07", 4), core=False)
    counts = current(case(plan(item("GLG", weekly("2026-01-07", 2)), other), sessions=all_held(other)), "2026-03-01")
    assert [r.component for r in counts.coverage.rows] == ["GLG"]
    assert (counts.coverage.delivered, counts.coverage.due) == (0, 2)


def test_a_row_may_count_nothing_yet():
    rows = current(case(plan(item("GLG", weekly("2026-06-03", 2)))), "2026-02-01").coverage.rows
    assert [(r.planned, r.due, r.delivered) for r in rows] == [(2, 0, 0)]


def test_every_core_component_has_a_row_even_without_a_session():
    """A core victim safety plan is not held in sessions, and is not left out for that."""
    other = item("EMO", core=False)
    rows = current(case(plan(other, item("VSF"), item("GLG", ["2026-01-07"]))), "2026-02-01").coverage.rows
    assert [(r.component, r.planned, r.due, r.delivered) for r in rows] == [("VSF", 0, 0, 0), ("GLG", 1, 1, 0)]


def test_elements_are_those_of_each_delivered_sessions_own_outline():
    """Session n has outline n, the last one again beyond; undelivered sessions list nothing."""
    around = setting(component("GLG", outlines=[("a", "b"), ("c", "d", "e")]))
    glg = item("GLG", weekly("2026-01-07", 4))
    sessions = [
        held("2026-01-07", cover("GLG-1", elements=("a", "b", "c"))),  # c belongs to another outline
        held("2026-01-14", cover("GLG-2", elements=("c",))),
        held("2026-01-21", cover("GLG-3", elements=("d", "e"), minutes=20), cover("GLG-3", elements=("d",))),
        held("2026-01-28", cover("GLG-4", elements=("c",), minutes=5)),  # part delivered
    ]
    counts = current(case(plan(glg), sessions=sessions), "2026-01-10", around).coverage
    assert (counts.ticked, counts.listed) == (2, 2)
    counts = current(case(plan(glg), sessions=sessions), "2026-03-01", around).coverage
    assert (counts.ticked, counts.listed) == (2 + 1 + 2, 2 + 3 + 3)


def test_only_core_sessions_list_elements():
    around = setting(component("GLG", "a"), component("EMO", "b"))
    emo = item("EMO", ["2026-01-07"], core=False)
    sessions = [held("2026-01-07", cover("EMO-1", elements=("b",)))]
    counts = current(case(plan(item("GLG", ["2026-01-07"]), emo), sessions=sessions), "2026-02-01", around).coverage
    assert (counts.ticked, counts.listed) == (0, 0)


def test_the_elements_of_a_substitute_are_not_the_outlines():
    around = setting(component("GLG", "a", equivalents=["PRO"]), component("PRO", "a"))
    covered = cover(None, "PRO", in_place_of="GLG-1", elements=("a",))
    counts = current(
        case(plan(item("GLG", ["2026-01-07"])), sessions=[held("2026-01-07", covered)]), "2026-02-01", around
    )
    assert counts.coverage.rows[0].delivered == 1
    assert (counts.coverage.ticked, counts.coverage.listed) == (0, 1)


# D2


def test_dose_counts_each_due_session_up_to_its_plan():
    glg = item("GLG", weekly("2026-01-07", 4), minutes=40)
    sessions = [
        held("2026-01-07", cover("GLG-1", minutes=60)),  # capped
        held("2026-01-14", cover("GLG-2", minutes=15)),  # part delivered
        held("2026-01-15", cover("GLG-4", minutes=None)),  # not due
    ]
    found = current(case(plan(glg), sessions=sessions), "2026-01-28").dose
    assert (found.minutes, found.due_minutes, found.unrecorded) == (40 + 15, 120, 1)
    assert (found.due, found.short) == (3, ("GLG-2", "GLG-3"))


def test_nought_is_a_recorded_value():
    sessions = [held("2026-01-07", cover("GLG-1", minutes=0)), held("2026-01-14", cover("GLG-1", minutes=None))]
    found = current(case(plan(item("GLG", ["2026-01-07"])), sessions=sessions), "2026-02-01").dose
    assert (found.minutes, found.unrecorded) == (0, 1)


def test_minutes_unrecorded_outside_core_work_are_not_counted():
    sessions = [held("2026-01-07", cover("EMO-1", minutes=None), cover(None, "SED", minutes=None))]
    found = current(case(plan(item("EMO", ["2026-01-07"], core=False)), sessions=sessions), "2026-02-01").dose
    assert found.unrecorded == 0


# D3

TWENTY = item("GLG", weekly("2026-01-07", 20))


def test_the_example_21_days():
    found = current(case(plan(TWENTY), sessions=all_held(TWENTY, 6)), "2026-03-11").slip
    assert found is not None
    assert (found.days, found.since, found.nth, found.planned) == (21, day("2026-02-18"), 7, "GLG-7")


def test_null_until_three_core_sessions_are_due():
    this = case(plan(TWENTY))
    assert current(this, "2026-01-27").slip is None
    found = current(this, "2026-01-28").slip
    assert found is not None
    assert found.days == 21


def test_nought_and_no_date_when_everything_is_delivered_or_ahead():
    three = item("GLG", weekly("2026-01-07", 3))
    for n, as_of in [(3, "2026-06-01"), (3, "2026-01-28")]:
        found = current(case(plan(three), sessions=all_held(three, n)), as_of).slip
        assert found is not None
        assert (found.days, found.since) == (0, None)
    ahead = current(case(plan(TWENTY), sessions=all_held(TWENTY, 10)), "2026-03-11").slip
    assert ahead is not None
    assert (ahead.days, ahead.since) == (0, None)


def test_delivered_sessions_earn_whichever_they_are():
    """Six delivered out of turn earn six places: the seventh date is owed."""
    this = case(plan(TWENTY), sessions=[held(s.due_on, cover(s.ref)) for s in TWENTY.sessions[3:9]])
    found = current(this, "2026-03-11").slip
    assert found is not None
    assert found.since == day("2026-02-18")


def slip_days(this: Case, as_of: str = "2026-03-11", around: Setting | None = None) -> int:
    found = current(this, as_of, around).slip
    assert found is not None
    return found.days


def test_pause_days_after_the_date_owed_are_taken_off_once():
    """Of 16 to 22 February, 19 to 22 lie after the 18th."""
    paused = plan(TWENTY, pauses=(pause("2026-02-16", "2026-02-22"), pause("2026-02-20", "2026-02-22")))
    assert slip_days(case(paused, sessions=all_held(TWENTY, 6))) == 21 - 4


def test_a_service_absence_counts_like_a_pause_and_a_day_counts_once():
    away = setting(absences=(absence("2026-02-21", "2026-02-25", recorded="2026-02-21"),))
    paused = plan(TWENTY, pauses=(pause("2026-02-19", "2026-02-22"),))
    assert slip_days(case(paused, sessions=all_held(TWENTY, 6)), around=away) == 21 - 7


def test_a_pause_counts_from_seven_days_before_its_first_version_was_approved():
    first = plan(TWENTY)
    paused = revised(first, "2026-03-08", pauses=(pause("2026-02-19", "2026-03-05"),))
    this = case(first, paused, sessions=all_held(TWENTY, 6))
    assert slip_days(this) == 21 - 5, "1 to 5 March"
    kept = replace(revised(paused, "2026-03-10"), pauses=(pause("2026-02-19", "2026-03-06"),))
    assert slip_days(case(first, paused, kept, sessions=all_held(TWENTY, 6))) == 21 - 6, "6 March is listed later"
    found = baseline(this, "2026-03-11").slip
    assert found is not None
    assert found.days == 21, "a later version's pause is none of the baseline's"


def test_an_absence_counts_from_seven_days_before_it_was_recorded():
    away = setting(absences=(absence("2026-02-19", "2026-03-05", recorded="2026-03-08"),))
    assert slip_days(case(plan(TWENTY), sessions=all_held(TWENTY, 6)), around=away) == 21 - 5


def test_pauses_can_take_the_whole_slip_and_then_there_is_no_date():
    paused = plan(TWENTY, pauses=(pause("2026-02-01", "2026-03-31"),))
    found = current(case(paused, sessions=all_held(TWENTY, 6)), "2026-03-11").slip
    assert found is not None
    assert (found.days, found.since) == (0, None)


def test_both_versions_have_their_own_figures():
    first = plan(TWENTY)
    shorter = revised(first, "2026-02-01", items=(replace(TWENTY, sessions=TWENTY.sessions[:6]),))
    this = case(first, shorter, sessions=all_held(TWENTY, 6))
    assert baseline(this, "2026-03-11").coverage.due == 9
    assert current(this, "2026-03-11").coverage.due == 6
    assert slip_days(this) == 0
