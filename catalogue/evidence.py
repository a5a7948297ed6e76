"""Evidence grows old: sources whose day to look again has passed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from catalogue.model import Component, Source


@dataclass(frozen=True, slots=True)
class Overdue:
    component: Component
    source: Source


def overdue(components: Iterable[Component], today: date) -> tuple[Overdue, ...]:
    """The longest ago first. On the day itself it is not past."""
    found = [Overdue(each, source) for each in components for source in each.sources if source.review_by < today]
    return tuple(sorted(found, key=lambda each: (each.source.review_by, each.component.code)))
