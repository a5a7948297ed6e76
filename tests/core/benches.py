"""A bench for editing drafts: five components at version 3, each with three outlines, on Wednesdays from 7 January."""

from dataclasses import replace
from datetime import date

from catalogue.model import Component, Kind, Mode, Variant
from interventions import rules
from interventions.model import Plan, PlanKind, Weekday
from interventions.plans import edits
from interventions.plans.build import Defaults, Refs, empty
from interventions.plans.layout import calendar
from tests.core.build import component

START = date(2026, 1, 7)
WED = (Weekday.WED,)
ME = Defaults("worker@example.test", ("pictures",))
COMPONENTS: dict[str, Component] = {
    code: replace(component(code, kind=kind, outlines=[["a"], ["b"], ["c"]]), mode=mode, version=3)
    for code, kind, mode in (
        ("GLG", Kind.INTERVENTION, (Mode.INDIVIDUAL, Mode.FAMILY)),
        ("EMO", Kind.INTERVENTION, (Mode.INDIVIDUAL,)),
        ("FAM", Kind.INTERVENTION, (Mode.FAMILY,)),
        ("PRT", Kind.SUPPORT, (Mode.FAMILY,)),
        ("VSF", Kind.CONTROL, (Mode.AGENCIES,)),
    )
}


def bench(base: Plan | None = None, *begun: str, plans: tuple[Plan, ...] = ()) -> edits.Bench:
    known = (*plans, *((base,) if base else ()))
    return edits.Bench(
        COMPONENTS,
        Refs(known),
        lambda p: calendar(p, ()),
        ME,
        lambda c: Variant.ADAPTED,
        rules.shorter_rule(),
        base,
        frozenset(begun),
    )


def blank() -> Plan:
    return empty(1, PlanKind.FULL, START, {"child": WED})


def refs(of: Plan) -> list[str]:
    return [session.ref for each in of.items for session in each.sessions]


def dates(of: Plan) -> list[str]:
    return [session.due_on.isoformat() for each in of.items for session in each.sessions]


def edited(before: Plan, *changes: edits.Change, on: edits.Bench | None = None) -> Plan:
    around = on or bench(plans=(before,))
    for change in changes:
        before = edits.edited(before, change, around)
    return before


def two() -> Plan:
    return edited(blank(), edits.AddWork("GLG", Variant.STANDARD), edits.AddWork("EMO", Variant.STANDARD))
