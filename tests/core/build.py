"""Short ways to say a case. Dates are "YYYY-MM-DD" or dates; a planned session's ref is its component and number.

    case(
        plan(item("GLG", weekly("2026-01-07", 4)), item("CYC", weekly("2026-02-04", 6))),
        sessions=[held("2026-01-07", cover("GLG-1")), not_held("2026-01-14", "carer_unavailable", "GLG-2")],
    )

Everything has a quiet default, so a test says only what it is about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from catalogue.model import (
    Component,
    Element,
    Factor,
    FactorType,
    Kind,
    Outline,
    Prerequisite,
    Target,
    Variant,
    Weight,
)
from interventions import rules
from interventions.model import (
    LONDON,
    Absence,
    Assessment,
    Attendance,
    Case,
    ChangeReason,
    Consideration,
    Contingency,
    Coverage,
    HeldSession,
    Objective,
    Order,
    OrderChange,
    Pause,
    Plan,
    PlanItem,
    PlanKind,
    PlannedSession,
    Rating,
    Safety,
    Setting,
    Stance,
    StanceRecord,
    Stream,
    Weekday,
)

Day = str | date


def day(value: Day) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def weekly(first: Day, n: int, every: int = 7) -> list[date]:
    return [day(first) + timedelta(days=every * k) for k in range(n)]


def moment(on: Day, at: str = "16:00") -> datetime:
    return datetime.combine(day(on), time.fromisoformat(at), LONDON)


# The catalogue


def component(
    code: str,
    *elements: str,
    version: int = 1,
    kind: Kind = Kind.INTERVENTION,
    primary: Iterable[str] = (),
    secondary: Iterable[str] = (),
    prerequisites: Iterable[Prerequisite] = (),
    equivalents: Iterable[str] = (),
    outlines: Iterable[Iterable[str]] | None = None,
) -> Component:
    """`elements` make one outline; `outlines` several. Without any, nothing need be ticked."""
    sheets = [elements] if outlines is None else [tuple(o) for o in outlines]
    made = tuple(
        Outline(n, {"en": f"{code} {n}"}, {"en": ""}, 45, tuple(Element(e, {"en": e}) for e in sheet))
        for n, sheet in enumerate(sheets, 1)
    )
    targets = (*(Target(f, Weight.PRIMARY) for f in primary), *(Target(f, Weight.SECONDARY) for f in secondary))
    return Component(
        code,
        version,
        kind,
        name={"en": f"{code} work"},
        child_name={"en": code},
        aim={"en": ""},
        targets=targets,
        prerequisites=tuple(prerequisites),
        equivalents=tuple(equivalents),
        variants={Variant.STANDARD: made, Variant.ADAPTED: made},
    )


PLAIN = ("GLG", "CYC", "COG", "FAM", "EMO", "SED", "HRC", "RLP", "PRO", "ENG", "PRT", "ETE", "VSF", "END")
DYNAMIC = ("SB-5", "SB-6", "SB-7", "EV-2", "EV-3", "SR-1", "SR-6")


def factors() -> dict[str, Factor]:
    made = {code: Factor(code, {"en": f"factor {code}"}, "any", FactorType.DYNAMIC) for code in DYNAMIC}
    made["EV-4"] = Factor("EV-4", {"en": "factor EV-4"}, "any", FactorType.RESPONSIVITY)
    made["SB-4"] = Factor("SB-4", {"en": "factor SB-4"}, "any", FactorType.STATIC)
    return made


def setting(*components: Component, **changes: Any) -> Setting:
    """Plain components for the usual codes; those given stand in for theirs, at their version and as the latest."""
    known: dict[tuple[str, int | None], Component] = {}
    for each in (*(component(code) for code in PLAIN), *components):
        known[each.code, each.version] = known[each.code, None] = each
    made = Setting(
        components=known,
        factors=factors(),
        thresholds=rules.thresholds(),
        order_rules=rules.order_rules(),
        stance_rules=rules.stance_rules(),
        rules=rules.VERSION,
        due_rules=rules.due_rules(),
        specialist_tools=frozenset({"AIM2"}),
    )
    return replace(made, **changes)


# The plan


def item(
    code: str,
    dates: Iterable[Day] = (),
    *,
    minutes: int = 45,
    core: bool = True,
    ref: str | None = None,
    first: int = 1,
    **more: Any,
) -> PlanItem:
    """Sessions CODE-1, CODE-2 ... on these dates; `first` starts the numbers elsewhere."""
    sessions = tuple(PlannedSession(f"{code}-{n}", n, day(on), minutes) for n, on in enumerate(dates, first))
    values: dict[str, Any] = {"component_version": 1, "variant": Variant.STANDARD, "stream": "child", **more}
    return PlanItem(ref=ref or f"i-{code}-{first}", component=code, core=core, sessions=sessions, **values)


def plan(
    *items: PlanItem,
    version: int = 1,
    approved: Day | None = "2026-01-01",
    kind: str = "full",
    starts: Day | None = None,
    reason: str | None = None,
    whole: bool = True,
    **more: Any,
) -> Plan:
    """Approved, with safety items and a contingency unless `whole` is False."""
    values: dict[str, Any] = {"streams": (Stream("child", (Weekday.WED,)),), **more}
    if whole:
        values = {
            "victim_safety": Safety(Consideration.PLANNED, "routes agreed"),
            "child_safety": Safety(Consideration.PLANNED, "a person to ring"),
            "contingencies": (Contingency("a session is refused", "we try a walk"),),
            **values,
        }
    return Plan(
        version=version,
        kind=PlanKind(kind),
        starts_on=day(starts or approved or "2026-01-01"),
        approved_on=None if approved is None else day(approved),
        change_reason=None if reason is None else ChangeReason(reason),
        items=items,
        **values,
    )


def revised(before: Plan, approved: Day, reason: str = "childs_need", **changes: Any) -> Plan:
    """The next version, the same but for what is given."""
    return replace(
        before,
        version=before.version + 1,
        approved_on=day(approved),
        change_reason=ChangeReason(reason),
        **changes,
    )


def without(items: Iterable[PlanItem], *refs: str) -> tuple[PlanItem, ...]:
    """The items, lacking these planned sessions."""
    return tuple(replace(i, sessions=tuple(s for s in i.sessions if s.ref not in refs)) for i in items)


def moved(items: Iterable[PlanItem], **due: Day) -> tuple[PlanItem, ...]:
    """The items, these planned sessions on other dates: moved(items, GLG_1="2026-02-01")."""
    dates = {ref.replace("_", "-"): day(on) for ref, on in due.items()}
    return tuple(
        replace(i, sessions=tuple(replace(s, due_on=dates.get(s.ref, s.due_on)) for s in i.sessions)) for i in items
    )


def pause(first: Day, last: Day) -> Pause:
    return Pause(day(first), day(last), "holiday")


def absence(first: Day, last: Day, recorded: Day) -> Absence:
    return Absence(day(first), day(last), day(recorded))


def objective(ref: str, *factors: str, strengths: Iterable[str] = ()) -> Objective:
    return Objective(ref, ref, factors, tuple(strengths))


# What was held


def cover(planned: str | None, component: str | None = None, minutes: int | None = 45, **more: Any) -> Coverage:
    """A coverage of a planned session of its own component, unless another is given."""
    code = component or (planned or "").partition("-")[0]
    values: dict[str, Any] = {"variant": Variant.STANDARD, **more}
    return Coverage(planned, code, minutes=minutes, **values)


def held(on: Day, *covers: Coverage, at: str = "16:00", attendance: str = "attended", **more: Any) -> HeldSession:
    """A session with these coverages; its id sorts by date and hour unless given."""
    values: dict[str, Any] = {
        "id": f"h-{day(on)}-{at}",
        "minutes": sum(c.minutes or 0 for c in covers) or 45,
        **more,
    }
    return HeldSession(started_at=moment(on, at), attendance=Attendance(attendance), covers=covers, **values)


def not_held(on: Day, attendance: str, *intended: str, **more: Any) -> HeldSession:
    return held(on, attendance=attendance, intended=intended, **more)


def all_held(item: PlanItem, n: int | None = None, minutes: int | None = 45, **more: Any) -> list[HeldSession]:
    """The first n sessions of an item, each held on its day."""
    return [held(s.due_on, cover(s.ref, item.component, minutes, **more)) for s in item.sessions[:n]]


# The case


def order(
    starts: Day | None, ends: Day | None, *changes: tuple[Day, Day], type: str = "youth_rehabilitation_order"
) -> Order:
    """Each change is (on, new end)."""
    return Order(
        type,
        None if starts is None else day(starts),
        None if ends is None else day(ends),
        tuple(OrderChange(day(on), day(to), "court") for on, to in changes),
    )


def assessed(completed: Day | None, **ratings: int | None) -> Assessment:
    """assessed("2025-12-20", EV_2=3, SB_5=None)."""
    done = None if completed is None else day(completed)
    rated = tuple(Rating(code.replace("_", "-"), rating) for code, rating in ratings.items())
    return Assessment("AIM2", done, done, rated)


def stance(on: Day, value: str) -> StanceRecord:
    return StanceRecord(day(on), Stance(value))


def case(*plans: Plan, sessions: Iterable[HeldSession] = (), **more: Any) -> Case:
    return Case(reference="KT-1001", plans=plans, sessions=tuple(sessions), **more)


def codes(flags: Iterable[Any]) -> Mapping[str, str]:
    """The flags' codes with their levels."""
    return {flag.code: flag.level.value for flag in flags}
