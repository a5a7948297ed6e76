"""How one version of a plan differs from another: values, for a table."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from catalogue.model import Text
from interventions.drift.names import component_name
from interventions.model import Objective, Plan, PlanItem, Setting, Stream
from interventions.words import Say, nsay, say


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    DOSE = "dose"
    MINUTES = "minutes"
    MOVED = "moved"
    VERSION = "version"
    VARIANT = "variant"
    CORE = "core"
    STREAM = "stream"
    PRIORITY = "priority"
    WHO = "who"
    ADAPTATIONS = "adaptations"
    OBJECTIVE_ADDED = "objective_added"
    OBJECTIVE_REMOVED = "objective_removed"
    OBJECTIVE = "objective"
    PLAN_KIND = "plan_kind"
    START = "start"
    DAYS = "days"
    PER_SLOT = "per_slot"
    PAUSES = "pauses"
    SAFETY = "safety"
    CONTINGENCIES = "contingencies"
    REASONS = "reasons"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two versions do not share. about: a component's name, an objective's words, or a code.

    before, after: a sentence, text, date, or codes of the code list that `codes` names; None where there is none.
    """

    kind: Kind
    about: Text | str
    before: Any = None
    after: Any = None
    codes: str = ""


def difference(before: Plan, after: Plan, setting: Setting) -> tuple[Difference, ...]:
    """Work first, in the order of the later version, then objectives, then the rest."""
    return (
        *_items(before, after, setting),
        *_objectives(before, after),
        *_days(before, after),
        *_rest(before, after),
    )


def _items(before: Plan, after: Plan, setting: Setting) -> Iterator[Difference]:
    old = {item.ref: item for item in before.items}
    parted = _parted(before, after)
    for item in after.items:
        name = component_name(item.component, setting, item.component_version)
        if item.ref in parted:
            yield from _fields(old[parted[item.ref]], item, name)
        elif item.ref not in old or old[item.ref].component != item.component:
            yield Difference(Kind.ADDED, name, None, _sessions(item))
        else:
            parts = [item, *(each for each in after.items if parted.get(each.ref) == item.ref)]
            yield from _changed(old[item.ref], parts, name)
    kept = {(item.ref, item.component) for item in after.items}
    for item in before.items:
        if (item.ref, item.component) not in kept:
            name = component_name(item.component, setting, item.component_version)
            yield Difference(Kind.REMOVED, name, _sessions(item), None)


def _parted(before: Plan, after: Plan) -> dict[str, str]:
    """By the ref of an item that is new: the one it came apart from, since what is not begun has another version."""
    known = {item.ref for item in before.items}
    home = {session.ref: item for item in before.items for session in item.sessions}
    left = {(item.ref, item.component) for item in after.items}
    found = {}
    for item in after.items:
        homes = {home[s.ref].ref: home[s.ref] for s in item.sessions if s.ref in home}
        if item.ref in known or len(homes) != 1:
            continue
        [was] = homes.values()
        if (was.ref, item.component) in left and was.component_version != item.component_version:
            found[item.ref] = was.ref
    return found


def _changed(old: PlanItem, parts: list[PlanItem], name: Text) -> Iterator[Difference]:
    """parts: the item, and what came apart from it."""
    new = replace(parts[0], sessions=tuple(session for part in parts for session in part.sessions))
    if versions := _versions(old, parts):
        yield Difference(Kind.VERSION, name, say("Version {n}", n=old.component_version), versions)
    if len(old.sessions) != len(new.sessions):
        yield Difference(Kind.DOSE, name, _sessions(old), _sessions(new))
    if _minutes(old) != _minutes(new):
        yield Difference(Kind.MINUTES, name, _minutes(old), _minutes(new))
    if moved := _moved(old, new):
        yield Difference(Kind.MOVED, name, _span(old, moved), _span(new, moved))
    yield from _fields(old, new, name)


def _versions(old: PlanItem, parts: list[PlanItem]) -> Say | None:
    newer = [part for part in parts if part.component_version != old.component_version]
    if not newer:
        return None
    n = newer[-1].component_version
    if len(newer) == len(parts):
        return say("Version {n}", n=n)
    return nsay(
        "Version {version} for {n} session; what was begun keeps its own",
        "Version {version} for {n} sessions; what was begun keeps its own",
        sum(len(part.sessions) for part in newer),
        version=n,
    )


def _fields(old: PlanItem, new: PlanItem, name: Text) -> Iterator[Difference]:
    for kind, field, codes in _FIELDS:
        if getattr(old, field) != getattr(new, field):
            yield Difference(kind, name, _coded(getattr(old, field)), _coded(getattr(new, field)), codes)
    if old.core != new.core:
        yield Difference(Kind.CORE, name, _core(old), _core(new))


