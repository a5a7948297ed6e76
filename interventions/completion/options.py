"""What would make it finish, each change by itself. The product proposes; a person decides (measures.md D8)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from catalogue.model import Kind
from interventions.completion.chance import at_least, fewest_slots
from interventions.completion.ground import Ground, visits
from interventions.completion.judging import ON_COURSE
from interventions.drift.need import PRIORITY, answers, last_answer
from interventions.measures.finish import Finish, FinishStatus, Option, OptionKind, StreamFinish
from interventions.model import PlanItem, Stream, Weekday
from interventions.model.plans import CHILD_SAFETY, VICTIM_SAFETY

ASKED = frozenset({FinishStatus.ENDED, FinishStatus.CANNOT_FINISH, FinishStatus.UNLIKELY, FinishStatus.TIGHT})
"""Where something is asked of us. Too early to say is too early to propose."""
MOST_WEEKS = 104


def options(ground: Ground, finish: Finish, rated: Mapping[str, int]) -> tuple[Option, ...]:
    """Of every stream that may not finish, streams as the plan lists them. rated: the latest rating of each factor."""
    by_code = {stream.code: stream for stream in ground.current.plan.streams}
    asked = (judged for judged in finish.streams if judged.status in ASKED)
    return tuple(option for judged in asked for option in _Bench(ground, by_code[judged.code], judged).options(rated))


class _Bench:
    """One stream, and what each change would make of it."""

    def __init__(self, ground: Ground, stream: Stream, judged: StreamFinish) -> None:
        self._ground, self._stream, self._judged = ground, stream, judged

    def options(self, rated: Mapping[str, int]) -> Iterator[Option]:
        if self._judged.status is not FinishStatus.ENDED:
            yield from self._weekdays()
            yield from self._leaving_out(rated)
        yield from self._continuing()

    def _weekdays(self) -> Iterator[Option]:
        """Each weekday that the stream does not use yet."""
        assert self._ground.ends_on is not None
        for day in Weekday:
            if day not in self._stream.usual_weekdays:
                wider = replace(self._stream, usual_weekdays=(*self._stream.usual_weekdays, day))
                slots = len(self._ground.dates(wider, self._ground.ends_on))
                yield self._option(OptionKind.ADD_WEEKDAY, self._judged.work.remaining, slots, weekday=day)

    def _leaving_out(self, rated: Mapping[str, int]) -> Iterator[Option]:
        """As few items as make it likely, the lowest priority first; where none suffices, all that may go."""
        slots = self._judged.work.slots or 0
        remaining, out = self._judged.work.remaining, set[str]()
        answering = _answering(rated, self._ground)
        for item in self._least_first():
            if self._must_stay(item, out, answering):
                continue
            out.add(item.ref)
            remaining -= self._open(item)
            if self._enough(visits(remaining, self._stream.per_slot), slots):
                break
        if out:
            items = tuple(item.ref for item in self._ground.current.plan.items if item.ref in out)
            yield self._option(OptionKind.LEAVE_OUT, remaining, slots, items=items)

    def _continuing(self) -> Iterator[Option]:
        """The fewest whole weeks after the end that make it likely, if any within two years."""
        work, end = self._judged.work, self._ground.ends_on
        if end is None or self._judged.odds is None:
            return
        dates = self._ground.dates(self._stream, end + timedelta(weeks=MOST_WEEKS))
        fewest = fewest_slots(work.need, len(dates), ON_COURSE, self._judged.odds)
        if fewest is None:
            return
        weeks = max(1, -(-(dates[fewest - 1] - end).days // 7))
        slots = sum(day <= end + timedelta(weeks=weeks) for day in dates)
        yield self._option(OptionKind.CONTINUE_VOLUNTARILY, work.remaining, slots, weeks=weeks)

    def _option(self, kind: OptionKind, remaining: int, slots: int, **what: Any) -> Option:
        need = visits(remaining, self._stream.per_slot)
        return Option(kind, self._stream.code, remaining, need, slots, self._chance(need, slots), **what)

    def _chance(self, need: int, slots: int) -> float | None:
        return None if self._judged.odds is None else at_least(need, slots, self._judged.odds)

    def _enough(self, need: int, slots: int) -> bool:
        """Likely by the headline's rule; while nothing can be said of that, whether the counts fit."""
        chance = self._chance(need, slots)
        return need <= slots if chance is None else chance >= ON_COURSE

    def _least_first(self) -> list[PlanItem]:
        """Of equals the last in the plan goes first."""
        items = [i for i in self._ground.current.plan.items if i.core and i.stream == self._stream.code]
        return sorted((i for i in reversed(items) if self._open(i)), key=lambda item: -item.priority)

    def _open(self, item: PlanItem) -> int:
        """Its sessions with nothing matched: what was begun stays in any revision."""
        return sum(p.item.ref == item.ref and not p.covered for p in self._ground.current.core)

    def _must_stay(self, item: PlanItem, out: set[str], answering: list[list[PlanItem]]) -> bool:
        """Safety work, and the last item that answers a factor rated 3 or more."""
        component = self._ground.view.setting.components[item.component, item.component_version]
        if component.kind is Kind.CONTROL or item.component in (VICTIM_SAFETY, CHILD_SAFETY):
            return True
        return last_answer(item, out, answering)


def _answering(rated: Mapping[str, int], ground: Ground) -> list[list[PlanItem]]:
    """For each factor rated 3 or more, of whatever type, the items that answer it."""
    plan, strong = ground.current.plan, [code for code, rating in rated.items() if rating >= PRIORITY]
    return [[item for item in plan.items if answers(code, item, plan, ground.view)] for code in strong]
