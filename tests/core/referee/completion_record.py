"""The past record of a stream, week by week."""

import math
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from interventions.model import Plan, Stream
from tests.core.referee.ending import DAYS, effective_end
from tests.core.referee.matching import Matched, match
from tests.core.referee.slip import counts_as_pause
from tests.core.referee.view import Known

MONDAY, SUNDAY = 0, 6


class Week(NamedTuple):
    sunday: date
    slots: int
    kept: int
    lost: int


@dataclass
class Seen:
    """A case as known, its bank holidays, and each version matched once."""

    known: Known
    bank_holidays: frozenset[date]
    matches: dict[int, Matched] = field(default_factory=dict)

    def matched(self, plan: Plan) -> Matched:
        if plan.version not in self.matches:
            self.matches[plan.version] = match(self.known, plan)
        return self.matches[plan.version]


def record(seen: Seen, stream: str) -> list[Week]:
    """The complete weeks, the earliest first."""
    return [one_week(seen, stream, sunday) for sunday in sundays(seen.known)]


def sundays(known: Known) -> list[date]:
    if known.baseline is None:
        return []
    monday = known.baseline.starts_on
    while monday.weekday() != MONDAY:
        monday += timedelta(days=1)
    end = effective_end(known)
    last = known.as_of if end is None else min(known.as_of, end)
    found = []
    sunday = monday + timedelta(days=6)
    while sunday <= last:
        found.append(sunday)
        sunday += timedelta(days=7)
    return found


def one_week(seen: Seen, code: str, sunday: date) -> Week:
    plan = in_force(seen.known, sunday)
    stream = next((stream for stream in plan.streams if stream.code == code), None)
    if stream is None:
        return Week(sunday, 0, 0, 0)
    slots = slots_of_week(seen, plan, stream, sunday)
    delivered, owed = 0, 0
    for place in seen.matched(plan).core:
        if place.item.stream == code:
            on = place.delivered_on
            if on is not None and sunday - timedelta(days=6) <= on <= sunday:
                delivered += 1
            if place.planned.due_on <= sunday and (on is None or on > sunday):
                owed += 1
    kept = min(slots, math.ceil(delivered / stream.per_slot))
    return Week(sunday, slots, kept, min(slots - kept, math.ceil(owed / stream.per_slot)))


def in_force(known: Known, day: date) -> Plan:
    """The latest version approved by the day; the baseline before any approval."""
    found = known.baseline
    for version in known.versions:
        assert version.approved_on is not None
        if version.approved_on <= day:
            found = version
    assert found is not None
    return found


def slots_of_week(seen: Seen, plan: Plan, stream: Stream, sunday: date) -> int:
    weekdays = [DAYS.index(weekday.value) for weekday in stream.usual_weekdays]
    days = [sunday - timedelta(days=back) for back in range(7)]
    return sum(
        1
        for day in days
        if day.weekday() in weekdays and day not in seen.bank_holidays and not counts_as_pause(seen.known, plan, day)
    )


def weighed(weeks: list[Week]) -> tuple[Fraction, Fraction]:
    """Kept and lost, a week that ended k weeks before the latest one at 0.95^k."""
    kept, lost = Fraction(0), Fraction(0)
    for k, week in enumerate(reversed(weeks)):
        kept += week.kept * Fraction(95, 100) ** k
        lost += week.lost * Fraction(95, 100) ** k
    return kept, lost
