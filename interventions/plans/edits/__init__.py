"""A draft, edited: each change gives the plan anew, with its dates laid out."""

from collections.abc import Callable, Mapping
from typing import Any

from interventions.model import Plan
from interventions.plans.edits.bench import Bench, may_be_removed
from interventions.plans.edits.changes import (
    AdaptAll,
    AddWork,
    Change,
    LayOutAgain,
    MoveWork,
    RemoveObjective,
    RemoveWork,
    SayWhyNot,
    SetDays,
    SetDose,
    SetObjective,
    SetSafety,
    SetWork,
    ShortenSessions,
    TakeUp,
)
from interventions.plans.edits.rest import remove_objective, say_why_not, set_days, set_objective, set_safety
from interventions.plans.edits.versions import take_up
from interventions.plans.edits.work import (
    adapt_all,
    add_work,
    move_work,
    remove_work,
    set_dose,
    set_work,
    shorten_sessions,
)
from interventions.plans.layout import lay_out

__all__ = [
    "AdaptAll",
    "AddWork",
    "Bench",
    "Change",
    "LayOutAgain",
    "MoveWork",
    "RemoveObjective",
    "RemoveWork",
    "SayWhyNot",
    "SetDays",
    "SetDose",
    "SetObjective",
    "SetSafety",
    "SetWork",
    "ShortenSessions",
    "TakeUp",
    "dated",
    "edited",
    "may_be_removed",
]


def edited(plan: Plan, change: Change, bench: Bench) -> Plan:
    """KeyError where the plan has no such item or objective, or the catalogue no such component."""
    again = isinstance(change, LayOutAgain) or (isinstance(change, SetDays) and change.again)
    done = _EDITS[type(change)](plan, change, bench)
    return dated(done, bench, again=again)


def dated(plan: Plan, bench: Bench, *, again: bool = False) -> Plan:
    """Sessions kept from the version before keep their dates, unless a pause now falls on them or all is laid again."""
    days = bench.calendar(plan)
    before = {s.ref: s.due_on for item in bench.base.items for s in item.sessions} if bench.base else {}
    fixed = {
        session.ref
        for item in plan.items
        for session in item.sessions
        if session.ref in bench.begun
        or (not again and before.get(session.ref) == session.due_on and days.free(session.due_on))
    }
    return lay_out(plan, days, fixed)


def _lay_out_again(plan: Plan, change: LayOutAgain, bench: Bench) -> Plan:
    return plan


_EDITS: Mapping[type, Callable[[Plan, Any, Bench], Plan]] = {
    AdaptAll: adapt_all,
    AddWork: add_work,
    RemoveWork: remove_work,
    MoveWork: move_work,
    SetDose: set_dose,
    SetWork: set_work,
    SetObjective: set_objective,
    RemoveObjective: remove_objective,
    SayWhyNot: say_why_not,
    SetSafety: set_safety,
    SetDays: set_days,
    LayOutAgain: _lay_out_again,
    ShortenSessions: shorten_sessions,
    TakeUp: take_up,
}