_FIELDS = (
    (Kind.VARIANT, "variant", "variants"),
    (Kind.STREAM, "stream", "streams"),
    (Kind.PRIORITY, "priority", ""),
    (Kind.WHO, "deliverer", ""),
    (Kind.WHO, "agency", "agencies"),
    (Kind.ADAPTATIONS, "adaptations", "adaptations"),
)


def _coded(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


def _core(item: PlanItem) -> Say:
    return say("Core") if item.core else say("Beside the core work")


def _sessions(item: PlanItem) -> Say:
    return nsay("{n} session", "{n} sessions", len(item.sessions))


def _minutes(item: PlanItem) -> Say | None:
    """One number where all are alike."""
    minutes = sorted({session.minutes for session in item.sessions})
    if not minutes:
        return None
    if len(minutes) == 1:
        return say("{minutes} minutes", minutes=minutes[0])
    return say("{least} to {most} minutes", least=minutes[0], most=minutes[-1])


def _moved(old: PlanItem, new: PlanItem) -> list[str]:
    due = {session.ref: session.due_on for session in old.sessions}
    return [session.ref for session in new.sessions if due.get(session.ref, session.due_on) != session.due_on]


def _span(item: PlanItem, refs: list[str]) -> Say:
    """The dates of these sessions."""
    dates = sorted(session.due_on for session in item.sessions if session.ref in refs)
    if len(dates) == 1:
        return say("{on}", on=dates[0])
    return say("{count} sessions, {first} to {last}", count=len(dates), first=dates[0], last=dates[-1])


def _objectives(before: Plan, after: Plan) -> Iterator[Difference]:
    old = {objective.ref: objective for objective in before.objectives}
    for objective in after.objectives:
        if objective.ref not in old:
            yield Difference(Kind.OBJECTIVE_ADDED, objective.text, None, objective.measure)
        else:
            yield from _objective(old[objective.ref], objective)
    kept = {objective.ref for objective in after.objectives}
    for objective in before.objectives:
        if objective.ref not in kept:
            yield Difference(Kind.OBJECTIVE_REMOVED, objective.text, objective.measure, None)


def _objective(old: Objective, new: Objective) -> Iterator[Difference]:
    if old.text != new.text:
        yield Difference(Kind.OBJECTIVE, new.text, old.text, new.text)
    if (*old.factors, *old.strengths) != (*new.factors, *new.strengths):
        yield Difference(
            Kind.OBJECTIVE, new.text, (*old.factors, *old.strengths), (*new.factors, *new.strengths), "needs"
        )
    for field in ("measure", "person", "due_on"):
        if getattr(old, field) != getattr(new, field):
            yield Difference(Kind.OBJECTIVE, new.text, getattr(old, field), getattr(new, field))


def _days(before: Plan, after: Plan) -> Iterator[Difference]:
    if before.kind != after.kind:
        yield Difference(Kind.PLAN_KIND, "", before.kind.value, after.kind.value, "plan_kinds")
    if before.starts_on != after.starts_on:
        yield Difference(Kind.START, "", before.starts_on, after.starts_on)
    old = {stream.code: stream for stream in before.streams}
    for stream in after.streams:
        was = old.get(stream.code)
        if was is None or was.usual_weekdays != stream.usual_weekdays:
            yield Difference(Kind.DAYS, stream.code, _weekdays(was), _weekdays(stream), "weekdays")
        if was is not None and was.per_slot != stream.per_slot:
            yield Difference(Kind.PER_SLOT, stream.code, was.per_slot, stream.per_slot)
    if before.pauses != after.pauses:
        yield Difference(Kind.PAUSES, "", _pauses(before), _pauses(after))


def _weekdays(stream: Stream | None) -> tuple[str, ...] | None:
    return tuple(day.value for day in stream.usual_weekdays) if stream else None


def _pauses(plan: Plan) -> tuple[Say, ...]:
    return tuple(say("{first} to {last}", first=pause.starts_on, last=pause.ends_on) for pause in plan.pauses)


def _rest(before: Plan, after: Plan) -> Iterator[Difference]:
    for field in ("victim_safety", "child_safety"):
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield Difference(Kind.SAFETY, field, old.text if old else None, new.text if new else None)
    if before.contingencies != after.contingencies:
        yield Difference(Kind.CONTINGENCIES, "", _contingencies(before), _contingencies(after))
    old_reasons, new_reasons = _reasons(before), _reasons(after)
    for factor in dict.fromkeys((*old_reasons, *new_reasons)):
        if old_reasons.get(factor) != new_reasons.get(factor):
            yield Difference(Kind.REASONS, factor, old_reasons.get(factor), new_reasons.get(factor))


def _reasons(plan: Plan) -> dict[str, str]:
    return {reason.factor: reason.reason for reason in plan.factor_reasons}


def _contingencies(plan: Plan) -> tuple[Say, ...]:
    return tuple(say("{when}: {then}", when=each.when, then=each.then) for each in plan.contingencies)
