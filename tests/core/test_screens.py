"""The cognitive screen that comes before a specialist assessment, and the assessment that it may ask for."""

import pytest

from interventions.assessing import assessment_clock, screen_missing
from interventions.model import Assessment, CognitiveScreen, ScreenResult
from tests.core.build import case, day, order
from tests.core.raised import AROUND

NO, YES, UNCLEAR = ScreenResult.NO_CONCERN, ScreenResult.POSITIVE, ScreenResult.UNCLEAR


def screens(*found: tuple[str, ScreenResult]):
    return tuple(CognitiveScreen(day(on), result) for on, result in found)


def missing(*found: tuple[str, ScreenResult], cognitive: str | None = None, on: str = "2026-02-01") -> str:
    full = Assessment("cognitive_assessment", day("2026-01-02"), day(cognitive)) if cognitive else None
    said = screen_missing(case(screens=screens(*found), assessments=(full,) if full else ()), day(on))
    return str(said) if said else ""


@pytest.mark.parametrize(
    ("found", "begins"),
    [
        ((), "No cognitive screen is recorded"),
        ((("2026-02-02", NO),), "No cognitive screen is recorded"),
        ((("2026-02-01", NO),), ""),
        ((("2026-01-05", YES),), "The cognitive screen of 5 January was positive"),
        ((("2026-01-05", YES), ("2026-01-20", NO)), ""),
        ((("2026-01-05", NO), ("2026-01-20", YES)), "The cognitive screen of 20 January was positive"),
        ((("2026-01-05", UNCLEAR),), "The cognitive screen of 5 January gave no clear answer"),
    ],
)
def test_what_is_missing_by_the_latest_screen(found, begins):
    said = missing(*found)
    assert said.startswith(begins)
    assert bool(said) == bool(begins)


def test_a_full_assessment_answers_it_once_it_is_complete():
    positive = ("2026-01-05", YES)
    assert missing(positive, cognitive="2026-02-01") == ""
    assert missing(positive, cognitive="2026-02-02") != ""
    assert missing(cognitive="2026-01-20") == "", "it stands for the screen too"


def test_the_clock_runs_on_meanwhile():
    this = case(screens=screens(("2026-01-05", YES)), orders=(order("2026-01-01", "2026-12-31"),))
    clock = assessment_clock(this, AROUND, day("2026-01-30"), ("AIM2",))
    assert (clock.due_on, clock.late) == (day("2026-01-29"), True)
