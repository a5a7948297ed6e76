"""The flags about how we work: what is not recorded, who left, what two agencies plan at once."""

from datetime import date, timedelta

from interventions.model import PlannedSession
from tests.core.referee.matching import Matched, Place
from tests.core.referee.reasons import reasons
from tests.core.referee.view import Known, london

Level = str | None


def unrecorded(known: Known, current: Matched, holidays: frozenset[date]) -> Level:
    worst = ""
    for place in current.places:
        if place.matched or told_of(known, current, place):
            continue
        passed = 0
        day = place.planned.due_on
        while day < known.as_of:
            day += timedelta(days=1)
            passed += day.isoweekday() <= 5 and day not in holidays
        partner = place.item.stream == "partner" or place.item.agency not in (None, "yot")
        if passed >= (15 if partner else 5):
            worst = "act"
        elif passed >= (10 if partner else 2):
            worst = worst or "check"
    return worst or None


def told_of(known: Known, current: Matched, place: Place) -> bool:
    """A record was meant for it, or the record of an absence explains it."""
    ref = place.planned.ref
    for session in known.sessions:
        if ref in session.intended:
            return True
    return explained(known, current, ref)


def explained(known: Known, current: Matched, ref: str) -> bool:
    _counts, of_ref = reasons(known, current)
    if of_ref.get(ref) not in ("child_acceptable", "child_unacceptable", "carer", "partner", "service"):
        return False
    return of_ref[ref] != "service" or cancelled_near(known, current, ref)


def cancelled_near(known: Known, current: Matched, ref: str) -> bool:
    """Told by us that we cancelled it, and not only never offered."""
    missing = [place for place in current.core if place.due and not place.delivered]
    for session in known.sessions:
        if session.attendance.value != "cancelled_by_service" or session.intended:
            continue
        on = london(session.started_at)
        nearest = sorted(missing, key=lambda place: (abs((place.planned.due_on - on).days), place.planned.due_on))
        if nearest and nearest[0].planned.ref == ref and abs((nearest[0].planned.due_on - on).days) <= 7:
            return True
    return False


def worker_changes(known: Known) -> Level:
    """Six months before: the same number of an earlier month, or the last day that it has."""
    month, year = known.as_of.month - 6, known.as_of.year
    if month < 1:
        month, year = month + 12, year - 1
    day = known.as_of.day
    while True:
        try:
            since = date(year, month, day)
        except ValueError:
            day -= 1
        else:
            break
    left = {w.ends_on for w in known.case.workers if w.ends_on and since < w.ends_on <= known.as_of}
    return "act" if len(left) >= 3 else "check" if len(left) == 2 else None


def duplicate_work(current: Matched) -> Level:
    for one in current.plan.items:
        for other in current.plan.items:
            agencies = {item.agency if item.agency != "yot" else None for item in (one, other)}
            if one.component != other.component or len(agencies) < 2:
                continue
            if one.sessions and other.sessions and spans_meet(one.sessions, other.sessions):
                return "check"
    return None


def spans_meet(one: tuple[PlannedSession, ...], other: tuple[PlannedSession, ...]) -> bool:
    """Week by week, from the first to the last of each."""

    def weeks(sessions: tuple[PlannedSession, ...]) -> set[date]:
        days = sorted(session.due_on for session in sessions)
        found, monday = set(), days[0] - timedelta(days=days[0].isoweekday() - 1)
        while monday <= days[-1]:
            found.add(monday)
            monday += timedelta(days=7)
        return found

    return bool(weeks(one) & weeks(other))
