"""D9 as a frozen value."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fit:
    """Counts of coverages. unfit: the held sessions of those that did not suit, each once."""

    fit: int
    of: int
    considered_on: date | None
    unfit: tuple[str, ...] = ()
