"""What suited the stance on its day, and whether structured work was offered."""

from datetime import date, timedelta
from typing import Any

from catalogue.model import Component, Kind, Variant
from interventions.model import Coverage, StanceRecord
from tests.core.referee.ending import effective_end
from tests.core.referee.view import Known, london

TABLE = {
    # stance: accepts, partial, denies, refuses, unknown; what is not listed always suits
    "FAM": ("standard", "standard", "adapted", "adapted", ""),
    "PRT": ("standard", "standard", "both", "both", "both"),
    "COG": ("standard", "both", "adapted", "adapted", "adapted"),
    "EMP": ("standard", "both", "adapted", "adapted", "adapted"),
    "VAW": ("standard", "both", "adapted", "adapted", "adapted"),
    "CON": ("standard", "both", "adapted", "adapted", "adapted"),
    "CYC": ("standard", "both", "adapted", "", ""),
    "RLP": ("standard", "both", "adapted", "adapted", "adapted"),
}
COLUMNS = ("accepts", "partial", "denies", "refuses", "unknown")


def stance_on(known: Known, day: date) -> str:
    """Where the offences differ, any acceptance is one in part, and denial comes before silence."""
    said = [record for record in known.case.stances if record.on <= day]
    offences = {record.offence for record in said if record.offence is not None}
    stances = {latest(said, offence) for offence in offences or {""}}
    if stances == {"not_asked"}:
        return "not_asked"
    stances -= {"not_asked", ""}
    if len(stances) > 1 and stances & {"accepts", "partial"}:
        return "partial"
    return next((each for each in ("denies", "refuses", "accepts", "partial") if each in stances), "unknown")


def latest(said: list[StanceRecord], offence: str) -> str:
    """Of what was said about this one or about all of them, the last day's, and of one day the last."""
    found, day = "", date.min
    for record in said:
        if record.offence in (None, offence) and record.on >= day:
            found, day = record.stance.value, record.on
    return found


def pathway(known: Known) -> dict[str, Any] | None:
    if known.current is None:
        return None
    fit = of = 0
    for session in known.sessions:
        day = london(session.started_at)
        if not session.attendance.held or day <= known.as_of - timedelta(days=56):
            continue
        stance = stance_on(known, day)
        for coverage in session.covers:
            of += 1
            fit += suits(coverage, "unknown" if stance == "not_asked" else stance)
    return {"fit": fit, "of": of, "considered_on": stance_considered(known)}


def stance_considered(known: Known) -> str | None:
    last: date | None = None
    for review in known.case.reviews:
        on = review.held_on
        if review.considered.stance and on is not None and on <= known.as_of and (last is None or on > last):
            last = on
    return None if last is None else last.isoformat()


def suits(coverage: Coverage, stance: str) -> bool:
    if coverage.component not in TABLE:
        return True
    said = TABLE[coverage.component][COLUMNS.index(stance)]
    return said in ("both", coverage.variant.value)


def denial_no_work(known: Known, start: date | None) -> str | None:
    """By the days since the last offer after the clock start, or since that start itself."""
    stance = stance_on(known, known.as_of)
    if not may_be_asked(known) or stance in ("accepts", "partial"):
        return None
    end = effective_end(known)
    if end is not None and known.as_of > end:
        return None
    days = [day for day in offers(known) if start is None or day >= start]
    since = max(days) if days else start
    if since is None:
        return None
    gap = (known.as_of - since).days
    return "act" if gap >= 28 else "check" if gap >= 21 else None


def may_be_asked(known: Known) -> bool:
    """A conviction, an admission, or an order that rests on one, by this day."""
    case, day = known.case, known.as_of
    if case.convicted_on is not None and case.convicted_on <= day:
        return True
    for order in case.orders:
        if order.type != "voluntary" and (order.starts_on is None or order.starts_on <= day):
            return True
    for offence in case.offences:
        if offence.basis in ("conviction", "admission") and (offence.found_on is None or offence.found_on <= day):
            return True
    return False


def offers(known: Known) -> list[date]:
    found = []
    for session in known.sessions:
        if session.attendance.held:
            offered = any(structured(known, coverage) for coverage in session.covers)
        elif session.attendance.value in ("cancelled_by_service", "cancelled_by_partner"):
            offered = False
        else:
            offered = any(worth_it(known, ref) for ref in session.intended)
        if offered:
            found.append(london(session.started_at))
    return found


def lookup(known: Known, ref: str | None) -> tuple[Component, Variant, int, int] | None:
    """As the latest version that has it: the component, the form, the number in its item, the minutes."""
    found = None
    for plan in known.versions:
        for item in plan.items:
            for session in item.sessions:
                if session.ref == ref:
                    component = known.setting.components[item.component, item.component_version]
                    found = (component, item.variant, session.sequence, session.minutes)
    return found


def outline_minutes(component: Component, variant: Variant, n: int) -> int | None:
    outlines = component.variants.get(variant, ())
    return outlines[min(max(n, 1), len(outlines)) - 1].minutes if outlines else None


def structured(known: Known, coverage: Coverage) -> bool:
    planned = lookup(known, coverage.planned)
    if planned is not None and planned[0].code == coverage.component:
        component, variant, n, minutes = planned
    else:
        latest = known.setting.components.get((coverage.component, None))
        if latest is None:
            return False
        component, variant, n, minutes = latest, coverage.variant, 1, 1
    if component.kind is not Kind.INTERVENTION:
        return False
    return (coverage.minutes or 0) * 2 >= (outline_minutes(component, variant, n) or minutes)


def worth_it(known: Known, ref: str) -> bool:
    planned = lookup(known, ref)
    if planned is None or planned[0].kind is not Kind.INTERVENTION:
        return False
    component, variant, n, minutes = planned
    return minutes * 2 >= (outline_minutes(component, variant, n) or minutes)
