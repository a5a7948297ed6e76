"""The clock of the specialist assessment, and what a rating rests on (4.5 to 4.8)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from interventions.model import Assessment, Case, Rating, ScreenResult, Setting
from interventions.periods import term
from interventions.reviews import due_rules_of
from interventions.words import Say, nsay, say

ASSESSORS = 2
"""The inspection found most done by two workers (4.6)."""
OWN_ACCOUNT = frozenset({"interview", "self_report_questionnaire"})
OWN_BASIS = "self_report"


@dataclass(frozen=True, slots=True)
class AssessmentClock:
    """starts_on: of the order; None before any has started. done_on: when the first specialist assessment was complete.

    ends_on: the end of the time there is. aim_days: from the clock start (4.7), by the rules of what is due.
    """

    starts_on: date | None
    ends_on: date | None
    done_on: date | None
    as_of: date
    aim_days: int

    @property
    def due_on(self) -> date | None:
        return self.starts_on + timedelta(days=self.aim_days) if self.starts_on else None

    @property
    def late(self) -> bool:
        return self.due_on is not None and (self.done_on or self.as_of) > self.due_on

    @property
    def too_late(self) -> bool:
        """Complete, or still open, after the end of the order: nothing can be built on it any more."""
        return self.ends_on is not None and (self.done_on or self.as_of) > self.ends_on


def assessment_clock(case: Case, setting: Setting, as_of: date, specialist: Collection[str]) -> AssessmentClock:
    """specialist: the codes of the tools that count. ValueError where the settings have no rules of what is due."""
    done = [a.completed_on for a in case.assessments if a.completed_on and a.tool in specialist]
    by_now = [day for day in done if day <= as_of]
    time, aim = term(case, setting, as_of), due_rules_of(setting).assessment_days
    return AssessmentClock(time.starts_on, time.ends_on, min(by_now, default=None), as_of, aim)


def said_of_clock(clock: AssessmentClock) -> tuple[Say, ...]:
    """What is asked of us, with its counts; and what it means for the order."""
    return (_main(clock), *_about_the_end(clock))


def _main(clock: AssessmentClock) -> Say:
    if clock.starts_on is None or clock.due_on is None:
        if clock.done_on:
            return say("The specialist assessment was complete on {on}.", on=clock.done_on)
        return say(
            "No specialist assessment is complete. The {aim} days begin with the order's clock, not yet started.",
            aim=clock.aim_days,
        )
    if clock.done_on:
        return _done(clock.done_on, clock.starts_on, clock.aim_days)
    left = (clock.due_on - clock.as_of).days
    if left < 0:
        return nsay(
            "No specialist assessment is complete: open {n} day since the clock started on {start}; {aim} is the aim.",
            "No specialist assessment is complete: open {n} days since the clock started on {start}; {aim} is the aim.",
            (clock.as_of - clock.starts_on).days,
            start=clock.starts_on,
            aim=clock.aim_days,
        )
    return nsay(
        "The specialist assessment is due by {due}, {n} day left.",
        "The specialist assessment is due by {due}, {n} days left.",
        left,
        due=clock.due_on,
    )


def _done(done_on: date, starts_on: date, aim: int) -> Say:
    days = (done_on - starts_on).days
    if days < 0:
        return say("The specialist assessment was complete on {on}, before the order's clock started.", on=done_on)
    return nsay(
        "The specialist assessment was complete on {on}, {n} day after the clock started; {aim} is the aim.",
        "The specialist assessment was complete on {on}, {n} days after the clock started; {aim} is the aim.",
        days,
        on=done_on,
        aim=aim,
    )


def _about_the_end(clock: AssessmentClock) -> tuple[Say, ...]:
    if not clock.too_late or clock.ends_on is None:
        return ()
    if clock.done_on:
        return (say("By then the order had ended, on {end}.", end=clock.ends_on),)
    return (say("The order has ended, on {end}.", end=clock.ends_on),)


def own_account_only(rating: Rating) -> bool:
    """Whether it rests on what the child says and nothing else (4.8)."""
    return rating.source in OWN_ACCOUNT or rating.basis == OWN_BASIS


def short_of_assessors(assessment: Assessment) -> bool:
    return len(set(assessment.assessors)) < ASSESSORS


COGNITIVE = "cognitive_assessment"


def screen_missing(case: Case, on: date) -> Say | None:
    """What should come before a specialist assessment is complete (1.16, 4.5): None where nothing is missing.

    A complete cognitive assessment answers it; so does a latest screen without concern.
    """
    if any(a.tool == COGNITIVE and a.completed_on and a.completed_on <= on for a in case.assessments):
        return None
    screens = [screen for screen in case.screens if screen.on <= on]
    if not screens:
        return say("No cognitive screen is recorded: screen how the child learns and understands, or say why not.")
    latest = max(screens, key=lambda screen: screen.on)
    if latest.result is ScreenResult.POSITIVE:
        return say(
            "The cognitive screen of {on} was positive: a full cognitive assessment comes first, or say why not. "
            "The clock of the specialist assessment runs on meanwhile.",
            on=latest.on,
        )
    if latest.result is ScreenResult.UNCLEAR:
        return say("The cognitive screen of {on} gave no clear answer: repeat it first, or say why not.", on=latest.on)
    return None
