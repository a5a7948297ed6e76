"""Which people a service may ask for which component, by the register of training (domain.md 5.14, 5.18)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from catalogue.model import Component
from interventions.model import Training

SOON = timedelta(days=90)
"""Training that ends within it is worth renewing now."""


@dataclass(frozen=True, slots=True)
class Deliverers:
    """One component today. people: each holds every training that it asks for, in the order given.

    ending: of those, who will hold it no more within 90 days, each with the last day of the training that ends first.
    lacking: trainings that nobody here holds. together: no one person holds all, but each is held by somebody, so that
    two who work together may.
    """

    component: Component
    people: tuple[str, ...]
    ending: tuple[tuple[str, date], ...]
    lacking: tuple[str, ...]

    @property
    def together(self) -> bool:
        return not self.people and not self.lacking

    @property
    def nobody(self) -> bool:
        return bool(self.lacking)


def deliverers(components: Iterable[Component], register: Collection[Training], today: date) -> tuple[Deliverers, ...]:
    """A row for each component that asks for training, in the order given. Without any it asks for none."""
    return tuple(_row(component, register, today) for component in components if component.training)


def may_deliver(component: Component, register: Iterable[Training], on: date) -> tuple[str, ...]:
    """Who held every training of the component on a day, by address. Where it asks for none, nobody is named."""
    held: dict[str, set[str]] = {}
    for training in register:
        if training.held(on):
            held.setdefault(training.person, set()).add(training.tag)
    wanted = set(component.training)
    return tuple(sorted(person for person, tags in held.items() if wanted and wanted <= tags))


def lacking(component: Component, people: Collection[str], register: Iterable[Training], on: date) -> tuple[str, ...]:
    """The trainings of the component that none of these people held on a day. Who works together holds together."""
    held = {training.tag for training in register if training.person in people and training.held(on)}
    return tuple(tag for tag in component.training if tag not in held)


def _row(component: Component, register: Collection[Training], today: date) -> Deliverers:
    people = may_deliver(component, register, today)
    everybody = {training.person for training in register}
    return Deliverers(
        component,
        people,
        ending=tuple(_ending(component, people, register, today)),
        lacking=lacking(component, everybody, register, today),
    )


def _ending(
    component: Component, people: Iterable[str], register: Collection[Training], today: date
) -> Iterator[tuple[str, date]]:
    for person in people:
        ends = [last for tag in component.training if (last := last_day(person, tag, register, today)) is not None]
        if ends and min(ends) <= today + SOON:
            yield person, min(ends)


def last_day(person: str, tag: str, register: Iterable[Training], today: date) -> date | None:
    """On which somebody who holds a training today holds it for the last time; None where no end is known.

    An entry that begins by the day after another ends carries it on.
    """
    own = sorted((t for t in register if t.person == person and t.tag == tag), key=lambda t: t.starts_on)
    last: date | None = today
    for each in own:
        if last is not None and each.starts_on <= last + timedelta(days=1):
            last = None if each.ends_on is None else max(last, each.ends_on)
    return last
