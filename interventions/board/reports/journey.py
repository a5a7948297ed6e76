"""R7, R8 and R13: how long it took from disclosure to work, and what came first (3.6, 4.5, 4.6)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import OF_CHILDREN, answered, cell, lie
from interventions.board.values import Row, Table
from interventions.inspection import assessing, children, reviewing
from interventions.inspection.seen import Answer, Seen, done_on
from interventions.model import PlanKind, ScreenResult
from interventions.periods import term
from interventions.plans import approval
from interventions.words import Say, say

BOTH = {"known": say("Both days known"), "unknown": say("Not both yet")}
Day = Callable[[Seen], date | None]


def assessment_to_plan(cases: Sequence[Known]) -> tuple[Table, ...]:
    """From the first complete specialist assessment to the first full plan approved on its day or later."""
    asked = {
        "approved": (say("A full plan approved since the assessment"), _planned_since),
        "met": (say("The agencies met to plan from it"), reviewing.planning_meeting),
    }
    days = (_days(each.seen, _assessed_on, _approved_since) for each in cases)
    lies = (lie(say("From assessment to plan"), days),)
    return (answered("plan_lag", say("From assessment to plan"), asked, cases, lies=lies),)


def _assessed_on(seen: Seen) -> date | None:
    return min((done_on(each) for each in seen.completed if each.tool in seen.specialist), default=None)


def _approved_since(seen: Seen) -> date | None:
    assessed = _assessed_on(seen)
    full = (approval(plan) for plan in seen.view.versions if plan.kind is PlanKind.FULL)
    return min((on for on in full if assessed is not None and on >= assessed), default=None)


def _planned_since(seen: Seen) -> Answer:
    return None if _assessed_on(seen) is None else _approved_since(seen) is not None


def _began(seen: Seen) -> date | None:
    return term(seen.case, seen.view.setting, seen.view.as_of).starts_on


def _first_session(seen: Seen) -> date | None:
    return next((held.on for held in seen.view.sessions if held.session.attendance.held), None)


STEPS: Mapping[str, tuple[Say, Day, Day]] = {
    "charge": (say("From disclosure to charge"), lambda s: s.case.disclosed_on, lambda s: s.case.charged_on),
    "conviction": (say("From charge to conviction"), lambda s: s.case.charged_on, lambda s: s.case.convicted_on),
    "sentence": (say("From conviction to sentence"), lambda s: s.case.convicted_on, lambda s: s.case.sentenced_on),
    "order": (say("From sentence to the start of the order's clock"), lambda s: s.case.sentenced_on, _began),
    "session": (say("From there to the first session held"), _began, _first_session),
    "all": (say("From disclosure to sentence"), lambda s: s.case.disclosed_on, lambda s: s.case.sentenced_on),
}
"""A step that came earlier than the one before took no days."""


def journey(cases: Sequence[Known]) -> tuple[Table, ...]:
    rows, lies = [], []
    for code, (name, first, last) in STEPS.items():
        days = {each.reference: _days(each.seen, first, last) for each in cases}
        known = cell(reference for reference, n in days.items() if n is not None)
        unknown = cell(reference for reference, n in days.items() if n is None)
        rows.append(Row(code, name, (known, unknown)))
        lies.append(lie(name, days.values()))
    title = say("The steps from disclosure to work")
    return (Table("journey", title, OF_CHILDREN, BOTH, tuple(rows), lies=tuple(lies)),)


def _days(seen: Seen, first: Day, last: Day) -> int | None:
    """None where either day is not known, or lies ahead."""
    begin, end = first(seen), last(seen)
    if begin is None or end is None or max(begin, end) > seen.view.as_of:
        return None
    return max(0, (end - begin).days)


def cognitive(cases: Sequence[Known]) -> tuple[Table, ...]:
    asked = {
        "assessment": (say("A cognitive assessment first"), assessing.cognitive_first),
        "either": (say("A cognitive assessment or a clear screen first"), _cognitive_or_screen),
        "known": (say("Whether the child has a learning disability is known"), _disability_known),
    }
    return (answered("cognitive", say("Before the specialist assessment"), asked, cases),)


def _cognitive_or_screen(seen: Seen) -> Answer:
    """A screen counts that found no concern by the day on which the first specialist assessment began."""
    first = assessing.cognitive_first(seen)
    if first is not False:
        return first
    began = min(each.started_on or done_on(each) for each in seen.completed if each.tool in seen.specialist)
    screens = [screen for screen in seen.case.screens if screen.on <= began]
    latest = max(screens, key=lambda screen: screen.on, default=None)
    return latest is not None and latest.result is ScreenResult.NO_CONCERN


def _disability_known(seen: Seen) -> Answer:
    return children.learning_disability(seen) is not None
