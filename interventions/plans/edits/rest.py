"""All of a draft but its items: objectives, reasons, safety and days."""

from dataclasses import replace
from typing import Any

from interventions.model import FactorReason, Plan, PlanItem
from interventions.plans.build import with_stream
from interventions.plans.edits.bench import Bench
from interventions.plans.edits.changes import RemoveObjective, SayWhyNot, SetDays, SetObjective, SetSafety


def set_objective(plan: Plan, change: SetObjective, bench: Bench) -> Plan:
    objective = change.objective if change.objective.ref else replace(change.objective, ref=bench.refs.new("o"))
    others = [o for o in plan.objectives if o.ref != objective.ref]
    at = next((n for n, o in enumerate(plan.objectives) if o.ref == objective.ref), len(others))
    others.insert(at, objective)
    items = tuple(_serving(item, objective.ref, item.ref in change.items) for item in plan.items)
    return replace(plan, objectives=tuple(others), items=items)


def _serving(item: PlanItem, objective: str, serves: bool) -> PlanItem:
    others = tuple(ref for ref in item.objectives if ref != objective)
    if serves and objective in item.objectives:
        return item
    return replace(item, objectives=(*others, objective) if serves else others)


def remove_objective(plan: Plan, change: RemoveObjective, bench: Bench) -> Plan:
    objectives = tuple(o for o in plan.objectives if o.ref != change.ref)
    return replace(plan, objectives=objectives, items=tuple(_serving(i, change.ref, False) for i in plan.items))


def say_why_not(plan: Plan, change: SayWhyNot, bench: Bench) -> Plan:
    reasons = [reason for reason in plan.factor_reasons if reason.factor != change.factor]
    if change.reason:
        reasons.append(FactorReason(change.factor, change.reason))
    return replace(plan, factor_reasons=tuple(reasons))


def set_safety(plan: Plan, change: SetSafety, bench: Bench) -> Plan:
    return replace(plan, victim_safety=change.victim, child_safety=change.child, contingencies=change.contingencies)


def set_days(plan: Plan, change: SetDays, bench: Bench) -> Plan:
    """A stream that work still needs stays, whatever was left out."""
    values: dict[str, Any] = {name: getattr(change, name) for name in ("kind", "starts_on", "pauses", "change_reason")}
    plan = replace(plan, streams=change.streams, **values)
    for item in plan.items:
        plan = with_stream(plan, item.stream)
    return plan
