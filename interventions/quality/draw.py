"""Which cases a sample holds: by the seed alone, so that it can be drawn again and nobody picks."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Drawn:
    """A case that could be drawn. drawn_on: when it last was. workers: by address."""

    reference: str
    workers: Collection[str]
    drawn_on: date | None = None


def may_be_drawn(cases: Iterable[Drawn], by: str, as_of: date, again_weeks: int) -> Iterator[str]:
    """Not what whoever draws works on, nor what was drawn in so many weeks: over time each case has its turn."""
    since = as_of - timedelta(weeks=again_weeks)
    for case in cases:
        if by not in case.workers and (case.drawn_on is None or case.drawn_on <= since):
            yield case.reference


def draw(references: Iterable[str], seed: str, n: int) -> tuple[str, ...]:
    """n of them, or all where there are fewer; each with the same chance, whoever works on it. By reference."""
    shuffled = sorted(references, key=lambda each: hashlib.sha256(f"{seed} {each}".encode()).digest())
    return tuple(sorted(shuffled[:n]))
