"""The specialist assessment: whether, when, by whom (4.5 to 4.7)."""

from interventions.assessing import AssessmentClock, assessment_clock, short_of_assessors
from interventions.inspection.seen import Answer, Seen, done_on
from interventions.inspection.tally import Count, Numbers, Ours, Spread
from interventions.model import Assessment
from interventions.words import Say, nsay, say

COGNITIVE = "cognitive_assessment"


def specialist_assessment(seen: Seen) -> Answer:
    return bool(_specialist(seen))


def before_sentence(seen: Seen) -> Answer:
    sentenced = seen.case.sentenced_on
    done = _clock(seen).done_on
    return None if done is None or sentenced is None else done < sentenced


def within_28_days(seen: Seen) -> Answer:
    """Of the order's clock; while the 28 days still run it is neither yes nor no."""
    clock = _clock(seen)
    if clock.due_on is None:
        return None
    return False if clock.late else True if clock.done_on else None


def days_to_assessment(seen: Seen) -> int | None:
    """From the clock start; an assessment complete before it took none of the order."""
    clock = _clock(seen)
    if clock.starts_on is None or clock.done_on is None:
        return None
    return max(0, (clock.done_on - clock.starts_on).days)


def two_assessors(seen: Seen) -> Answer:
    done = _specialist(seen)
    return not any(short_of_assessors(each) for each in done) if done else None


def cognitive_first(seen: Seen) -> Answer:
    """Complete by the day on which the first specialist assessment began; without a beginning, by its end."""
    done = _specialist(seen)
    if not done:
        return None
    began = min(each.started_on or done_on(each) for each in done)
    return any(each.tool == COGNITIVE and done_on(each) <= began for each in seen.completed)


def _specialist(seen: Seen) -> tuple[Assessment, ...]:
    return tuple(each for each in seen.completed if each.tool in seen.specialist)


def _clock(seen: Seen) -> AssessmentClock:
    return assessment_clock(seen.case, seen.view.setting, seen.view.as_of, seen.specialist)


def _median(numbers: Numbers) -> Say:
    return say("{median} days, the median", median=f"{numbers.median:g}")


def _longest(numbers: Numbers) -> Say:
    return say("longest {most}", most=numbers.most)


COUNTS = {
    "specialist_assessment": Ours(
        say("Specialist assessment complete"),
        say("An assessment with one of the specialist tools is complete. That it was done is counted, not how well."),
        Count(specialist_assessment),
    ),
    "before_sentence": Ours(
        say("Complete before sentence"),
        say("Of the children sentenced whose specialist assessment is complete: it was complete before the sentence."),
        Count(before_sentence),
    ),
    "within_28_days": Ours(
        say("Within 28 days"),
        say(
            "The first specialist assessment was complete within 28 days of the start of the order's clock. One still "
            "open counts once the 28 days have passed."
        ),
        Count(within_28_days),
    ),
    "days_to_assessment": Ours(
        say("Days to assessment"),
        say(
            "From the start of the order's clock to the first complete specialist assessment; none where it was "
            "complete by then. Assessments still open are left out."
        ),
        Spread(days_to_assessment, _median, _longest, lambda days: nsay("{n} day", "{n} days", days)),
    ),
    "two_assessors": Ours(
        say("Done by two"),
        say("Every complete specialist assessment of the child names two assessors or more."),
        Count(two_assessors),
    ),
    "cognitive_first": Ours(
        say("Cognitive assessment first"),
        say(
            "Of the children with a complete specialist assessment: a cognitive assessment was complete by the day it "
            "began."
        ),
        Count(cognitive_first),
    ),
}
