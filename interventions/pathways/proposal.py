"""What a change of stance asks of a plan: which work changes its form, which waits, how much more is suggested.

A proposal only. It keeps what was begun, moves no date and no clock, and adds nothing: a person takes it or not.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from catalogue.model import Component, Variant
from interventions.model import Plan, PlanItem, PlannedSession, Setting, Stance, StanceRules
from interventions.pathways.way import Way, cell, way
from interventions.plans.build import Refs
from interventions.stances import Standing


@dataclass(frozen=True, slots=True)
class Swap:
    """One item whose form no longer suits. after None: what was not begun waits. more: further sessions suggested.

    kept: sessions that something is matched to; they stay as they are. moved: the refs of the others.
    """

    item: str
    component: Component
    before: Variant
    after: Variant | None
    kept: int
    moved: tuple[str, ...]
    more: int
    way: Way


@dataclass(frozen=True, slots=True)
class Proposal:
    """opened: components whose standard form this stance opens and the plan lacks. They are named, never added."""

    swaps: tuple[Swap, ...]
    opened: tuple[Component, ...]

    @property
    def changes(self) -> bool:
        return bool(self.swaps)


def proposal(plan: Plan, begun: Collection[str], standing: Standing, setting: Setting) -> Proposal:
    """KeyError if the setting lacks a component version that the plan pins."""
    return Proposal(tuple(_swaps(plan, begun, standing, setting)), tuple(_opened(plan, standing, setting)))


def _swaps(plan: Plan, begun: Collection[str], standing: Standing, setting: Setting) -> Iterator[Swap]:
    for item in plan.items:
        component = setting.components[item.component, item.component_version]
        found = way(component, standing, setting.stance_rules)
        moved = tuple(session.ref for session in item.sessions if session.ref not in begun)
        waits = found.withheld is not None
        if moved and (waits or item.variant not in found.forms):
            kept = len(item.sessions) - len(moved)
            more = 0 if waits else _more(kept, item, found.usual, setting.stance_rules)
            yield Swap(item.ref, component, item.variant, found.usual, kept, moved, more, found)


def _more(kept: int, item: PlanItem, after: Variant | None, rules: StanceRules) -> int:
    """What was begun counts in part: as many sessions again as keep the agreed dose, rounded up."""
    if after is not Variant.STANDARD:
        return 0
    percent = rules.carries.get(item.component, rules.carry_percent)
    return kept - kept * percent // 100


def _opened(plan: Plan, standing: Standing, setting: Setting) -> Iterator[Component]:
    there = {item.component for item in plan.items}
    rules = setting.stance_rules
    for code in rules.cells:
        component = setting.components.get((code, None))
        waits_for_acceptance = Variant.STANDARD not in cell(code, Stance.DENIES, rules)
        if component is None or code in there or not waits_for_acceptance:
            continue
        if way(component, standing, rules).usual is Variant.STANDARD:
            yield component


def swapped(plan: Plan, found: Proposal, refs: Refs) -> Plan:
    """The plan with the proposal taken: begun sessions stay in their item, the others go on in the other form.

    Planned sessions keep ref, date and minutes; what waits is taken out. An item with nothing left is taken out.
    """
    swaps = {swap.item: swap for swap in found.swaps}
    taken = {item.ref: tuple(_taken(item, swaps.get(item.ref), refs)) for item in plan.items}
    items = tuple(part for parts in taken.values() for part in parts)
    left = {item.ref for item in items}
    return replace(
        plan,
        items=items,
        paces=tuple(replace(pace, item=part.ref) for pace in plan.paces for part in taken.get(pace.item, ())),
        group_work=tuple(group for group in plan.group_work if group.item in left),
    )


def _taken(item: PlanItem, swap: Swap | None, refs: Refs) -> Iterator[PlanItem]:
    if swap is None:
        yield item
        return
    kept = tuple(session for session in item.sessions if session.ref not in swap.moved)
    moved = tuple(session for session in item.sessions if session.ref in swap.moved)
    if kept:
        yield replace(item, sessions=kept)
    if swap.after is None:
        return
    again = tuple(replace(session, sequence=n) for n, session in enumerate(_in_order(moved), 1))
    yield replace(item, ref=refs.new("i") if kept else item.ref, variant=swap.after, sessions=again)


def _in_order(sessions: tuple[PlannedSession, ...]) -> list[PlannedSession]:
    return sorted(sessions, key=lambda session: session.sequence)
