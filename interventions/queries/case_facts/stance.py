"""Stance as dated history, for the case team only; the family's stance apart."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, may
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions import rules
from interventions.guard import require
from interventions.model import Case, Offence, Stance
from interventions.queries.case import Overview, overview
from interventions.queries.case_facts.replaced import standing as current
from interventions.schemas.cases import StanceIn
from interventions.schemas.pathways import FamilyStanceIn, OffenceIn
from interventions.stances import Standing, standing
from interventions.store import CaseScope
from interventions.store.pathways import offence_out
from interventions.store.people import names_by_email
from interventions.store.stances import family_rows, offence_rows, stance_rows

Said = TypeVar("Said", StanceIn, FamilyStanceIn)
Line = TypeVar("Line", "StanceLine[StanceIn]", "StanceLine[FamilyStanceIn]", "OffenceLine")


@dataclass(frozen=True, slots=True)
class StanceLine(Generic[Said]):
    """earlier: what the entry said before it was corrected, the latest first. was: the ids that it had then."""

    id: int
    said: Said
    earlier: tuple[Said, ...] = ()
    was: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceScreen:
    """stands: how the child stands to the work today. lines, family: the latest first. offences: those on record.

    to_acknowledge: the ids of the entries in force that no manager has read.
    """

    overview: Overview
    today: date
    stands: Standing
    lines: tuple[StanceLine[StanceIn], ...]
    stances: Mapping[str, Text]
    family_stances: Mapping[str, Text]
    names: Mapping[str, str]
    may_write: bool
    may_acknowledge: bool
    family: tuple[StanceLine[FamilyStanceIn], ...] = ()
    offences: tuple[Offence, ...] = ()

    @property
    def locked(self) -> bool:
        """No admission and no finding yet, so that the child is not asked."""
        return self.stands.locked

    @property
    def to_acknowledge(self) -> frozenset[int]:
        """Of each offence, and of all together, the entry in force, where no manager has read it."""
        latest = {line.said.offence: line for line in reversed(self.lines)}
        asked = (line for line in latest.values() if line.said.stance is not Stance.NOT_ASKED)
        return frozenset(line.id for line in asked if line.said.acknowledged_on is None)

    def line(self, stance_id: int, since: bool = False) -> StanceLine[StanceIn]:
        """since: where it has been corrected, the entry that holds instead."""
        return _line(self.lines, stance_id, since)

    def family_line(self, stance_id: int, since: bool = False) -> StanceLine[FamilyStanceIn]:
        return _line(self.family, stance_id, since)


def _line(lines: Iterable[Line], entry_id: int, since: bool) -> Line:
    for line in lines:
        if line.id == entry_id or (since and entry_id in line.was):
            return line
    raise NotFound(_("This case has no such entry, or it has been corrected since."))


def stance_screen(session: Session, actor: Actor, scope: CaseScope) -> StanceScreen:
    require(actor, Permission.STANCE_VIEW, scope)
    found = overview(session, actor, scope, view="stance")
    rows, family = stance_rows(session, scope.id), family_rows(session, scope.id)
    codes = catalogue_queries.catalogue(session).codes
    return StanceScreen(
        overview=found,
        today=clock.today(),
        stands=stands_today(found.case),
        lines=tuple(_lines(rows, _said)),
        stances=codes["stances"],
        family_stances=codes["family_stances"],
        names=names_by_email(session, _people(rows, family)),
        may_write=may(actor, Permission.STANCE_WRITE, scope),
        may_acknowledge=may(actor, Permission.STANCE_ACKNOWLEDGE, scope),
        family=tuple(_lines(family, _family_said)),
        offences=found.case.offences,
    )


def _people(rows: list[Any], family: list[Any]) -> Iterator[str | None]:
    yield from (row.recorded_by for row in (*rows, *family))
    yield from (row.acknowledged_by for row in rows)


def stands_today(case: Case) -> Standing:
    return standing(case, rules.stance_rules(clock.today()), clock.today())


def _lines(rows: list[Any], said: Callable[[Any], Said]) -> Iterator[StanceLine[Said]]:
    """The latest first."""
    for row, earlier in sorted(current(rows), key=lambda each: (each[0].recorded_on, each[0].id), reverse=True):
        yield StanceLine(row.id, said(row), tuple(map(said, earlier)), tuple(each.id for each in earlier))


def _said(row: Any) -> StanceIn:
    return StanceIn(
        on=row.recorded_on,
        stance=row.stance,
        family_stance=row.family_stance,
        reason=row.reason,
        recorded_by=row.recorded_by,
        offence=row.offence,
        acknowledged_on=row.acknowledged_on,
        acknowledged_by=row.acknowledged_by,
    )


def _family_said(row: Any) -> FamilyStanceIn:
    return FamilyStanceIn(on=row.recorded_on, stance=row.stance, reason=row.reason, recorded_by=row.recorded_by)


@dataclass(frozen=True, slots=True)
class OffenceLine:
    """earlier: what was recorded of it before, the latest first. was: the ids that it had then.

    found: there is an admission or a finding.
    """

    id: int
    said: OffenceIn
    found: bool
    earlier: tuple[OffenceIn, ...] = ()
    was: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OffencesScreen:
    overview: Overview
    today: date
    lines: tuple[OffenceLine, ...]
    bases: Mapping[str, Text]
    names: Mapping[str, str]
    may_write: bool

    def line(self, offence_id: int, since: bool = False) -> OffenceLine:
        """since: where it has been changed, the record that holds instead."""
        return _line(self.lines, offence_id, since)


def offences_screen(session: Session, actor: Actor, scope: CaseScope) -> OffencesScreen:
    require(actor, Permission.STANCE_VIEW, scope)
    found = overview(session, actor, scope, view="offences")
    rows = offence_rows(session, scope.id)
    return OffencesScreen(
        overview=found,
        today=clock.today(),
        lines=tuple(sorted(_offences(rows), key=lambda line: line.said.ref)),
        bases=catalogue_queries.catalogue(session).codes["bases"],
        names=names_by_email(session, (row.recorded_by for row in rows)),
        may_write=may(actor, Permission.STANCE_WRITE, scope),
    )


def _offences(rows: list[Any]) -> Iterator[OffenceLine]:
    for row, earlier in current(rows):
        said = OffenceIn.model_validate(offence_out(row))
        found = said.basis in rules.stance_rules().findings
        before = tuple(OffenceIn.model_validate(offence_out(each)) for each in earlier)
        yield OffenceLine(row.id, said, found, before, tuple(each.id for each in earlier))
