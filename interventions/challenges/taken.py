"""How long exchanges take, of a team together, never by worker: counts, the median and the range, in days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from interventions.challenges.upon_flags import WITHDRAWN, closing_of, known_steps
from interventions.model import LONDON, Challenge


@dataclass(frozen=True, slots=True)
class Taken:
    """Of n closed ones. With none, no median and no range."""

    n: int
    median: float | None = None
    shortest: int | None = None
    longest: int | None = None


def taken(challenges: Iterable[Challenge], as_of: date) -> Taken:
    """From the question to the closing that holds; those asked in error are left out."""
    days = sorted(_days(challenges, as_of))
    return Taken(len(days), median(days), days[0], days[-1]) if days else Taken(0)


def _days(challenges: Iterable[Challenge], as_of: date) -> Iterable[int]:
    for challenge in challenges:
        closing = closing_of(known_steps(challenge, as_of))
        if closing is not None and closing.ground != WITHDRAWN:
            asked = challenge.asked_at.astimezone(LONDON).date()
            yield (closing.at.astimezone(LONDON).date() - asked).days
