"""The past record of a stream: of the slots it had, week by week, those kept and those lost (measures.md D8)."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from interventions.completion.ground import DAY, Ground, visits
from interventions.model import Plan, Stream
from interventions.periods import pause_days
from interventions.plans import Matched, match

WEEK = timedelta(days=7)
FADING = 0.95
"""What a week weighs against the week after it."""
LAST = 3


@dataclass(frozen=True, slots=True)
class Week:
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
    sundays = tuple(_sundays(ground))
    return {
        stream.code: Record(tuple(versions.week(stream.code, sunday) for sunday in sundays))
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
    """The core work of one stream in one version, as sorted days: due, delivered, and due and delivered both."""

    weekdays: frozenset[int]
    per_slot: int
    paused: frozenset[date]
    due: list[date]
    delivered: list[date]
    settled: list[date]

    def kept(self, sunday: date) -> int:
        return bisect_right(self.delivered, sunday) - bisect_right(self.delivered, sunday - WEEK)

    def owed(self, sunday: date) -> int:
        return bisect_right(self.due, sunday) - bisect_right(self.settled, sunday)


class _Versions:
    """Each version in force at some time of the record, matched once with all that was held."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._matched = {m.plan.version: m for m in (ground.baseline, ground.current)}
        self._paused: dict[int, frozenset[date]] = {}
        self._days: dict[tuple[int, str], _Days | None] = {}

    def week(self, code: str, sunday: date) -> Week:
        days = self._of(self._ground.view.in_force(sunday) or self._ground.baseline.plan, code)
        if days is None:
            return Week(sunday, 0, 0)
        slots = self._slots(days, sunday)
        kept = min(slots, visits(days.kept(sunday), days.per_slot))
        return Week(sunday, kept, min(slots - kept, visits(days.owed(sunday), days.per_slot)))

    def _slots(self, days: _Days, sunday: date) -> int:
        week = (sunday + timedelta(days=n - 6) for n in days.weekdays)
        return sum(day not in self._ground.holidays and day not in days.paused for day in week)

    def _of(self, plan: Plan, code: str) -> _Days | None:
        key = plan.version, code
        if key not in self._days:
            stream = next((s for s in plan.streams if s.code == code), None)
            self._days[key] = None if stream is None else self._read(plan, stream)
        return self._days[key]

    def _read(self, plan: Plan, stream: Stream) -> _Days:
        core = [p for p in self._match(plan).core if p.item.stream == stream.code]
        done = [(p.session.due_on, p.delivered_on) for p in core]
        return _Days(
            weekdays=frozenset(weekday.number for weekday in stream.usual_weekdays),
            per_slot=stream.per_slot,
            paused=self._pauses(plan),
            due=sorted(due for due, _ in done),
            delivered=sorted(on for _, on in done if on is not None),
            settled=sorted(max(due, on) for due, on in done if on is not None),
        )

    def _match(self, plan: Plan) -> Matched:
        if plan.version not in self._matched:
            self._matched[plan.version] = match(plan, self._ground.view)
        return self._matched[plan.version]

    def _pauses(self, plan: Plan) -> frozenset[date]:
        """By the rule of D3: these days are past."""
        if plan.version not in self._paused:
            self._paused[plan.version] = pause_days(plan, self._ground.view, _first_monday(self._ground) - DAY)
        return self._paused[plan.version]
