"""What an edit needs from around the draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from catalogue.model import Component, Variant
from interventions.model import Plan, PlanItem, Stance, StanceRules
from interventions.plans.build import Defaults, Refs
from interventions.plans.layout import Calendar
from interventions.plans.shorter import ShorterRule
from interventions.stances import Standing


@dataclass(frozen=True, slots=True)
class Bench:
    """What an edit needs from around the draft.

    base: the version that the draft would replace. begun: the refs of its sessions that something is matched to;
    worked_on: of those, and of what something was held in place of.
    """

    components: Mapping[str, Component]
    refs: Refs
    calendar: Callable[[Plan], Calendar]
    defaults: Defaults
    usual_variant: Callable[[Component], Variant]
    shorter: ShorterRule
    base: Plan | None = None
    begun: frozenset[str] = frozenset()
    worked_on: frozenset[str] = frozenset()
    today: date = date.min
    stands: Standing = field(default_factory=lambda: Standing(Stance.UNKNOWN, locked=False))
    stance_rules: StanceRules = field(default_factory=StanceRules)


def may_be_removed(item: PlanItem, bench: Bench) -> bool:
    return bench.begun.isdisjoint(session.ref for session in item.sessions)


def item_of(plan: Plan, ref: str) -> PlanItem:
    found = next((item for item in plan.items if item.ref == ref), None)
    if found is None:
        raise KeyError(ref)
    return found


def with_item(plan: Plan, item: PlanItem) -> Plan:
    return replace(plan, items=tuple(item if i.ref == item.ref else i for i in plan.items))
