"""Plan versions: what revisions do to them, and what never becomes one."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from catalogue.model import Variant
from interventions.model import (
    ChangeReason,
    Consideration,
    Contingency,
    FactorReason,
    Objective,
    Pause,
    Plan,
    PlanItem,
    PlanKind,
    PlannedSession,
    PlanStatus,
    Safety,
    Stream,
    Weekday,
)
from tests.core.rich_cases.around import ADAPTATIONS, CODES, FIRST, RATED, day, some

REASONS = (*ChangeReason, ChangeReason.SERVICE_CAPACITY, ChangeReason.MISSED_SESSIONS, ChangeReason.ERROR)
STREAMS = ("child", "family")
MINUTES = (1, 30, 45, 45, 47, 60)


def plans(chance: Random) -> list[Plan]:
    """None to five versions; a draft, a submitted or a returned one may stand between."""
    count = chance.choice([0, 1, 1, 2, 2, 3, 4, 5])
    if count == 0:
        return [replace(first(chance), approved_on=None, status=PlanStatus.DRAFT)] * chance.choice([0, 1])
    found = [first(chance)]
    while len(found) < count:
        found.append(revision(chance, found, len(found) + 1))
    return [unapproved(chance, version) if chance.random() < 0.1 else version for version in found]


def unapproved(chance: Random, plan: Plan) -> Plan:
    """A returned one can keep the day on which it was once approved by mistake."""
    status = chance.choice([PlanStatus.DRAFT, PlanStatus.SUBMITTED, PlanStatus.RETURNED])
    return replace(plan, status=status, approved_on=some(chance, 0.3, plan.approved_on))


def first(chance: Random) -> Plan:
    approved = FIRST + timedelta(days=chance.randint(0, 60))
    made = Plan(
        version=1,
        kind=chance.choice([PlanKind.FULL, PlanKind.FULL, PlanKind.INTERIM]),
        starts_on=approved + timedelta(days=chance.randint(-20, 20)),
        approved_on=approved,
        streams=streams(chance),
        pauses=pauses(chance),
        objectives=objectives(chance),
        items=tuple(item(chance, approved, f"1{nth}") for nth in range(chance.randint(1, 5))),
    )
    return with_answers(chance, made)


def with_answers(chance: Random, plan: Plan) -> Plan:
    """What the plan says besides its work."""
    safety = Safety(Consideration.PLANNED, "agreed")
    return replace(
        plan,
        victim_safety=some(chance, 0.6, safety),
        child_safety=some(chance, 0.6, safety),
        contingencies=(Contingency("refused", "a walk"),) * chance.choice([0, 1, 1]),
        factor_reasons=tuple(FactorReason(f, "later") for f in chance.sample(RATED, chance.choice([0, 0, 1, 2]))),
    )


def streams(chance: Random) -> tuple[Stream, ...]:
    return tuple(
        Stream(code, tuple(chance.sample(list(Weekday), chance.choice([0, 1, 2]))), chance.choice([1, 1, 2, 3]))
        for code in STREAMS
    )


def pauses(chance: Random) -> tuple[Pause, ...]:
    """Long before and long after the approval of the version that lists them."""
    found = []
    for _ in range(chance.choice([0, 1, 2])):
        starts = day(chance)
        found.append(Pause(starts, starts + timedelta(days=chance.randint(0, 25)), "holiday"))
    return tuple(found)


def objectives(chance: Random) -> tuple[Objective, ...]:
    return tuple(
        Objective(
            f"o{n}",
            "one",
            tuple(chance.sample(RATED, chance.choice([0, 1, 2, 4, len(RATED)]))),
            ("ST-1",) * chance.choice([0, 0, 0, 1]),
        )
        for n in range(3)
    )


def item(chance: Random, approved: date, name: str) -> PlanItem:
    code = chance.choice(CODES)
    on = approved + timedelta(days=chance.randint(-10, 60))
    every = chance.choice([0, 7, 7, 7, 14])
    sessions = [
        PlannedSession(f"{code}-{name}{n}", n, on + timedelta(days=every * n), chance.choice(MINUTES))
        for n in range(1, chance.choice([0, 1, 2, 3, 4, 6, 8]) + 1)
    ]
    chance.shuffle(sessions)
    return PlanItem(
        ref=f"i{name}",
        component=code,
        component_version=chance.choice([1, 1, 2]),
        variant=chance.choice([Variant.STANDARD, Variant.STANDARD, Variant.ADAPTED]),
        core=chance.random() < 0.75,
        stream=chance.choice(STREAMS),
        sessions=tuple(sessions),
        objectives=tuple(chance.sample(["o0", "o1", "o2"], chance.choice([0, 1, 2]))),
        agency=chance.choice([None, "yot", "yot", "health", "camhs"]),
        adaptations=tuple(chance.sample(ADAPTATIONS, chance.choice([0, 0, 1]))),
    )


# Revisions


def revision(chance: Random, before: list[Plan], version: int) -> Plan:
    """Of the version before; sometimes what an older version had comes back."""
    last = before[-1]
    assert last.approved_on is not None
    approved = last.approved_on + timedelta(days=chance.choice([0, 1, 14, 27, 28, 29, 45, 60]))
    items = [revised(chance, each, version, nth) for nth, each in enumerate(last.items) if chance.random() < 0.95]
    if chance.random() < 0.3:
        items.insert(chance.randint(0, len(items)), item(chance, approved, f"{version}9"))
    if chance.random() < 0.3:
        items = restored(chance, items, chance.choice(before), version)
    made = replace(
        last,
        version=version,
        kind=PlanKind.FULL if last.kind is PlanKind.FULL else chance.choice(list(PlanKind)),
        starts_on=approved + timedelta(days=chance.randint(-5, 10)),
        approved_on=approved,
        change_reason=some(chance, 0.9, chance.choice(REASONS)),
        pauses=(*last.pauses, *pauses(chance)) if chance.random() < 0.6 else pauses(chance),
        streams=last.streams if chance.random() < 0.7 else streams(chance),
        objectives=last.objectives if chance.random() < 0.7 else objectives(chance),
        items=tuple(items),
    )
    return with_answers(chance, made)


def restored(chance: Random, items: list[PlanItem], older: Plan, version: int) -> list[PlanItem]:
    """Items as an older version had them, or nearly, in the place of what became of them; no ref stands twice."""
    back = [each for each in older.items if chance.random() < 0.5]
    back = [revised(chance, each, version, n) if chance.random() < 0.5 else each for n, each in enumerate(back, 5)]
    names = {each.ref for each in back}
    refs = {session.ref for each in back for session in each.sessions}
    kept = [
        replace(each, sessions=tuple(s for s in each.sessions if s.ref not in refs))
        for each in items
        if each.ref not in names
    ]
    return [*kept, *back]


CHANGES = ("keep", "keep", "drop", "later", "earlier", "minutes", "add", "relabel", "core", "pin", "stream", "halve")


def revised(chance: Random, old: PlanItem, version: int, nth: int) -> PlanItem:
    for change in chance.sample(CHANGES, chance.choice([1, 1, 2])):
        old = changed(chance, old, change, f"{version}{nth}")
    return old


def changed(chance: Random, old: PlanItem, change: str, name: str) -> PlanItem:
    match change:
        case "drop":
            return replace(old, sessions=tuple(s for s in old.sessions if chance.random() < 0.6))
        case "later" | "earlier":
            by = timedelta(days=chance.choice([1, 14, 40]) * (1 if change == "later" else -1))
            return replace(old, sessions=tuple(replace(s, due_on=s.due_on + by) for s in old.sessions))
        case "minutes":
            return replace(old, sessions=tuple(replace(s, minutes=chance.choice(MINUTES)) for s in old.sessions))
        case "add":
            more = PlannedSession(f"{old.component}-{name}v", len(old.sessions) + 1, day(chance), 45)
            return replace(old, sessions=(*old.sessions, more))
        case "relabel":
            return replace(old, component=chance.choice(CODES))
        case "core":
            return replace(old, core=not old.core)
        case "pin":
            return replace(old, component_version=chance.choice([1, 2]), variant=chance.choice(list(Variant)))
        case "stream":
            return replace(old, stream=chance.choice(STREAMS))
        case "halve":
            return replace(old, sessions=tuple(replace(s, minutes=(s.minutes + 1) // 2) for s in old.sessions))
    return old
