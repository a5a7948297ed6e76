"""Planned sessions that wait to be recorded, and those of the days to come: the worker's day, case by case."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from interventions.due import Due
from interventions.flags.working import by_partner
from interventions.measures import Figures
from interventions.model import Case, Setting
from interventions.periods import working_days_after
from interventions.plans import Planned, look
from interventions.plans.build import parts
from interventions.queries.naming import Work
from interventions.words import nsay

LOOK_BACK = timedelta(days=28)
LOOK_AHEAD = timedelta(days=7)


def coming(case: Case, setting: Setting, found: Figures) -> Mapping[str, Any]:
    """sessions: those to record, today's, and those of the next 7 days, by date, then in plan order.

    older: how many more wait from before the last 4 weeks.
    Plain values, to be kept. A session that was not held is recorded all the same.
    """
    waiting = [planned for planned in unrecorded(case, setting, found) if planned.session.due_on <= _until(found)]
    recent = [planned for planned in waiting if planned.session.due_on >= found.as_of - LOOK_BACK]
    recent.sort(key=lambda planned: planned.session.due_on)
    return {"older": len(waiting) - len(recent), "sessions": [_entry(planned, found) for planned in recent]}


def to_record(case: Case, setting: Setting, found: Figures, holidays: Collection[date]) -> Iterator[Due]:
    """One line for what is past and has nothing recorded, by the first day on which the flag asks for it."""
    past = [planned for planned in unrecorded(case, setting, found) if planned.session.due_on < found.as_of]
    if not past or found.closed:
        return
    by = min(working_days_after(each.session.due_on, _days(each, setting), holidays) for each in past)
    text = nsay(
        "Record what was held in {n} planned session, or why it was not.",
        "Record what was held in {n} planned sessions, or why they were not.",
        len(past),
    )
    yield Due(case.reference, "recording", text, by, link="drift#planned")


def _days(planned: Planned, setting: Setting) -> int:
    whose = "_of_a_partner" if by_partner(planned.item) else ""
    return int(setting.thresholds["unrecorded"][f"check_working_days{whose}"])


def _until(found: Figures) -> date:
    return found.as_of + LOOK_AHEAD


def unrecorded(case: Case, setting: Setting, found: Figures) -> Iterator[Planned]:
    """Of the current plan: nothing is matched, and no session that was meant for it is recorded."""
    if found.current is None:
        return
    recorded = {ref for held in look(case, setting, found.as_of).sessions for ref in held.session.intended}
    explained = found.reasons.rows if found.reasons else ()
    recorded |= {reason.planned.ref for reason in explained if reason.session is not None}
    for planned in found.current.matched.planned:
        if not planned.covered and planned.ref not in recorded:
            yield planned


def _entry(planned: Planned, found: Figures) -> Mapping[str, Any]:
    """of: how many the work has in all, whatever their versions."""
    assert found.current is not None
    work = Work(planned.component, planned.item.variant, planned.item, planned.session)
    return {
        "planned": planned.ref,
        "due_on": planned.session.due_on.isoformat(),
        "name": dict(planned.component.child_name),
        "title": dict(work.outline.title) if work.outline else None,
        "number": planned.session.sequence,
        "of": sum(len(part.sessions) for part in parts(found.current.matched.plan, planned.item)),
        "minutes": planned.session.minutes,
        "agency": planned.item.agency,
    }
