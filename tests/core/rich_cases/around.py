"""What a case stands in: the catalogue, the service, its orders and its assessments."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from catalogue.model import Component, Kind, Prerequisite
from interventions import rules
from interventions.model import (
    Absence,
    Assessment,
    Need,
    Offence,
    Order,
    OrderChange,
    Rating,
    Setting,
    Stance,
    StanceRecord,
    Training,
    WorkerSpell,
)
from tests.core.build import component, factors

T = TypeVar("T")
FIRST, LAST = date(2025, 10, 1), date(2026, 6, 30)
CODES = ("GLG", "CYC", "EMO", "FAM", "COG", "SAF", "VSF")
UNPLANNED = ("SED", "HRC", "ONL", "PRT")
ELEMENTS = ("a", "b", "c", "d")


def day(chance: Random) -> date:
    return FIRST + timedelta(days=chance.randint(0, (LAST - FIRST).days))


def some(chance: Random, share: float, value: T) -> T | None:
    return value if chance.random() < share else None


# The catalogue and the service

COMPONENTS = (
    component("GLG", "a", "b", primary=["SR-6"], equivalents=["EMO"]),
    component("GLG", version=2, primary=["SR-6"], secondary=["EV-3"]),
    component("CYC", primary=["SB-5"], equivalents=["EMO", "GLG"], prerequisites=[Prerequisite(("GLG", "EMO"))]),
    component("CYC", version=2, outlines=[("a",), (), ("c", "d")], primary=["SB-5", "SB-4"], equivalents=["SED"]),
    component("EMO", outlines=[("a",), ("c", "d")], secondary=["SB-5"], primary=["SR-1"]),
    component("EMO", "a", version=2, primary=["SR-1"], prerequisites=[Prerequisite(("GLG",), ("denies", "unknown"))]),
    component("FAM", "a", primary=["EV-2", "EV-3"], prerequisites=[Prerequisite(("COG",), ("accepts", "not_asked"))]),
    component("FAM", version=2, primary=["EV-2"], kind=Kind.SUPPORT),
    component("COG", primary=["SB-6"], kind=Kind.ASSESSMENT),
    component("COG", "d", version=2, primary=["SB-6"], prerequisites=[Prerequisite(("HRC",)), Prerequisite(("CYC",))]),
    component("SAF", primary=["SB-7"], kind=Kind.CONTROL),
    component("SAF", "a", version=2, kind=Kind.CONTROL),
    component("VSF", primary=["EV-3"], kind=Kind.CONTROL),
    component("VSF", "b", version=2, kind=Kind.CONTROL),
    component("SED", primary=["SB-7"]),
    component("HRC", "b"),
    component("ONL"),
    component("PRT", kind=Kind.SUPPORT),
)


TRAINED = (Training("ann@example.test", "hsb", date(2025, 12, 1), date(2026, 3, 31)),)
"""For COG in its second version, and for SED."""


def around(chance: Random) -> Setting:
    known: dict[tuple[str, int | None], Component] = {}
    for each in COMPONENTS:
        asks = ("hsb",) if each.code == "SED" or (each.code, each.version) == ("COG", 2) else ()
        known[each.code, each.version] = known[each.code, None] = replace(each, training=asks)
    return Setting(
        components=known,
        factors=factors(),
        grace_days=chance.choice([7, 7, 7, 0, 1, 14]),
        absences=absences(chance),
        thresholds=rules.thresholds(),
        order_rules=rules.order_rules(),
        due_rules=rules.due_rules(),
        specialist_tools=frozenset({"AIM2"}),
        stance_rules=rules.stance_rules(),
        training=TRAINED,
    )


def absences(chance: Random) -> tuple[Absence, ...]:
    found = []
    for _ in range(chance.choice([0, 0, 1, 2])):
        first = day(chance)
        recorded = first + timedelta(days=chance.randint(-10, 30))
        found.append(Absence(first, first + timedelta(days=chance.randint(0, 20)), recorded))
        if chance.random() < 0.4:
            found += corrected(chance, found.pop())
    return tuple(found)


def corrected(chance: Random, wrong: Absence) -> list[Absence]:
    """Longer, shorter or taken back, on the same day or later."""
    on = wrong.recorded_on + timedelta(days=chance.choice([0, 3, 20]))
    ends = wrong.ends_on + timedelta(days=chance.randint(-3, 10))
    right = Absence(wrong.starts_on, max(wrong.starts_on, ends), on)
    return [replace(wrong, replaced_on=on), *([right] if chance.random() < 0.8 else [])]


def bank_holidays(chance: Random) -> frozenset[date]:
    return frozenset(day(chance) for _ in range(chance.choice([0, 12])))


# The orders

ORDER_TYPES = ("youth_rehabilitation_order", "referral_order", "voluntary", "sexual_harm_prevention_order")


def orders(chance: Random) -> tuple[Order, ...]:
    """None, one, two that follow or overlap, with a day between them or not, and what runs alongside."""
    found: list[Order] = []
    for _ in range(chance.choice([0, 1, 1, 1, 2, 3])):
        starts = FIRST + timedelta(days=chance.randint(-30, 120))
        last = found[-1].ends_on if found else None
        if last is not None and chance.random() < 0.7:
            starts = last + timedelta(days=chance.choice([0, 1, 2]))
        ends = starts + timedelta(days=chance.choice([84, 90, 180, 182, 365]))
        found.append(
            Order(
                chance.choice(ORDER_TYPES),
                some(chance, 0.95, starts),
                some(chance, 0.85, ends),
                changes(chance, ends),
            )
        )
    return tuple(found)


def changes(chance: Random, ends: date) -> tuple[OrderChange, ...]:
    """Told in any order, two of them on one day."""
    days = [day(chance)] * chance.choice([0, 0, 1, 2]) + [day(chance)] * chance.choice([0, 1])
    chance.shuffle(days)
    return tuple(OrderChange(on, ends + timedelta(days=chance.randint(-60, 90)), "court") for on in days)


# The child


def stances(chance: Random, held_on: list[date]) -> tuple[StanceRecord, ...]:
    """Some told on the day of a session."""
    days = [day(chance) for _ in range(chance.choice([0, 1, 3]))] + held_on[: chance.choice([0, 2])]
    about = chance.choice([(None,), (None, "1"), ("1", "2")])
    return tuple(StanceRecord(on, chance.choice(list(Stance)), offence=chance.choice(about)) for on in days)


def offences(chance: Random) -> tuple[Offence, ...]:
    """Found, alleged, or found on a day."""
    refs = ("1", "2")[: chance.choice([0, 0, 1, 2])]
    bases = ("allegation", "allegation", "conviction", "admission")
    return tuple(Offence(ref, "Messages", chance.choice(bases), some(chance, 0.7, day(chance))) for ref in refs)


RATED = ("SB-5", "SB-6", "SB-7", "SB-4", "EV-2", "EV-3", "EV-4", "SR-1", "SR-6")


def assessments(chance: Random) -> tuple[Assessment, ...]:
    """Some not completed, some completed on one day; ratings of their own date, or not known."""
    found = []
    days = [day(chance), FIRST, FIRST]
    for _ in range(chance.choice([0, 1, 1, 2, 3])):
        done = chance.choice(days)
        ratings = tuple(
            Rating(code, chance.choice([None, 0, 1, 2, 3, 3, 4]), rated_on=some(chance, 0.4, chance.choice(days)))
            for code in chance.sample(RATED, chance.randint(1, 6))
        )
        found.append(Assessment("AIM2", FIRST, some(chance, 0.9, done), ratings))
    return tuple(found)


ADAPTATIONS = ("pictures", "shorter_sessions", "quiet_room")


def needs(chance: Random) -> tuple[Need, ...]:
    """Some not known, some with a reason why not, some recorded after sessions were held."""
    codes = chance.sample(("learning_disability", "autism", "not_known"), chance.choice([0, 0, 1, 2]))
    return tuple(
        Need(
            code,
            tuple(chance.sample(ADAPTATIONS, chance.choice([0, 1, 2]))),
            some(chance, 0.3, "not called for"),
            some(chance, 0.5, day(chance)),
        )
        for code in codes
    )


def workers(chance: Random) -> tuple[WorkerSpell, ...]:
    """Some leave on one day; nobody may know when the first began."""
    days = sorted(day(chance) for _ in range(chance.choice([0, 0, 2, 3, 5])))
    left = [chance.choice(days) if chance.random() < 0.2 else on for on in days]
    return (*(WorkerSpell(f"{n}@x.test", None, on) for n, on in enumerate(left)), WorkerSpell("x@x.test", None, None))
