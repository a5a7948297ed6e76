"""Due dates for planned sessions: one slot after another in each stream, in plan order.

Core sessions take the slots in turn. What is not core runs beside them, likewise in turn from the first
slot on: so safety work is due on the first day, and support never pushes core work past the order's end.
Bank holidays, pauses and the service's absences hold no slot.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from interventions.model import Absence, Pace, Pause, Plan, PlanItem, PlannedSession, Stream

DAY = timedelta(days=1)
WEEK = 7


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which nobody can expect a session."""

    holidays: Collection[date] = frozenset()
    spans: tuple[Pause | Absence, ...] = ()

    def free(self, day: date) -> bool:
        return day not in self.holidays and not any(s.starts_on <= day <= s.ends_on for s in self.spans)


def calendar(plan: Plan, holidays: Collection[date], absences: Iterable[Absence] = ()) -> Calendar:
    return Calendar(frozenset(holidays), (*plan.pauses, *absences))


def slots_from(stream: Stream, first: date, days: Calendar) -> Iterator[date]:
    """Every date from `first` on that can hold a slot of the stream; any working day where it has no usual weekday."""
    usual = {weekday.number for weekday in stream.usual_weekdays} or set(range(5))
    last = max((span.ends_on for span in days.spans), default=first)
    day = first
    while day < date.max - DAY:
        if day.weekday() in usual and (days.free(day) if day <= last else day not in days.holidays):
            yield day
        day += DAY


def lay_out(plan: Plan, days: Calendar, fixed: Collection[str] = frozenset()) -> Plan:
    """The plan with a due date for each session. Those whose refs are `fixed` keep theirs and fill their slots."""
    due: dict[str, date] = {}
    for stream in plan.streams:
        for core in (True, False):
            items = [item for item in plan.items if item.stream == stream.code and item.core is core]
            due |= _lane(items, stream, plan, days, fixed)
    return replace(plan, items=tuple(_dated(item, due) for item in plan.items))


def _lane(
    items: list[PlanItem], stream: Stream, plan: Plan, days: Calendar, fixed: Collection[str]
) -> Mapping[str, date]:
    paces = {pace.item: pace for pace in plan.paces}
    sessions = [(item, session) for item in items for session in sorted(item.sessions, key=lambda s: s.sequence)]
    taken = Counter(session.due_on for _item, session in sessions if session.ref in fixed)
    lane = _Lane(slots_from(stream, plan.starts_on, days), stream.per_slot, taken)
    due: dict[str, date] = {}
    last: dict[str, date] = {}
    for item, session in sessions:
        if session.ref not in fixed:
            due[session.ref] = lane.take(_earliest(paces.get(item.ref), last.get(item.ref)))
        last[item.ref] = due.get(session.ref, session.due_on)
    return due


def _earliest(pace: Pace | None, last: date | None) -> date:
    """Not before the item's own date, nor before its last session, nor sooner after that than its pace allows."""
    first = max((pace.not_before if pace else None) or date.min, last or date.min)
    if last is None or pace is None or pace.every_weeks == 1:
        return first
    return max(first, last - timedelta(days=last.weekday()) + timedelta(days=WEEK * pace.every_weeks))


class _Lane:
    """The slots of one stream, each with room for so many sessions."""

    def __init__(self, slots: Iterator[date], room: int, taken: Counter[date]) -> None:
        self._slots = slots
        self._room = room
        self._taken = taken
        self._seen: list[date] = []

    def take(self, earliest: date) -> date:
        """The first slot from `earliest` on that has room left."""
        for slot in self._known_then_new():
            if slot >= earliest and self._taken[slot] < self._room:
                self._taken[slot] += 1
                return slot
        raise ValueError("no date is left for a session")

    def _known_then_new(self) -> Iterator[date]:
        yield from list(self._seen)
        for slot in self._slots:
            self._seen.append(slot)
            yield slot


def _dated(item: PlanItem, due: Mapping[str, date]) -> PlanItem:
    return replace(item, sessions=tuple(_on(session, due) for session in item.sessions))


def _on(session: PlannedSession, due: Mapping[str, date]) -> PlannedSession:
    return replace(session, due_on=due.get(session.ref, session.due_on))
