"""Days out of education (5.10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from interventions.registers.values import Education

OUT = frozenset({"suspended", "excluded", "none"})
"""The statuses in which a child has no lessons, training or work to go to. Part of a week is not nothing."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DaysOut:
    """Calendar days, holidays and weekends among them, for nobody has told us the terms.

    since: the first day of the spell that goes on; None while the child has somewhere to learn. days: of that spell,
    its first day and as_of included. in_all: of every spell on record.
    """

    since: date | None
    days: int
    in_all: int


def days_out(entries: Sequence[Education], as_of: date) -> DaysOut:
    """entries in order of their day; of two on one day the later stands."""
    spells = list(_spells([entry for entry in entries if entry.from_on <= as_of], as_of))
    open_since = next((first for first, last in spells if last == as_of and _out_on(entries, as_of)), None)
    return DaysOut(
        since=open_since,
        days=(as_of - open_since).days + 1 if open_since else 0,
        in_all=sum((last - first).days + 1 for first, last in spells),
    )


def status_on(entries: Sequence[Education], as_of: date) -> Education | None:
    return next((entry for entry in reversed(entries) if entry.from_on <= as_of), None)


def _out_on(entries: Sequence[Education], as_of: date) -> bool:
    status = status_on(entries, as_of)
    return status is not None and status.status in OUT


def _spells(entries: Sequence[Education], as_of: date) -> Iterator[tuple[date, date]]:
    """First and last day of each stretch without lessons, whatever it was called in between."""
    first: date | None = None
    for n, entry in enumerate(entries):
        if n + 1 < len(entries) and entries[n + 1].from_on == entry.from_on:
            continue
        if entry.status in OUT:
            first = first or entry.from_on
        elif first is not None:
            yield first, entry.from_on - DAY
            first = None
    if first is not None:
        yield first, as_of
