"""Does a programme fit an order: what the forecast says of a plan begun from it, on its first day (measures.md D8).

No child and no date: so many weeks, so many visits a week, and a service that keeps so many of a hundred.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from catalogue.model import Component, Kind, Programme, ProgrammeItem
from interventions.completion.chance import fewest_slots
from interventions.completion.ground import visits
from interventions.completion.judging import FEWEST_CASES, ON_COURSE, judge
from interventions.completion.options import ASKED
from interventions.measures.finish import FinishStatus, Prior, StreamFinish, StreamSlots
from interventions.model.plans import CHILD_SAFETY, VICTIM_SAFETY

CHILD = "child"
WEEKS, MONTHS = 52, 12
MOST_VISITS, MOST_TOGETHER = 3, 4
FIRST_PRIORITY = 1
LONGEST = 3 * WEEKS


@dataclass(frozen=True, slots=True)
class Length:
    """An order as it is usually made. months: in one stretch, or in custody and then in the community."""

    order: str
    months: tuple[int, ...]

    @property
    def weeks(self) -> tuple[int, ...]:
        """Whole weeks of each stretch."""
        return tuple(months * WEEKS // MONTHS for months in self.months)


LENGTHS = (
    Length("referral_order", (3,)),
    Length("referral_order", (6,)),
    Length("referral_order", (9,)),
    Length("referral_order", (12,)),
    Length("detention_and_training_order", (4, 4)),
)


@dataclass(frozen=True, slots=True)
class Pace:
    """visits: with the child, a week; the family and partners are met once a week. attendance: kept, of a hundred."""

    visits: int
    attendance: int

    def each_week(self, stream: str) -> int:
        return self.visits if stream == CHILD else 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of the stream that is worst off: its sessions, how many times to meet they need, and how many there are.

    headline None: it cannot fit, or there is nothing to hold.
    """

    status: FinishStatus
    stream: str
    sessions: int
    need: int
    times: int
    headline: float | None


class Way(StrEnum):
    MORE_OFTEN = "more_often"
    TOGETHER = "together"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Option:
    """One change by itself, and the answer then. n: visits a week, or sessions to a visit; parts: left out, by code."""

    way: Way
    verdict: Verdict
    n: int = 0
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fits:
    """One order. times: with the child, in each of its stretches. whole: None where every part is core.

    carried: the component with the child that would be under way on the day of release.
    """

    length: Length
    times: tuple[int, ...]
    core: Verdict
    whole: Verdict | None
    options: tuple[Option, ...]
    carried: str | None


def fits(
    programme: Programme, components: Mapping[str, Component], pace: Pace, lengths: tuple[Length, ...] = LENGTHS
) -> tuple[Fits, ...]:
    """In the order of the lengths. Core sessions decide, as in a plan; a component that is not known is no control."""
    return tuple(_Trial(programme, components, pace, length).answer() for length in lengths)


def weeks_needed(programme: Programme, pace: Pace) -> int | None:
    """The fewest weeks in which the core sessions of every stream are likely to be done; None beyond three years."""
    judged = _judged(programme, pace, LONGEST, core_only=True)
    fewest = [_weeks(stream, pace) for stream in judged]
    known = [weeks for weeks in fewest if weeks is not None]
    return max(known, default=0) if len(known) == len(fewest) else None


