"""Held sessions: mostly near the dates of the plans, so that much of them is delivered."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random

from catalogue.model import Variant
from interventions.model import LONDON, Attendance, Coverage, HeldSession, Plan
from tests.core.rich_cases.around import ADAPTATIONS, CODES, ELEMENTS, UNPLANNED, day

CLOCKS_CHANGE = (date(2025, 10, 26), date(2026, 3, 29))
HOURS = (time(0, 20), time(1, 30), time(9, 0), time(16, 0), time(16, 0), time(16, 0), time(23, 40))
ZONES = (LONDON, LONDON, LONDON, UTC, timezone(timedelta(hours=-5)))
REASONS = (None, "crisis", "crisis: trouble at school", "responsive_need", "other", "other: asked", "crisis of mine")

Named = tuple[str, str, date]
"""A planned session of some version: ref, component there, due."""


def sessions(chance: Random, versions: list[Plan]) -> list[HeldSession]:
    named = [(s.ref, i.component, s.due_on) for p in versions for i in p.items for s in i.sessions]
    found = as_planned(chance, versions)
    for nth in range(chance.choice([0, 0, 2, 4, 8, 12, 16, 24])):
        found += revisions(chance, session(chance, f"{chance.randint(0, 9)}-{nth}", named), named)
    chance.shuffle(found)
    return found


def as_planned(chance: Random, versions: list[Plan]) -> list[HeldSession]:
    """Most or some or none of one version, whole and about its days."""
    diligence = chance.choice([0, 0, 0.6, 0.8, 0.9, 0.97, 1])
    if not versions or not diligence:
        return []
    found = []
    for item in chance.choice(versions).items:
        for planned in item.sessions:
            if chance.random() < diligence:
                on = planned.due_on + timedelta(days=chance.choice([0, 0, 0, 0, 1, 7, 8]))
                minutes = chance.choice([planned.minutes] * 6 + [(planned.minutes + 1) // 2, None])
                whole = Coverage(
                    planned.ref, item.component, item.variant, minutes, chance.choice([("a", "c"), ELEMENTS])
                )
                found.append(HeldSession(planned.ref, moment(chance, on), 60, Attendance.ATTENDED, covers=(whole,)))
    return found


def session(chance: Random, id: str, named: list[Named]) -> HeldSession:
    near = chance.choice(named) if named and chance.random() < 0.85 else None
    on = day(chance) if near is None else near[2] + timedelta(days=chance.choice([-8, -7, -1, 0, 0, 0, 0, 1, 7, 8, 20]))
    attendance = chance.choice([Attendance.ATTENDED] * 10 + [Attendance.PART_ATTENDED] + list(Attendance))
    covers = [coverage(chance, near, named)] * chance.choice([0, 1, 1, 1, 1])
    covers += [coverage(chance, None, named) for _ in range(chance.choice([0, 0, 1, 2]))]
    refs = [ref for ref, _, _ in named] + ["nowhere-1"]
    return HeldSession(
        id=id,
        started_at=moment(chance, on),
        minutes=60,
        attendance=attendance,
        intended=tuple(chance.sample(refs, min(len(refs), chance.choice([0, 0, 1, 2])))),
        covers=tuple(covers) if attendance.held else (),
        adaptations=tuple(chance.sample(ADAPTATIONS, chance.choice([0, 0, 1, 2]))),
        deliverers=("ann@example.test",) if id[-1] in "02468" else ("ann@example.test", "bea@example.test"),
    )


def moment(chance: Random, on: date) -> datetime:
    """Late and early hours, told in London, in UTC or elsewhere; the hour that comes twice, both times."""
    on = chance.choice(CLOCKS_CHANGE) if chance.random() < 0.1 else on
    return datetime.combine(on, chance.choice(HOURS), chance.choice(ZONES)).replace(fold=chance.choice([0, 0, 1]))


def coverage(chance: Random, near: Named | None, named: list[Named]) -> Coverage:
    """As planned; or in place of what was planned; or naming nothing, what no version has, or under another label."""
    anywhere = [(None, code) for code in CODES + UNPLANNED] + [("nowhere-1", code) for code in CODES[:2]]
    ref, code = near[:2] if near else chance.choice([*anywhere, *(each[:2] for each in named)])
    kind = chance.random()
    instead = None
    if ref is not None and kind < 0.12:
        instead = ref
        ref, code = chance.choice([None, None, None, ref]), chance.choice(["EMO", "GLG", "SED", code])
    elif kind < 0.25:
        ref = None
    elif kind < 0.3:
        code = chance.choice(CODES)
    return Coverage(
        planned=ref,
        component=code,
        variant=chance.choice(list(Variant)),
        minutes=chance.choice([None, 0, 5, 15, 22, 23, 33, 34, 35, 45, 45, 60]),
        elements=tuple(chance.sample(ELEMENTS, chance.choice([0, 1, 1, 2, 3]))),
        in_place_of=instead,
        reason=chance.choice(REASONS),
    )


def revisions(chance: Random, first: HeldSession, named: list[Named]) -> list[HeldSession]:
    """One to three, each received later than the last; another day, attendance or content, or never received."""
    found = [replace(first, received_at=later(chance, first.started_at))]
    for n in (2, 3):
        if chance.random() < 0.8:
            break
        after = later(chance, found[-1].received_at or first.started_at)
        other = session(chance, first.id, named)
        again = replace(other, started_at=chance.choice([first.started_at, first.started_at, other.started_at]))
        received = chance.choice([after, after, after, after, after, None])
        found.append(replace(again, revision=n, received_at=received))
    return found


def later(chance: Random, moment: datetime) -> datetime:
    """Told in UTC, whose days are not those of London in summer."""
    return moment.astimezone(UTC) + timedelta(days=chance.randint(0, 40), hours=chance.choice([0, 0, 1, 9]))
