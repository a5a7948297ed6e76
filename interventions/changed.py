"""What has changed for the child: dynamic factors from one assessment to the next, and instruments (R18).

Change is later minus earlier, on dynamic factors only: history that cannot change never counts as progress.
In words and counts, with no judgement of the child and no sum over factors.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from catalogue.model import Factor
from interventions.model import Assessment, Case, OutcomeMeasure, Phase


class Direction(StrEnum):
    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class FactorChange:
    """The first and the latest known rating, each with the day of its assessment. direction: None with one alone."""

    factor: str
    start: int
    start_on: date
    latest: int
    latest_on: date
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class Readings:
    """One instrument for one piece of work. Each phase's reading, the last of it; start to latest in between."""

    instrument: str | None
    name: str | None
    component: str | None
    objective: str | None
    readings: tuple[OutcomeMeasure, ...]

    def of(self, phase: Phase) -> OutcomeMeasure | None:
        return next((each for each in reversed(self.readings) if each.phase == phase), None)


def factor_changes(case: Case, factors: Mapping[str, Factor], as_of: date) -> tuple[FactorChange, ...]:
    """Dynamic factors that an assessment complete by as_of rated, as the catalogue lists them; "not known" is none."""
    done = [a for a in case.assessments if a.completed_on is not None and a.completed_on <= as_of]
    found = (_change(code, done) for code, factor in factors.items() if factor.dynamic)
    return tuple(change for change in found if change is not None)


def _change(code: str, done: Iterable[Assessment]) -> FactorChange | None:
    rated = sorted(_rated(code, done))
    if not rated:
        return None
    (start_on, start), (latest_on, latest) = rated[0], rated[-1]
    direction = _direction(start, latest) if len(rated) > 1 else None
    return FactorChange(code, start, start_on, latest, latest_on, direction)


def _rated(code: str, done: Iterable[Assessment]) -> Iterator[tuple[date, int]]:
    """One rating a day of assessing: of two on one day the higher, as the coverage of need reads it."""
    by_day: dict[date, int] = {}
    for assessment in done:
        for rating in assessment.ratings:
            if rating.factor == code and rating.rating is not None and assessment.completed_on is not None:
                day = rating.rated_on or assessment.completed_on
                by_day[day] = max(rating.rating, by_day.get(day, 0))
    yield from by_day.items()


def _direction(start: int, latest: int) -> Direction:
    if latest == start:
        return Direction.SAME
    return Direction.LOWER if latest < start else Direction.HIGHER


def counted(changes: Iterable[FactorChange]) -> Mapping[Direction, int]:
    found = dict.fromkeys(Direction, 0)
    for change in changes:
        if change.direction is not None:
            found[change.direction] += 1
    return found


_Key: TypeAlias = tuple[str | None, str | None, str | None, str | None]


def readings(case: Case, as_of: date) -> tuple[Readings, ...]:
    """By instrument and what it belongs to, in the order of the first reading."""
    groups: dict[_Key, list[OutcomeMeasure]] = {}
    for each in sorted((m for m in case.outcomes if m.on <= as_of), key=lambda m: m.on):
        groups.setdefault((each.instrument, each.name, each.component, each.objective), []).append(each)
    return tuple(Readings(*key, tuple(found)) for key, found in groups.items())
