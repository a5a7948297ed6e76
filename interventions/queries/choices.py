"""What can have been done instead of a planned session, or beside it: the plan first, then the catalogue."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.model import Component, Variant
from interventions.plans import Planned
from interventions.queries.naming import Names, Work
from interventions.schemas.sessions import SessionContent


@dataclass(frozen=True, slots=True)
class Choices:
    """stand_ins: what can count in place of the planned session; `outside` cannot. planned: the plan's components."""

    in_plan: tuple[Work, ...]
    stand_ins: tuple[Work, ...]
    outside: tuple[Work, ...]
    planned: frozenset[str]

    @property
    def all(self) -> tuple[Work, ...]:
        return (*self.in_plan, *self.stand_ins, *self.outside)

    def off_plan(self, work: Work) -> bool:
        """Whether the plan lacks its component, so that a reason is needed."""
        return work.component.code not in self.planned


def choices(
    names: Names,
    matched: Sequence[Planned],
    work: Work | None,
    stored: SessionContent | None = None,
    unavailable: frozenset[str] = frozenset(),
) -> Choices:
    """With what a correction starts from among them, as it was recorded; without what is not available now."""
    recorded = {each.key: each for each in _recorded(names, stored) if work is None or each.key != work.key}
    in_plan = {each.key: each for each in _next_of_each(names, matched, work)}
    in_plan |= {key: each for key, each in recorded.items() if each.ref}
    planned = {each.component.code for each in in_plan.values()} | ({work.component.code} if work else set())
    outside = {each.key: each for each in _outside(names, planned | unavailable, work)}
    outside |= {key: each for key, each in recorded.items() if key not in in_plan}
    equivalents = work.component.equivalents if work else ()
    return Choices(
        in_plan=tuple(in_plan.values()),
        stand_ins=tuple(each for each in outside.values() if each.component.code in equivalents),
        outside=tuple(each for each in outside.values() if each.component.code not in equivalents),
        planned=frozenset(planned),
    )


def _next_of_each(names: Names, matched: Iterable[Planned], work: Work | None) -> Iterator[Work]:
    """Of each item the first session to which nothing is matched; where none is left, the component by itself."""
    by_item: dict[str, Work] = {}
    for planned in matched:
        item = planned.item
        if item.ref not in by_item and not planned.covered and not (work and work.ref == planned.ref):
            by_item[item.ref] = Work(planned.component, item.variant, item, planned.session)
    own = work.item.ref if work and work.item else None
    for item, component in {planned.item.ref: (planned.item, planned.component) for planned in matched}.values():
        if item.ref in by_item or item.ref != own:
            yield by_item.get(item.ref) or Work(component, item.variant, item)


def _outside(names: Names, planned: set[str], work: Work | None) -> Iterator[Work]:
    for (code, version), component in names.setting.components.items():
        if version is None and code not in planned:
            yield _like(component, work)


def _like(component: Component, work: Work | None) -> Work:
    """A stand-in is done as the planned session would have been: in its form, where it has that, and its number."""
    if work is None or work.session is None or component.code not in work.component.equivalents:
        return Work(component, Variant.STANDARD)
    variant = work.variant if component.outlines(work.variant) else Variant.STANDARD
    return Work(component, variant, like=work.session.sequence)


def _recorded(names: Names, stored: SessionContent | None) -> Iterator[Work]:
    for coverage in stored.covers if stored else ():
        work = names.done(coverage.component, coverage.variant, coverage.planned)
        if work is not None:
            yield work
