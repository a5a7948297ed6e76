"""The clock of the specialist assessment, and what a rating rests on (4.5 to 4.8)."""

import pytest

from interventions.assessing import AssessmentClock, assessment_clock, own_account_only, said_of_clock
from interventions.model import Assessment, Rating
from tests.core.build import case, day, order, setting

SPECIALIST = ("AIM2", "AIM3")


def clock(as_of: str, *assessments: Assessment, starts: str | None = "2025-10-17", ends: str = "2026-04-16"):
    orders = (order(starts, ends, type="referral_order"),) if starts else ()
    return assessment_clock(case(orders=orders, assessments=assessments), setting(), day(as_of), SPECIALIST)


def done(on: str, tool: str = "AIM2") -> Assessment:
    return Assessment(tool, None, day(on))


def said(clock: AssessmentClock) -> str:
    return " ".join(map(str, said_of_clock(clock)))


@pytest.mark.parametrize(
    ("as_of", "sentence"),
    [
        ("2025-11-05", "The specialist assessment is due by 14 November, 9 days left."),
        ("2025-11-13", "The specialist assessment is due by 14 November, 1 day left."),
        ("2025-11-14", "The specialist assessment is due by 14 November, 0 days left."),
        (
            "2025-11-15",
            "No specialist assessment is complete: open 29 days since the clock started on 17 October; 28 is the aim.",
        ),
        (
            "2025-11-27",
            "No specialist assessment is complete: open 41 days since the clock started on 17 October; 28 is the aim.",
        ),
    ],
)
def test_the_28_days_run_from_the_orders_clock(as_of, sentence):
    assert said(clock(as_of)) == sentence


def test_before_the_contract_nothing_is_late():
    waiting = clock("2025-12-24", starts=None)
    assert (waiting.due_on, waiting.late, waiting.too_late) == (None, False, False)
    assert "begin with the order's clock, not yet started" in said(waiting)


@pytest.mark.parametrize(("on", "late"), [("2025-11-14", False), ("2025-11-15", True)])
def test_the_last_day_is_in_time_and_the_day_after_is_not(on, late):
    assert clock("2026-01-01", done(on)).late is late
    assert clock(on).late is late


def test_the_first_specialist_assessment_counts_and_no_other_tool():
    assert clock("2026-01-01", done("2025-10-20", "SDQ")).done_on is None
    assert clock("2026-01-01", done("2025-12-01"), done("2025-11-03", "AIM3")).done_on == day("2025-11-03")
    assert clock("2025-11-02", done("2025-11-03")).done_on is None, "not known yet"
    assert clock("2025-11-03", done("2025-11-03")).done_on == day("2025-11-03")


def test_done_it_says_after_how_many_days():
    sentence = "The specialist assessment was complete on 3 November, 17 days after the clock started; 28 is the aim."
    assert said(clock("2026-01-01", done("2025-11-03"))) == sentence
    early = said(clock("2026-01-01", done("2025-10-16")))
    assert early == "The specialist assessment was complete on 16 October, before the order's clock started."
    assert said(clock("2026-01-01", done("2025-10-16"), starts=None)) == (
        "The specialist assessment was complete on 16 October."
    )


@pytest.mark.parametrize(("on", "too_late"), [("2026-04-16", False), ("2026-04-17", True)])
def test_after_the_end_of_the_order_nothing_can_be_built_on_it(on, too_late):
    assert clock("2026-06-01", done(on)).too_late is too_late
    assert ("By then the order had ended, on 16 April." in said(clock("2026-06-01", done(on)))) is too_late
    assert ("The order has ended, on 16 April." in said(clock(on))) is too_late


@pytest.mark.parametrize(
    ("source", "basis", "alone"),
    [
        ("interview", "professional_opinion", True),
        ("self_report_questionnaire", None, True),
        ("police", "self_report", True),
        ("police", "conviction", False),
        ("carer_interview", "documented_fact", False),
        (None, None, False),
    ],
)
def test_what_the_child_says_and_nothing_else(source, basis, alone):
    assert own_account_only(Rating("SB-5", 3, source=source, basis=basis)) is alone
