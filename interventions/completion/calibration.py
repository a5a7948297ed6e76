"""What became of the forecasts that were shown: whether "7 in 10" came true 7 times in 10 (measures.md D8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from interventions.plans import Matched

FEWEST = 20
BANDS = 5


@dataclass(frozen=True, slots=True)
class Resolved:
    headline: float
    came_true: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Forecasts from `low` on, below `high` but for the last band. expected: how many should have finished."""

    low: float
    high: float
    forecasts: int
    finished: int
    expected: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """brier: the mean of (probability - outcome)^2, 0 at best. None, and no bands, while fewer than 20 resolved."""

    resolved: int
    waiting: int
    bands: tuple[Band, ...] = ()
    brier: float | None = None


def outcome(matched: Matched, stream: str, ends_on: date, as_of: date) -> bool | None:
    """Whether every core session of the stream, in the version that was forecast, was delivered by that end.

    The version and the end as they were when it was shown: neither a revision nor a later end turns it. None: not yet.
    """
    core = [planned for planned in matched.core if planned.item.stream == stream]
    if all(planned.delivered_on is not None and planned.delivered_on <= ends_on for planned in core):
        return True
    return False if as_of > ends_on else None


def calibration(resolved: Sequence[Resolved], waiting: int) -> Calibration:
    if len(resolved) < FEWEST:
        return Calibration(len(resolved), waiting)
    brier = sum((each.headline - each.came_true) ** 2 for each in resolved) / len(resolved)
    return Calibration(len(resolved), waiting, tuple(_band(n, resolved) for n in range(BANDS)), brier)


def _band(nth: int, resolved: Iterable[Resolved]) -> Band:
    within = [each for each in resolved if min(BANDS - 1, int(each.headline * BANDS)) == nth]
    return Band(
        nth / BANDS,
        (nth + 1) / BANDS,
        len(within),
        sum(each.came_true for each in within),
        sum(each.headline for each in within),
    )
