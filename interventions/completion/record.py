"""The past record of a stream: of the slots it had, week by week, those kept and those lost (measures.md D8)."""

from bisect import bisect_right
from calendar import SUNDAY
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from interventions.completion.ground import DAY, Ground, visits
from interventions.model import Plan, Stream
from interventions.periods import pause_days
from interventions.plans import Matched, match

WEEK = timedelta(days=7)
FADING = 0.95
"""What a week weighs against the week after it."""
LAST = 3


class Week(NamedTuple):
    """A complete week, Monday to Sunday. What was neither kept nor lost was idle."""

    ends_on: date
    kept: int
    lost: int


@dataclass(frozen=True, slots=True)
class Record:
    """Every complete week, the earliest first, idle ones too."""

    weeks: tuple[Week, ...]

    @property
    def kept(self) -> int:
        return sum(week.kept for week in self.weeks)

    @property
    def lost(self) -> int:
        return sum(week.lost for week in self.weeks)

    @property
    def weighed(self) -> tuple[float, float]:
        """Kept and lost, a week that ended k weeks before the latest weighing 0.95^k."""
        kept = lost = 0.0
        for week in self.weeks:
            kept, lost = kept * FADING + week.kept, lost * FADING + week.lost
        return kept, lost

    @property
    def last_lost(self) -> bool:
        """Whether the last three past slots were lost. Of a week that kept any nobody knows which came last: no."""
        lost = 0
        for week in reversed(self.weeks):
            if lost >= LAST or week.kept:
                break
            lost += week.lost
        return lost >= LAST


def records(ground: Ground) -> dict[str, Record]:
    """By code, the record of each stream of the current version."""
    versions = _Versions(ground)
    stretches = [(plan, tuple(sundays)) for plan, sundays in groupby(_sundays(ground), versions.in_force)]
    return {
        stream.code: Record(
            tuple(week for plan, sundays in stretches for week in versions.weeks(plan, stream.code, sundays))
        )
        for stream in ground.current.plan.streams
    }


def _sundays(ground: Ground) -> Iterator[date]:
    """From the first Monday of the baseline to the last Sunday on or before as_of and the end."""
    last = ground.view.as_of if ground.ends_on is None else min(ground.view.as_of, ground.ends_on)
    sunday = _first_monday(ground) + 6 * DAY
    while sunday <= last:
        yield sunday
        sunday += WEEK


def _first_monday(ground: Ground) -> date:
    starts_on = ground.baseline.plan.starts_on
    return starts_on + timedelta(days=-starts_on.weekday() % 7)


@dataclass(frozen=True, slots=True)
class _Days:
    """The core work of one stream in one version, as sorted days: due, delivered, and due and delivered both.

    before_sunday: how far its usual weekdays lie before the end of the week. shut: no slot is on these days.
    """

    before_sunday: tuple[timedelta, ...]
    per_slot: int
    shut: frozenset[date]
    due: list[date]
    delivered: list[date]
    settled: list[date]

    def week(self, sunday: date) -> Week:
        """Idle whatever its slots, where nothing was delivered and nothing owed."""
        delivered, owed = self._delivered(sunday), self._owed(sunday)
        if not delivered and not owed:
            return Week(sunday, 0, 0)
        slots = sum([sunday - before not in self.shut for before in self.before_sunday])
        kept = min(slots, visits(delivered, self.per_slot))
        return Week(sunday, kept, min(slots - kept, visits(owed, self.per_slot)))

    def _delivered(self, sunday: date) -> int:
        return bisect_right(self.delivered, sunday) - bisect_right(self.delivered, sunday - WEEK)

    def _owed(self, sunday: date) -> int:
        return bisect_right(self.due, sunday) - bisect_right(self.settled, sunday)


class _Versions:
    """Each version in force at some time of the record, matched once with all that was held."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._matched = {m.plan.version: m for m in (ground.baseline, ground.current)}
        self._shut: dict[int, frozenset[date]] = {}

    def in_force(self, sunday: date) -> Plan:
        return self._ground.view.in_force(sunday) or self._ground.baseline.plan

    def weeks(self, plan: Plan, code: str, sundays: Iterable[date]) -> Iterator[Week]:
        """Of one stream, while that version was in force; idle ones, where it had no such stream."""
        stream = next((s for s in plan.streams if s.code == code), None)
        if stream is None:
            return (Week(sunday, 0, 0) for sunday in sundays)
        return map(self._read(plan, stream).week, sundays)

    def _read(self, plan: Plan, stream: Stream) -> _Days:
        core = [p for p in self._match(plan).core if p.item.stream == stream.code]
        done = [(p.session.due_on, p.delivered_on) for p in core]
        return _Days(
            before_sunday=tuple((SUNDAY - weekday.number) * DAY for weekday in frozenset(stream.usual_weekdays)),
            per_slot=stream.per_slot,
            shut=self._shut_in(plan),
            due=sorted(due for due, _ in done),
            delivered=sorted(on for _, on in done if on is not None),
            settled=sorted(max(due, on) for due, on in done if on is not None),
        )

    def _match(self, plan: Plan) -> Matched:
        if plan.version not in self._matched:
            self._matched[plan.version] = match(plan, self._ground.view)
        return self._matched[plan.version]

    def _shut_in(self, plan: Plan) -> frozenset[date]:
        """Pauses by the rule of D3: these days are past."""
        if plan.version not in self._shut:
            paused = pause_days(plan, self._ground.view, _first_monday(self._ground) - DAY)
            self._shut[plan.version] = paused.union(self._ground.holidays)
        return self._shut[plan.version]
