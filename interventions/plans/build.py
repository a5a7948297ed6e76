"""Where a draft begins: from nothing, from a programme, or from an earlier version."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from catalogue.model import Component, Kind, Mode, Programme, ProgrammeItem, Variant
from interventions.model import (
    Plan,
    PlanItem,
    PlanKind,
    PlannedSession,
    PlanStatus,
    Stream,
    Weekday,
)

STREAMS = ("child", "family", "partner")
USUAL_MINUTES = 45
OWN_AGENCY = "yot"
LEAST_NEEDED = 3
"""The middle priority, for work that no programme gives one."""


class Refs:
    """New refs of a case, none of which was ever used in it."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._last: dict[str, int] = {}
        for ref in _every_ref(plans):
            if found := re.fullmatch(r"([a-z])(\d+)", ref):
                self._last[found[1]] = max(int(found[2]), self._last.get(found[1], 0))

    def new(self, prefix: str) -> str:
        self._last[prefix] = self._last.get(prefix, 0) + 1
        return f"{prefix}{self._last[prefix]}"


def _every_ref(plans: Iterable[Plan]) -> Iterator[str]:
    for plan in plans:
        yield from (objective.ref for objective in plan.objectives)
        for item in plan.items:
            yield item.ref
            yield from (session.ref for session in item.sessions)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What new work begins with: who does it, and the adaptations planned for the child's needs."""

    person: str | None = None
    adaptations: tuple[str, ...] = ()


def empty(version: int, kind: PlanKind, starts_on: date, weekdays: Mapping[str, tuple[Weekday, ...]]) -> Plan:
    """weekdays: of each stream that has usual ones."""
    streams = tuple(Stream(code, weekdays[code]) for code in STREAMS if weekdays.get(code))
    return Plan(version, kind, starts_on, status=PlanStatus.DRAFT, streams=streams)


def from_programme(
    plan: Plan, programme: Programme, components: Mapping[str, Component], refs: Refs, defaults: Defaults
) -> Plan:
    """The plan with the programme's work in its order. KeyError where the catalogue lacks a component of it.

    What the plan holds already of a component, because it was begun, counts towards the programme's dose.
    """
    for each in programme.items:
        plan = with_stream(plan, each.stream)
        plan = _with_programmed(plan, each, components[each.component], refs, defaults)
    streams = tuple(replace(s, per_slot=programme.per_slot.get(s.code, s.per_slot)) for s in plan.streams)
    return replace(plan, streams=streams)


def _with_programmed(plan: Plan, each: ProgrammeItem, component: Component, refs: Refs, defaults: Defaults) -> Plan:
    begun = [item for item in plan.items if item.component == each.component]
    held = begun[-1] if begun else None
    done = sum(len(item.sessions) for item in begun)
    last = max((session.sequence for item in begun for session in item.sessions), default=0)
    sessions = new_sessions(refs, each.sessions - done, each.minutes, plan.starts_on, last)
    if held:
        more = replace(held, sessions=(*held.sessions, *sessions))
        return replace(plan, items=tuple(more if item.ref == held.ref else item for item in plan.items))
    item = new_item(component, each.variant, each.stream, refs, defaults)
    item = replace(item, core=each.core, priority=each.priority, sessions=sessions)
    return replace(plan, items=(*plan.items, item))


def revision_of(plan: Plan, version: int, starts_on: date) -> Plan:
    """The same plan as a new draft: every ref and date kept, its reason yet to be given."""
    return replace(
        plan,
        version=version,
        starts_on=starts_on,
        status=PlanStatus.DRAFT,
        author=None,
        approved_on=None,
        approved_by=None,
        change_reason=None,
    )


