"""One stream: what is left of it, the days for it, its past record, and how likely it is to be done."""

import math
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from interventions.model import Plan, Stream
from tests.core.referee.completion_chance import HALF, Service, at_least, service_start
from tests.core.referee.completion_record import Seen, Week, record, weighed
from tests.core.referee.ending import effective_end, left_in, slot_days

LEADS = ("no_plan", "no_end", "ended", "cannot_finish", "unlikely", "too_early", "tight", "on_course", "complete")
WITH_PROBABILITY = ("on_course", "tight", "unlikely")

Start = tuple[Fraction, Fraction]
"""The a and b of the Beta, the past record added."""


class Stretch(NamedTuple):
    """One stream: what is left, the days for it, and both ways to reckon."""

    stream: Stream
    remaining: int
    remaining_baseline: int
    days: list[date] | None
    weeks: list[Week]
    own: Start | None
    service: Start | None

    @property
    def past(self) -> int:
        return sum(week.kept + week.lost for week in self.weeks)

    @property
    def headline(self) -> Start | None:
        return self.own if self.service is None else self.service

    def need(self, remaining: int) -> int:
        return math.ceil(remaining / self.stream.per_slot)


def stretch(seen: Seen, plan: Plan, stream: Stream, service: Service) -> Stretch:
    end, baseline = effective_end(seen.known), seen.known.baseline
    assert baseline is not None
    weeks = record(seen, stream.code)
    kept, lost = weighed(weeks)
    past = sum(week.kept + week.lost for week in weeks)
    begin = service_start(service.get(stream.code))
    return Stretch(
        stream=stream,
        remaining=left_in(seen.matched(plan), stream.code),
        remaining_baseline=left_in(seen.matched(baseline), stream.code),
        days=None if end is None else slot_days(seen.known, plan, stream, seen.bank_holidays, end),
        weeks=weeks,
        own=(HALF + kept, HALF + lost) if past >= 3 else None,
        service=None if begin is None else (begin[0] + kept, begin[1] + lost),
    )


def row(each: Stretch, end: date | None, as_of: date) -> dict[str, Any]:
    need = each.need(each.remaining)
    slots = None if each.days is None else len(each.days)
    judged = status(each, each.remaining, slots, end is not None and as_of > end)
    shown = judged in WITH_PROBABILITY
    return {
        "code": each.stream.code,
        "remaining": each.remaining,
        "remaining_baseline": each.remaining_baseline,
        "need": need,
        "slots": slots,
        "past_slots": each.past,
        "kept": sum(week.kept for week in each.weeks),
        "lost": sum(week.lost for week in each.weeks),
        "case_so_far": chance(each.own, need, slots) if shown else None,
        "service": chance(each.service, need, slots) if shown else None,
        "headline": chance(each.headline, need, slots) if shown else None,
        "status": judged,
    }


def chance(start: Start | None, need: int, slots: int | None) -> float | None:
    return None if start is None or slots is None else at_least(need, slots, *start)


def status(each: Stretch, remaining: int, slots: int | None, ended: bool) -> str:
    need = each.need(remaining)
    if remaining == 0:
        return "complete"
    if slots is None:
        return "no_end"
    if ended:
        return "ended"
    if need > slots:
        return "cannot_finish"
    headline = chance(each.headline, need, slots)
    if headline is None:
        return "too_early"
    if headline >= 0.8:
        return "on_course"
    return "tight" if headline >= 0.5 else "unlikely"


def how_tight(row: dict[str, Any]) -> tuple[int, float]:
    return LEADS.index(row["status"]), row["headline"] or 0.0
