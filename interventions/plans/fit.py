"""Whether the work fits before the order ends, and what would make it fit: counts, no probability (measures.md D8)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from catalogue.model import Kind
from interventions.completion.ground import visits, waiting
from interventions.drift.need import last_answer, needs
from interventions.model import PlanItem, Stream, Weekday
from interventions.periods import effective_end, slots
from interventions.plans.draft import Draft

DAY = timedelta(days=1)
WORKING_WEEK = tuple(Weekday)[:5]


class Way(StrEnum):
    ADD_WEEKDAY = "add_weekday"
    PER_SLOT = "per_slot"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Option:
    """One change by itself. weekday, per_slot or items says which; need and slots what would then be."""

    way: Way
    need: int
    slots: int
    weekday: Weekday | None = None
    per_slot: int | None = None
    items: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        return self.need <= self.slots


@dataclass(frozen=True, slots=True)
class Fit:
    """One stream. remaining: core sessions not delivered; slots: None without an end; last_on: of those, the last.

    done_on: the day of the last slot that is needed, None where there are too few.
    """

    stream: Stream
    remaining: int
    need: int
    slots: int | None
    last_on: date | None
    done_on: date | None = None
    options: tuple[Option, ...] = ()

    @property
    def short(self) -> int:
        """How many slots too few; 0 where it fits, or where nobody knows the end."""
        return 0 if self.slots is None else max(0, self.need - self.slots)

    @property
    def spare(self) -> int:
        return 0 if self.slots is None else self.slots - self.need


@dataclass(frozen=True, slots=True)
class Answer:
    """streams: those with core work left, the tightest first. ends_on: the effective end."""

    ends_on: date | None
    streams: tuple[Fit, ...]

    @property
    def leading(self) -> Fit | None:
        return self.streams[0] if self.streams else None

    @property
    def fits(self) -> bool:
        return self.ends_on is not None and not any(fit.short for fit in self.streams)


def answer(draft: Draft, holidays: Collection[date]) -> Answer:
    """Slots from today, or from the day the plan starts where that is later, each inclusive, to the effective end."""
    today = draft.view.as_of
    end = effective_end(draft.view.case, draft.view.setting, max(today, draft.plan.starts_on))
    streams = [_fit(stream, draft, end, holidays) for stream in draft.plan.streams]
    with_work = [fit for fit in streams if fit.remaining]
    return Answer(end, tuple(sorted(with_work, key=lambda fit: fit.spare)))


def _fit(stream: Stream, draft: Draft, end: date | None, holidays: Collection[date]) -> Fit:
    left = waiting(stream.code, draft.matched)
    remaining = len(left)
    need, days = visits(remaining, stream.per_slot), _days(stream, draft, end, holidays) if end else ()
    found = Fit(
        stream=stream,
        remaining=remaining,
        need=need,
        slots=None if end is None else len(days),
        last_on=max((p.session.due_on for p in left), default=None),
        done_on=days[need - 1] if 0 < need <= len(days) else None,
    )
    if end is None or not found.short:
        return found
    return replace(found, options=tuple(_options(found, draft, end, holidays)))


def _days(stream: Stream, draft: Draft, end: date, holidays: Collection[date]) -> tuple[date, ...]:
    first = max(draft.view.as_of, draft.plan.starts_on)
    return slots(stream, draft.plan, replace(draft.view, as_of=first - DAY), end, holidays)


def _options(fit: Fit, draft: Draft, end: date, holidays: Collection[date]) -> Iterator[Option]:
    """Another usual weekday (the one with most slots), one more session a slot, the lowest priorities left out."""
    days = [day for day in WORKING_WEEK if day not in fit.stream.usual_weekdays]
    counted = [(len(_days(_with_day(fit.stream, day), draft, end, holidays)), day) for day in days]
    if counted:
        count, day = max(counted, key=lambda each: each[0])
        yield Option(Way.ADD_WEEKDAY, fit.need, count, weekday=day)
    more = fit.stream.per_slot + 1
    yield Option(Way.PER_SLOT, visits(fit.remaining, more), fit.slots or 0, per_slot=more)
    yield from _leaving_out(fit, draft)


def _with_day(stream: Stream, day: Weekday) -> Stream:
    return replace(stream, usual_weekdays=(*stream.usual_weekdays, day))


def _leaving_out(fit: Fit, draft: Draft) -> Iterator[Option]:
    """As few items as make it fit, priority 5 first and the last in the plan first among equals."""
    out: set[str] = set()
    remaining, slots_left = fit.remaining, fit.slots or 0
    by_ref = {item.ref: item for item in draft.plan.items}
    answering = [[by_ref[ref] for ref in need.items] for need in needs(draft.rated, draft.matched, draft.view)]
    for item in _least_first(fit.stream, draft):
        if _must_stay(item, out, answering, draft):
            continue
        out.add(item.ref)
        remaining -= sum(p.item.ref == item.ref and not p.delivered for p in draft.matched.core)
        need = visits(remaining, fit.stream.per_slot)
        if need <= slots_left:
            items = tuple(item.ref for item in draft.plan.items if item.ref in out)
            yield Option(Way.LEAVE_OUT, need, slots_left, items=items)
            return


def _least_first(stream: Stream, draft: Draft) -> list[PlanItem]:
    items = [item for item in draft.plan.items if item.core and item.stream == stream.code and item.sessions]
    items.reverse()
    return sorted(items, key=lambda item: -item.priority)


def _must_stay(item: PlanItem, out: set[str], answering: Sequence[Sequence[PlanItem]], draft: Draft) -> bool:
    """Safety work, what was begun, and the last item that answers a factor rated 3 or more."""
    begun = any(p.item.ref == item.ref and p.covered for p in draft.matched.planned)
    if begun or draft.component(item).kind is Kind.CONTROL:
        return True
    return last_answer(item, out, answering)
