"""R16 and R23: what managers looked at, and what children and carers said (5.19, 4.10, 6.3)."""

from collections.abc import Sequence
from datetime import timedelta

from interventions.board.reports.cohort import Heard, Known
from interventions.board.reports.counting import OF_CHILDREN, Counts, answered, asking, parts, summed
from interventions.board.values import Table
from interventions.inspection.seen import Answer
from interventions.inspection.tally import Part
from interventions.model import LONDON, QualityCheck, QualityStep
from interventions.periods import working_days
from interventions.quality import AREA_NAMES, MARK_NAMES
from interventions.reviews import rules_of
from interventions.words import say

CHILD, CARER = "child", "carer"
PLAN, REVIEW, END = "plan", "review", "end"


def oversight(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Plans, by whether they were approved in time; children, by whether a manager talked and asked about the case."""
    plans = {"in_time": (say("Approved within their working days"), _approved_in_time)}
    asked = asking(
        cases,
        {
            "supervised": (say("Supervised in the last six weeks"), _supervised),
            "asked": (say("Asked about by a manager in the period"), _challenged),
            "drawn": (say("Drawn for a check of the file in the period"), lambda each: bool(_drawn(each))),
            "looked": (say("Of those drawn, looked at"), _looked),
        },
    )
    return (
        answered("oversight", say("Managers' oversight"), asked, cases),
        parts("approval", say("Plans sent for approval"), say("Plans"), plans, cases),
        _areas(cases),
    )


def _approved_in_time(known: Known) -> Part:
    """Of those sent in the period. One that still waits within its days says neither."""
    seen, done, of = known.seen, 0, 0
    approved = {plan.version: plan.approved_on for plan in seen.view.versions}
    allowed = rules_of(seen.view).approval_working_days
    for version, sent in known.recorded.sent.items():
        if not known.since <= sent <= seen.view.as_of:
            continue
        on = approved.get(version)
        took = working_days(sent, on or seen.view.as_of, seen.holidays)
        if on is not None or took > allowed:
            done, of = done + (took <= allowed), of + 1
    return Part(done, of)


def _supervised(known: Known) -> Answer:
    """None where the case is closed or its time is over."""
    as_of, end = known.seen.view.as_of, known.seen.figures.ending.effective_end_on
    if known.seen.figures.closed or (end is not None and end < as_of):
        return None
    since = as_of - timedelta(weeks=rules_of(known.seen.view).supervision_weeks)
    return any(since <= talk.on <= as_of for talk in known.recorded.talks)


def _challenged(known: Known) -> Answer:
    """In an exchange, or in a supervision that says so."""
    as_of = known.seen.view.as_of
    days = [each.asked_at.astimezone(LONDON).date() for each in known.seen.case.challenges]
    days += [talk.on for talk in known.recorded.talks if talk.challenged]
    return any(known.since <= day <= as_of for day in days)


def _drawn(known: Known) -> list[QualityCheck]:
    return [each for each in known.recorded.checks if known.since <= each.drawn_on <= known.seen.view.as_of]


def _looks(known: Known) -> list[QualityStep]:
    """Of the checks drawn in the period, by the day; the last one holds."""
    as_of = known.seen.view.as_of
    steps = (step for check in _drawn(known) for step in check.looked)
    return sorted((s for s in steps if s.at.astimezone(LONDON).date() <= as_of), key=lambda step: step.at)


def _looked(known: Known) -> Answer:
    return bool(_looks(known)) if _drawn(known) else None


def _areas(cases: Sequence[Known]) -> Table:
    """What the last look at each child's file found, by area: of our work, and no total is made of it."""
    found: dict[str, Counts] = {}
    for each in cases:
        looks = _looks(each)
        marks = looks[-1].findings if looks else {}
        found[each.reference] = {(area.value, finding.mark.value): 1 for area, finding in marks.items()}
    rows = {area.value: name for area, name in AREA_NAMES.items()}
    columns = {mark.value: name for mark, name in MARK_NAMES.items()}
    title = say("What was found in the files that were looked at")
    share, of = tuple(columns)[:1], tuple(columns)
    return summed("files", title, OF_CHILDREN, rows, columns, found, share=share, of=of)


def voice(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Whether it was asked and written down, never what was said."""
    asked = asking(
        cases,
        {
            "child_plan": (say("The child's words at a plan"), lambda each: _said(each, CHILD, PLAN)),
            "child_review": (say("The child's words at a review"), lambda each: _said(each, CHILD, REVIEW)),
            "child_end": (say("The child's words at the end"), lambda each: _said(each, CHILD, END)),
            "carer": (say("A carer's words at any time"), lambda each: bool(_heard(each, CARER))),
            "changed": (say("What changed because of the child's words"), _changed),
            "sheet": (say("The plan given to the child in plain words"), _given),
        },
    )
    return (answered("voice", say("What children and carers say"), asked, cases),)


def _heard(known: Known, who: str) -> list[Heard]:
    return [each for each in known.recorded.heard if each.who == who and each.on <= known.seen.view.as_of]


def _said(known: Known, who: str, moment: str) -> bool:
    return any(each.moment == moment for each in _heard(known, who))


def _changed(known: Known) -> Answer:
    """None where the child's words are not recorded."""
    heard = _heard(known, CHILD)
    return any(each.changed for each in heard) if heard else None


def _given(known: Known) -> Answer:
    """None without a plan to give."""
    return None if known.seen.plan is None else any(on <= known.seen.view.as_of for on in known.recorded.sheets)
