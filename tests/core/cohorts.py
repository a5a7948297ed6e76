"""Cohorts of cases drawn by chance, and what came of the forecasts: what was predicted against what was seen.

Every case has a share of slots that it keeps, drawn from a Beta distribution, some weeks of past record with a slot
each, and so many slots ahead of it, of which it needs so many. Whether a slot is kept may lean on the one before it:
`clustering` is the correlation of one slot with the next, 0 where absences fall by pure chance.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from interventions.completion import Prior
from interventions.completion.judging import judge
from interventions.completion.record import FADING
from interventions.measures.finish import Service, StreamFinish, StreamSlots

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]

WEEKS = (3, 5, 8, 13, 21, 34)
AHEAD = ((2, 4), (4, 6), (5, 6), (3, 8), (6, 10), (8, 10), (9, 10), (7, 16), (10, 16), (12, 15), (12, 20), (18, 22))
"""Needs the first of the second."""
STEP = 0.05
"""To which weighed slots are rounded, so that one forecast serves many cases."""
ANY_DAY, LATER = date(2026, 1, 1), date(2026, 12, 31)


class Cohort(NamedTuple):
    """kept and lost: of the past record, weighed or not. finished: whether enough slots ahead were kept."""

    kept: Reals
    lost: Reals
    need: NDArray[np.int64]
    slots: NDArray[np.int64]
    finished: Flags


class Fifth(NamedTuple):
    cases: int
    predicted: float
    seen: float

    @property
    def off_by(self) -> float:
        """In points of a hundred; above 0 where the forecast was too hopeful."""
        return 100 * (self.predicted - self.seen)


def drawn(
    seed: int, cases: int, a: float, b: float, *, weighed: bool, clustering: float = 0, falls: float = 1
) -> Cohort:
    """a, b: of the Beta from which each case's share comes. falls: by what the share is multiplied from now on."""
    chance = np.random.default_rng(seed)
    share = chance.beta(a, b, cases)
    ahead = chance.choice(np.array(AHEAD), cases)
    past = max(WEEKS)
    then = np.concatenate([np.full(past, 1.0), np.full(max(slots for _, slots in AHEAD), falls)])
    kept = walk(chance, share[:, None] * then, clustering)
    age = np.arange(past)[::-1]
    weights = np.where(age < chance.choice(WEEKS, cases)[:, None], FADING**age if weighed else 1.0, 0.0)
    counted = kept[:, past:] & (np.arange(len(then) - past) < ahead[:, 1:])
    return Cohort(
        kept=(weights * kept[:, :past]).sum(axis=1),
        lost=(weights * ~kept[:, :past]).sum(axis=1),
        need=ahead[:, 0],
        slots=ahead[:, 1],
        finished=counted.sum(axis=1) >= ahead[:, 0],
    )


def walk(chance: np.random.Generator, share: Reals, clustering: float) -> Flags:
    """Slot after slot, a two-state chain: the share stays what it is, whatever the clustering."""
    kept = np.empty(share.shape, dtype=np.bool_)
    for n in range(share.shape[1]):
        lean = share[:, n] if n == 0 else (1 - clustering) * share[:, n] + clustering * kept[:, n - 1]
        kept[:, n] = chance.random(len(share)) < lean
    return kept


# What the product says of them


def case_so_far(cohort: Cohort) -> Reals:
    return _said(cohort, {}, lambda found: found.case_so_far)


def of_the_service(cohort: Cohort, prior: Prior) -> Reals:
    return _said(cohort, {"child": prior}, lambda found: found.service)


def _said(cohort: Cohort, service: Service, figure: Callable[[StreamFinish], float | None]) -> Reals:
    facts = [np.round(cohort.kept / STEP) * STEP, cohort.kept + cohort.lost, cohort.need, cohort.slots]
    rows, of_case = np.unique(np.round(np.column_stack(facts), 6), axis=0, return_inverse=True)
    said = [figure(judge([_work(*row)], LATER, ANY_DAY, service).streams[0]) for row in rows.tolist()]
    return np.array(said, dtype=np.float64)[of_case.ravel()]


def _work(kept: float, total: float, need: int, slots: int) -> StreamSlots:
    """Every past record here has at least the three slots that a forecast asks for."""
    need, slots = int(need), int(slots)
    return StreamSlots("child", need, need, need, slots, kept=3, weighed_kept=kept, weighed_lost=total - kept)


def fifths(predicted: Reals, finished: Flags) -> list[Fifth]:
    """Cases whose forecast was under 0.2, under 0.4, and so on."""
    band = np.minimum((predicted * 5).astype(int), 4)
    return [
        Fifth(int((band == n).sum()), float(predicted[band == n].mean()), float(finished[band == n].mean()))
        for n in range(5)
    ]


def equal_fifths(predicted: Reals, finished: Flags) -> list[Fifth]:
    """The fifth of the cases with the lowest forecasts, and so on."""
    parts = np.array_split(np.argsort(predicted, kind="stable"), 5)
    return [Fifth(len(part), float(predicted[part].mean()), float(finished[part].mean())) for part in parts]