def afresh(base: Plan, version: int, kind: PlanKind, starts_on: date, begun: Collection[str]) -> Plan:
    """A new plan after an earlier one, begun from nothing: what was delivered stays, and what it served."""
    kept = [_only(item, begun) for item in base.items]
    items = tuple(item for item in kept if item.sessions)
    served = {ref for item in items for ref in item.objectives}
    return replace(
        revision_of(base, version, starts_on),
        kind=kind,
        items=items,
        objectives=tuple(o for o in base.objectives if o.ref in served),
        factor_reasons=(),
        paces=(),
    )


def _only(item: PlanItem, refs: Collection[str]) -> PlanItem:
    return replace(item, sessions=tuple(session for session in item.sessions if session.ref in refs))


def new_item(component: Component, variant: Variant, stream: str, refs: Refs, defaults: Defaults) -> PlanItem:
    """Work without sessions yet. Interventions are core; treatment and support run beside them."""
    return PlanItem(
        ref=refs.new("i"),
        component=component.code,
        component_version=component.version,
        variant=variant,
        core=component.kind is Kind.INTERVENTION,
        stream=stream,
        priority=LEAST_NEEDED,
        deliverer=None if stream == "partner" else defaults.person,
        agency=None if stream == "partner" else OWN_AGENCY,
        adaptations=defaults.adaptations if component.kind is not Kind.CONTROL else (),
    )


def new_sessions(refs: Refs, count: int, minutes: int, on: date, after: int = 0) -> tuple[PlannedSession, ...]:
    """On a date that laying out replaces; `after` is the last sequence that is there already."""
    return tuple(PlannedSession(refs.new("s"), after + n, on, minutes) for n in range(1, count + 1))


def parts(plan: Plan, item: PlanItem) -> list[PlanItem]:
    """The item, first, and those into which its work came apart when a newer version was taken up."""
    same = (i for i in plan.items if i.component == item.component)
    return [item, *(i for i in same if i.component_version != item.component_version)]


def newest_part(plan: Plan, item: PlanItem) -> PlanItem:
    """What more of this work is added to: an older version takes no new sessions once the plan has a newer one."""
    return max(parts(plan, item), key=lambda part: part.component_version)


def with_more(plan: Plan, ref: str, count: int, minutes: int, refs: Refs) -> Plan:
    """So many more sessions of this item's work, numbered on: after its older parts where the newest is empty."""
    newest = newest_part(plan, next(item for item in plan.items if item.ref == ref))
    before = newest.sessions or tuple(session for part in parts(plan, newest) for session in part.sessions)
    last = max((session.sequence for session in before), default=0)
    more = replace(newest, sessions=(*newest.sessions, *new_sessions(refs, count, minutes, plan.starts_on, last)))
    return replace(plan, items=tuple(more if i.ref == newest.ref else i for i in plan.items))


def usual_stream(component: Component) -> str:
    """With whom the catalogue says the work is done."""
    if Mode.INDIVIDUAL in component.mode or Mode.GROUP in component.mode or Mode.RESIDENTIAL in component.mode:
        return "child"
    return "family" if Mode.FAMILY in component.mode else "partner"


def usual_dose(component: Component, variant: Variant) -> tuple[int, int]:
    """Sessions and minutes to begin with: the usual number, or as many as there are outlines; a control has none."""
    outlines = component.outlines(variant)
    minutes = outlines[0].minutes if outlines else USUAL_MINUTES
    if component.dose is not None and component.dose.usual is not None:
        return component.dose.usual, minutes
    return (0 if component.kind is Kind.CONTROL else len(outlines)), minutes


def with_stream(plan: Plan, code: str) -> Plan:
    """The plan with this stream, on the days of the first one where it has none of its own yet."""
    if any(stream.code == code for stream in plan.streams):
        return plan
    days = plan.streams[0].usual_weekdays if plan.streams else (Weekday.WED,)
    streams = sorted((*plan.streams, Stream(code, days)), key=_stream_order)
    return replace(plan, streams=tuple(streams))


def _stream_order(stream: Stream) -> int:
    return STREAMS.index(stream.code) if stream.code in STREAMS else len(STREAMS)
