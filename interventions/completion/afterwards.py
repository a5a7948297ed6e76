"""Going on by choice after the order, once it is agreed: shown apart, and it extends nothing (measures.md D8)."""

from dataclasses import dataclass
from datetime import date

from interventions.completion.ground import Ground


@dataclass(frozen=True, slots=True)
class Afterwards:
    """slots: of all lines of work, after the effective end, up to and including the agreed day."""

    until: date
    slots: int


def afterwards(ground: Ground) -> Afterwards | None:
    """None where nothing is agreed, or the time for the work has no end before it."""
    until, ends_on = ground.view.case.voluntary_until, ground.ends_on
    if until is None or ends_on is None or until <= ends_on:
        return None
    days = (day for stream in ground.current.plan.streams for day in ground.dates(stream, until))
    return Afterwards(until, sum(day > ends_on for day in days))
