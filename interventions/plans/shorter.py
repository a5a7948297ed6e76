"""The rule for a learning disability (domain.md 2): more and shorter sessions, several to a slot, by dated data.

Offered, with what it does; nothing happens by itself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from catalogue.model import Component, Kind
from interventions.model import Plan, PlanItem, Stream
from interventions.needs import LEARNING_DISABILITY, SHORTER
from interventions.plans.build import Refs, usual_dose, with_more
from interventions.plans.draft import Draft
from interventions.plans.fit import Answer, Fit

STREAM = "child"


@dataclass(frozen=True, slots=True)
class ShorterRule:
    """sessions_percent, minutes_percent: of those planned. per_slot: how many short sessions share a visit."""

    version: str
    sessions_percent: int
    minutes_percent: int
    per_slot: int


@dataclass(frozen=True, slots=True)
class Effect:
    """The child's stream as it is and as it would be; None of either where it has no core work left."""

    before: Fit
    after: Fit
    weeks_left: int | None


def more_sessions(n: int, rule: ShorterRule) -> int:
    """Rounded up."""
    return -(-rule.sessions_percent * n // 100)


def shorter_minutes(minutes: int, rule: ShorterRule) -> int:
    """To the nearest minute, halves up."""
    return max(1, (rule.minutes_percent * minutes + 50) // 100)


def shortened(
    plan: Plan, begun: Collection[str], components: Mapping[str, Component], refs: Refs, rule: ShorterRule
) -> Plan:
    """The plan by the rule. What was begun keeps its length, and work that is short already is left as it is."""
    long = [item for item in plan.items if _applies(item, begun, components)]
    short = {item.ref: _shortened(item, begun, rule) for item in long}
    items, streams = (short.get(i.ref, i) for i in plan.items), (_doubled(stream, rule) for stream in plan.streams)
    plan = replace(plan, items=tuple(items), streams=tuple(streams))
    for item in long:
        open_ = [session for session in item.sessions if session.ref not in begun]
        minutes = shorter_minutes(max(open_, key=lambda s: s.sequence).minutes, rule)
        plan = with_more(plan, item.ref, more_sessions(len(open_), rule) - len(open_), minutes, refs)
    return plan


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


def _shortened(item: PlanItem, begun: Collection[str], rule: ShorterRule) -> PlanItem:
    sessions = tuple(
        session if session.ref in begun else replace(session, minutes=shorter_minutes(session.minutes, rule))
        for session in item.sessions
    )
    adaptations = tuple(dict.fromkeys((*item.adaptations, SHORTER)))
    return replace(item, sessions=sessions, adaptations=adaptations)


def _doubled(stream: Stream, rule: ShorterRule) -> Stream:
    return replace(stream, per_slot=max(rule.per_slot, stream.per_slot)) if stream.code == STREAM else stream
