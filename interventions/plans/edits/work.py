"""The items of a draft: which components, in what dose, by whom."""

from collections.abc import Iterator
from dataclasses import replace

from catalogue.model import Kind
from interventions.model import GroupWork, Pace, Plan, PlanItem, PlannedSession
from interventions.plans.build import (
    USUAL_MINUTES,
    new_item,
    new_sessions,
    newest_part,
    usual_dose,
    usual_stream,
    with_more,
    with_stream,
)
from interventions.plans.edits.bench import Bench, item_of, may_be_removed, with_item
from interventions.plans.edits.changes import AdaptAll, AddWork, MoveWork, RemoveWork, SetDose, SetWork, ShortenSessions
from interventions.plans.shorter import shortened

MOST_SESSIONS = 120


def add_work(plan: Plan, change: AddWork, bench: Bench) -> Plan:
    component = bench.components[change.component]
    stream, variant = usual_stream(component), change.variant or bench.usual_variant(component)
    count, minutes = usual_dose(component, variant)
    item = new_item(component, variant, stream, bench.refs, bench.defaults)
    sessions = new_sessions(bench.refs, count, minutes, plan.starts_on)
    return replace(with_stream(plan, stream), items=(*plan.items, replace(item, sessions=sessions)))


def remove_work(plan: Plan, change: RemoveWork, bench: Bench) -> Plan:
    """What was begun stays, with the sessions that nothing is matched to taken out."""
    item = item_of(plan, change.item)
    if not may_be_removed(item, bench):
        return _dosed(plan, item, 0, bench)
    paces = tuple(pace for pace in plan.paces if pace.item != item.ref)
    groups = tuple(group for group in plan.group_work if group.item != item.ref)
    items = tuple(i for i in plan.items if i.ref != item.ref)
    return replace(plan, items=items, paces=paces, group_work=groups)


def move_work(plan: Plan, change: MoveWork, bench: Bench) -> Plan:
    items = list(plan.items)
    at = items.index(item_of(plan, change.item))
    to = min(max(at + change.step, 0), len(items) - 1)
    items.insert(to, items.pop(at))
    return replace(plan, items=tuple(items))


def set_dose(plan: Plan, change: SetDose, bench: Bench) -> Plan:
    return _dosed(plan, item_of(plan, change.item), change.sessions, bench)


def _dosed(plan: Plan, item: PlanItem, count: int, bench: Bench) -> Plan:
    """More sessions are added last; fewer are taken from the end, but never one that something is matched to."""
    sessions = sorted(item.sessions, key=lambda s: s.sequence)
    count = min(max(count, 0), MOST_SESSIONS)
    for session in reversed(sessions[:]):
        if len(sessions) > count and session.ref not in bench.begun:
            sessions.remove(session)
    minutes = _minutes(newest_part(plan, item), bench)
    item = replace(item, sessions=tuple(sessions))
    return with_more(with_item(plan, item), item.ref, count - len(sessions), minutes, bench.refs)


def _minutes(item: PlanItem, bench: Bench) -> int:
    if item.sessions:
        return max(item.sessions, key=lambda s: s.sequence).minutes
    component = bench.components.get(item.component)
    return usual_dose(component, item.variant)[1] if component else USUAL_MINUTES


def set_work(plan: Plan, change: SetWork, bench: Bench) -> Plan:
    """Minutes and the core mark change only where nothing has been matched yet."""
    item = item_of(plan, change.item)
    begun = not may_be_removed(item, bench)
    plan = _dosed(plan, item, change.sessions, bench)
    item = replace(
        item_of(plan, change.item),
        variant=change.variant,
        core=item.core if begun else change.core,
        stream=change.stream,
        priority=change.priority,
        objectives=change.objectives,
        adaptations=change.adaptations,
        deliverer=change.deliverer,
        agency=change.agency,
    )
    item = replace(item, sessions=tuple(_lasting(s, change.minutes, bench) for s in item.sessions))
    paces = [pace for pace in plan.paces if pace.item != item.ref]
    if change.not_before or change.every_weeks > 1:
        paces.append(Pace(item.ref, change.not_before, change.every_weeks))
    groups = tuple(_groups(plan, item, change.group))
    return replace(with_item(with_stream(plan, item.stream), item), paces=tuple(paces), group_work=groups)


def _groups(plan: Plan, item: PlanItem, words: str) -> Iterator[GroupWork]:
    """Empty words: it is no group. Other words wait for a manager anew."""
    for group in plan.group_work:
        if group.item != item.ref:
            yield group
    if words:
        known = next((g for g in plan.group_work if (g.item, g.words) == (item.ref, words)), None)
        yield known or GroupWork(item.ref, words)


def _lasting(session: PlannedSession, minutes: int, bench: Bench) -> PlannedSession:
    return session if session.ref in bench.begun else replace(session, minutes=minutes)


def adapt_all(plan: Plan, change: AdaptAll, bench: Bench) -> Plan:
    return replace(plan, items=tuple(_adapted(item, change.adaptations, bench) for item in plan.items))


def _adapted(item: PlanItem, adaptations: tuple[str, ...], bench: Bench) -> PlanItem:
    component = bench.components.get(item.component)
    holds_down = component is not None and component.kind is Kind.CONTROL
    return item if holds_down else replace(item, adaptations=adaptations)


def shorten_sessions(plan: Plan, change: ShortenSessions, bench: Bench) -> Plan:
    return shortened(plan, bench.begun, bench.components, bench.refs, bench.shorter)
