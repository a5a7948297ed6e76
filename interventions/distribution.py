"""How the cases of a team or a service lie: how many in which band, never an average (measures.md).

Every case stands in exactly one band of each measure, those to which it does not apply included.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interventions.measures.finish import FinishStatus
from interventions.words import Say, say

Summary = Mapping[str, Any]
"""What is kept of a case's figures, as lists show it."""


@dataclass(frozen=True, slots=True)
class Band:
    """holds asks the summary of one case; of the bands of a measure the first that holds is the case's."""

    code: str
    name: Say
    holds: Callable[[Summary], bool]


@dataclass(frozen=True, slots=True)
class Measure:
    code: str
    name: Say
    means: Say
    bands: tuple[Band, ...]

    def band_of(self, summary: Summary) -> str:
        return next(band.code for band in self.bands if band.holds(summary))


@dataclass(frozen=True, slots=True)
class Lying:
    """counts: by band, in the measure's order, empty bands included."""

    measure: Measure
    counts: Mapping[str, int]


def lie(summaries: Sequence[Summary]) -> tuple[Lying, ...]:
    found = []
    for measure in MEASURES:
        counts = dict.fromkeys((band.code for band in measure.bands), 0)
        for summary in summaries:
            counts[measure.band_of(summary)] += 1
        found.append(Lying(measure, counts))
    return tuple(found)


def _versions(summary: Summary) -> list[Summary]:
    return [summary[name] for name in ("baseline", "current") if summary[name]]


def _no_plan(summary: Summary) -> bool:
    return not _versions(summary)


def owed(summary: Summary) -> int | None:
    """Core sessions due and not delivered, the worse of the first plan and the current one; None before any is due."""
    short = [version["due"] - version["delivered"] for version in _versions(summary) if version["due"]]
    return max(short, default=None)


def behind(summary: Summary) -> int | None:
    """Days of slip, the worse of the two; None until three core sessions are due."""
    days = [version["slip_days"] for version in _versions(summary) if version["slip_days"] is not None]
    return max(days, default=None)


def _at_most(value: Callable[[Summary], int | None], most: int) -> Callable[[Summary], bool]:
    def holds(summary: Summary) -> bool:
        found = value(summary)
        return found is not None and found <= most

    return holds


def _unknown(value: Callable[[Summary], int | None]) -> Callable[[Summary], bool]:
    return lambda summary: value(summary) is None


def _any(_summary: Summary) -> bool:
    return True


NO_PLAN = Band("no-plan", say("No approved plan"), _no_plan)

CORE = Measure(
    "core",
    say("Core sessions owed"),
    say(
        "Core sessions that are due and not delivered, against the first full plan or the current one, whichever "
        "is worse."
    ),
    (
        NO_PLAN,
        Band("none-due", say("None due yet"), _unknown(owed)),
        Band("none", say("None owed"), _at_most(owed, 0)),
        Band("one", say("1 owed"), _at_most(owed, 1)),
        Band("few", say("2 or 3 owed"), _at_most(owed, 3)),
        Band("many", say("4 or more owed"), _any),
    ),
)
SLIP = Measure(
    "behind",
    say("Behind the plan's dates"),
    say(
        "How long ago the first core session still owed was due, less the days on which nothing was expected, "
        "against the first full plan or the current one, whichever is worse."
    ),
    (
        NO_PLAN,
        Band("early", say("Too early to say"), _unknown(behind)),
        Band("none", say("On time"), _at_most(behind, 0)),
        Band("under-2", say("Under 2 weeks"), _at_most(behind, 13)),
        Band("under-4", say("2 weeks, and under 4"), _at_most(behind, 27)),
        Band("over-4", say("4 weeks or more"), _any),
    ),
)


def _finishes(*statuses: FinishStatus) -> Callable[[Summary], bool]:
    return lambda summary: summary["finish"]["status"] in statuses


FINISH = Measure(
    "finish",
    say("Core work done before the order ends"),
    say(
        "A forecast of our capacity: how likely the slots that are left hold the core sessions that are left, as often "
        "as slots were kept so far. It says nothing of a child."
    ),
    (
        NO_PLAN,
        Band("complete", say("All delivered"), _finishes(FinishStatus.COMPLETE)),
        Band("no-end", say("No end date known"), _finishes(FinishStatus.NO_END)),
        Band("early", say("Too early to say"), _finishes(FinishStatus.TOO_EARLY)),
        Band("on-course", say("8 in 10 or more"), _finishes(FinishStatus.ON_COURSE)),
        Band("tight", say("5 in 10, and under 8"), _finishes(FinishStatus.TIGHT)),
        Band("unlikely", say("Under 5 in 10"), _finishes(FinishStatus.UNLIKELY)),
        Band("cannot", say("Cannot finish: too few slots are left"), _finishes(FinishStatus.CANNOT_FINISH)),
        Band("ended", say("Ended with core work left"), _any),
    ),
)
MEASURES: tuple[Measure, ...] = (FINISH, CORE, SLIP)


def measure(code: str) -> Measure | None:
    return next((each for each in MEASURES if each.code == code), None)
