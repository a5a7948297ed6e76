"""A newer version of a component, taken up in a draft: what may have been held keeps the version that it had."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from catalogue.model import Component, Variant
from interventions.model import Plan, PlanItem, PlannedSession
from interventions.plans.edits.bench import Bench
from interventions.plans.edits.changes import TakeUp
from interventions.plans.newer import staying

Stood = Mapping[str, PlanItem]
"""By the ref of each session that stays, the item of the version in force that it belongs to."""
DAY = timedelta(days=1)


def take_up(plan: Plan, change: TakeUp, bench: Bench) -> Plan:
    """Sessions keep ref, date, minutes and number, so the fourth follows the fourth outline of the newer version.

    Once more, it puts back what was begun, or fell due, meanwhile. KeyError where the component was taken out of use.
    """
    component = bench.components[change.component]
    stood = {s.ref: item for item in (bench.base.items if bench.base else ()) for s in item.sessions}
    stay = staying(plan, bench.base, bench.begun | bench.worked_on, max(plan.starts_on, bench.today + DAY))
    kept = {ref: stood[ref] for ref in stay}
    taken = {item.ref: tuple(_parts(item, component, kept, bench)) for item in plan.items}
    return replace(
        plan,
        items=tuple(part for parts in taken.values() for part in parts),
        paces=tuple(replace(pace, item=part.ref) for pace in plan.paces for part in taken.get(pace.item, ())),
        group_work=tuple(replace(each, item=part.ref) for each in plan.group_work for part in taken.get(each.item, ())),
    )


def _parts(item: PlanItem, component: Component, stay: Stood, bench: Bench) -> Iterator[PlanItem]:
    """The item, or what it comes apart into; the first keeps its ref. One that is ahead of ours came from elsewhere."""
    if item.component != component.code or item.component_version > component.version:
        yield item
        return
    kept: dict[tuple[int, Variant], list[PlannedSession]] = {}
    follow = []
    for session in item.sessions:
        was = stay.get(session.ref)
        if was is None or was.component_version >= component.version:
            follow.append(session)
        else:
            kept.setdefault((was.component_version, was.variant), []).append(session)
    ref = item.ref
    for (version, variant), sessions in kept.items():
        yield replace(item, ref=ref, component_version=version, variant=variant, sessions=tuple(sessions))
        ref = ""
    if follow or not kept:
        form = _form(item, component, bench)
        ref = ref or bench.refs.new("i")
        yield replace(item, ref=ref, component_version=component.version, variant=form, sessions=tuple(follow))


def _form(item: PlanItem, component: Component, bench: Bench) -> Variant:
    """As it was, unless the newer version has sessions and none in that form."""
    has_any = any(component.variants.values())
    return item.variant if component.outlines(item.variant) or not has_any else bench.usual_variant(component)
