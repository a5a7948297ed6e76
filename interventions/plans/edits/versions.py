"""A newer version of a component, taken up in a draft: what was begun keeps the version that it was begun with."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from catalogue.model import Component, Variant
from interventions.model import Plan, PlanItem, PlannedSession
from interventions.plans.edits.bench import Bench
from interventions.plans.edits.changes import TakeUp

Stood = Mapping[str, PlanItem]
"""By the ref of each begun session, the item of the version in force that it belongs to."""


def take_up(plan: Plan, change: TakeUp, bench: Bench) -> Plan:
    """Sessions keep ref, date, minutes and number, so the fourth follows the fourth outline of the newer version.

    Once more, it puts back what was begun meanwhile. KeyError where the component was taken out of use.
    """
    component = bench.components[change.component]
    stood = {s.ref: item for item in (bench.base.items if bench.base else ()) for s in item.sessions}
    begun = {ref: item for ref, item in stood.items() if ref in bench.begun}
    taken = {item.ref: tuple(_parts(item, component, begun, bench)) for item in plan.items}
    return replace(
        plan,
        items=tuple(part for parts in taken.values() for part in parts),
        paces=tuple(replace(pace, item=part.ref) for pace in plan.paces for part in taken.get(pace.item, ())),
        group_work=tuple(replace(each, item=part.ref) for each in plan.group_work for part in taken.get(each.item, ())),
    )


def _parts(item: PlanItem, component: Component, begun: Stood, bench: Bench) -> Iterator[PlanItem]:
    """The item, or what it comes apart into; the first keeps its ref. One that is ahead of ours came from elsewhere."""
    if item.component != component.code or item.component_version > component.version:
        yield item
        return
    kept: dict[tuple[int, Variant], list[PlannedSession]] = {}
    follow = []
    for session in item.sessions:
        was = begun.get(session.ref)
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