def _weeks(stream: StreamFinish, pace: Pace) -> int | None:
    each_week = pace.each_week(stream.code)
    assert stream.odds is not None
    slots = fewest_slots(stream.work.need, LONGEST * each_week, ON_COURSE, stream.odds)
    return None if slots is None else -(-slots // each_week)


@dataclass(frozen=True, slots=True)
class _Trial:
    """One programme against one order."""

    programme: Programme
    components: Mapping[str, Component]
    pace: Pace
    length: Length

    def answer(self) -> Fits:
        core, whole = self._verdict(core_only=True), self._verdict(core_only=False)
        return Fits(
            self.length,
            tuple(weeks * self.pace.visits for weeks in self.length.weeks),
            core,
            None if all(item.core or not item.sessions for item in self.programme.items) else whole,
            tuple(self._options(core)) if core.status in ASKED else (),
            self._carried(),
        )

    def _verdict(self, *, core_only: bool) -> Verdict:
        judged = _judged(self.programme, self.pace, sum(self.length.weeks), core_only=core_only)
        if not judged:
            return Verdict(FinishStatus.COMPLETE, CHILD, 0, 0, 0, None)
        worst = min(judged, key=lambda each: (each.status.number, -1 if each.headline is None else each.headline))
        work = worst.work
        return Verdict(worst.status, worst.code, work.remaining, work.need, work.slots or 0, worst.headline)

    def _options(self, now: Verdict) -> Iterator[Option]:
        if now.stream == CHILD and self.pace.visits < MOST_VISITS:
            more = replace(self.pace, visits=self.pace.visits + 1)
            yield Option(Way.MORE_OFTEN, replace(self, pace=more)._verdict(core_only=True), more.visits)
        together = self.programme.per_slot.get(now.stream, 1) + 1
        if together <= MOST_TOGETHER:
            held = replace(self.programme, per_slot={**self.programme.per_slot, now.stream: together})
            yield Option(Way.TOGETHER, replace(self, programme=held)._verdict(core_only=True), together)
        yield from self._leaving_out(now)

    def _leaving_out(self, now: Verdict) -> Iterator[Option]:
        """As few core parts as make it likely, the lowest priority first; where none suffices, all that may go."""
        out: set[str] = set()
        then = now
        for item in self._least_first(now.stream):
            out.add(item.component)
            kept = tuple(each for each in self.programme.items if each.component not in out)
            then = replace(self, programme=replace(self.programme, items=kept))._verdict(core_only=True)
            if then.status not in ASKED or then.stream != now.stream:
                break
        if out:
            parts = tuple(item.component for item in self.programme.items if item.component in out)
            yield Option(Way.LEAVE_OUT, then, parts=parts)

    def _least_first(self, stream: str) -> list[ProgrammeItem]:
        """Of equals the last goes first. What keeps anybody safe stays, and what comes first of all."""
        items = [item for item in self.programme.items if item.core and item.sessions and item.stream == stream]
        return sorted((item for item in reversed(items) if self._may_go(item)), key=lambda item: -item.priority)

    def _may_go(self, item: ProgrammeItem) -> bool:
        component = self.components.get(item.component)
        is_control = component is not None and component.kind is Kind.CONTROL
        return item.priority > FIRST_PRIORITY and not is_control and item.component not in (VICTIM_SAFETY, CHILD_SAFETY)

    def _carried(self) -> str | None:
        """As the programme is written, with every time kept: attendance does not come in.

        measures.md D8 weighs attendance into the chance alone; what is planned, its dates and R know nothing of it. A
        plan's own `carried` is by due dates too, until something is held, and a trial holds nothing (domain.md 5.16).
        """
        if len(self.length.months) == 1:
            return None
        until = self.length.weeks[0] * self.pace.visits * self.programme.per_slot.get(CHILD, 1)
        held = 0
        for item in self.programme.items:
            if item.core and item.stream == CHILD:
                if held < until < held + item.sessions:
                    return item.component
                held += item.sessions
        return None


def _judged(programme: Programme, pace: Pace, weeks: int, *, core_only: bool) -> tuple[StreamFinish, ...]:
    """Of the streams that hold sessions: a plan that nothing is known of yet but the service's record."""
    service = {code: Prior(pace.attendance, 100 - pace.attendance, FEWEST_CASES) for code in programme.streams}
    work = [_work(programme, code, weeks * pace.each_week(code), core_only) for code in programme.streams]
    return judge([each for each in work if each.remaining], date.max, date.min, service).streams


def _work(programme: Programme, stream: str, times: int, core_only: bool) -> StreamSlots:
    sessions = programme.sessions(stream, core_only=core_only)
    per_slot = programme.per_slot.get(stream, 1)
    return StreamSlots(stream, sessions, sessions, visits(sessions, per_slot), times, per_slot)
