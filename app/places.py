"""Where each thing that a figure rests on stands on the drift page, and what it is called there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.i18n import _
from app.delivery import Delivery
from app.words import day, translated
from interventions.queries import CasePage


@dataclass(frozen=True, slots=True)
class Place:
    """Something a figure rests on, and where it stands on the drift page; "" where it has no place there."""

    text: str
    href: str


class Places:
    """Where each planned session, each held session and each factor stands on the drift page."""

    def __init__(self, found: CasePage, delivery: Delivery | None) -> None:
        self._factors = found.overview.setting.factors
        self._held = {line.held.id: line.held for line in found.held}
        self._need = {need.factor for need in found.overview.figures.need}
        self.current = {line.ref for line in delivery.lines} if delivery else set()
        self.planned = _anchors(delivery)
        self._names = _planned_names(delivery)

    def of(self, ref: str) -> Place:
        if ref in self.planned:
            return Place(self._names[ref], f"#{self.planned[ref]}")
        if ref in self._held:
            return Place(_("Session held on %(date)s") % {"date": day(self._held[ref].on)}, f"#held-{ref}")
        if ref in self._factors:
            return Place(translated(self._factors[ref].name), f"#factor-{ref}" if ref in self._need else "")
        return Place(ref, "")

    def all(self, refs: Sequence[str]) -> list[Place]:
        return [self.of(ref) for ref in refs]


def _anchors(delivery: Delivery | None) -> dict[str, str]:
    """Refs may hold anything, so places are numbered."""
    refs = [*(gone.ref for gone in delivery.dropped), *(line.ref for line in delivery.lines)] if delivery else []
    return {ref: f"planned-{n}" for n, ref in enumerate(refs, 1)}


def _planned_names(delivery: Delivery | None) -> Mapping[str, str]:
    """Dropped ones first, so that a ref which stands in both is named as it is now."""
    rows = delivery.rows if delivery else ()
    dropped = {gone.ref: _named(row.name, gone.number, gone.due_on) for row in rows for gone in row.dropped}
    return dropped | {line.ref: _named(row.name, line.number, line.due_on) for row in rows for line in row.lines}


def _named(name: Mapping[str, str], number: int, on: date) -> str:
    return _("%(work)s, session %(n)s, %(date)s") % {"work": translated(name), "n": number, "date": day(on)}
