"""The same over many plans: rows of counts, each of which makes up a whole."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from interventions.use.case import CaseUse, State


@dataclass(frozen=True, slots=True)
class Numbered:
    """The nth session, over the plans that have so many. stalled: plans in which the work stands there."""

    n: int
    delivered: int
    not_delivered: int
    not_due: int
    stalled: int

    @property
    def due(self) -> int:
        """What should have been delivered by now, with what was delivered before its time."""
        return self.delivered + self.not_delivered


@dataclass(frozen=True, slots=True)
class Element:
    """A core element of the nth session, over the sessions of which something was held."""

    n: int
    code: str
    ticked: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Change:
    """From before to after, over children. missing: nothing was rated or measured since."""

    code: str
    lower: int
    same: int
    higher: int
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Use:
    """plans: that hold it now. begun: in which something of it was held. core: planned and delivered so far.

    adaptations: by code, begun plans in which it was used; in the order of how many, then of the code.
    """

    plans: int
    begun: int
    core: Numbered
    sessions: tuple[Numbered, ...]
    minutes_planned: int
    minutes_held: int
    elements: tuple[Element, ...]
    adaptations: tuple[tuple[str, int], ...]
    factors: tuple[Change, ...]
    measures: tuple[Change, ...]

    @property
    def stalled(self) -> int:
        return sum(row.stalled for row in self.sessions)


def summed(cases: Iterable[CaseUse]) -> Use:
    found = tuple(cases)
    begun = [use for use in found if use.held]
    return Use(
        plans=len(found),
        begun=len(begun),
        core=_row(0, found, lambda use: [step.state for step in use.steps if step.core]),
        sessions=tuple(_nth(n, found) for n in range(1, max((len(use.steps) for use in found), default=0) + 1)),
        minutes_planned=sum(use.minutes_planned for use in found),
        minutes_held=sum(use.minutes_held for use in found),
        elements=_elements(found),
        adaptations=_adaptations(begun),
        factors=_changes([use.ratings for use in begun]),
        measures=_changes([use.measures for use in found]),
    )


def _nth(n: int, found: Sequence[CaseUse]) -> Numbered:
    return _row(n, found, lambda use: [step.state for step in use.steps if step.n == n])


def _row(n: int, found: Sequence[CaseUse], states_of: Callable[[CaseUse], list[State]]) -> Numbered:
    states = [state for use in found for state in states_of(use)]
    delivered, late, later = (states.count(state) for state in State)
    return Numbered(n, delivered, late, later, sum(use.stalled_at == n for use in found))


def _elements(found: Iterable[CaseUse]) -> tuple[Element, ...]:
    """By session, in the order in which a session's elements were met."""
    sums: dict[tuple[int, str], list[int]] = {}
    for use in found:
        for place, ticked in use.ticked.items():
            sums.setdefault(place, [0, 0])[not ticked] += 1
    ordered = sorted(sums.items(), key=lambda each: each[0][0])
    return tuple(Element(n, code, ticked, skipped) for (n, code), (ticked, skipped) in ordered)


def _adaptations(begun: Iterable[CaseUse]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = {}
    for use in begun:
        for code in use.adaptations:
            sums[code] = sums.get(code, 0) + 1
    return tuple(sorted(sums.items(), key=lambda each: (-each[1], each[0])))


def _changes(pairs: Iterable[Mapping[str, tuple[float, float | None]]]) -> tuple[Change, ...]:
    """By code, in the order of the codes."""
    sums: dict[str, list[int]] = {}
    for each in pairs:
        for code, (before, after) in each.items():
            sums.setdefault(code, [0, 0, 0, 0])[_place(before, after)] += 1
    return tuple(Change(code, *counts) for code, counts in sorted(sums.items()))


def _place(before: float, after: float | None) -> int:
    if after is None:
        return 3
    return (after > before) - (after < before) + 1
