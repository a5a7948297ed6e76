"""The rule for a learning disability (domain.md 2): half as many sessions again, three fifths as long, two to a slot.

Our default, to be signed off by a practitioner. Offered, with what it does; nothing happens by itself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from catalogue.model import Component, Kind
from interventions.model import Plan, PlanItem, Stream
from interventions.needs import LEARNING_DISABILITY, SHORTER
from interventions.plans.build import Refs, new_sessions, usual_dose
from interventions.plans.draft import Draft
from interventions.plans.fit import Answer, Fit

STREAM = "child"
TO_A_SLOT = 2


@dataclass(frozen=True, slots=True)
class Effect:
    """The child's stream as it is and as it would be; None of either where it has no core work left."""

    before: Fit
    after: Fit
    weeks_left: int | None

    @staticmethod
    def weeks(fit: Fit) -> int | None:
        """How many weeks the slots needed take; None without a usual weekday."""
        days = len(fit.stream.usual_weekdays)
        return -(-fit.need // days) if days else None


def more_sessions(n: int) -> int:
    """ceil(1.5 n)"""
    return -(-3 * n // 2)


def shorter_minutes(minutes: int) -> int:
    """0.6 of them, to the nearest minute, halves up."""
    return max(1, (6 * minutes + 5) // 10)


def shortened(plan: Plan, begun: Collection[str], components: Mapping[str, Component], refs: Refs) -> Plan:
    """The plan by the rule. What was begun keeps its length, and work that is short already is left as it is."""
    items = tuple(
        _shortened(item, begun, plan, refs) if _applies(item, begun, components) else item for item in plan.items
    )
    return replace(plan, items=items, streams=tuple(_doubled(stream) for stream in plan.streams))


def offered(draft: Draft, begun: Collection[str], components: Mapping[str, Component]) -> bool:
    """Where the need is recorded, and some work with the child is not short yet."""
    needs = {need.code for need in draft.view.case.needs}
    return LEARNING_DISABILITY in needs and any(_applies(item, begun, components) for item in draft.plan.items)


def effect(before: Answer, after: Answer, weeks_left: int | None) -> Effect | None:
    was, would = _of_child(before), _of_child(after)
    return Effect(was, would, weeks_left) if was and would else None


def _of_child(found: Answer) -> Fit | None:
    return next((fit for fit in found.streams if fit.stream.code == STREAM), None)


def _applies(item: PlanItem, begun: Collection[str], components: Mapping[str, Component]) -> bool:
    component = components.get(item.component)
    if item.stream != STREAM or component is None or component.kind is Kind.CONTROL:
        return False
    open_ = [session for session in item.sessions if session.ref not in begun]
    short = SHORTER in item.adaptations and all(s.minutes < usual_dose(component, item.variant)[1] for s in open_)
    return bool(open_) and not short


def _shortened(item: PlanItem, begun: Collection[str], plan: Plan, refs: Refs) -> PlanItem:
    open_ = [session for session in item.sessions if session.ref not in begun]
    sessions = tuple(
        session if session.ref in begun else replace(session, minutes=shorter_minutes(session.minutes))
        for session in item.sessions
    )
    last = max(session.sequence for session in item.sessions)
    minutes = shorter_minutes(max(open_, key=lambda s: s.sequence).minutes)
    more = new_sessions(refs, more_sessions(len(open_)) - len(open_), minutes, plan.starts_on, last)
    adaptations = tuple(dict.fromkeys((*item.adaptations, SHORTER)))
    return replace(item, sessions=(*sessions, *more), adaptations=adaptations)


def _doubled(stream: Stream) -> Stream:
    return replace(stream, per_slot=max(TO_A_SLOT, stream.per_slot)) if stream.code == STREAM else stream
