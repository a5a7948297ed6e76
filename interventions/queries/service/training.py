"""The register of training: who holds what, who may deliver what, and what it says of oneself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, holds
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Catalogue
from interventions.model import Training
from interventions.queries.case_facts.replaced import standing
from interventions.store.people import names_by_email, of_service
from interventions.store.training import training_of, training_rows
from interventions.training import SOON, Deliverers, deliverers


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """said: the row as it stands; earlier: what it said before, the latest first."""

    said: Any
    earlier: tuple[Any, ...]

    @property
    def id(self) -> int:
        return int(self.said.id)

    def over(self, today: date) -> bool:
        return self.said.ends_on is not None and self.said.ends_on < today

    def ends_soon(self, today: date) -> bool:
        return self.said.ends_on is not None and today <= self.said.ends_on <= today + SOON


@dataclass(frozen=True, slots=True)
class TrainingScreen:
    """lines: by person, by name; within one the longest held first. taken_back: those that were not held."""

    today: date
    people: Mapping[str, tuple[TrainingLine, ...]]
    taken_back: tuple[TrainingLine, ...]
    names: Mapping[str, str]
    accounts: Mapping[str, str]
    catalogue: Catalogue
    may_write: bool

    def line(self, training_id: int) -> TrainingLine:
        lines = (line for own in self.people.values() for line in own if line.id == training_id)
        found = next(lines, None)
        if found is None:
            raise NotFound(_("There is no such entry, or it has been corrected since."))
        return found


@dataclass(frozen=True, slots=True)
class DeliverersScreen:
    """rows: each component that asks for training, in the order of the catalogue. free: how many ask for none."""

    today: date
    rows: tuple[Deliverers, ...]
    free: int
    names: Mapping[str, str]
    catalogue: Catalogue
    kept: bool
    may_write: bool

    @property
    def nobody(self) -> tuple[Deliverers, ...]:
        return tuple(row for row in self.rows if row.nobody)

    @property
    def in_order(self) -> tuple[Deliverers, ...]:
        """What nobody here may deliver first, then what takes two; within each in the order of the catalogue."""
        return tuple(sorted(self.rows, key=lambda row: (not row.nobody, not row.together)))

    @property
    def together(self) -> tuple[Deliverers, ...]:
        return tuple(row for row in self.rows if row.together)

    @property
    def ending(self) -> tuple[Deliverers, ...]:
        return tuple(row for row in self.rows if row.ending)


@dataclass(frozen=True, slots=True)
class OwnTrainingScreen:
    today: date
    lines: tuple[TrainingLine, ...]
    catalogue: Catalogue
    may_deliver: tuple[str, ...]
    names: Mapping[str, str]


def training_screen(session: Session, actor: Actor) -> TrainingScreen:
    rows = training_rows(session, actor.service_id)
    lines = [TrainingLine(row, tuple(earlier)) for row, earlier in standing(rows)]
    names = _names(session, rows)
    held = sorted(
        (line for line in lines if not line.said.withdrawn),
        key=lambda line: (names[line.said.person].casefold(), line.said.person, line.said.starts_on, line.id),
    )
    return TrainingScreen(
        today=clock.today(),
        people=_by_person(held),
        taken_back=tuple(line for line in lines if line.said.withdrawn),
        names=names,
        accounts=of_service(session, actor.service_id),
        catalogue=catalogue_queries.catalogue(session),
        may_write=holds(actor, Permission.TRAINING_WRITE),
    )


def deliverers_screen(session: Session, actor: Actor) -> DeliverersScreen:
    catalogue = catalogue_queries.catalogue(session)
    register = training_of(session, actor.service_id)
    rows = deliverers(catalogue.components.values(), register, clock.today())
    return DeliverersScreen(
        today=clock.today(),
        rows=rows,
        free=len(catalogue.components) - len(rows),
        names=_names(session, training_rows(session, actor.service_id)),
        catalogue=catalogue,
        kept=bool(register),
        may_write=holds(actor, Permission.TRAINING_WRITE),
    )


def own_training(session: Session, actor: Actor) -> OwnTrainingScreen:
    """What the register says of the actor, and which components that opens today."""
    rows = training_rows(session, actor.service_id, actor.email)
    lines = tuple(TrainingLine(row, tuple(earlier)) for row, earlier in standing(rows) if not row.withdrawn)
    catalogue = catalogue_queries.catalogue(session)
    register = [Training(x.said.person, x.said.tag, x.said.starts_on, x.said.ends_on) for x in lines]
    found = deliverers(catalogue.components.values(), register, clock.today())
    return OwnTrainingScreen(
        today=clock.today(),
        lines=lines,
        catalogue=catalogue,
        may_deliver=tuple(row.component.code for row in found if row.people),
        names=_names(session, rows),
    )


def _by_person(held: Iterable[TrainingLine]) -> Mapping[str, tuple[TrainingLine, ...]]:
    found: dict[str, tuple[TrainingLine, ...]] = {}
    for line in held:
        found[line.said.person] = (*found.get(line.said.person, ()), line)
    return found


def _names(session: Session, rows: list[Any]) -> Mapping[str, str]:
    """The account's name; else what the register calls somebody outside, as said last; else the address."""
    told = {row.person: row.name for row in rows if row.name}
    people = {address for row in rows for address in (row.person, row.recorded_by)}
    accounts = names_by_email(session, people)
    return {each: accounts[each] if accounts[each] != each else told.get(each, each) for each in people}
