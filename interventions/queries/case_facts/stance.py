"""Stance as dated history, for the case team only; the family's stance apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, may
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions.guard import require
from interventions.queries.case import Overview, overview
from interventions.queries.case_facts.replaced import standing
from interventions.schemas.cases import StanceIn
from interventions.store import CaseScope
from interventions.store.cases import convicted_on
from interventions.store.orders import has_order_but
from interventions.store.people import names_by_email
from interventions.store.stances import stance_rows

NO_FINDING_NEEDED = "voluntary"
"""The order type that rests on neither an admission nor a finding."""


@dataclass(frozen=True, slots=True)
class StanceLine:
    """earlier: what the entry said before it was corrected, the latest first."""

    id: int
    said: StanceIn
    earlier: tuple[StanceIn, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceScreen:
    """locked: no admission and no finding yet, so that the child is not asked. lines: the latest first."""

    overview: Overview
    today: date
    locked: bool
    lines: tuple[StanceLine, ...]
    stances: Mapping[str, Text]
    family_stances: Mapping[str, Text]
    names: Mapping[str, str]
    may_write: bool

    def line(self, stance_id: int) -> StanceLine:
        found = next((line for line in self.lines if line.id == stance_id), None)
        if found is None:
            raise NotFound(_("This case has no such entry, or it has been corrected since."))
        return found


def stance_screen(session: Session, actor: Actor, scope: CaseScope) -> StanceScreen:
    require(actor, Permission.STANCE_VIEW, scope)
    found = overview(session, actor, scope, view="stance")
    rows = stance_rows(session, scope.id)
    codes = catalogue_queries.catalogue(session).codes
    return StanceScreen(
        overview=found,
        today=clock.today(),
        locked=not may_be_asked(session, scope.id),
        lines=tuple(sorted(_lines(rows), key=lambda line: (line.said.on, line.id), reverse=True)),
        stances=codes["stances"],
        family_stances=codes["family_stances"],
        names=names_by_email(session, (row.recorded_by for row in rows)),
        may_write=may(actor, Permission.STANCE_WRITE, scope),
    )


def may_be_asked(session: Session, case_id: int) -> bool:
    """After a conviction, or where an order rests on an admission or a finding."""
    convicted = convicted_on(session, case_id)
    return bool(convicted and convicted <= clock.today()) or has_order_but(session, case_id, NO_FINDING_NEEDED)


def _lines(rows: list[Any]) -> Iterator[StanceLine]:
    for row, earlier in standing(rows):
        yield StanceLine(row.id, _said(row), tuple(_said(each) for each in earlier))


def _said(row: Any) -> StanceIn:
    return StanceIn(
        on=row.recorded_on,
        stance=row.stance,
        family_stance=row.family_stance,
        reason=row.reason,
        recorded_by=row.recorded_by,
    )
